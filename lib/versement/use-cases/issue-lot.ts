import { z } from "zod";
import { addCents, formatCents, ZERO } from "@/lib/kernel/cents";
import { maxDate, onDay, parseCivilDate, yearOf, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { PHRASES_PAIN001, checkPain001 } from "@/lib/adapters/sepa-controle";
import { writePain001 } from "@/lib/adapters/sepa";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { systeme } from "@/lib/db/systeme";
import { endToEndIdOf, formatOrdre, lotKeyOf, messageIdOf } from "../rules";
import type { Debiteur } from "../schema";
import type { VersementRow } from "../store/lock";
import { confirmLot } from "./confirm-lot";
import { bytesOf, lotSepaOf, readLotGele, sha256Of, writeLotFile, type LigneLot } from "./lot-file";
import { takeVersements, type TakeCode } from "./take-versement";

export type LotCode = TakeCode | "COMPTE_DEBITEUR_ABSENT" | "ADRESSE_INCOMPLETE" | "LOT_REFUSE" | "SAISIE_INVALIDE" | "DEJA_FAIT" | "APERCU_PERIME";

/** Where a fault can fall, in this order: the test of the crash order stops the process at each of them. */
export const POINTS_LOT = ["AVANT_RESERVATION", "RESERVE", "ECRIT", "CONFIRME"] as const;
export type PointLot = (typeof POINTS_LOT)[number];

const input = z.object({
  id: z.uuid(),
  ids: z.array(z.uuid()).min(1, { error: "Choisissez au moins un ordre." }).max(5000, { error: "Un lot porte au plus 5 000 ordres." }),
  dateExecution: z.string(),
});

async function readDebiteur({ tx, actor }: CommandContext): Promise<Debiteur | null> {
  const compte = await tx.compteDebiteur.findUnique({ where: { caisseId: actor.organisationId } });
  if (!compte || !compte.ville) return null;
  return {
    nom: compte.titulaire, iban: compte.iban, ...(compte.bic ? { bic: compte.bic } : {}),
    adresse: { ville: compte.ville, pays: compte.pays, ...(compte.rue ? { rue: compte.rue } : {}), ...(compte.codePostal ? { codePostal: compte.codePostal } : {}) },
  };
}

/** Name, account and structured address as they are on that day: they never change inside the lot. */
async function freezeLignes({ tx }: CommandContext, versements: readonly VersementRow[], demande: CivilDate): Promise<Result<(LigneLot & { id: string })[], "COORDONNEES_NON_VALIDEES" | "ADRESSE_INCOMPLETE">> {
  const comptes = await tx.coordonneesBancaires.findMany({ where: { dossierId: { in: versements.map((one) => one.dossierId) }, statut: "VALIDEES" } });
  const structures = await tx.organisation.findMany({ where: { id: { in: versements.map((one) => one.structureId) } }, select: { id: true, adresse: true, codePostal: true, commune: true } });
  const lignes: (LigneLot & { id: string })[] = [];
  for (const versement of versements) {
    const compte = comptes.find((one) => one.dossierId === versement.dossierId);
    const structure = structures.find((one) => one.id === versement.structureId);
    if (!compte) return refuse("COORDONNEES_NON_VALIDEES");
    if (!structure?.commune) return refuse("ADRESSE_INCOMPLETE");
    const { ordreAnnee, ordreNumero } = versement;
    if (ordreAnnee === null || ordreNumero === null) throw new Error(`ordre visé sans numéro : ${versement.id}`);
    lignes.push({
      id: versement.id,
      endToEndId: endToEndIdOf(versement.caisseId, ordreAnnee, ordreNumero),
      montantCentimes: versement.montantCentimes ?? ZERO,
      beneficiaire: {
        nom: compte.titulaire, iban: compte.iban, ...(compte.bic ? { bic: compte.bic } : {}),
        adresse: { ville: structure.commune, pays: "FR", ...(structure.adresse ? { rue: structure.adresse } : {}), ...(structure.codePostal ? { codePostal: structure.codePostal } : {}) },
        // Never before its date, whatever day is asked for the lot.
        dateExecution: maxDate(demande, versement.datePrevue),
        motif: `Ordre ${formatOrdre(ordreAnnee, ordreNumero)} ${versement.libelle}`,
      },
    });
  }
  return ok(lignes);
}

/** First step of the crash order: identifier, digest and frozen rows, committed before any byte is written. */
const reserveLot = command({ allow: ["CAISSE.COMPTABLE"], input }, async (context, { id, ids, dateExecution }): Promise<Result<{ id: string }, LotCode>> => {
  const { tx, actor, today, record } = context;
  if (await tx.lot.findUnique({ where: { id }, select: { id: true } })) return refuse("DEJA_FAIT");
  const demande = parseCivilDate(dateExecution);
  if (!demande || demande < today) return refuse("SAISIE_INVALIDE", { champs: { dateExecution: `Choisissez une date d’exécution à partir du ${formatDate(today)}.` } });
  const decisions = await takeVersements(context, ids, "emettre");
  if (decisions.length !== new Set(ids).size) return refuse("INTROUVABLE");
  for (const { decided } of decisions) if (!decided.ok) return decided;
  const debiteur = await readDebiteur(context);
  if (!debiteur) return refuse("COMPTE_DEBITEUR_ABSENT");
  const frozen = await freezeLignes(context, decisions.map(({ versement }) => versement), demande);
  if (!frozen.ok) return frozen;
  const annee = yearOf(today);
  const numbers = await tx.$queryRaw<{ n: number }[]>`select prendre_numero(${`LOT:${actor.organisationId}`}, ${annee}) as n`;
  const messageId = messageIdOf(actor.organisationId, annee, numbers[0]?.n ?? 0);
  const creeLe = onDay(today, new Date());
  const xml = writePain001(lotSepaOf({ messageId, creeLe, debiteur, lignes: frozen.value }));
  const checked = checkPain001(xml, today);
  if (!checked.ok) return refuse("LOT_REFUSE", { champs: { ids: PHRASES_PAIN001[checked.code](checked.details ?? {}) } });
  const somme = addCents(...decisions.map(({ versement }) => versement.montantCentimes ?? ZERO));
  await tx.lot.create({
    data: { id, caisseId: actor.organisationId, messageId, sha256: sha256Of(bytesOf(xml)), creeLe, dateExecution: fromDay(demande), nombre: frozen.value.length, sommeCentimes: somme, debiteur, cle: lotKeyOf(messageId), creePar: describeActor(actor) },
    select: { id: true },
  });
  for (const ligne of frozen.value) {
    await tx.versement.update({ where: { id: ligne.id }, data: { lotId: id, endToEndId: ligne.endToEndId, beneficiaire: ligne.beneficiaire, revision: { increment: 1 } }, select: { id: true } });
  }
  await record({ acte: "emettreLot", objetType: "lot", objetId: id, visibilite: "ORGANISATION", details: { messageId, nombre: frozen.value.length, somme: formatCents(somme) } });
  return ok({ id });
});

/**
 * Reserve and commit, write the file, confirm. Whatever step is cut, `resumeLots` writes the same
 * bytes again and confirms: no line leaves twice, none is lost.
 */
export async function issueLot(actor: Actor, raw: unknown, passage: (point: PointLot) => void = () => undefined): Promise<Result<{ id: string }, LotCode | PorteCode>> {
  passage("AVANT_RESERVATION");
  const reserved = await reserveLot(actor, raw);
  if (!reserved.ok) return reserved;
  passage("RESERVE");
  const lot = await systeme(actor.today, ({ tx }) => readLotGele(tx, reserved.value.id));
  if (!lot) throw new Error(`lot réservé illisible : ${reserved.value.id}`);
  await writeLotFile(lot);
  passage("ECRIT");
  await confirmLot(actor.today, reserved.value.id);
  passage("CONFIRME");
  return reserved;
}
