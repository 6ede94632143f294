import { readFileSync } from "node:fs";
import { join } from "node:path";
import PdfKit from "pdfkit";

declare global {
  // Read by pdfkit 0.20, missing from its published types.
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      scope?: "Column" | "Row";
    }
  }
}

export type Police = "regular" | "semibold" | "italic";
export type Element = PDFKit.PDFStructureElement;

export const ENCRE = "#1a2530";
export const SOURDINE = "#4d5a66";
export const ACCENT = "#0b5563";
export const TRAIT = "#c3ccd4";
export const FOND = "#eef3f5";
export const FOND_ATTENTION = "#fdf3e1";
export const BORD_ATTENTION = "#9a5b00";

export const MARGES = { top: 62, bottom: 66, left: 56, right: 56 } as const;
export const CORPS = 10.5;

/** The page being drawn: pdfkit, the root of the structure tree, and the geometry every bloc needs. */
export type Toile = { readonly pdf: PDFKit.PDFDocument; readonly racine: Element; readonly largeur: number; readonly gauche: number };

const files = new Map<Police, Buffer>();

/** Source Sans 3 (OFL): whole static fonts, because pdfkit cannot subset the variable WOFF2 of the screens. */
export function fontFile(police: Police): Buffer {
  const known = files.get(police);
  if (known) return known;
  const bytes = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), "lib/adapters/polices", `source-sans-3-${police}.ttf`));
  files.set(police, bytes);
  return bytes;
}

export function openToile(options: PDFKit.PDFDocumentOptions): Toile {
  const pdf = new PdfKit(options);
  for (const police of ["regular", "semibold", "italic"] as const) pdf.registerFont(police, fontFile(police));
  pdf.font("regular").fontSize(CORPS).fillColor(ENCRE);
  const racine = pdf.struct("Document");
  pdf.addStructure(racine);
  return { pdf, racine, gauche: MARGES.left, largeur: pdf.page.width - MARGES.left - MARGES.right };
}

type Coverage = { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } };

/**
 * A sign that the font cannot draw (an emoji) becomes « ? »: PDF/A forbids the empty glyph. Set the font first.
 * The spaces of Source Sans are thin: its U+202F is an eighth of an em, which glues the thousands in print.
 */
export function writable(pdf: PDFKit.PDFDocument, text: string): string {
  const { font } = (pdf as unknown as Coverage)._font;
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replace(/\u202f/g, "\u00a0")
    .normalize("NFC")
    .replace(/[^\n]/gu, (sign) => {
      if (/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\ufe0f/u.test(sign)) return "";
      return font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ? sign : "?";
    });
}

export const bottomOf = (pdf: PDFKit.PDFDocument): number => pdf.page.height - MARGES.bottom;
export const pageRoom = (pdf: PDFKit.PDFDocument): number => bottomOf(pdf) - MARGES.top;

export function breakPage({ pdf }: Toile): void {
  pdf.continueOnNewPage();
}

/** Starts a page when less than `height` is left: a title never stays alone, a box is never cut. */
export function keepRoom(toile: Toile, height: number): void {
  if (toile.pdf.y + Math.min(height, pageRoom(toile.pdf)) > bottomOf(toile.pdf)) breakPage(toile);
}

/** Lines and backgrounds: a screen reader must not meet them. */
export function drawArtifact({ pdf }: Toile, draw: () => void): void {
  pdf.markContent("Artifact", { type: "Layout" });
  pdf.save();
  draw();
  pdf.restore();
  pdf.endMarkedContent();
}

export type Style = { readonly police?: Police; readonly corps?: number; readonly couleur?: string };

export function setStyle(pdf: PDFKit.PDFDocument, { police = "regular", corps = CORPS, couleur = ENCRE }: Style = {}): PDFKit.PDFDocument {
  return pdf.font(police).fontSize(corps).fillColor(couleur);
}

export function heightOf(toile: Toile, text: string, style: Style, options: PDFKit.Mixins.TextOptions): number {
  setStyle(toile.pdf, style);
  return toile.pdf.heightOfString(writable(toile.pdf, text), options);
}

/** One tagged piece of text; it may run over several pages. */
export function writeText(
  toile: Toile,
  parent: Element,
  tag: string,
  text: string,
  style: Style,
  options: PDFKit.Mixins.TextOptions & { x?: number; y?: number } = {},
): void {
  const { x = toile.gauche, y = toile.pdf.y, ...rest } = options;
  parent.add(
    toile.pdf.struct(tag, {}, () => {
      setStyle(toile.pdf, style);
      toile.pdf.text(writable(toile.pdf, text), x, y, { width: toile.largeur, lineGap: 2, ...rest });
    }),
  );
}
