import { stringify } from "csv-stringify/sync";
import { strToU8, zipSync } from "fflate";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { escapeXml } from "./xml";

/** `montant`: whole cents (bigint) · `date`: a civil date · `nombre`: a bigint or a finite number · `texte`: anything a person wrote. */
export type ColonneTableur = { readonly titre: string; readonly type: "texte" | "montant" | "date" | "nombre" };
export type Cellule = string | number | bigint | null;
export type LigneTableur = readonly Cellule[];

type Typed =
  | { readonly type: "texte"; readonly value: string }
  | { readonly type: "montant"; readonly value: bigint }
  | { readonly type: "date"; readonly value: CivilDate }
  | { readonly type: "nombre"; readonly value: bigint | number };

/** Throws on a value that is not of its column's type: a sum on the wrong kind of cell is worse than no export. */
function typed(colonne: ColonneTableur, cell: Cellule): Typed | null {
  if (cell === null) return null;
  const { type } = colonne;
  if (type === "texte" && typeof cell === "string") {
    // Neither XML nor a spreadsheet can hold a control character; a lone surrogate is not a character.
    return {
      type,
      value: cell
        .replace(/[\ud800-\udfff]/gu, "\ufffd")
        .replace(/\r\n?/g, "\n")
        .replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, ""),
    };
  }
  if (type === "montant" && typeof cell === "bigint") return { type, value: cell };
  if (type === "date" && typeof cell === "string" && isCivilDate(cell)) return { type, value: cell };
  if (type === "nombre" && (typeof cell === "bigint" || (typeof cell === "number" && Number.isFinite(cell)))) return { type, value: cell };
  throw new TypeError(`column « ${colonne.titre} » holds ${type}, not ${typeof cell}`);
}

function decimal(value: bigint): string {
  const abs = value < 0n ? -value : value;
  return `${value < 0n ? "-" : ""}${abs / 100n}.${(abs % 100n).toString().padStart(2, "0")}`;
}

const plainNumber = (cell: Extract<Typed, { type: "montant" | "nombre" }>): string =>
  cell.type === "montant" ? decimal(cell.value) : String(cell.value);

/** What French spreadsheets open with a double click: `;`, UTF-8 with BOM, CRLF, decimal comma, and no cell that runs as a formula. */
export function writeCsv(colonnes: readonly ColonneTableur[], lignes: readonly LigneTableur[]): string {
  const cells = (ligne: LigneTableur) => colonnes.map((colonne, index) => typed(colonne, ligne[index] ?? null));
  return stringify([colonnes.map((colonne) => ({ type: "texte" as const, value: colonne.titre })), ...lignes.map(cells)], {
    delimiter: ";",
    bom: true,
    record_delimiter: "\r\n",
    escape_formulas: true,
    cast: {
      object: (cell) => {
        const { type, value } = cell as Typed;
        if (type === "date") return formatDate(value);
        // Quoted, so that a spreadsheet that splits on commas does not find a formula inside the cell.
        if (type === "texte") return { value: value.trimStart(), quoted: true };
        // Already a plain number: the quote that disarms « -1+1 » would turn -12,00 into a text.
        return {
          value: plainNumber({ type, value } as Extract<Typed, { type: "montant" | "nombre" }>).replace(".", ","),
          escape_formulas: false,
        };
      },
    },
  });
}

const NAMESPACES = ["office", "style", "text", "table", "number"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === "number" ? "datastyle" : name}:1.0"`)
  .concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
  .join(" ");

const ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet";
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

const STYLES =
  '<style:style style:name="co" style:family="table-column"><style:table-column-properties style:column-width="4.5cm"/></style:style>' +
  '<style:style style:name="titre" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>' +
  '<number:currency-style style:name="euros" number:language="fr" number:country="FR"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text>\u00a0</number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>' +
  '<number:date-style style:name="jour" number:language="fr" number:country="FR"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>' +
  '<style:style style:name="montant" style:family="table-cell" style:data-style-name="euros"/>' +
  '<style:style style:name="date" style:family="table-cell" style:data-style-name="jour"/>';

// Runs of spaces and tabs collapse in OpenDocument unless they are elements.
const odsText = (text: string): string =>
  text
    .split("\n")
    .map(
      (line) =>
        `<text:p>${escapeXml(line)
          .replace(/\t/g, "<text:tab/>")
          .replace(/ {2,}|^ | $/g, (run) => `<text:s text:c="${run.length}"/>`)}</text:p>`,
    )
    .join("");

function odsCell(cell: Typed | null, style = ""): string {
  if (cell === null) return "<table:table-cell/>";
  switch (cell.type) {
    case "texte":
      return `<table:table-cell${style} office:value-type="string">${odsText(cell.value)}</table:table-cell>`;
    case "date":
      return `<table:table-cell table:style-name="date" office:value-type="date" office:date-value="${cell.value}"><text:p>${formatDate(cell.value)}</text:p></table:table-cell>`;
    case "montant":
      return `<table:table-cell table:style-name="montant" office:value-type="currency" office:currency="EUR" office:value="${plainNumber(cell)}"><text:p>${plainNumber(cell).replace(".", ",")}\u00a0€</text:p></table:table-cell>`;
    case "nombre":
      return `<table:table-cell office:value-type="float" office:value="${plainNumber(cell)}"><text:p>${plainNumber(cell).replace(".", ",")}</text:p></table:table-cell>`;
  }
}

const manifestEntry = (path: string, type: string): string =>
  `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;

/** An OpenDocument spreadsheet of one sheet, with typed cells: amounts add up, dates sort, and a text is never a formula. */
export function writeOds(feuille: string, colonnes: readonly ColonneTableur[], lignes: readonly LigneTableur[]): Uint8Array {
  const name =
    feuille
      .replace(/[[\]*?:/\\']/g, " ")
      .trim()
      .slice(0, 31) || "Feuille";
  const header = colonnes.map((colonne) => odsCell({ type: "texte", value: colonne.titre }, ' table:style-name="titre"')).join("");
  const rows = lignes.map((ligne) => {
    const cells = colonnes.map((colonne, index) => odsCell(typed(colonne, ligne[index] ?? null))).join("");
    return `<table:table-row>${cells}</table:table-row>\n`;
  });
  const content =
    `${PROLOG}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles>${STYLES}</office:automatic-styles>` +
    `<office:body><office:spreadsheet><table:table table:name="${escapeXml(name)}">` +
    `<table:table-column table:style-name="co" table:number-columns-repeated="${Math.max(colonnes.length, 1)}"/>` +
    `<table:table-header-rows><table:table-row>${header}</table:table-row></table:table-header-rows>\n${rows.join("")}` +
    "</table:table></office:spreadsheet></office:body></office:document-content>";
  const manifest =
    `${PROLOG}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
    `${manifestEntry("/", ODS_MIME)}${manifestEntry("content.xml", "text/xml")}</manifest:manifest>`;
  // The mimetype comes first and is not compressed, so that it can be read at a fixed place. A fixed date: same rows, same bytes.
  return zipSync(
    { mimetype: [strToU8(ODS_MIME), { level: 0 }], "META-INF/manifest.xml": strToU8(manifest), "content.xml": strToU8(content) },
    { level: 6, mtime: "1980-01-01T12:00:00" },
  );
}
