import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ACTE_PHRASES, journalSentence } from "@/lib/dossier/labels/journal";
import { MODELES_COURRIEL } from "@/lib/suivi/labels/courriels";
import { ROOT } from "@/prisma/embedded/paths";

const sources = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
  .filter((name) => /use-cases.*\.ts$/.test(name))
  .map((name) => readFileSync(join(ROOT, "lib", name), "utf8"));

/** Codes written in a record(): plain, or both branches of a choice. The compiler checks every one of them; this says that it was not told to look away. */
const actes = sources.flatMap((source) => [...source.matchAll(/\bacte: ([^,]*),\s*objetType:/g)].flatMap(([, choix = ""]) => [...choix.matchAll(/"([a-zA-Z]+)"/g)].map(([, code]) => code ?? ""))).filter((code) => code !== "SYSTEME");
/** Plain, chosen between two, or handed to a helper that tells both sides. */
const modeles = sources.flatMap((source) =>
  [...source.matchAll(/(?:\bmodele(?::| =) [^,;]*|\btell\w*\(context[^;]*)/g)].flatMap(([found]) => [...found.matchAll(/"([A-Z]+(?:_[A-Z]+)*)"/g)].map(([, code]) => code ?? "")),
).filter((code) => !["SYSTEME", "FAVORABLE", "DEFAVORABLE"].includes(code));

describe("la chronologie parle français", () => {
  test("chaque acte écrit au journal, d’un dossier, d’une séance ou d’un organisme, a sa phrase", () => {
    expect(actes).toEqual(expect.arrayContaining(["emettreLot", "reglerCompteDebiteur", "reglerQuatreYeux", "terminerMandat", "creerSeance", "demanderCorrections"]));
    expect(actes.length).toBeGreaterThan(60);
    expect([...new Set(actes)].filter((code) => !Object.hasOwn(ACTE_PHRASES, code))).toEqual([]);
  });
  test("aucune écriture au journal ne contourne le vocabulaire fermé", () => {
    expect(sources.filter((source) => /acte: [^,\n]* as |as ActeJournal|journal\.create/.test(source))).toEqual([]);
  });
  test("une phrase se dit sans ses détails, sans trou ni code", () => {
    for (const acte of Object.keys(ACTE_PHRASES)) {
      const phrase = journalSentence(acte, {});
      expect(phrase).toMatch(/^\p{Lu}/u);
      expect(phrase).not.toMatch(/undefined|null|\[object|[A-Z]{4,}_/);
    }
  });
  test("les détails y prennent place, dates à la française", () => {
    expect(journalSentence("planifierAppui", { seanceLe: "2026-12-01" })).toBe("Session d’appui fixée\u00a0: 01/12/2026");
    expect(journalSentence("ordonnancer", { ordre: "2026-000001", montant: "31 740,00 €" })).toBe("Ordre approuvé\u00a0: 2026-000001, 31 740,00 €");
    expect(journalSentence("diffuserDecision", { decision: "FAVORABLE" })).toBe("Décision du CODIR diffusée\u00a0: favorable");
  });
  test("un acte inconnu, même piégé, reste neutre", () => {
    expect(journalSentence("acteQuiViendra", null)).toBe("Acte enregistré");
    expect(journalSentence("constructor", {})).toBe("Acte enregistré");
  });
});

test("chaque modèle de courriel que les actes déposent a ses mots", () => {
  expect(modeles.length).toBeGreaterThan(20);
  expect([...new Set(modeles)].filter((code) => !Object.hasOwn(MODELES_COURRIEL, code))).toEqual([]);
});
