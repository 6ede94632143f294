import { writeCsv, writeOds, type ColonneTableur, type LigneTableur } from "@/lib/adapters/tableur";

export type Format = "csv" | "ods";
export const readFormat = (params: URLSearchParams): Format => (params.get("format") === "ods" ? "ods" : "csv");

/** One table, two formats, always as a file: CSV opens with a double click in a French spreadsheet, ODS keeps its types. */
export function sendTableau(format: Format, nom: string, colonnes: readonly ColonneTableur[], lignes: readonly LigneTableur[]): Response {
  const headers = { "cache-control": "no-store", "content-disposition": `attachment; filename="${nom}.${format}"`, "x-content-type-options": "nosniff" };
  if (format === "ods") {
    return new Response(new Uint8Array(writeOds(nom, colonnes, lignes)), { headers: { ...headers, "content-type": "application/vnd.oasis.opendocument.spreadsheet" } });
  }
  return new Response(writeCsv(colonnes, lignes), { headers: { ...headers, "content-type": "text/csv; charset=utf-8" } });
}
