import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { describeActor, roleKey, SYSTEME } from "@/lib/identite/rules";
import { command, type CommandContext } from "@/lib/db/command";
import type { Prisma } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import type { ActeJournal } from "@/lib/dossier/labels/journal";
import type { SeanceRefus } from "../labels";
import { isSeanceOver, PV_TRANSITIONS, type ActePv, type PvFacts } from "../rules/transitions";
import { revision, texte, texteRequis } from "../schema";
import { lockSeance, type SeanceRow } from "../store/lock";
import { buildPv, hashPv, lockPv } from "../store/pv";
import { sweep } from "../store/sweep";

type Refus = SeanceRefus | PorteCode;
type Answer = Result<{ id: string }, Refus>;
type PvRow = NonNullable<Awaited<ReturnType<typeof lockPv>>>;
const INPUT = z.object({ id: z.uuid(), revision });

async function decidePv(context: CommandContext, id: string, acte: ActePv): Promise<Result<{ seance: SeanceRow; pv: PvRow; statut: PvRow["statut"]; facts: PvFacts }, Refus>> {
  const { tx, actor } = context;
  const seance = await lockSeance(tx, id);
  const pv = seance ? await lockPv(tx, id) : null;
  if (!seance || !pv) return refuse("INTROUVABLE");
  const [approuveArs, approuveCaisse] = [pv.approuveArsLe !== null, pv.approuveCaisseLe !== null];
  const facts = { seanceClose: isSeanceOver(seance.statut), approuveArs, approuveCaisse, approuveParMonInstitution: actor.organisationId === seance.arsId ? approuveArs : approuveCaisse };
  const decided = decideTransition(PV_TRANSITIONS, acte, pv.statut, facts, roleKey(actor));
  return decided.ok ? ok({ seance, pv, statut: decided.value, facts }) : decided;
}

async function save({ tx }: CommandContext, id: string, expected: number, data: Prisma.PvUpdateManyMutationInput): Promise<boolean> {
  const { count } = await tx.pv.updateMany({ where: { seanceId: id, revision: expected }, data: { ...data, revision: { increment: 1 } } });
  return count === 1;
}

const line = (seance: SeanceRow, acte: ActeJournal, details: Prisma.InputJsonObject) =>
  ({ acte, objetType: "pv", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { numero: seance.numero, ...details } }) as const;

export const writeObservations = command({ allow: ["ARS.SECRETAIRE_CODIR"], input: INPUT.extend({ observations: texte(10_000) }) }, async (context, input): Promise<Answer> => {
  const decided = await decidePv(context, input.id, "rediger");
  if (!decided.ok) return decided;
  if (!(await save(context, input.id, input.revision, { observations: input.observations }))) return refuse("REVISION_PERIMEE");
  await context.record(line(decided.value.seance, "redigerPv", {}));
  return ok({ id: input.id });
});

/** Freezes what the points say: from here the text is approved, or taken back with a reason. */
export const submitPv = command({ allow: ["ARS.SECRETAIRE_CODIR"], input: INPUT }, async (context, input): Promise<Answer> => {
  const { tx, actor, today, record, notify } = context;
  const decided = await decidePv(context, input.id, "soumettre");
  if (!decided.ok) return decided;
  const { seance, pv, statut } = decided.value;
  const contenu = await sweep(tx, actor, () => buildPv(tx, seance, pv.observations));
  const sha256 = hashPv(contenu);
  const frozen = JSON.parse(JSON.stringify(contenu)) as Prisma.InputJsonObject;
  if (!(await save(context, input.id, input.revision, { statut, contenu: frozen, sha256, soumisLe: fromDay(today) }))) return refuse("REVISION_PERIMEE");
  await record(line(seance, "soumettrePv", { version: pv.version, sha256 }));
  for (const [organisationId, role] of [[seance.arsId, "DIRECTEUR"], [seance.caisseId, "ORDONNATEUR"]] as const)
    await notify({ cle: `pv-soumis:${seance.id}:${pv.version}:${organisationId}`, modele: "PV_A_APPROUVER", lien: `/codir/${seance.id}/pv`, seanceId: seance.id, organisationId, roles: [role] });
  return ok({ id: input.id });
});

/** The second approval seals it: the database then refuses any change. */
export const approvePv = command({ allow: ["ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"], input: INPUT }, async (context, input): Promise<Result<{ id: string; scelle: boolean }, Refus>> => {
  const { actor, today, record } = context;
  const decided = await decidePv(context, input.id, "approuver");
  if (!decided.ok) return decided;
  const { seance, pv, statut, facts } = decided.value;
  const pourArs = actor.organisationId === seance.arsId;
  const after = { ...facts, ...(pourArs ? { approuveArs: true } : { approuveCaisse: true }) };
  const sealed = decideTransition(PV_TRANSITIONS, "sceller", statut, after, SYSTEME);
  const by = describeActor(actor);
  const approval = pourArs ? { approuveArsLe: fromDay(today), approuveArsPar: by } : { approuveCaisseLe: fromDay(today), approuveCaissePar: by };
  if (!(await save(context, input.id, input.revision, { ...approval, statut: sealed.ok ? sealed.value : statut }))) return refuse("REVISION_PERIMEE");
  await record(line(seance, sealed.ok ? "approuverEtScellerPv" : "approuverPv", { version: pv.version, sha256: pv.sha256 ?? "" }));
  return ok({ id: input.id, scelle: sealed.ok });
});

/** Before both approvals, whoever reads a mistake takes it back: given approvals fall with the text they approved. */
export const reopenPv = command(
  { allow: ["ARS.SECRETAIRE_CODIR", "ARS.DIRECTEUR", "CAISSE.ORDONNATEUR"], input: INPUT.extend({ motif: texteRequis(1000, "Dites ce qui est à corriger.") }) },
  async (context, input): Promise<Answer> => {
    const decided = await decidePv(context, input.id, "rouvrir");
    if (!decided.ok) return decided;
    const { seance, pv, statut } = decided.value;
    const cleared = { approuveArsLe: null, approuveArsPar: null, approuveCaisseLe: null, approuveCaissePar: null, soumisLe: null, sha256: null };
    if (!(await save(context, input.id, input.revision, { ...cleared, statut, version: pv.version + 1 }))) return refuse("REVISION_PERIMEE");
    await context.record(line(seance, "rouvrirPv", { version: pv.version, motif: input.motif }));
    await context.notify({ cle: `pv-rouvert:${seance.id}:${pv.version}`, modele: "PV_A_CORRIGER", lien: `/codir/${seance.id}/pv`, seanceId: seance.id, organisationId: seance.arsId, roles: ["SECRETAIRE_CODIR"] });
    return ok({ id: input.id });
  },
);
