import type { Alignement, Bloc, Colonne } from "./pdf-document";
import {
  bottomOf,
  breakPage,
  drawArtifact,
  ENCRE,
  FOND,
  heightOf,
  keepRoom,
  MARGES,
  pageRoom,
  setStyle,
  SOURDINE,
  TRAIT,
  writable,
  writeText,
  type Element,
  type Style,
  type Toile,
} from "./pdf-toile";

const PAD = 5;
const CELL: Style = { corps: 9.5 };
const HEAD: Style = { corps: 9, police: "semibold" };
const TOTAL: Style = { corps: 9.5, police: "semibold" };
const ALIGN: Readonly<Record<Alignement, "left" | "right" | "center">> = { gauche: "left", droite: "right", centre: "center" };

type Cell = { readonly texte: string; readonly style: Style; readonly tag: "TH" | "TD"; readonly scope?: "Column" | "Row" };
type Grid = { readonly x: number; readonly width: number; readonly align: Alignement }[];

function gridOf(toile: Toile, colonnes: readonly Pick<Colonne, "largeur" | "alignement">[]): Grid {
  const sum = colonnes.reduce((total, colonne) => total + (colonne.largeur ?? 1), 0);
  let x = toile.gauche;
  return colonnes.map((colonne) => {
    const width = (toile.largeur * (colonne.largeur ?? 1)) / sum;
    const column = { x, width, align: colonne.alignement ?? "gauche" };
    x += width;
    return column;
  });
}

const optionsOf = (column: Grid[number]): PDFKit.Mixins.TextOptions => ({
  width: column.width - 2 * PAD,
  align: ALIGN[column.align],
  lineGap: 1.5,
  // Figures of one width, so that euros stand under euros.
  ...(column.align === "droite" ? { features: ["tnum"] as PDFKit.Mixins.OpenTypeFeatures[] } : {}),
});

function rowHeight(toile: Toile, grid: Grid, cells: readonly Cell[]): number {
  const heights = grid.map((column, index) => {
    const cell = cells[index];
    return cell ? heightOf(toile, cell.texte, cell.style, optionsOf(column)) : 0;
  });
  return Math.max(...heights) + 2 * PAD;
}

function drawCells(toile: Toile, grid: Grid, cells: readonly Cell[], y: number, place: (cell: Cell, draw: () => void) => void): void {
  grid.forEach((column, index) => {
    const cell = cells[index];
    if (!cell) return;
    place(cell, () => {
      setStyle(toile.pdf, cell.style);
      toile.pdf.text(writable(toile.pdf, cell.texte), column.x + PAD, y + PAD, optionsOf(column));
    });
  });
}

function drawBand(toile: Toile, y: number, height: number, filled: boolean, line: string): void {
  drawArtifact(toile, () => {
    if (filled) toile.pdf.rect(toile.gauche, y, toile.largeur, height).fill(FOND);
    toile.pdf
      .moveTo(toile.gauche, y + height)
      .lineTo(toile.gauche + toile.largeur, y + height)
      .lineWidth(0.6)
      .stroke(line);
  });
}

const placeIn = (toile: Toile, row: Element) => (cell: Cell, draw: () => void) =>
  void row.add(toile.pdf.struct(cell.tag, cell.scope ? { scope: cell.scope } : {}, draw));

/** The header drawn again on a following page is decoration: it was read once. */
function repeatHeader(toile: Toile, grid: Grid, header: readonly Cell[]): void {
  const y = toile.pdf.y;
  const height = rowHeight(toile, grid, header);
  drawBand(toile, y, height, true, SOURDINE);
  toile.pdf.markContent("Artifact", { type: "Pagination" });
  drawCells(toile, grid, header, y, (_cell, draw) => draw());
  toile.pdf.endMarkedContent();
  toile.pdf.y = y + height;
}

function drawRow(
  toile: Toile,
  table: Element,
  grid: Grid,
  cells: readonly Cell[],
  header: readonly Cell[],
  kind: "entete" | "ligne" | "total",
): void {
  const height = rowHeight(toile, grid, cells);
  const headerHeight = header.length > 0 && kind !== "entete" ? rowHeight(toile, grid, header) : 0;
  const row = toile.pdf.struct("TR");
  table.add(row);
  if (height + headerHeight > pageRoom(toile.pdf)) {
    // Taller than a page: the cells follow one another over the full width, each under its column's title.
    cells.forEach((cell, index) => {
      const titre = header[index]?.texte;
      const texte = titre ? `${titre} : ${cell.texte}` : cell.texte;
      writeText(toile, row, cell.tag, texte, cell.style, { x: toile.gauche + PAD, y: toile.pdf.y + PAD, width: toile.largeur - 2 * PAD });
    });
    toile.pdf.y += PAD;
    drawBand(toile, toile.pdf.y, 0, false, TRAIT);
  } else {
    if (toile.pdf.y + height > bottomOf(toile.pdf)) {
      breakPage(toile);
      if (headerHeight > 0) repeatHeader(toile, grid, header);
    }
    const y = toile.pdf.y;
    drawBand(toile, y, height, kind !== "ligne", kind === "ligne" ? TRAIT : SOURDINE);
    drawCells(toile, grid, cells, y, placeIn(toile, row));
    toile.pdf.y = y + height;
  }
  toile.pdf.x = MARGES.left;
  row.end();
}

export function drawTableau(toile: Toile, bloc: Extract<Bloc, { genre: "tableau" }>): void {
  const grid = gridOf(toile, bloc.colonnes);
  const header: Cell[] = bloc.colonnes.map((colonne) => ({ texte: colonne.titre, style: HEAD, tag: "TH", scope: "Column" }));
  const cellsOf = (values: readonly string[], style: Style): Cell[] =>
    bloc.colonnes.map((_, index) => ({ texte: values[index] ?? "", style, tag: "TD" }));
  const table = toile.pdf.struct("Table");
  toile.racine.add(table);
  keepRoom(toile, 90);
  if (bloc.legende) {
    writeText(toile, table, "Caption", bloc.legende, { corps: 9.5, couleur: SOURDINE });
    toile.pdf.y += 4;
  }
  drawRow(toile, table, grid, header, header, "entete");
  for (const ligne of bloc.lignes) drawRow(toile, table, grid, cellsOf(ligne, CELL), header, "ligne");
  if (bloc.total) drawRow(toile, table, grid, cellsOf(bloc.total, TOTAL), header, "total");
  table.end();
  toile.pdf.y += 10;
}

export function drawDefinitions(toile: Toile, bloc: Extract<Bloc, { genre: "definitions" }>): void {
  const grid = gridOf(toile, [{ largeur: 1 }, { largeur: 2.2 }]);
  const table = toile.pdf.struct("Table");
  toile.racine.add(table);
  for (const { terme, valeur } of bloc.elements) {
    const cells: Cell[] = [
      { texte: terme, style: { corps: 9.5, couleur: SOURDINE }, tag: "TH", scope: "Row" },
      { texte: valeur, style: { corps: 10, couleur: ENCRE }, tag: "TD" },
    ];
    drawRow(toile, table, grid, cells, [], "ligne");
  }
  table.end();
  toile.pdf.y += 10;
}
