import { randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import type { Result } from "@/lib/kernel/result";
import { giveAvisMotive, giveAvisOnTexte, giveOpinion } from "@/lib/avis/use-cases/give-avis";
import { recordArrete } from "@/lib/avis/use-cases/record-arrete";
import { recordReception } from "@/lib/avis/use-cases/run-horloge";
import { articlesFiges } from "@/lib/convention/schema";
import { terminateConvention } from "@/lib/convention/use-cases/end-convention";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";
import { reviseConvention } from "@/lib/convention/use-cases/revise-convention";
import { putToSignature, transmitConvention } from "@/lib/convention/use-cases/send-convention";
import { signConvention } from "@/lib/convention/use-cases/sign-convention";
import { declareComplete } from "@/lib/dossier/use-cases/completude";
import { giveMention } from "@/lib/dossier/use-cases/mention";
import { withdrawDossier } from "@/lib/dossier/use-cases/withdraw";
import { declareInadmissible } from "@/lib/dossier/use-cases/irrecevable";
import { postMessage } from "@/lib/echange/use-cases";
import { giveEvaluation, saveEvaluation } from "@/lib/evaluation/use-cases";
import { champMotif, champPoints } from "@/lib/evaluation/rules";
import { invitePersonne } from "@/lib/identite/use-cases";
import { etapeModele } from "@/lib/programme/rules";
import type { Decision } from "@/lib/seance/schema";
import { receiveAttendus } from "@/lib/seance/use-cases/release";
import { convoquerCodir, tenirCodir } from "@/prisma/seed/parcours/codir";
import { redigerEtDeposer } from "@/prisma/seed/parcours/instruire";
import { as, look, NATIONAUX, standing, type Lieu, type Place } from "@/prisma/seed/parcours/lieu";
import { corrigerEtRedeposer } from "../../support/instruction";

export type Essai = { readonly id: string; readonly lieu: Lieu; readonly programme: "ARTICLE_51" | "ENMR"; readonly today: CivilDate };
/** What the plain model learns from an act that was accepted. */
export type Appris = { depose?: true; transmisA?: string };

const RIEN: Appris = {};
const accepte = async (answer: Promise<Result<unknown>>): Promise<boolean> => (await answer).ok;
const ANNEXES = { ARTICLE_51: { dateEffet: "01/12/2026", forfaitPatient: "529,00", referenceForfait: "Page 12", plafondAnnuel: "277 740,00" }, ENMR: { dateEffet: "01/02/2011", forfaitModule1: "30 000,00", referenceForfait: "Courrier fictif", dateSolde: "01/07/2011" } } as const;

const conventionOf = (essai: Essai) => look(essai.today, async (tx) => {
  const convention = await tx.convention.findUnique({ where: { dossierId: essai.id } });
  const version = convention ? await tx.conventionVersion.findUniqueOrThrow({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } } }) : null;
  const signatures = version ? await tx.signature.count({ where: { versionId: version.id } }) : 0;
  return convention && version ? { ...convention, version, signatures } : null;
});

async function instruire({ id, lieu, today }: Essai, { dossier, etape }: Place, document: string): Promise<Appris> {
  const [ars, caisse] = [as(lieu.ars, "INSTRUCTEUR", today), as(lieu.caisse, "INSTRUCTEUR", today)];
  const lu = await look(today, async (tx) => {
    const row = await tx.document.findFirstOrThrow({ where: { dossierId: id, type: document } });
    const rang = await tx.depot.count({ where: { documentId: row.id } });
    return { ...row, rang, mention: await tx.mention.count({ where: { documentId: row.id, depotRang: rang } }), notes: await tx.evaluation.findMany({ where: { etapeId: etape?.id ?? "", depotRang: rang, statut: "RENDUE" } }) };
  });
  if (lu.statut === "DEPOSE") {
    if (lu.mention === 0) await accepte(giveMention(caisse, { dossierId: id, depotRang: lu.rang, complet: "oui", commentaire: "" }));
    else await accepte(declareComplete(ars, { dossierId: id, revision: lu.revision }));
    return RIEN;
  }
  const agent = lu.notes.some((note) => note.organisationId === lieu.ars.id) ? caisse : ars;
  const valeurs = { avisGeneral: "Avis.", ...Object.fromEntries(dossier.modele.grille.criteres.flatMap(({ code }) => [[champPoints(code), "3"], [champMotif(code), "Motif."]])) };
  const brouillon = await saveEvaluation(agent, { dossierId: id, revision: 0, valeurs });
  if (brouillon.ok) await accepte(giveEvaluation(agent, { dossierId: id, revision: brouillon.value.revision, confirmation: "oui" }));
  return RIEN;
}

async function decider(essai: Essai, variante: number): Promise<Appris> {
  const { id, lieu, today } = essai;
  const attendus = await look(today, (tx) => tx.notification.count({ where: { dossierId: id, decision: "AJOURNE", attendusRecusLe: null } }));
  if (attendus > 0) {
    await accepte(receiveAttendus(as(lieu.ars, "INSTRUCTEUR", today), { dossierId: id, jour: formatDate(today) }));
    return RIEN;
  }
  const decision: Decision = variante % 9 === 0 ? "DEFAVORABLE" : variante % 5 === 0 ? "AJOURNE" : variante % 4 === 0 ? "FAVORABLE_AVEC_RESERVES" : "FAVORABLE";
  await tenirCodir(lieu, await convoquerCodir(lieu, today, today, [id]), today, [{ dossierId: id, decision, reserves: "Une réserve", attendus: "Un budget" }]);
  return RIEN;
}

/** The opinion of an authority. What opens to it is learnt when the étape opens, or when the text leaves. */
async function donnerAvis(essai: Essai, variante: number): Promise<Appris> {
  const { id, lieu, today } = essai;
  const avis = await look(today, (tx) => tx.avis.findFirst({ where: { dossierId: id, statut: { in: ["ATTENDU", "SUSPENDU"] } } }));
  if (!avis) return RIEN;
  const base = { id: avis.id, revision: avis.revision, confirmation: "oui" };
  const sens = variante % 7 === 0 ? "DEFAVORABLE" : "FAVORABLE";
  const national = NATIONAUX[avis.autorite];
  if (avis.autorite === "DG_ARS") {
    const given = await accepte(giveAvisMotive(as(lieu.ars, "DIRECTEUR", today), { ...base, sens, faisabilite: "Faisable.", innovation: "Nouveau.", efficience: "Sobre." }));
    return given && sens === "FAVORABLE" ? { transmisA: NATIONAUX["COMITE_TECHNIQUE"]?.organisation.id ?? "" } : RIEN;
  }
  if (!national) return RIEN;
  const agent = as(national.organisation, national.role, today);
  if (avis.conventionVersionId) await accepte(giveAvisOnTexte(agent, { ...base, versionId: avis.conventionVersionId, sens, motif: "Précisez l’article 3." }));
  else if (avis.recuLe === null) await accepte(recordReception(agent, { ...base, jour: formatDate(today) }));
  else await accepte(giveOpinion(agent, { ...base, jour: formatDate(today), sens, motif: "Motif d’essai." }));
  return RIEN;
}

async function conventionner(essai: Essai, variante: number): Promise<Appris> {
  const { id, lieu, programme, today } = essai;
  const agent = as(lieu.ars, "INSTRUCTEUR", today);
  const convention = await conventionOf(essai);
  if (!convention) {
    await accepte(prepareConvention(agent, { id: randomUUID(), dossierId: id }));
    return RIEN;
  }
  const { version, revision } = convention;
  const refusee = await look(today, (tx) => tx.avis.count({ where: { conventionVersionId: version.id, sens: "DEFAVORABLE" } }));
  if (version.rang === 1 || refusee > 0 || variante % 11 === 0) {
    const articles = articlesFiges.parse(version.articles).map((article, index) => (index === 0 ? { ...article, texte: `${article.texte} Précision ${version.rang}.` } : article));
    await accepte(reviseConvention(agent, { id: convention.id, revision, versionId: randomUUID(), motif: "Complète le texte", articles, champs: ANNEXES[programme], confirmation: "oui" }));
    return RIEN;
  }
  const transmise = await accepte(transmitConvention(agent, { id: convention.id, revision, avisId: randomUUID(), versionId: version.id }));
  if (transmise) return { transmisA: NATIONAUX["DSS"]?.organisation.id ?? "" };
  if (await accepte(putToSignature(agent, { id: convention.id, revision }))) return RIEN;
  for (const main of [as(lieu.structure, "REPRESENTANT_LEGAL", today), as(lieu.ars, "DIRECTEUR", today), as(lieu.caisse, "ORDONNATEUR", today)])
    if (await accepte(signConvention(main, { id: randomUUID(), conventionId: convention.id, versionId: version.id, sha256: version.sha256, lu: "oui" }))) return RIEN;
  return RIEN;
}

/** The next real act of the circuit, wherever the dossier stands. */
export async function avancer(essai: Essai, variante: number): Promise<Appris> {
  const { id, lieu, today } = essai;
  const place = await standing(id, today);
  const modele = place.etape ? etapeModele(place.dossier.modele, place.etape.code) : null;
  switch (modele?.nature) {
    case "REDACTION":
      await redigerEtDeposer(lieu, place, modele, today);
      return { depose: true };
    case "INSTRUCTION":
      return instruire(essai, place, modele.document);
    case "CODIR":
      return decider(essai, variante);
    case "AVIS":
      if (modele.objet === "CONVENTION" && (await look(today, (tx) => tx.avis.count({ where: { dossierId: id, statut: "ATTENDU" } }))) === 0) return conventionner(essai, variante);
      return donnerAvis(essai, variante);
    case "AUTORISATION":
      await accepte(recordArrete(as(lieu.ars, "DIRECTEUR", today), { id: randomUUID(), dossierId: id, reference: "Arrêté fictif", jour: formatDate(today), depart: "DATE", debutLe: formatDate(today), evenement: "", dureeMois: "36", participants: "Participants fictifs", confirmation: "oui" }));
      return RIEN;
    case "CONVENTION":
      return conventionner(essai, variante);
    default:
      return RIEN;
  }
}

/** Acts that disturb the circuit: refused or accepted, they open the dossier to nobody. */
export const ECARTS: Readonly<Record<string, (essai: Essai, intrus: Lieu) => Promise<unknown>>> = {
  corriger: ({ id, lieu, today }) => corrigerEtRedeposer(id, as(lieu.caisse, "INSTRUCTEUR", today), as(lieu.structure, "REPRESENTANT_LEGAL", today), lieu.structure.regionCode === "02" ? "projet" : "projet_professionnel").catch((error: unknown) => (/corrections refusées/.test(String(error)) ? null : Promise.reject(error as Error))),
  retirer: async ({ id, lieu, today }) => withdrawDossier(as(lieu.structure, "REPRESENTANT_LEGAL", today), { dossierId: id, revision: await look(today, async (tx) => (await tx.dossier.findUniqueOrThrow({ where: { id } })).revision), confirme: "oui" }),
  irrecevable: ({ id, lieu, today }) => declareInadmissible(as(lieu.ars, "DIRECTEUR", today), { dossierId: id, motif: "Hors du champ.", voiesRecours: "Deux mois.", confirmation: "oui" }),
  resilier: async (essai) => {
    const convention = await conventionOf(essai);
    return convention ? terminateConvention(as(essai.lieu.ars, "DIRECTEUR", essai.today), { id: convention.id, revision: convention.revision, motif: "Fin d’essai.", confirmation: "oui" }) : null;
  },
  inviter: ({ lieu, today }) => invitePersonne(as(lieu.structure, "REPRESENTANT_LEGAL", today), { id: randomUUID(), email: `${randomUUID()}@exemple.invalid`, prenom: "Une", nom: "Invitée-Fictive", role: "LECTEUR" }),
  ecrire: ({ id, lieu, today }) => postMessage(as(lieu.ars, "INSTRUCTEUR", today), { id: randomUUID(), dossierId: id, corps: "Un message." }),
  // Another région tries every door.
  forcer: async ({ id, today }, intrus) => [
    await withdrawDossier(as(intrus.structure, "REPRESENTANT_LEGAL", today), { dossierId: id, revision: 0, confirme: "oui" }),
    await declareInadmissible(as(intrus.ars, "DIRECTEUR", today), { dossierId: id, motif: "Intrusion.", voiesRecours: "Aucune.", confirmation: "oui" }),
    await giveMention(as(intrus.caisse, "INSTRUCTEUR", today), { dossierId: id, depotRang: 1, complet: "oui", commentaire: "" }),
    await prepareConvention(as(intrus.ars, "INSTRUCTEUR", today), { id: randomUUID(), dossierId: id }),
  ],
};
