import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupLot, transliterate, writePain001 } from "@/lib/adapters/sepa";
import { checkPain001, PHRASES_PAIN001, type CodePain001 } from "@/lib/adapters/sepa-controle";
import { cents } from "@/lib/kernel/cents";
import { civilDate } from "@/lib/kernel/civil-date";
import { aCaisse, aLot, anIban, anOrdre } from "./lot-sepa";
import { validateSepa } from "./schema-sepa";

const JOUR = civilDate("2011-03-10");
const LOT = aLot([
  anOrdre(1),
  anOrdre(2, { dateExecution: civilDate("2011-04-15") }),
  anOrdre(3, {
    creancier: {
      nom: "Structure sans rue ni code postal",
      iban: anIban(7),
      bic: "PSSTFRPPLIL",
      adresse: { ville: "Fort-de-France", pays: "MQ" },
    },
  }),
  anOrdre(4, { debiteur: aCaisse({ iban: anIban(2) }) }),
]);
const XML = writePain001(LOT);

describe("writePain001", () => {
  test("un bloc par compte débiteur et par date, avec ses propres totaux", () => {
    expect(groupLot(LOT).map(({ idBloc, ordres }) => [idBloc, ordres.map((ordre) => ordre.idBoutEnBout)])).toEqual([
      ["LOT-2011-000001-1", ["OP-2011-000001", "OP-2011-000003"]],
      ["LOT-2011-000001-2", ["OP-2011-000002"]],
      ["LOT-2011-000001-3", ["OP-2011-000004"]],
    ]);
    expect([...XML.matchAll(/<NbOfTxs>(\d+)<\/NbOfTxs><CtrlSum>([\d.]+)</g)].map(([, count, sum]) => [count, sum])).toEqual([
      ["4", "126960.10"],
      ["2", "63480.04"],
      ["1", "31740.02"],
      ["1", "31740.04"],
    ]);
  });

  test("le même lot donne les mêmes octets, l’heure vient du lot", () => {
    expect(writePain001(LOT)).toBe(XML);
    expect(XML).toContain("<CreDtTm>2011-03-10T09:32:11Z</CreDtTm>");
    expect(XML).not.toContain("AdrLine");
    expect(XML).toContain(
      "<Cdtr><Nm>Maison de sante 'Coeur de Lys' + associes</Nm><PstlAdr><StrtNm>1 rue de l'Eglise</StrtNm><PstCd>62840</PstCd><TwnNm>Laventie</TwnNm><Ctry>FR</Ctry></PstlAdr></Cdtr>",
    );
    expect(XML).toContain("<Ustrd>Convention CONV-2011-0001, echeance no 1 : 80 pct du forfait de 31 740,00 EUR</Ustrd>");
  });

  test("le fichier respecte le schéma EPC 2025", async ({ skip }) => {
    const errors = await validateSepa(XML, "pain.001.001.09");
    if (errors === null) return skip("schéma EPC absent : non joué");
    expect(errors).toEqual([]);
    // The oracle itself can fail.
    expect(await validateSepa(XML.replace("<PmtMtd>TRF</PmtMtd>", ""), "pain.001.001.09")).not.toEqual([]);
  });

  test("un ordre impossible est une panne, jamais un fichier", () => {
    const wrong = [
      anOrdre(1, { montant: cents(0) }),
      anOrdre(1, { montant: cents(-1) }),
      anOrdre(1, { montant: cents(100_000_000_000n) }),
      anOrdre(1, { idBoutEnBout: "x".repeat(36) }),
      anOrdre(1, { idBoutEnBout: "/OP" }),
      anOrdre(1, { idBoutEnBout: "OP//1" }),
      anOrdre(1, { idBoutEnBout: "été" }),
      anOrdre(1, { creancier: { nom: "X", iban: anIban(1), adresse: { ville: "", pays: "FR" } } }),
      anOrdre(1, { creancier: { nom: "X", iban: anIban(1), adresse: { ville: "Arras", pays: "France" } } }),
    ];
    for (const ordre of wrong) expect(() => writePain001(aLot([ordre])), ordre.idBoutEnBout).toThrow(RangeError);
    expect(() => writePain001(aLot([]))).toThrow(RangeError);
    expect(() => writePain001(aLot([anOrdre(1)], { idMessage: "x".repeat(34) }))).toThrow(RangeError);
  });

  test("n’importe quel texte devient du latin EPC, dans ses longueurs, et passe les contrôles", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 300 });
    fc.assert(
      fc.property(text, text, text, fc.bigInt({ min: 1n, max: 99_999_999_999n }), (nom, rue, motif, montant) => {
        for (const sample of [nom, rue, motif]) {
          expect(transliterate(sample)).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
          expect(transliterate(sample)).not.toMatch(/\/\/|^\/|\/$|^ | $/);
        }
        const creancier = { nom: `N${nom}`, iban: anIban(9), adresse: { rue, codePostal: rue, ville: `V${rue}`, pays: "FR" } };
        const xml = writePain001(aLot([anOrdre(1, { creancier, motif, montant: cents(montant) })]));
        expect(checkPain001(xml, JOUR)).toEqual({ ok: true, value: { nombre: 1, somme: montant } });
        for (const [name, max] of [
          ["Nm", 70],
          ["StrtNm", 70],
          ["PstCd", 16],
          ["TwnNm", 35],
          ["Ustrd", 140],
        ] as const) {
          for (const found of xml.matchAll(new RegExp(`<${name}>([^<]*)<`, "g"))) expect(found[1]?.length).toBeLessThanOrEqual(max);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("dix mille virements s’écrivent et se contrôlent", () => {
    const xml = writePain001(aLot(Array.from({ length: 10_000 }, (_, index) => anOrdre(index + 1))));
    expect(checkPain001(xml, JOUR)).toMatchObject({ ok: true, value: { nombre: 10_000 } });
  });
});

describe("checkPain001", () => {
  test("un bon fichier passe, avec son compte et sa somme", () => {
    expect(checkPain001(XML, JOUR)).toEqual({ ok: true, value: { nombre: 4, somme: cents(12_696_010) } });
  });

  const broken: readonly [CodePain001, string, string][] = [
    ["VIREMENT_SOMME_FAUSSE", "somme de l’en-tête", XML.replace("126960.10", "126960.11")],
    ["VIREMENT_SOMME_FAUSSE", "somme d’un bloc", XML.replace("63480.04", "63480.05")],
    ["VIREMENT_NOMBRE_FAUX", "nombre de l’en-tête", XML.replace("<NbOfTxs>4<", "<NbOfTxs>5<")],
    ["VIREMENT_NOMBRE_FAUX", "nombre d’un bloc", XML.replace("<NbOfTxs>2<", "<NbOfTxs>3<")],
    ["VIREMENT_REFERENCE_REPETEE", "deux blocs, une référence", XML.replace("OP-2011-000004", "OP-2011-000001")],
    [
      "VIREMENT_IBAN_FAUX",
      "créancier",
      XML.replace(
        anIban(101),
        anIban(101).replace(/.$/, (last) => String((Number(last) + 1) % 10)),
      ),
    ],
    ["VIREMENT_IBAN_FAUX", "débiteur", XML.replace(anIban(1), `FR00${anIban(1).slice(4)}`)],
    ["VIREMENT_CARACTERE_INTERDIT", "accent", XML.replace("Maison de sante", "Maison de santé")],
    ["VIREMENT_CARACTERE_INTERDIT", "pictogramme", XML.replace("echeance no 1", "echeance \u{1f600}")],
    ["VIREMENT_CARACTERE_INTERDIT", "entité", XML.replace("associes", "&amp; associes")],
    ["VIREMENT_DATE_PASSEE", "veille", XML.replace("<Dt>2011-04-15<", "<Dt>2011-03-09<")],
    [
      "VIREMENT_ADRESSE_LIBRE",
      "lignes libres",
      XML.replace(/<PstlAdr><TwnNm>Fort-de-France.*?<\/PstlAdr>/, "<PstlAdr><Ctry>MQ</Ctry><AdrLine>Fort-de-France</AdrLine></PstlAdr>"),
    ],
    ["VIREMENT_ADRESSE_LIBRE", "sans pays", XML.replace("<TwnNm>Fort-de-France</TwnNm><Ctry>MQ</Ctry>", "<TwnNm>Fort-de-France</TwnNm>")],
    ["VIREMENT_FICHIER_ILLISIBLE", "balise perdue", XML.replace("</PmtInf>", "")],
    ["VIREMENT_FICHIER_ILLISIBLE", "entité externe", XML.replace("<Document", '<!DOCTYPE d [<!ENTITY x "y">]><Document')],
    ["VIREMENT_FICHIER_ILLISIBLE", "vide", ""],
    ["VIREMENT_FICHIER_ILLISIBLE", "montant illisible", XML.replace(">31740.01<", ">31 740,01<")],
  ];

  test.each(broken)("%s : %s", (code, _what, xml) => {
    expect(xml).not.toBe(XML);
    const result = checkPain001(xml, JOUR);
    expect(result).toMatchObject({ ok: false, code });
    if (result.ok) return;
    const phrase = PHRASES_PAIN001[result.code](result.details ?? {});
    expect(phrase).toMatch(/^[A-ZÀ-Ü].*[.]$/);
    expect(phrase).not.toContain("undefined");
  });

  test("le schéma laisse passer les sept défauts que nous contrôlons", async ({ skip }) => {
    for (const [code, what, xml] of broken) {
      if (code === "VIREMENT_FICHIER_ILLISIBLE") continue;
      const errors = await validateSepa(xml, "pain.001.001.09");
      if (errors === null) return skip("schéma EPC absent : non joué");
      expect(errors, what).toEqual([]);
    }
  });

  test("une adresse hybride et une date du jour sont permises", () => {
    const hybrid = XML.replace("<Ctry>MQ</Ctry>", "<Ctry>MQ</Ctry><AdrLine>Pointe Simon</AdrLine>").replace(
      "<Dt>2011-04-15<",
      "<Dt>2011-03-10<",
    );
    expect(checkPain001(hybrid, JOUR).ok).toBe(true);
  });
});
