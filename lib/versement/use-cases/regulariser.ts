import { z } from "zod";
import { cents, formatCents } from "@/lib/kernel/cents";
import { parseCivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { computeLiquidation, type EntreeLiquidation, type LiquidationCode } from "../rules/decompte";
import { corrigerDeclaration, montantAReprendre } from "../rules/regularisation";
import type { LigneDeclaree, RegularisationFaite } from "../schema";
import { loadLiquidation, sumVerse } from "../store/liquidation";
import { lockEnveloppe, type VersementRow } from "../store/lock";
import { addMouvement, addMouvementIndu, listIndus } from "../store/mouvements";
import { takeVersement, type TakeCode } from "./take-versement";

export type RegularisationCode = TakeCode | LiquidationCode | "SAISIE_INVALIDE" | "AUCUN_ECART" | "ENVELOPPE_EPUISEE" | "RIEN_A_REPRENDRE";
type Faite = { id: string; sens: "COMPLEMENT" | "INDU"; montant: string };
type Constat = { versement: VersementRow; declaration: LigneDeclaree[]; motif: string; rang: number };

const motif = z.string().trim().min(3, { error: "Dites pourquoi : la structure lira cette raison." }).max(500, { error: "Raccourcissez ce motif : 500 caractères au plus." });

const noter = async ({ tx, actor, today }: CommandContext, { versement, declaration, motif: raison, rang }: Constat, sens: Faite["sens"], centimes: bigint, reclame?: bigint): Promise<void> => {
  const faite: RegularisationFaite = { rang, sens, jour: today, par: describeActor(actor), personneId: actor.personneId, motif: raison, declaration, centimes: String(centimes), ...(reclame === undefined ? {} : { reclame: String(reclame) }) };
  await tx.versement.update({ where: { id: versement.id }, data: { regularisations: [...versement.regularisations, faite], revision: { increment: 1 } }, select: { id: true } });
};

/** A payment of its own, liquidated here, then approved and visaed by others like any order. */
async function completer(context: CommandContext, constat: Constat, entree: Omit<EntreeLiquidation, "enveloppe">, verse: bigint, nouveauId: string): Promise<Result<Faite, RegularisationCode>> {
  const { tx, actor, today, record } = context;
  const { versement, declaration, rang } = constat;
  const computed = computeLiquidation({ ...entree, declaration, verse, enveloppe: await lockEnveloppe(tx, versement) });
  if (!computed.ok) return refuse(computed.code);
  const decompte = computed.value;
  const [montantCentimes, retenuCentimes] = [BigInt(decompte.payableCentimes), BigInt(decompte.retenuCentimes)];
  if (montantCentimes === 0n) return refuse("ENVELOPPE_EPUISEE");
  const { dossierId, conventionId, structureId, structureNom, caisseId, fonds, credit, exercice, activite } = versement;
  await tx.versement.create({
    data: {
      id: nouveauId, dossierId, conventionId, structureId, structureNom, caisseId, fonds, credit, exercice, activite, code: `${versement.code}_C${rang}`, libelle: `Complément, ${versement.libelle}`, rang: versement.rang,
      datePrevue: fromDay(today), declaration, regulariseId: versement.id,
      ...(versement.declareLe ? { declareLe: fromDay(versement.declareLe), declarePar: versement.declarePar, declareParPersonne: versement.declareParPersonne } : {}),
    },
    select: { id: true },
  });
  // By an update, so that the database copies the caisse's four-eyes setting as at any liquidation.
  await tx.versement.update({ where: { id: nouveauId }, data: { statut: "LIQUIDE", decompte, montantCentimes, retenuCentimes, liquideLe: fromDay(today), liquidePar: describeActor(actor), liquideParPersonne: actor.personneId }, select: { id: true } });
  await addMouvement(tx, { id: nouveauId, dossierId, fonds, exercice, montantCentimes }, "LIQUIDATION", today);
  await noter(context, constat, "COMPLEMENT", montantCentimes + retenuCentimes);
  const montant = formatCents(cents(montantCentimes));
  await record({ acte: "liquiderComplement", objetType: "versement", objetId: nouveauId, dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, montant, motif: constat.motif } });
  return ok({ id: nouveauId, sens: "COMPLEMENT", montant });
}

/** What was paid stays paid: the excess is an opposite movement, and the structure is told its cause, nature and amount (CSS, art. R. 133-9-1). */
async function constaterIndu(context: CommandContext, constat: Constat, exces: bigint): Promise<Result<Faite, RegularisationCode>> {
  const { tx, today, record, notify } = context;
  const { versement, rang } = constat;
  const montantCentimes = montantAReprendre(versement, exces);
  if (montantCentimes <= 0n) return refuse("RIEN_A_REPRENDRE");
  await addMouvementIndu(tx, { ...versement, montantCentimes }, "INDU", String(rang), today);
  await noter(context, constat, "INDU", exces, montantCentimes);
  const montant = formatCents(cents(montantCentimes));
  await record({ acte: "constaterTropPercu", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, montant, motif: constat.motif } });
  await notify({ cle: `TROP_PERCU:${versement.id}:${rang}`, modele: "TROP_PERCU", lien: `/versements/${versement.id}`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  return ok({ id: versement.id, sens: "INDU", montant });
}

/** After a payment, on the quantities that should have been certified: today's calculation gives a complement, or an indu. */
export const regulariserVersement = command(
  { allow: ["CAISSE.LIQUIDATEUR"], input: z.object({ id: z.uuid(), revision: z.coerce.number().int(), nouveauId: z.uuid(), retenues: z.record(z.string(), z.string()), motif }) },
  async (context, input): Promise<Result<Faite, RegularisationCode>> => {
    const { tx } = context;
    const taken = await takeVersement(context, input.id, "regulariser", input.revision);
    if (!taken.ok) return taken;
    const { versement } = taken.value;
    const { lignes, champs } = corrigerDeclaration(versement, input.retenues, input.motif);
    if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
    const entree = await loadLiquidation(tx, versement);
    if (!entree) return refuse("ECHEANCE_INCONNUE");
    const computed = computeLiquidation({ ...entree, declaration: lignes, enveloppe: null });
    if (!computed.ok) return refuse(computed.code);
    const verse = await sumVerse(tx, { dossierId: versement.dossierId, OR: [{ id: versement.id }, { regulariseId: versement.id }] });
    const ecart = BigInt(computed.value.duCentimes) - verse;
    const constat: Constat = { versement, declaration: lignes, motif: input.motif, rang: versement.regularisations.length + 1 };
    if (ecart === 0n) return refuse("AUCUN_ECART");
    return ecart > 0n ? completer(context, constat, entree, verse, input.nouveauId) : constaterIndu(context, constat, -ecart);
  },
);

const jour = z.string().transform((text, context) => {
  const day = parseCivilDate(text);
  if (day) return day;
  context.addIssue({ code: "custom", message: "Saisissez une date qui existe, par exemple 12/03/2026." });
  return z.NEVER;
});

/** The structure paid back, whole: another person than the one who found the excess records it. */
export const recordReversement = command({ allow: ["CAISSE.COMPTABLE"], input: z.object({ id: z.uuid(), revision: z.coerce.number().int(), jour }) }, async (context, input): Promise<Result<{ id: string; montant: string }, TakeCode | "SAISIE_INVALIDE">> => {
  const { tx, today, record, notify } = context;
  const taken = await takeVersement(context, input.id, "recouvrer", input.revision);
  if (!taken.ok) return taken;
  const { versement } = taken.value;
  if (input.jour > today) return refuse("SAISIE_INVALIDE", { champs: { jour: `La date ne peut pas être après aujourd’hui, le ${formatDate(today)}.` } });
  if (versement.payeLe !== null && input.jour < versement.payeLe) return refuse("SAISIE_INVALIDE", { champs: { jour: `La date ne peut pas précéder le paiement du ${formatDate(versement.payeLe)}.` } });
  const indu = (await listIndus(tx, versement.dossierId)).find(({ versementId }) => versementId === versement.id);
  if (!indu) return refuse("AUCUN_TROP_PERCU");
  await addMouvementIndu(tx, { ...versement, montantCentimes: indu.centimes }, "REVERSEMENT", String(versement.revision), today);
  await tx.versement.update({ where: { id: versement.id }, data: { revision: { increment: 1 } }, select: { id: true } });
  const montant = formatCents(cents(indu.centimes));
  await record({ acte: "constaterReversement", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { libelle: versement.libelle, montant, jour: input.jour } });
  await notify({ cle: `TROP_PERCU_REVERSE:${versement.id}:${versement.revision}`, modele: "TROP_PERCU_REVERSE", lien: `/versements/${versement.id}`, dossierId: versement.dossierId, organisationId: versement.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  return ok({ id: versement.id, montant });
});
