import { randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { renderPdf } from "@/lib/adapters/pdf";
import { enterCoordonnees } from "@/lib/compte/use-cases/enter";
import { validateCoordonnees } from "@/lib/compte/use-cases/validate";
import { attachPiece } from "@/lib/piece/use-cases";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { certifyServiceFait } from "@/lib/versement/use-cases/certify";
import { declareActivite } from "@/lib/versement/use-cases/declare";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { recordPaiement } from "@/lib/versement/use-cases/record-payment";
import { fictiveIban } from "../identifiants";
import { as, look, must, type Lieu } from "./lieu";

const papier = (titre: string, jour: CivilDate): Promise<Uint8Array> => renderPdf({ titre, date: new Date(`${jour}T08:00:00Z`), blocs: [{ genre: "paragraphe", texte: "Document fictif de démonstration." }] });

/** The structure's account, with its RIB, vouched for by two persons of the caisse. */
export async function saisirCoordonnees(lieu: Lieu, dossierId: string, jour: CivilDate, { validations = 2 } = {}): Promise<void> {
  const redacteur = as(lieu.structure, "REDACTEUR", jour);
  const id = randomUUID();
  await must("joindre le RIB", attachPiece(redacteur, { objetType: "RIB", objetId: id, dossierId, nom: "rib-fictif.pdf", bytes: await papier("Relevé d’identité bancaire (fictif)", jour) }));
  await must("saisir les coordonnées", enterCoordonnees(redacteur, { id, dossierId, titulaire: lieu.structure.nom.slice(0, 70), iban: fictiveIban(lieu.structure.cle), bic: "" }));
  for (const role of (["LIQUIDATEUR", "COMPTABLE"] as const).slice(0, validations)) await must("valider les coordonnées", validateCoordonnees(as(lieu.caisse, role, jour), { id }));
}

export const ETAPES_VERSEMENT = ["DECLARE", "CERTIFIE", "LIQUIDE", "ORDONNANCE", "VISE", "EMIS", "PAYE"] as const;
export type EtapeVersement = (typeof ETAPES_VERSEMENT)[number];

/** One line of the échéancier, from the declaration to the statut asked for. */
export async function verser(lieu: Lieu, versementId: string, jour: CivilDate, quantites: Readonly<Record<string, string>>, jusqua: EtapeVersement = "PAYE"): Promise<void> {
  const read = () => look(jour, (tx) => tx.versement.findUniqueOrThrow({ where: { id: versementId }, select: { revision: true, activite: true, dossierId: true } }));
  const last = ETAPES_VERSEMENT.indexOf(jusqua);
  const until = (etape: EtapeVersement): boolean => ETAPES_VERSEMENT.indexOf(etape) <= last;
  const { activite, dossierId } = await read();
  if (activite) {
    const redacteur = as(lieu.structure, "REDACTEUR", jour);
    await must("joindre le justificatif", attachPiece(redacteur, { objetType: "DECLARATION", objetId: versementId, dossierId, nom: "justificatif-fictif.pdf", bytes: await papier("Justificatif d’activité (fictif)", jour) }));
    await must("déclarer", declareActivite(redacteur, { id: versementId, revision: (await read()).revision, quantites }));
    if (until("CERTIFIE")) await must("certifier", certifyServiceFait(as(lieu.caisse, "LIQUIDATEUR", jour), { id: versementId, revision: (await read()).revision, retenues: quantites, motifs: {} }));
  }
  if (until("LIQUIDE")) await must("liquider", liquidateVersement(as(lieu.caisse, "LIQUIDATEUR", jour), { id: versementId }));
  if (until("ORDONNANCE")) await must("ordonnancer", approveOrdres(as(lieu.caisse, "ORDONNATEUR", jour), { ids: [versementId] }));
  if (until("VISE")) await must("viser", visaOrdres(as(lieu.caisse, "COMPTABLE", jour), { ids: [versementId] }));
  if (until("EMIS")) await must("émettre", issueLot(as(lieu.caisse, "COMPTABLE", jour), { id: randomUUID(), ids: [versementId], dateExecution: formatDate(jour) }));
  if (until("PAYE")) await must("constater le paiement", recordPaiement(as(lieu.caisse, "COMPTABLE", jour), { id: versementId, jour: formatDate(jour) }));
}

export const listVersements = (dossierId: string, jour: CivilDate) =>
  look(jour, (tx) => tx.versement.findMany({ where: { dossierId }, orderBy: { rang: "asc" }, select: { id: true, code: true, activite: true, datePrevue: true, montantCentimes: true, statut: true } }));
