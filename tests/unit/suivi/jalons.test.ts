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

test("« Instruire » n’est pas en retard pendant que la structure corrige dans son délai", () => {
  const base = facts(null);
  const modele = base.modele.circuit.find((etape) => etape.nature === "INSTRUCTION");
  if (modele?.nature !== "INSTRUCTION") throw new Error("instruction absente");
  const etapes = base.etapes.map((etape) => (etape.code === modele.code ? { ...etape, statut: "OUVERTE" as const, echeance: civilDate("2026-11-16") } : etape));
  const instruire = (statut: string, echeance: string) => computeJalons({ ...base, etapes, documents: [{ id: "d", type: modele.document, statut }], corrections: [{ documentId: "d", jour: civilDate("2026-11-10"), echeance: civilDate(echeance) }] } as unknown as SuiviFacts).find(({ jalon }) => jalon === "INSTRUIRE");
  expect(instruire("DEPOSE", "2026-12-01")).toEqual({ jalon: "INSTRUIRE", etat: "EN_RETARD", date: "2026-11-16" });
  expect(instruire("A_CORRIGER", "2026-12-01")).toEqual({ jalon: "INSTRUIRE", etat: "EN_COURS", date: "2026-12-01" });
  expect(instruire("A_CORRIGER", "2026-11-20")).toMatchObject({ etat: "EN_RETARD", date: "2026-11-20" });
  expect(instruire("COMPLET", "2026-12-01")).toEqual({ jalon: "INSTRUIRE", etat: "EN_COURS", date: null });
});
