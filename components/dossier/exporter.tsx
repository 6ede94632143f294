/** Exactly what is shown, as a file: `href` already holds the filters. */
export function Exporter({ quoi, href }: { quoi: string; href: string }) {
  const to = (format: "csv" | "ods") => `${href}${href.includes("?") ? "&" : "?"}format=${format}`;
  return (
    <p className="mt-4 text-sm print:hidden">
      Exporter {quoi} : <a href={to("csv")}>tableur CSV</a> ou <a href={to("ods")}>classeur ODS</a>.
    </p>
  );
}
