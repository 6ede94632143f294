import { randomUUID } from "node:crypto";
import { formatDate } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { articlesFiges } from "@/lib/convention/schema";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";
import { reviseConvention } from "@/lib/convention/use-cases/revise-convention";
import { putToSignature, transmitConvention } from "@/lib/convention/use-cases/send-convention";
import { signConvention } from "@/lib/convention/use-cases/sign-convention";
import { giveAvisMotive, giveAvisOnTexte, giveOpinion } from "@/lib/avis/use-cases/give-avis";
import { recordArrete } from "@/lib/avis/use-cases/record-arrete";
import { recordReception } from "@/lib/avis/use-cases/run-horloge";
import type { EtapeModele } from "@/lib/programme/schema";
import { as, look, must, NATIONAUX, type Lieu, type Place } from "./lieu";

type Avis = Extract<EtapeModele, { nature: "AVIS" }>;

const avisOf = (dossierId: string, jour: CivilDate) =>
  look(jour, (tx) => tx.avis.findFirstOrThrow({ where: { dossierId, statut: { in: ["ATTENDU", "SUSPENDU"] } }, orderBy: { rang: "desc" }, select: { id: true, revision: true, conventionVersionId: true } }));

/** The opinion of an authority on the document: motivated by the DG of the ARS, or by the comité technique once received. */
export async function rendreAvis(lieu: Lieu, { dossier }: Place, modele: Avis, jour: CivilDate, { recevoirSeulement = false } = {}): Promise<void> {
  const avis = await avisOf(dossier.id, jour);
  if (modele.autorite === "DG_ARS") {
    await must("avis motivé", giveAvisMotive(as(lieu.ars, "DIRECTEUR", jour), { id: avis.id, revision: avis.revision, sens: "FAVORABLE", faisabilite: "Projet faisable (texte fictif).", innovation: "Organisation nouvelle (texte fictif).", efficience: "Coûts maîtrisés (texte fictif).", confirmation: "oui" }));
    return;
  }
  const national = NATIONAUX[modele.autorite];
  if (!national) throw new Error(`autorité inconnue : ${modele.autorite}`);
  const rapporteur = as(national.organisation, national.role, jour);
  await must("réception", recordReception(rapporteur, { id: avis.id, revision: avis.revision, jour: formatDate(jour) }));
  if (recevoirSeulement) return;
  const received = await avisOf(dossier.id, jour);
  await must("avis du comité", giveOpinion(rapporteur, { id: received.id, revision: received.revision, jour: formatDate(jour), sens: "FAVORABLE", motif: "Avis fictif du comité technique.", confirmation: "oui" }));
}

export async function prendreArrete(lieu: Lieu, { dossier }: Place, jour: CivilDate, dureeMois = 36): Promise<void> {
  await must("arrêté", recordArrete(as(lieu.ars, "DIRECTEUR", jour), { id: randomUUID(), dossierId: dossier.id, reference: `n° ${dossier.numero} (fictif)`, jour: formatDate(jour), depart: "DATE", debutLe: formatDate(jour), evenement: "", dureeMois: String(dureeMois), participants: `${lieu.structure.nom} (fictif)`, confirmation: "oui" }));
}

const conventionOf = (dossierId: string, jour: CivilDate) =>
  look(jour, async (tx) => {
    const convention = await tx.convention.findUniqueOrThrow({ where: { dossierId } });
    const version = await tx.conventionVersion.findUniqueOrThrow({ where: { conventionId_rang: { conventionId: convention.id, rang: convention.versionCourante } } });
    return { ...convention, version };
  });

/** The text from the programme's model, its annexe filled with the figures given. */
export async function preparerConvention(lieu: Lieu, { dossier }: Place, jour: CivilDate, champs: Readonly<Record<string, string>>): Promise<void> {
  const agent = as(lieu.ars, "INSTRUCTEUR", jour);
  await must("préparer la convention", prepareConvention(agent, { id: randomUUID(), dossierId: dossier.id }));
  const convention = await conventionOf(dossier.id, jour);
  await must("compléter l’annexe", reviseConvention(agent, { id: convention.id, revision: convention.revision, versionId: randomUUID(), motif: "Annexe financière complétée.", articles: articlesFiges.parse(convention.version.articles), champs }));
}

/** The validating authority reads the exact version and accepts it. */
export async function validerTexte(lieu: Lieu, { dossier }: Place, modele: Avis, jour: CivilDate): Promise<void> {
  const convention = await conventionOf(dossier.id, jour);
  await must("transmettre", transmitConvention(as(lieu.ars, "INSTRUCTEUR", jour), { id: convention.id, revision: convention.revision, avisId: randomUUID(), versionId: convention.version.id }));
  const avis = await avisOf(dossier.id, jour);
  const national = NATIONAUX[modele.autorite];
  if (!national) throw new Error(`autorité inconnue : ${modele.autorite}`);
  await must("valider le texte", giveAvisOnTexte(as(national.organisation, national.role, jour), { id: avis.id, revision: avis.revision, versionId: convention.version.id, sens: "FAVORABLE", motif: "", confirmation: "oui" }));
}

/** In the order of the circuit; the password is the page's business. */
export async function signer(lieu: Lieu, { dossier }: Place, jour: CivilDate, { combien = 3 } = {}): Promise<void> {
  const { id, revision } = await conventionOf(dossier.id, jour);
  await must("mettre à la signature", putToSignature(as(lieu.ars, "INSTRUCTEUR", jour), { id, revision }));
  const mains = { STRUCTURE: as(lieu.structure, "REPRESENTANT_LEGAL", jour), ARS: as(lieu.ars, "DIRECTEUR", jour), CAISSE: as(lieu.caisse, "ORDONNATEUR", jour) };
  const signataires = dossier.modele.circuit.flatMap((etape) => (etape.nature === "CONVENTION" ? etape.signataires.map(({ partie }) => mains[partie]) : []));
  for (const signataire of signataires.slice(0, combien)) {
    const convention = await conventionOf(dossier.id, jour);
    await must("signer", signConvention(signataire, { id: randomUUID(), conventionId: convention.id, versionId: convention.version.id, sha256: convention.version.sha256, lu: "oui" }));
  }
}
