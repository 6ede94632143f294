import { randomUUID } from "node:crypto";
import { query } from "@/lib/db/query";
import { loadConvention } from "@/lib/convention/use-cases/load-convention";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";
import { reviseConvention } from "@/lib/convention/use-cases/revise-convention";
import { putToSignature, transmitConvention } from "@/lib/convention/use-cases/send-convention";
import { signConvention } from "@/lib/convention/use-cases/sign-convention";
import { giveAvisOnTexte } from "@/lib/avis/use-cases/give-avis";
import type { Actor } from "@/lib/identite/schema";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Result } from "@/lib/kernel/result";
import { anActor, INSTITUTIONS, type CodeProgramme } from "../../support/actors";

export const ANNEXES: Readonly<Record<CodeProgramme, Record<string, string>>> = {
  ENMR: { dateEffet: "01/02/2011", forfaitModule1: "30 000,01", referenceForfait: "Courrier fictif", dateSolde: "01/07/2011" },
  ARTICLE_51: { dateEffet: "01/12/2026", forfaitPatient: "529,00", referenceForfait: "Page 12", plafondAnnuel: "277 740,00" },
};

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refusé : ${result.code} ${JSON.stringify(result.champs ?? {})}`);
  return result.value;
}

export const actorsOf = (programme: CodeProgramme, today?: CivilDate) => {
  const place = INSTITUTIONS[programme];
  const day = today ?? place.today;
  return {
    representant: anActor(place.structure, "REPRESENTANT_LEGAL", day),
    instructeur: anActor(place.ars, "INSTRUCTEUR", day),
    directeur: anActor(place.ars, "DIRECTEUR", day),
    ordonnateur: anActor(place.caisse, "ORDONNATEUR", day),
    national: anActor(place.national, programme === "ENMR" ? "VALIDATEUR" : "RAPPORTEUR", day),
  };
};

export const lire = async (actor: Actor, id: string) => {
  const lue = await query(actor, (tx) => loadConvention(tx, actor, id));
  if (!lue) throw new Error("convention absente");
  return lue;
};

export async function aConvention(programme: CodeProgramme, dossierId: string): Promise<string> {
  const { instructeur } = actorsOf(programme);
  const { id } = must(await prepareConvention(instructeur, { id: randomUUID(), dossierId }));
  await reviser(programme, id, {});
  return id;
}

export async function reviser(programme: CodeProgramme, id: string, change: { champs?: Record<string, string>; ajout?: string; confirmation?: string; versionId?: string }) {
  const { instructeur } = actorsOf(programme);
  const { convention } = await lire(instructeur, id);
  return reviseConvention(instructeur, {
    id, revision: convention.revision, versionId: change.versionId ?? randomUUID(), motif: "Complète l’annexe financière",
    articles: convention.version.articles.map((article, index) => (index === 0 && change.ajout ? { ...article, texte: `${article.texte} ${change.ajout}` } : article)),
    champs: { ...ANNEXES[programme], ...change.champs },
    ...(change.confirmation ? { confirmation: change.confirmation } : {}),
  });
}

export async function transmettre(id: string, avisId = randomUUID()): Promise<string> {
  const { instructeur } = actorsOf("ENMR");
  const { convention } = await lire(instructeur, id);
  must(await transmitConvention(instructeur, { id, revision: convention.revision, avisId, versionId: convention.version.id }));
  return avisId;
}

export async function valider(id: string, avisId: string, sens: "FAVORABLE" | "DEFAVORABLE" = "FAVORABLE") {
  const { national } = actorsOf("ENMR");
  const { convention } = await lire(national, id);
  return giveAvisOnTexte(national, { id: avisId, revision: 0, versionId: convention.version.id, sens, motif: sens === "FAVORABLE" ? "" : "Précisez l’article 3.", confirmation: "oui" });
}

export async function mettreALaSignature(programme: CodeProgramme, id: string) {
  const { instructeur } = actorsOf(programme);
  const { convention } = await lire(instructeur, id);
  return putToSignature(instructeur, { id, revision: convention.revision });
}

export async function signer(actor: Actor, id: string, change: { id?: string; versionId?: string; sha256?: string } = {}) {
  const { convention } = await lire(actor, id);
  return signConvention(actor, { id: randomUUID(), conventionId: id, versionId: convention.version.id, sha256: convention.version.sha256, lu: "oui", ...change });
}
