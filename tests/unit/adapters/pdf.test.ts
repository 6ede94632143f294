import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderPdf } from "@/lib/adapters/pdf";
import type { Bloc, PdfDocument } from "@/lib/adapters/pdf-document";
import { countTag, lirePdf } from "./lire-pdf";

const PHRASE = "La structure transmet chaque année à l’agence son relevé d’activité. ";

const aDocument = (blocs: readonly Bloc[], more: Partial<PdfDocument> = {}): PdfDocument => ({
  titre: "Convention",
  reference: "CONV-2011-0001",
  emetteur: "Agence régionale de santé du Nord-Pas-de-Calais",
  mention: "Données fictives",
  date: new Date("2011-01-10T09:32:00Z"),
  blocs,
  ...more,
});

const flat = (text: string) => text.replace(/\s+/g, " ");

describe("renderPdf", () => {
  test("le français s’écrit en entier : €, guillemets, œ, espaces fines", async () => {
    const sentence = "« L’œuvre » coûte 31\u202f740,00\u00a0€ à Saint-Ÿ, ≈ 12,5\u00a0% ≤ plafond → versé…";
    const pdf = lirePdf(await renderPdf(aDocument([{ genre: "paragraphe", texte: sentence }])));
    expect(flat(pdf.pages[0] ?? "")).toContain(flat(sentence));
    expect(flat(pdf.pages[0] ?? "")).toContain("CONV-2011-0001 · Établi le 10/01/2011 à 10 h 32");
    expect(pdf.glyphesVides).toBe(0);
  });

  test("le même document donne les mêmes octets, un autre instant en donne d’autres", async () => {
    const document = aDocument([{ genre: "paragraphe", texte: PHRASE }]);
    const first = await renderPdf(document);
    expect((await renderPdf(document)).equals(first)).toBe(true);
    expect((await renderPdf({ ...document, date: new Date("2011-01-10T09:33:00Z") })).equals(first)).toBe(false);
  });

  test("le document est balisé, en français, titré, avec ses polices incorporées", async () => {
    const pdf = lirePdf(
      await renderPdf(
        aDocument(
          [
            { genre: "titre", niveau: 1, texte: "Article 1" },
            { genre: "titre", niveau: 2, texte: "1.1" },
            { genre: "liste", elements: ["un", "deux"], numerotee: true },
            { genre: "definitions", elements: [{ terme: "Durée", valeur: "deux ans" }] },
            { genre: "encadre", titre: "À retenir", texte: "Rien.", ton: "attention" },
            { genre: "signature", signataires: [{ qualite: "Pour la caisse", nom: "Claude Modèle" }] },
            { genre: "empreinte", libelle: "Empreinte SHA-256", valeur: "0".repeat(64) },
          ],
          { titre: "Accord <ARS> & caisse" },
        ),
      ),
    );
    expect(pdf.brut).toContain("/Marked true");
    expect(pdf.brut).toContain("/Lang (fr-FR)");
    expect(pdf.brut).toContain("/DisplayDocTitle true");
    expect(pdf.brut).toContain("<pdfaid:part>3</pdfaid:part>");
    expect(pdf.brut).toContain("<xmp:CreateDate>2011-01-10T09:32:00Z");
    expect(Buffer.from(pdf.brut, "latin1").toString("utf8")).toContain(">Accord ‹ARS› et caisse · CONV-2011-0001<");
    expect(pdf.brut).not.toContain("Helvetica");
    const descriptors = [...pdf.objets.values()].filter((object) => object.includes("/Type /FontDescriptor"));
    expect(descriptors.length).toBeGreaterThan(0);
    for (const descriptor of descriptors) expect(descriptor).toContain("/FontFile2");
    expect(["H1", "H2", "H3", "L", "LI", "Table", "TH", "TD"].map((tag) => [tag, countTag(pdf, tag)])).toEqual([
      ["H1", 1],
      ["H2", 1],
      ["H3", 1],
      ["L", 1],
      ["LI", 2],
      ["Table", 1],
      ["TH", 1],
      ["TD", 1],
    ]);
    expect(pdf.pages.join("")).toContain("0".repeat(64));
  });

  test("un long tableau répète son en-tête à l’œil, une seule fois pour un lecteur d’écran, et numérote ses pages", async () => {
    const lignes = Array.from({ length: 90 }, (_, index) => [`${index + 1}`, PHRASE, `${index},00\u00a0€`]);
    const colonnes = [{ titre: "Rang" }, { titre: "Objet", largeur: 4 }, { titre: "Montant", alignement: "droite" as const }];
    const pdf = lirePdf(
      await renderPdf(
        aDocument([{ genre: "tableau", legende: "Échéancier", colonnes, lignes, total: ["", "Total", "4\u202f005,00\u00a0€"] }]),
      ),
    );
    const count = pdf.pages.length;
    expect(count).toBeGreaterThanOrEqual(3);
    pdf.pages.forEach((page, index) => {
      expect(page).toContain("Montant");
      expect(page).toContain(`page ${index + 1} sur ${count}`);
      expect(page).toContain("Données fictives");
      if (index > 0) expect(page).toContain("Convention · CONV-2011-0001");
    });
    expect(countTag(pdf, "TH")).toBe(3);
    expect(countTag(pdf, "TR")).toBe(92);
    for (const [, , montant] of lignes) expect(flat(pdf.pages.join(""))).toContain(flat(montant ?? "?"));
  });

  test("une cellule ou un encadré plus hauts qu’une page ne perdent rien", async () => {
    const words = Array.from({ length: 1500 }, (_, index) => `mot${index}.`).join(" ");
    const pdf = lirePdf(
      await renderPdf(
        aDocument([
          { genre: "tableau", colonnes: [{ titre: "Critère" }, { titre: "Motif" }], lignes: [["Pertinence", words]] },
          { genre: "encadre", texte: words },
          { genre: "saut" },
          { genre: "definitions", elements: [{ terme: "Motif", valeur: words }] },
        ]),
      ),
    );
    const all = pdf.pages.join("\n");
    for (const index of [0, 749, 1499]) expect(all.split(`mot${index}.`), `mot${index}`).toHaveLength(4);
  });

  test("n’importe quel texte saisi se rend, sans glyphe vide", async () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    const bloc: fc.Arbitrary<Bloc> = fc.oneof(
      fc.record({ genre: fc.constant("paragraphe" as const), texte: text }),
      fc.record({ genre: fc.constant("titre" as const), niveau: fc.constantFrom(1 as const, 2 as const, 3 as const), texte: text }),
      fc.record({ genre: fc.constant("liste" as const), elements: fc.array(text, { maxLength: 4 }) }),
      fc.record({ genre: fc.constant("encadre" as const), titre: text, texte: text }),
      fc.record({
        genre: fc.constant("tableau" as const),
        colonnes: fc.constant([{ titre: "A" }, { titre: "B" }]),
        lignes: fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 4 }),
      }),
      fc.record({
        genre: fc.constant("signature" as const),
        signataires: fc.array(fc.record({ qualite: text, nom: text }), { maxLength: 3 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bloc, { maxLength: 6 }), text, async (blocs, titre) => {
        const pdf = lirePdf(await renderPdf(aDocument(blocs, { titre: `T ${titre}` })));
        expect(pdf.glyphesVides).toBe(0);
        expect(pdf.pages.at(-1)).toContain(`page ${pdf.pages.length} sur ${pdf.pages.length}`);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
