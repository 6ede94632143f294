import type { Bloc, Signataire } from "./pdf-document";
import { drawDefinitions, drawTableau } from "./pdf-tableau";
import {
  ACCENT,
  BORD_ATTENTION,
  breakPage,
  CORPS,
  drawArtifact,
  ENCRE,
  FOND,
  FOND_ATTENTION,
  heightOf,
  keepRoom,
  pageRoom,
  SOURDINE,
  TRAIT,
  writeText,
  type Style,
  type Toile,
} from "./pdf-toile";

type Of<G extends Bloc["genre"]> = Extract<Bloc, { genre: G }>;

const TITRES: Readonly<Record<1 | 2 | 3, Style & { readonly before: number }>> = {
  1: { police: "semibold", corps: 14, couleur: ACCENT, before: 12 },
  2: { police: "semibold", corps: 11.5, couleur: ENCRE, before: 8 },
  3: { police: "semibold", corps: CORPS, couleur: SOURDINE, before: 4 },
};

function drawTitre(toile: Toile, { niveau, texte }: Of<"titre">): void {
  const { before, ...style } = TITRES[niveau];
  keepRoom(toile, 78);
  toile.pdf.y += before;
  // The title of the document is the only H1.
  writeText(toile, toile.racine, `H${niveau + 1}`, texte, style);
  if (niveau === 1) toile.pdf.outline.addItem(texte);
  toile.pdf.y += 4;
}

const PARAGRAPHES: Readonly<Record<NonNullable<Of<"paragraphe">["style"]>, Style>> = {
  normal: {},
  gras: { police: "semibold" },
  italique: { police: "italic" },
  petit: { corps: 9, couleur: SOURDINE },
};

function drawParagraphe(toile: Toile, { texte, style = "normal" }: Of<"paragraphe">): void {
  keepRoom(toile, 30);
  writeText(toile, toile.racine, "P", texte, PARAGRAPHES[style]);
  toile.pdf.y += 7;
}

function drawListe(toile: Toile, { elements, numerotee = false }: Of<"liste">): void {
  const list = toile.pdf.struct("L");
  toile.racine.add(list);
  const indent = numerotee ? 22 : 16;
  elements.forEach((texte, index) => {
    const item = toile.pdf.struct("LI");
    list.add(item);
    const body = { x: toile.gauche + indent, width: toile.largeur - indent };
    keepRoom(toile, Math.min(heightOf(toile, texte, {}, { ...body, lineGap: 2 }), 40));
    const y = toile.pdf.y;
    writeText(toile, item, "Lbl", numerotee ? `${index + 1}.` : "•", { couleur: ACCENT }, { x: toile.gauche + 2, width: indent });
    writeText(toile, item, "LBody", texte, {}, { ...body, y });
    item.end();
    toile.pdf.y += 3;
  });
  list.end();
  toile.pdf.y += 6;
}

function drawEncadre(toile: Toile, { titre, texte, ton = "neutre" }: Of<"encadre">): void {
  const pad = 10;
  const head: Style = { police: "semibold", corps: CORPS, couleur: ton === "attention" ? BORD_ATTENTION : ACCENT };
  const width = toile.largeur - 2 * pad - 3;
  const options = { width, lineGap: 2 };
  const height = (titre ? heightOf(toile, titre, head, options) + 3 : 0) + heightOf(toile, texte, {}, options) + 2 * pad;
  const box = height <= pageRoom(toile.pdf);
  keepRoom(toile, height);
  const y = toile.pdf.y;
  if (box) {
    drawArtifact(toile, () => {
      toile.pdf.rect(toile.gauche, y, toile.largeur, height).fill(ton === "attention" ? FOND_ATTENTION : FOND);
      toile.pdf.rect(toile.gauche, y, 3, height).fill(ton === "attention" ? BORD_ATTENTION : ACCENT);
    });
  }
  const section = toile.pdf.struct("Div");
  toile.racine.add(section);
  toile.pdf.y = y + pad;
  const x = toile.gauche + pad + 3;
  if (titre) {
    writeText(toile, section, "P", titre, head, { x, ...options });
    toile.pdf.y += 3;
  }
  writeText(toile, section, "P", texte, {}, { x, ...options });
  section.end();
  toile.pdf.y = box ? y + height + 10 : toile.pdf.y + 10;
}

const SIGNATURE_GAP = 16;
const SIGNATURE_PAD = 9;

type Line = { readonly texte: string; readonly style: Style };
const signatureLines = ({ qualite, nom, mention }: Signataire): Line[] => [
  { texte: qualite, style: { corps: 9, couleur: SOURDINE } },
  { texte: nom, style: { police: "semibold", corps: CORPS } },
  { texte: mention ?? "Signature :", style: mention ? { corps: 9, police: "italic" } : { corps: 9, couleur: SOURDINE } },
];

function drawSignature(toile: Toile, { signataires }: Of<"signature">): void {
  const width = (toile.largeur - SIGNATURE_GAP) / 2;
  const options = { width: width - 2 * SIGNATURE_PAD, lineGap: 2 };
  const heightOfBox = (signataire: Signataire) =>
    signatureLines(signataire).reduce((sum, { texte, style }) => sum + heightOf(toile, texte, style, options), 2 * SIGNATURE_PAD) +
    (signataire.mention ? 0 : 34);
  for (let index = 0; index < signataires.length; index += 2) {
    const pair = signataires.slice(index, index + 2);
    const height = Math.max(...pair.map(heightOfBox));
    keepRoom(toile, height);
    const y = toile.pdf.y;
    pair.forEach((signataire, column) => {
      const x = toile.gauche + column * (width + SIGNATURE_GAP);
      drawArtifact(toile, () => toile.pdf.rect(x, y, width, height).lineWidth(0.6).stroke(TRAIT));
      const section = toile.pdf.struct("Div");
      toile.racine.add(section);
      toile.pdf.y = y + SIGNATURE_PAD;
      for (const { texte, style } of signatureLines(signataire))
        writeText(toile, section, "P", texte, style, { x: x + SIGNATURE_PAD, ...options });
      section.end();
    });
    toile.pdf.y = y + height + 10;
  }
}

function drawEmpreinte(toile: Toile, { libelle, valeur }: Of<"empreinte">): void {
  keepRoom(toile, 44);
  const y = toile.pdf.y + 4;
  drawArtifact(toile, () =>
    toile.pdf
      .moveTo(toile.gauche, y)
      .lineTo(toile.gauche + toile.largeur, y)
      .lineWidth(0.6)
      .stroke(TRAIT),
  );
  writeText(toile, toile.racine, "P", libelle, { corps: 9, couleur: SOURDINE }, { y: y + 6 });
  // In one piece, so that it can be copied and compared.
  writeText(toile, toile.racine, "P", valeur, { corps: 9.5 }, { features: ["tnum"] as PDFKit.Mixins.OpenTypeFeatures[] });
  toile.pdf.y += 8;
}

export function drawBloc(toile: Toile, bloc: Bloc): void {
  switch (bloc.genre) {
    case "titre":
      return drawTitre(toile, bloc);
    case "paragraphe":
      return drawParagraphe(toile, bloc);
    case "liste":
      return drawListe(toile, bloc);
    case "tableau":
      return drawTableau(toile, bloc);
    case "definitions":
      return drawDefinitions(toile, bloc);
    case "encadre":
      return drawEncadre(toile, bloc);
    case "signature":
      return drawSignature(toile, bloc);
    case "empreinte":
      return drawEmpreinte(toile, bloc);
    case "saut":
      return breakPage(toile);
  }
}
