import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { roleKey } from "@/lib/identite/rules";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import type { SeanceRefus } from "../labels";
import { DECIDEURS, MEMBRES_INSTITUTIONS, POINT_TRANSITIONS } from "../rules/transitions";
import { texteRequis } from "../schema";
import { listMembres, listRecuses, lockPoint } from "../store/lock";
import { loadPointFacts } from "../store/point-facts";

type Answer = Result<{ seanceId: string }, SeanceRefus | PorteCode>;
const motif = texteRequis(1000, "Écrivez le motif de la récusation.");
const confirme = z.literal("oui", { error: "Cochez la case pour confirmer." });

type Recuse = { personneId: string; organisationId: string; nom: string };

async function recuse({ tx, actor, today, record }: CommandContext, pointId: string, texte: string, choose: (seanceId: string) => Promise<Recuse | null>): Promise<Answer> {
  const locked = await lockPoint(tx, pointId);
  if (!locked) return refuse("INTROUVABLE");
  const { seance, point } = locked;
  const personne = await choose(seance.id);
  if (!personne) return refuse("MEMBRE_INCONNU", { champs: { personneId: "Choisissez un membre de la séance." } });
  const decided = decideTransition(POINT_TRANSITIONS, "recuser", point.statut, await loadPointFacts(tx, seance, point, roleKey(actor), { personneId: personne.personneId }), roleKey(actor));
  if (!decided.ok) return decided;
  // Before the row itself: from then on its own author no longer reads this dossier's journal.
  await record({ acte: "recuser", objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { personne: personne.nom, motif: texte } });
  await tx.recusation.create({ data: { pointId: point.id, dossierId: point.dossierId, ...personne, arsId: seance.arsId, caisseId: seance.caisseId, motif: texte, jour: fromDay(today) }, select: { pointId: true } });
  return ok({ seanceId: seance.id });
}

/** A person steps aside: from this act on she sees neither the point nor the dossier. */
export const recuseSelf = command({ allow: MEMBRES_INSTITUTIONS, input: z.object({ pointId: z.uuid(), motif, confirme }) }, (context, input): Promise<Answer> => {
  const { actor } = context;
  return recuse(context, input.pointId, input.motif, async () => ({ personneId: actor.personneId, organisationId: actor.organisationId, nom: `${actor.prenom} ${actor.nom}` }));
});

/** The secretary records what a member said in the room. */
export const recuseMembre = command({ allow: ["ARS.SECRETAIRE_CODIR"], input: z.object({ pointId: z.uuid(), motif, confirme, personneId: z.uuid({ error: "Choisissez un membre de la séance." }) }) }, (context, input): Promise<Answer> =>
  recuse(context, input.pointId, input.motif, async (seanceId) => {
    const membre = (await listMembres(context.tx, seanceId)).find((candidate) => candidate.personneId === input.personneId);
    return membre ? { personneId: membre.personneId, organisationId: membre.organisationId, nom: membre.nom } : null;
  }),
);

/** The person sees the point and its papers again; every row that kept her away from this dossier goes, the journal keeps both lines. */
export const liftRecusation = command(
  { allow: DECIDEURS, input: z.object({ pointId: z.uuid(), personneId: z.uuid({ error: "Choisissez la personne." }), motif: texteRequis(1000, "Dites pourquoi la récusation est levée."), confirme }) },
  async ({ tx, actor, record }, input): Promise<Answer> => {
    const locked = await lockPoint(tx, input.pointId);
    if (!locked) return refuse("INTROUVABLE");
    const { seance, point } = locked;
    const decided = decideTransition(POINT_TRANSITIONS, "leverRecusation", point.statut, await loadPointFacts(tx, seance, point, roleKey(actor), { personneId: input.personneId }), roleKey(actor));
    if (!decided.ok) return decided;
    const personne = (await listRecuses(tx, point.dossierId)).find((recuse) => recuse.personneId === input.personneId);
    await tx.recusation.deleteMany({ where: { dossierId: point.dossierId, personneId: input.personneId } });
    await record({ acte: "leverRecusation", objetType: "point", objetId: point.id, dossierId: point.dossierId, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { personne: personne?.nom ?? "", motif: input.motif } });
    return ok({ seanceId: seance.id });
  },
);
