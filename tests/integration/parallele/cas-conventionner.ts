import { randomUUID } from "node:crypto";
import { formatDate } from "@/lib/kernel/format";
import { giveAvisMotive, giveAvisOnTexte, giveOpinion } from "@/lib/avis/use-cases/give-avis";
import { recordDepart } from "@/lib/avis/use-cases/record-depart";
import { recordArrete } from "@/lib/avis/use-cases/record-arrete";
import { declareProtocole, recordReception, referToHas, resumeDelai, suspendDelai } from "@/lib/avis/use-cases/run-horloge";
import { resumeConvention, suspendConvention, terminateConvention } from "@/lib/convention/use-cases/end-convention";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";
import { reviseConvention } from "@/lib/convention/use-cases/revise-convention";
import { putToSignature, transmitConvention } from "@/lib/convention/use-cases/send-convention";
import { signConvention } from "@/lib/convention/use-cases/sign-convention";
import { anActor, ARS_MARTINIQUE, COMITE_TECHNIQUE, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";
import { aConventionSignee } from "../../support/versements";
import { aConvention, actorsOf, ANNEXES, lire, mettreALaSignature, transmettre } from "../convention/flow";
import { look, must, poster, type Table } from "./terrain";

const rapporteur = anActor(COMITE_TECHNIQUE, "RAPPORTEUR");
const directeur = anActor(ARS_MARTINIQUE, "DIRECTEUR");
const jour = formatDate(TODAY);
const avisDe = (dossierId: string) => look((tx) => tx.avis.findFirstOrThrow({ where: { dossierId, statut: { in: ["ATTENDU", "SUSPENDU"] } }, select: { id: true, revision: true } }));
const suspension = () => ({ suspensionId: randomUUID(), jour, motif: "Le budget manque.", attendu: "Le budget détaillé." });

async function recu(): Promise<{ id: string; revision: number }> {
  const dossierId = await aDossier({ jusqua: "comite" });
  await must(recordReception(rapporteur, { ...(await avisDe(dossierId)), jour }));
  return avisDe(dossierId);
}

async function aSigner(): Promise<string> {
  const id = await aConvention("ARTICLE_51", await aDossier({ jusqua: "convention" }));
  await must(mettreALaSignature("ARTICLE_51", id));
  return id;
}
const { instructeur, representant } = actorsOf("ARTICLE_51");
const enmr = actorsOf("ENMR");

export const CONVENTIONNER: Table = {
  "avis#recordReception": { preparer: async () => poster(recordReception, rapporteur, { ...(await avisDe(await aDossier({ jusqua: "comite" }))), jour }) },
  "avis#referToHas": { preparer: async () => poster(referToHas, rapporteur, { ...(await recu()), jour }) },
  "avis#declareProtocole": { preparer: async () => poster(declareProtocole, rapporteur, await recu()) },
  "avis#suspendDelai": { preparer: async () => poster(suspendDelai, rapporteur, { ...(await recu()), ...suspension() }) },
  "avis#resumeDelai": {
    preparer: async () => {
      const avis = await recu();
      await must(suspendDelai(rapporteur, { ...avis, ...suspension() }));
      return poster(resumeDelai, rapporteur, { id: avis.id, revision: avis.revision + 1, jour });
    },
  },
  "avis#giveOpinion": { preparer: async () => poster(giveOpinion, rapporteur, { ...(await recu()), jour, sens: "FAVORABLE", motif: "Projet innovant.", confirmation: "oui" }) },
  "avis#giveAvisMotive": { preparer: async () => poster(giveAvisMotive, directeur, { ...(await avisDe(await aDossier({ jusqua: "avis_dg" }))), sens: "FAVORABLE", faisabilite: "Équipe prête.", innovation: "Nouveau parcours.", efficience: "Coûts évités.", confirmation: "oui" }) },
  "avis#giveAvisOnTexte": {
    preparer: async () => {
      const id = await aConvention("ENMR", await aDossier({ programme: "ENMR", jusqua: "avis_dss" }));
      const avisId = await transmettre(id);
      const { convention } = await lire(enmr.national, id);
      return poster(giveAvisOnTexte, enmr.national, { id: avisId, revision: 0, versionId: convention.version.id, sens: "FAVORABLE", motif: "", confirmation: "oui" });
    },
  },
  "avis#recordArrete": {
    preparer: async () => poster(recordArrete, directeur, { id: randomUUID(), dossierId: await aDossier({ jusqua: "autorisation" }), reference: "ARS-2026-42 (fictif)", jour, depart: "DATE", debutLe: "01/12/2026", evenement: "", dureeMois: "36", participants: "CPTS d’exemple", confirmation: "oui" }),
  },
  "avis#recordDepart": {
    preparer: async () => {
      const dossierId = await aDossier({ jusqua: "autorisation" });
      await must(recordArrete(directeur, { id: randomUUID(), dossierId, reference: "ARS-2026-43 (fictif)", jour, depart: "EVENEMENT", debutLe: "", evenement: "Première inclusion", dureeMois: "36", participants: "CPTS d’exemple", confirmation: "oui" }));
      return poster(recordDepart, directeur, { dossierId, jour });
    },
  },
  "convention#prepareConvention": { preparer: async () => poster(prepareConvention, instructeur, { id: randomUUID(), dossierId: await aDossier({ jusqua: "convention" }) }) },
  "convention#reviseConvention": {
    preparer: async () => {
      const { id } = await must(prepareConvention(instructeur, { id: randomUUID(), dossierId: await aDossier({ jusqua: "convention" }) }));
      const { convention } = await lire(instructeur, id);
      return poster(reviseConvention, instructeur, { id, revision: convention.revision, versionId: randomUUID(), motif: "Complète l’annexe", articles: convention.version.articles, champs: ANNEXES.ARTICLE_51 });
    },
  },
  "convention#transmitConvention": {
    preparer: async () => {
      const id = await aConvention("ENMR", await aDossier({ programme: "ENMR", jusqua: "avis_dss" }));
      const { convention } = await lire(enmr.instructeur, id);
      return poster(transmitConvention, enmr.instructeur, { id, revision: convention.revision, avisId: randomUUID(), versionId: convention.version.id });
    },
  },
  "convention#putToSignature": {
    preparer: async () => {
      const id = await aConvention("ARTICLE_51", await aDossier({ jusqua: "convention" }));
      return poster(putToSignature, instructeur, { id, revision: (await lire(instructeur, id)).convention.revision });
    },
  },
  "convention#signConvention": {
    preparer: async () => {
      const conventionId = await aSigner();
      const { version } = (await lire(representant, conventionId)).convention;
      return poster(signConvention, representant, { id: randomUUID(), conventionId, versionId: version.id, sha256: version.sha256, lu: "oui" });
    },
  },
  "convention#suspendConvention": { preparer: async () => poster(suspendConvention, directeur, { id: (await aConventionSignee()).conventionId, revision: 0, motif: "Contrôle en cours." }) },
  "convention#resumeConvention": {
    preparer: async () => {
      const id = (await aConventionSignee()).conventionId;
      await must(suspendConvention(directeur, { id, revision: 0, motif: "Contrôle en cours." }));
      return poster(resumeConvention, directeur, { id, revision: 1, motif: "Contrôle achevé." });
    },
  },
  "convention#terminateConvention": { preparer: async () => poster(terminateConvention, directeur, { id: (await aConventionSignee()).conventionId, revision: 0, motif: "Projet abandonné.", confirmation: "oui" }) },
};
