import { useId } from "react";

export type BarChartProps = {
  /** The finding, not the subject: « Les versements doublent la deuxième année ». */
  title: string;
  /** The heading of the first column: « Année ». */
  rowLabel: string;
  /** One to three series, told apart by pattern as well as colour. */
  series: readonly string[];
  /** One value per series: `size` draws the bar (any unit), `display` is what is read. */
  rows: readonly { label: string; values: readonly { size: number; display: string }[] }[];
  /** Source, date, reserve. */
  note?: string | undefined;
};

function Pattern({ id, index }: { id: string; index: number }) {
  if (index === 0) return null;
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-feuille" />
        {index === 1 ? <rect width="2.5" height="6" className="fill-acte" /> : null}
      </pattern>
    </defs>
  );
}

function Bar({ share, index }: { share: number; index: number }) {
  const id = `motif-${useId()}`;
  return (
    <svg aria-hidden="true" focusable="false" className="block h-4 w-full overflow-visible">
      <Pattern id={id} index={index} />
      <rect
        x="0"
        y="1"
        height="14"
        width={`${(Math.max(0, Math.min(1, share)) * 100).toFixed(2)}%`}
        className={index === 0 ? "fill-acte stroke-acte" : "stroke-acte"}
        fill={index === 0 ? undefined : `url(#${id})`}
      />
    </svg>
  );
}

/** The chart is the table: labels and values are text, bars only repeat them. Drawn on the server, prints as it shows. */
export function BarChart({ title, rowLabel, series, rows, note }: BarChartProps) {
  const max = Math.max(1e-9, ...rows.flatMap((row) => row.values.map((value) => value.size)));
  return (
    <figure className="mb-6">
      <figcaption className="mb-2 text-lg font-semibold">{title}</figcaption>
      <table className="w-full table-fixed leading-tight">
        <thead>
          <tr className="border-b border-trait text-left text-sm text-encre-douce">
            <th scope="col" className="w-2/5 py-1 pr-3 font-semibold sm:w-1/4">
              {rowLabel}
            </th>
            <th scope="col" className="py-1 font-semibold">
              {series.length === 1 ? series[0] : "Séries"}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label} className="border-b border-filet align-top">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {row.label}
              </th>
              <td className="py-1.5">
                {row.values.map((value, index) => (
                  <div key={series[index] ?? index} className="flex items-center gap-3 py-0.5">
                    <div className="min-w-0 flex-1">
                      <Bar share={value.size / max} index={index} />
                    </div>
                    <div className="w-2/5 shrink-0 text-right">
                      {series.length > 1 ? <span className="block text-sm text-encre-douce sm:inline">{series[index]}&nbsp;: </span> : null}
                      <span className="whitespace-nowrap">{value.display}</span>
                    </div>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {note ? <p className="mt-1 text-sm text-encre-douce">{note}</p> : null}
    </figure>
  );
}
