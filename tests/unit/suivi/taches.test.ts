import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";
import { computeSuivi } from "@/lib/suivi/rules/taches";
import type { SuiviFacts } from "@/lib/suivi/schema";

const modele = ARTICLE_51_VERSIONS[0];
const jour = civilDate("2026-11-20");

/** A dossier whose one open étape is the first of this nature; `plus` says what happened in it. */
function suivi(nature: "CODIR" | "AVIS", autorite: string | null, plus: Partial<SuiviFacts>) {
  if (!modele) throw new Error("définition absente");
  const etapes = modele.circuit.map((etape, rang) => ({ id: etape.code, rang, code: etape.code, nature: etape.nature, libelle: etape.libelle, jalon: etape.jalon, statut: etape.nature === nature && (autorite === null || ("autorite" in etape && etape.autorite === autorite)) ? ("OUVERTE" as const) : ("A_VENIR" as const), ouverteLe: jour, faiteLe: null, echeance: null }));
  const open = etapes.find(({ statut }) => statut === "OUVERTE");
  const facts = { today: civilDate("2026-11-22"), modele, etapes, dossier: { id: "d", titre: "Essai", statut: "EN_COURS", structureId: "structure", structureNom: "Structure", arsId: "ars", caisseId: "caisse" }, documents: [], corrections: [], mentions: [], referents: [], evaluations: [], appuis: [], points: [], attendus: [], reserves: [], avis: [], convention: null, signatures: [], coordonnees: null, versements: [], ...plus };
  return { etape: open?.id ?? "", resume: computeSuivi({ ...facts, avis: facts.avis.map((avis) => ({ ...avis, etapeId: open?.id ?? "" })) } as unknown as SuiviFacts) };
}

describe("ce que la structure doit transmettre l’attend dans « À vous »", () => {
  it("après un ajournement : elle a la main, l’ARS constatera", () => {
    const { resume } = suivi("CODIR", null, { attendus: [{ pointId: "p", jour, recusLe: null }] });
    expect(resume.taches.map(({ organisationId, acte, roles }) => [organisationId, acte, roles])).toEqual([
      ["structure", "TRANSMETTRE_ATTENDUS", ["REDACTEUR", "REPRESENTANT_LEGAL"]],
      ["ars", "RECEVOIR_ATTENDUS", ["INSTRUCTEUR"]],
    ]);
    expect(resume.attente.map(({ organisationId }) => organisationId)).toEqual(["structure"]);
    expect(suivi("CODIR", null, { attendus: [{ pointId: "p", jour, recusLe: jour }] }).resume.taches.map(({ acte }) => acte)).toEqual(["INSCRIRE_ORDRE_DU_JOUR"]);
  });

  it("quand le comité technique suspend son délai", () => {
    const avis = { id: "a", etapeId: "", rang: 1, organisationId: "comite", autorite: "COMITE_TECHNIQUE", statut: "SUSPENDU", sens: null, transmisLe: jour, recuLe: jour, echeance: null };
    const { etape, resume } = suivi("AVIS", "COMITE_TECHNIQUE", { avis: [avis] });
    expect(etape).not.toBe("");
    expect(resume.taches.map(({ organisationId, acte }) => [organisationId, acte])).toEqual([["structure", "TRANSMETTRE_ATTENDUS"], ["comite", "REPRENDRE_DELAI"]]);
    expect(resume.attente.map(({ organisationId }) => organisationId)).toEqual(["structure"]);
  });
});
