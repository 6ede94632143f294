import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { checkFile } from "@/lib/adapters/files-controle";
import { writeCsv, writeOds, type ColonneTableur } from "@/lib/adapters/tableur";
import { findAll, parseXml, walk, type Noeud } from "@/lib/adapters/xml";

const COLONNES: readonly ColonneTableur[] = [
  { titre: "Structure", type: "texte" },
  { titre: "Montant", type: "montant" },
  { titre: "Échéance", type: "date" },
  { titre: "Patients", type: "nombre" },
];
const LIGNES = [
  ["Laventie ; « Cœur de Lys »", 3_174_000n, "2011-03-15", 60n],
  ['=HYPERLINK("http://x")', -1_205n, null, 12.5],
];

/** A CSV reader of our own: what comes out must be what a spreadsheet would see. */
function readCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  for (let index = csv.startsWith("\ufeff") ? 1 : 0; index < csv.length; index += 1) {
    const sign = csv[index];
    if (quoted) {
      if (sign === '"' && csv[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"') quoted = true;
    else if (sign === ";" || (sign === "\r" && csv[index + 1] === "\n")) {
      rows.at(-1)?.push(cell);
      cell = "";
      if (sign === "\r") {
        rows.push([]);
        index += 1;
      }
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

const contentOf = (bytes: Uint8Array): { xml: string; root: Noeud } => {
  const xml = strFromU8(unzipSync(bytes)["content.xml"] ?? new Uint8Array());
  const root = parseXml(xml);
  if (!root) throw new Error("content.xml mal formé");
  return { xml, root };
};

const cellsOf = (root: Noeud): Noeud[] => [...walk(root)].filter((node) => node.nom === "table-cell");
// `text:s` and `text:tab` stand for blanks.
const plainText = (node: Noeud): string =>
  findAll(node, "p")
    .map((line) => [...walk(line)].map((part) => part.texte).join(""))
    .join("");

const FORMULA = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

describe("writeCsv", () => {
  test("point-virgule, BOM, CRLF, virgule décimale, date française, formule désarmée", () => {
    expect(writeCsv(COLONNES, LIGNES)).toBe(
      '\ufeff"Structure";"Montant";"Échéance";"Patients"\r\n' +
        '"Laventie ; « Cœur de Lys »";31740,00;15/03/2011;60\r\n' +
        '"\'=HYPERLINK(""http://x"")";-12,05;;12,5\r\n',
    );
  });

  test("aucune cellule tirée au hasard n’est une formule, et rien ne déborde de sa cellule", () => {
    const nasty = fc.oneof(
      fc.string({ unit: "binary", maxLength: 30 }),
      fc
        .tuple(fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "\0", " ", "＝", '"', ";", ","), fc.string({ maxLength: 20 }))
        .map((parts) => parts.join("")),
      fc
        .tuple(fc.constantFrom(" ", "\n", "\0", "\u00a0"), fc.constantFrom("=", "+", "-", "@"))
        .map((parts) => `${parts.join("")}cmd|'/c calc'!A0`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 5 }), (rows) => {
        const read = readCsv(
          writeCsv(
            [
              { titre: "A", type: "texte" },
              { titre: "B", type: "texte" },
            ],
            rows,
          ),
        );
        expect(read).toHaveLength(rows.length + 1);
        for (const row of read) {
          expect(row).toHaveLength(2);
          for (const cell of row) expect(cell).not.toMatch(FORMULA);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("writeOds", () => {
  test("le type MIME vient en premier, non compressé, et le portail reconnaît son propre fichier", async () => {
    const bytes = writeOds("Dossiers", COLONNES, LIGNES);
    const start = strFromU8(bytes.subarray(0, 90), true);
    expect(start.slice(0, 4)).toBe("PK\u0003\u0004");
    expect(start.slice(8, 10)).toBe("\0\0");
    expect(start.slice(28, 38)).toBe("\0\0mimetype");
    expect(start.slice(38, 84)).toBe("application/vnd.oasis.opendocument.spreadsheet");
    expect(await checkFile(bytes, "dossiers.ods", { tailleMax: 1e6, types: ["ODS"] })).toMatchObject({ ok: true });
    expect(Buffer.from(writeOds("Dossiers", COLONNES, LIGNES)).equals(bytes)).toBe(true);
    expect(parseXml(strFromU8(unzipSync(bytes)["META-INF/manifest.xml"] ?? new Uint8Array()))?.nom).toBe("manifest");
  });

  test("chaque cellule a son type : euros, jour, nombre, texte", () => {
    const { root } = contentOf(writeOds("Dossiers [2011]", COLONNES, LIGNES));
    expect(
      cellsOf(root)
        .slice(4)
        .map(({ attributs, enfants }) => [
          attributs["office:value-type"],
          attributs["office:value"] ?? attributs["office:date-value"],
          enfants[0]?.texte,
        ]),
    ).toEqual([
      ["string", undefined, "Laventie ; « Cœur de Lys »"],
      ["currency", "31740.00", "31740,00\u00a0€"],
      ["date", "2011-03-15", "15/03/2011"],
      ["float", "60", "60"],
      ["string", undefined, '=HYPERLINK("http://x")'],
      ["currency", "-12.05", "-12,05\u00a0€"],
      [undefined, undefined, undefined],
      ["float", "12.5", "12,5"],
    ]);
  });

  test("n’importe quel texte donne un XML bien formé, sans formule et sans perte de lettre", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { xml, root } = contentOf(writeOds(text, [{ titre: text, type: "texte" }], [[text]]));
        expect(xml).not.toContain("table:formula");
        const cells = cellsOf(root);
        expect(cells.map((cell) => cell.attributs["office:value-type"])).toEqual(["string", "string"]);
        const letters = (value: string) => value.replace(/[\s\p{Cc}\ufffd\ufffe\uffff]|[\ud800-\udfff]/gu, "");
        for (const cell of cells) expect(letters(plainText(cell))).toBe(letters(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("une valeur qui n’est pas du type de sa colonne est une panne", () => {
    for (const ligne of [[1n], ["a", "12,00"], ["a", 1n, "15/03/2011"], ["a", 1n, null, Number.NaN]]) {
      expect(() => writeOds("x", COLONNES, [ligne])).toThrow(TypeError);
      expect(() => writeCsv(COLONNES, [ligne])).toThrow(TypeError);
    }
  });
});
