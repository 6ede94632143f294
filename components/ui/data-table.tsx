import type { ReactNode } from "react";

export type Column = {
  key: string;
  label: string;
  /** `fin` for amounts and quantities: right-aligned, never wrapped. */
  align?: "debut" | "fin" | undefined;
  /** As narrow as its content: dates, states, row acts. */
  narrow?: boolean | undefined;
  /** The address that sorts by this column, and the order in force. */
  sort?: { href: string; order: "croissant" | "decroissant" | null } | undefined;
};

export type Row = {
  key: string;
  /** One cell per column key; the first column names the row. An absent cell is hidden in the card. */
  cells: Readonly<Record<string, ReactNode>>;
};

export type DataTableProps = {
  caption: ReactNode;
  /** Keeps the caption for screen readers only, when a heading already says it. */
  captionHidden?: boolean | undefined;
  columns: readonly Column[];
  rows: readonly Row[];
  /** The totals, by column key. */
  total?: Readonly<Record<string, ReactNode>> | undefined;
  /** Shown in place of the table when there is no row. */
  empty?: ReactNode | undefined;
};

const SORTED = { croissant: "ascending", decroissant: "descending" } as const;
const ARROWS = { croissant: "▲", decroissant: "▼" } as const;

function Heading({ column }: { column: Column }) {
  if (!column.sort) return <>{column.label}</>;
  const { href, order } = column.sort;
  return (
    <a href={href} className="text-encre">
      {column.label}
      {order ? <span aria-hidden="true"> {ARROWS[order]}</span> : null}
      <span className="sr-only">{order ? `, tri ${order === "croissant" ? "croissant" : "décroissant"}` : ", trier"}</span>
    </a>
  );
}

/** In a card a cell is a flex line: several things in it stay together, beside the name of their column. */
const together = (content: ReactNode): ReactNode => (content == null || typeof content === "string" || typeof content === "number" ? content : <div className="min-w-0">{content}</div>);
const VIDE = { "data-vide": true };
/** Only what is set: an absent attribute of each cell of a long list would still travel to the browser. */
const lookOf = ({ align, narrow }: Column) => ({ ...(align ? { "data-align": align } : null), ...(narrow ? { "data-etroit": true } : null) });

/** Sticky header, 40 px rows; cards under 640 px, or under 1 024 px from six columns on, which need more than a zoom of 200 % leaves. */
export function DataTable({ caption, captionHidden = false, columns, rows, total, empty }: DataTableProps) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  const wide = columns.length > 5;
  return (
    <table className={`tableau ${wide ? "max-lg:tableau-en-cartes" : "max-sm:tableau-en-cartes"}`}>
      <caption className={captionHidden ? "sr-only" : "font-semibold"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              data-etroit={column.narrow || undefined}
              aria-sort={column.sort?.order ? SORTED[column.sort.order] : undefined}
            >
              <Heading column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {columns.map((column, index) => {
              const content = row.cells[column.key];
              const shared = index === 0 ? lookOf(column) : { "data-label": column.label, ...lookOf(column), ...(content == null || content === "" ? VIDE : null) };
              return index === 0 ? (
                <th key={column.key} scope="row" {...shared}>
                  {together(content)}
                </th>
              ) : (
                <td key={column.key} {...shared}>
                  {together(content)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      {total ? (
        <tfoot>
          <tr>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {total[column.key] ?? "Total"}
                </th>
              ) : (
                <td key={column.key} data-label={column.label} data-vide={total[column.key] == null || undefined} data-align={column.align}>
                  {total[column.key]}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
