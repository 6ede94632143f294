import { z } from "zod";
import { formatCents, ZERO, addCents } from "@/lib/kernel/cents";
import { yearOf } from "@/lib/kernel/civil-date";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { describeActor } from "@/lib/identite/rules";
import { formatOrdre } from "../rules";
import type { StatutVersement } from "../schema";
import type { VersementRow } from "../store/lock";
import { takeVersements, type TakeCode } from "./take-versement";

/** What the person read in the preview: the act is refused when it is not what she would do. */
const selection = z.object({
  ids: z.array(z.uuid()).min(1, { error: "Choisissez au moins un ordre." }).max(500, { error: "Choisissez au plus 500 ordres à la fois." }),
  nombre: z.coerce.number().int().optional(),
  somme: z.string().regex(/^\d+$/).optional(),
});
type Selection = z.output<typeof selection>;
type Accepted = { versement: VersementRow; statut: StatutVersement };

/** All or nothing: the exceptions were shown apart before. */
async function takeSelection(context: CommandContext, input: Selection, acte: "ordonnancer" | "viser"): Promise<Result<Accepted[], TakeCode | "APERCU_PERIME">> {
  const decisions = await takeVersements(context, input.ids, acte);
  if (decisions.length !== new Set(input.ids).size) return refuse("INTROUVABLE");
  const accepted: Accepted[] = [];
  for (const { versement, decided } of decisions) {
    if (!decided.ok) return input.ids.length === 1 ? decided : refuse(decided.code === "MEME_PERSONNE" || decided.code === "ACTE_INTERDIT" ? decided.code : "APERCU_PERIME");
    accepted.push({ versement, statut: decided.value });
  }
  const somme = addCents(...accepted.map(({ versement }) => versement.montantCentimes ?? ZERO));
  if (input.nombre !== undefined && input.nombre !== accepted.length) return refuse("APERCU_PERIME");
  if (input.somme !== undefined && BigInt(input.somme) !== somme) return refuse("APERCU_PERIME");
  return ok(accepted.sort((a, b) => (a.versement.datePrevue === b.versement.datePrevue ? (a.versement.id < b.versement.id ? -1 : 1) : a.versement.datePrevue < b.versement.datePrevue ? -1 : 1)));
}

/** Ordonnancement: each order takes the next number of its caisse and civil year, and keeps it whatever happens. */
export const approveOrdres = command({ allow: ["CAISSE.ORDONNATEUR"], input: selection }, async (context, input): Promise<Result<{ ordres: string[] }, TakeCode | "APERCU_PERIME">> => {
  const { tx, actor, today, record } = context;
  const taken = await takeSelection(context, input, "ordonnancer");
  if (!taken.ok) return taken;
  const annee = yearOf(today);
  const ordres: string[] = [];
  for (const { versement, statut } of taken.value) {
    const numbers = await tx.$queryRaw<{ n: number }[]>`select prendre_numero(${`ORDRE:${versement.caisseId}`}, ${annee}) as n`;
    const numero = numbers[0]?.n ?? 0;
    await tx.versement.update({
      where: { id: versement.id },
      data: { statut, ordreAnnee: annee, ordreNumero: numero, ordonnanceLe: fromDay(today), ordonnancePar: describeActor(actor), ordonnanceParPersonne: actor.personneId, revision: { increment: 1 } },
      select: { id: true },
    });
    const ordre = formatOrdre(annee, numero) ?? "";
    ordres.push(ordre);
    await record({ acte: "ordonnancer", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { ordre, libelle: versement.libelle, montant: formatCents(versement.montantCentimes ?? ZERO) } });
  }
  return ok({ ordres });
});

/** The comptable, another person than the liquidateur and the ordonnateur: the rule says it and the database checks it. */
export const visaOrdres = command({ allow: ["CAISSE.COMPTABLE"], input: selection }, async (context, input): Promise<Result<{ ordres: string[] }, TakeCode | "APERCU_PERIME">> => {
  const { tx, actor, today, record } = context;
  const taken = await takeSelection(context, input, "viser");
  if (!taken.ok) return taken;
  const ordres: string[] = [];
  for (const { versement, statut } of taken.value) {
    await tx.versement.update({ where: { id: versement.id }, data: { statut, viseLe: fromDay(today), visePar: describeActor(actor), viseParPersonne: actor.personneId, revision: { increment: 1 } }, select: { id: true } });
    const ordre = formatOrdre(versement.ordreAnnee, versement.ordreNumero) ?? "";
    ordres.push(ordre);
    await record({ acte: "viser", objetType: "versement", objetId: versement.id, dossierId: versement.dossierId, visibilite: "TOUS", details: { ordre, libelle: versement.libelle } });
  }
  return ok({ ordres });
});
