import { z } from "zod";
import { formatCents, ZERO } from "@/lib/kernel/cents";
import { parseCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { ok, refuse, type Refusal, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { formatOrdre } from "../rules";
import { addMouvement, reverseMouvement, undoRetenues } from "../store/mouvements";
import { settleDossier } from "./settle-dossier";
import { takeVersement, type TakeCode } from "./take-versement";

const jour = z.string().transform((text, context) => {
  const day = parseCivilDate(text);
  if (day) return day;
  context.addIssue({ code: "custom", message: "Saisissez une date qui existe, par exemple 12/03/2026." });
  return z.NEVER;
});
const motif = z.string().trim().min(3, { error: "Donnez le motif : il reste au dossier." }).max(500, { error: "Raccourcissez ce motif : 500 caractères au plus." });

/** A statement tells the past: neither before the emission nor after today. */
function checkJour(jour: CivilDate, emisLe: CivilDate | null, today: CivilDate): Refusal<"SAISIE_INVALIDE"> | null {
  if (emisLe && jour < emisLe) return refuse("SAISIE_INVALIDE", { champs: { jour: `La date ne peut pas précéder l’émission du ${formatDate(emisLe)}.` } });
  return jour > today ? refuse("SAISIE_INVALIDE", { champs: { jour: `La date ne peut pas être après aujourd’hui, le ${formatDate(today)}.` } }) : null;
}

/** The bank's statement shows the debit: the line is paid. */
export const recordPaiement = command({ allow: ["CAISSE.COMPTABLE"], input: z.object({ id: z.uuid(), jour }) }, async (context, input): Promise<Result<{ id: string; lotId: string | null }, TakeCode | "SAISIE_INVALIDE">> => {
  const { tx, today, record, notify } = context;
  const taken = await takeVersement(context, input.id, "payer");
  if (!taken.ok) return taken;
  const { versement, statut } = taken.value;
  const wrong = checkJour(input.jour, versement.emisLe, today);
  if (wrong) return wrong;
  await tx.versement.update({ where: { id: versement.id }, data: { statut, payeLe: fromDay(input.jour), revision: { increment: 1 } }, select: { id: true } });
  await addMouvement(tx, versement, "PAIEMENT", today);
  await record({ acte: "constaterPaiement", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, montant: formatCents(versement.montantCentimes ?? ZERO), jour: input.jour } });
  await notify({ cle: `VERSEMENT_PAYE:${versement.id}`, modele: "VERSEMENT_PAYE", lien: `/versements/${versement.id}`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  await settleDossier(context, versement.dossierId);
  return ok({ id: versement.id, lotId: versement.lotId });
});

/** The bank sends the money back: the emission is undone by its opposite, and the order can be issued again. */
export const recordRejet = command({ allow: ["CAISSE.COMPTABLE"], input: z.object({ id: z.uuid(), jour, motif }) }, async (context, input): Promise<Result<{ id: string; lotId: string | null }, TakeCode | "SAISIE_INVALIDE">> => {
  const { tx, today, record, notify } = context;
  const taken = await takeVersement(context, input.id, "rejeter");
  if (!taken.ok) return taken;
  const { versement, statut } = taken.value;
  const wrong = checkJour(input.jour, versement.emisLe, today);
  if (wrong) return wrong;
  await tx.versement.update({ where: { id: versement.id }, data: { statut, rejeteLe: fromDay(input.jour), motifRejet: input.motif, revision: { increment: 1 } }, select: { id: true } });
  await reverseMouvement(tx, versement, "REJET", today);
  await record({ acte: "constaterRejet", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, motif: input.motif } });
  await notify({ cle: `VERSEMENT_REJETE:${versement.id}`, modele: "VERSEMENT_REJETE", lien: `/dossiers/${versement.dossierId}/coordonnees`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  return ok({ id: versement.id, lotId: versement.lotId });
});

/** A new row that names the rejected one; the liquidation stands, the approval and the visa are done again under a new number. */
export const reissueVersement = command({ allow: ["CAISSE.COMPTABLE"], input: z.object({ id: z.uuid(), nouveauId: z.uuid() }) }, async (context, input): Promise<Result<{ id: string }, TakeCode>> => {
  const { tx, today, record } = context;
  const taken = await takeVersement(context, input.id, "reemettre");
  if (!taken.ok) return taken;
  const { versement } = taken.value;
  const { dossierId, conventionId, structureId, structureNom, caisseId, code, libelle, rang, fonds, credit, exercice, activite, regulariseId } = versement;
  await tx.versement.create({
    data: {
      id: input.nouveauId, dossierId, conventionId, structureId, structureNom, caisseId, code, libelle, rang, fonds, credit, exercice, activite, regulariseId, datePrevue: fromDay(versement.datePrevue),
      prevuCentimes: versement.prevuCentimes, declaration: versement.declaration, remplaceId: versement.id,
      ...(versement.declareLe ? { declareLe: fromDay(versement.declareLe), declarePar: versement.declarePar, declareParPersonne: versement.declareParPersonne } : {}),
      ...(versement.certifieLe ? { certifieLe: fromDay(versement.certifieLe), certifiePar: versement.certifiePar, certifieParPersonne: versement.certifieParPersonne } : {}),
    },
    select: { id: true },
  });
  // By an update, so that the database copies the caisse's four-eyes setting as at any liquidation.
  await tx.versement.update({
    where: { id: input.nouveauId },
    data: {
      statut: "LIQUIDE", montantCentimes: versement.montantCentimes, retenuCentimes: versement.retenuCentimes, liquidePar: versement.liquidePar, liquideParPersonne: versement.liquideParPersonne,
      ...(versement.decompte ? { decompte: versement.decompte } : {}), ...(versement.liquideLe ? { liquideLe: fromDay(versement.liquideLe) } : {}),
    },
    select: { id: true },
  });
  await reverseMouvement(tx, versement, "REEMISSION", today);
  await addMouvement(tx, { ...versement, id: input.nouveauId }, "LIQUIDATION", today);
  await record({ acte: "reemettre", objetType: "versement", objetId: versement.id, dossierId, visibilite: "TOUS", details: { libelle, ordre: formatOrdre(versement.ordreAnnee, versement.ordreNumero) ?? "" } });
  return ok({ id: input.nouveauId });
});

/** Before the batch only; the order keeps its number, the envelope gets its amount back. */
export const cancelVersement = command({ allow: ["CAISSE.LIQUIDATEUR", "CAISSE.ORDONNATEUR"], input: z.object({ id: z.uuid(), motif }) }, async (context, input): Promise<Result<{ id: string; dossierId: string }, TakeCode>> => {
  const { tx, today, record, notify } = context;
  const taken = await takeVersement(context, input.id, "annuler");
  if (!taken.ok) return taken;
  const { versement, statut } = taken.value;
  await tx.versement.update({ where: { id: versement.id }, data: { statut, motifRejet: input.motif, revision: { increment: 1 } }, select: { id: true } });
  await reverseMouvement(tx, versement, "ANNULATION", today);
  await undoRetenues(tx, versement, today);
  await record({ acte: "annulerVersement", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, motif: input.motif } });
  await notify({ cle: `VERSEMENT_ANNULE:${versement.id}`, modele: "VERSEMENT_ANNULE", lien: `/versements/${versement.id}`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  await settleDossier(context, versement.dossierId);
  return ok({ id: versement.id, dossierId: versement.dossierId });
});
