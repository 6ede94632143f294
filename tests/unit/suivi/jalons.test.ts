import { expect, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";
import { computeJalons } from "@/lib/suivi/rules/jalons";
import type { SuiviFacts } from "@/lib/suivi/schema";

const modele = ARTICLE_51_VERSIONS[0];

function facts(convention: SuiviFacts["convention"]): SuiviFacts {
  if (!modele) throw new Error("définition absente");
  const etapes = modele.circuit.map((etape, rang) => ({ id: etape.code, rang, code: etape.code, nature: etape.nature, libelle: etape.libelle, jalon: etape.jalon, statut: "A_VENIR" as const, ouverteLe: null, faiteLe: null, echeance: null }));
  return { today: civilDate("2026-11-22"), modele, etapes, convention, versements: [] } as unknown as SuiviFacts;
}

const bilan = (convention: SuiviFacts["convention"]): string | null | undefined => computeJalons(facts(convention)).find(({ jalon }) => jalon === "EVALUER")?.date;

test("« Évaluer » annonce la date du bilan dès que la convention a une fin", () => {
  const convention = { id: "c", statut: "SIGNEE", depuis: civilDate("2025-05-23"), effet: civilDate("2025-05-23") };
  expect(bilan({ ...convention, fin: civilDate("2028-05-15") })).toBe("2028-11-15");
  expect(bilan({ ...convention, fin: null })).toBeNull();
  expect(bilan(null)).toBeNull();
});
