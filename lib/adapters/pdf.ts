import { formatInstant } from "@/lib/kernel/format";
import { drawBloc } from "./pdf-blocs";
import type { PdfDocument } from "./pdf-document";
import { ACCENT, drawArtifact, fontFile, MARGES, openToile, setStyle, SOURDINE, TRAIT, writable, writeText, type Toile } from "./pdf-toile";

function drawHeading(toile: Toile, document: PdfDocument): void {
  const { pdf, racine } = toile;
  if (document.emetteur) {
    writeText(toile, racine, "P", document.emetteur, { police: "semibold", corps: 10, couleur: SOURDINE });
    pdf.y += 10;
  }
  writeText(toile, racine, "H1", document.titre, { police: "semibold", corps: 21 }, { lineGap: 0 });
  if (document.sousTitre) writeText(toile, racine, "P", document.sousTitre, { corps: 12.5, couleur: SOURDINE });
  pdf.y += 4;
  const established = `Établi le ${formatInstant(document.date)}`;
  const line = document.reference ? `${document.reference} · ${established}` : established;
  writeText(toile, racine, "P", line, { corps: 9.5, couleur: SOURDINE });
  const y = pdf.y + 6;
  drawArtifact(toile, () => pdf.rect(toile.gauche, y, toile.largeur, 1.5).fill(ACCENT));
  pdf.y = y + 16;
}

/** Running title and « page 2 sur 5 », drawn last because only then is the number of pages known. */
function drawMargins(toile: Toile, document: PdfDocument): void {
  const { pdf } = toile;
  const { count } = pdf.bufferedPageRange();
  const running = document.reference ? `${document.titre} · ${document.reference}` : document.titre;
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // pdfkit opens a page for any text below the bottom margin.
    pdf.page.margins.bottom = 0;
    const line = { lineBreak: false, height: 12, ellipsis: true } as const;
    const y = pdf.page.height - MARGES.bottom + 30;
    pdf.markContent("Artifact", { type: "Pagination" });
    setStyle(pdf, { corps: 8.5, couleur: SOURDINE });
    if (page > 0) {
      pdf.text(writable(pdf, running), toile.gauche, 32, { ...line, lineBreak: true, width: toile.largeur });
      pdf
        .save()
        .moveTo(toile.gauche, 48)
        .lineTo(toile.gauche + toile.largeur, 48)
        .lineWidth(0.6)
        .stroke(TRAIT)
        .restore();
    }
    setStyle(pdf, { corps: 8.5, couleur: SOURDINE });
    if (document.mention)
      pdf.text(writable(pdf, document.mention), toile.gauche, y, { ...line, lineBreak: true, width: toile.largeur - 90 });
    pdf.text(`page ${page + 1} sur ${count}`, toile.gauche + toile.largeur - 90, y, { width: 90, align: "right" });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = MARGES.bottom;
  }
}

/** pdfkit copies these words raw into the XMP packet. */
const metadata = (text: string): string => text.replace(/&/g, "et").replace(/</g, "‹").replace(/>/g, "›");

/** A tagged PDF/A-3a in French. A pure function of the document: the same one gives the same bytes. */
export function renderPdf(document: PdfDocument): Promise<Buffer> {
  const toile = openToile({
    size: "A4",
    margins: { ...MARGES },
    bufferPages: true,
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: "fr-FR",
    displayTitle: true,
    // Without it pdfkit names Helvetica, which is not embedded.
    font: fontFile("regular") as unknown as string,
    info: {
      Title: metadata(document.reference ? `${document.titre} · ${document.reference}` : document.titre),
      ...(document.sousTitre ? { Subject: metadata(document.sousTitre) } : {}),
      Author: metadata(document.emetteur ?? "Jalon"),
      Creator: "Jalon",
      Producer: "pdfkit",
      CreationDate: document.date,
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    toile.pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    toile.pdf.on("end", () => resolve(Buffer.concat(chunks)));
    toile.pdf.on("error", reject);
  });
  drawHeading(toile, document);
  for (const bloc of document.blocs) drawBloc(toile, bloc);
  toile.racine.end();
  drawMargins(toile, document);
  toile.pdf.end();
  return whole;
}
