import { z } from "zod";
import { decideTransition } from "@/lib/kernel/transitions";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { roleKey } from "@/lib/identite/rules";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import type { PorteCode } from "@/lib/kernel/porte";
import type { SeanceRefus } from "../labels";
import { SEANCE_TRANSITIONS } from "../rules/transitions";
import { dureeSaisie, heureSaisie, jourSaisi, revision, texteRequis } from "../schema";
import { listMembres, loadSeanceFacts, lockSeance, saveSeance } from "../store/lock";
import { listDesignables } from "../store/membres";
import { sweep } from "../store/sweep";

type Refus = SeanceRefus | PorteCode;

export const editSeance = command(
  {
    allow: ["ARS.SECRETAIRE_CODIR"],
    input: z.object({ id: z.uuid(), revision, jour: jourSaisi, heure: heureSaisie, dureeMinutes: dureeSaisie, lieu: texteRequis(200, "Indiquez le lieu, ou l’adresse de la visioconférence.") }),
  },
  async ({ tx, actor, today, record }, input): Promise<Result<{ id: string }, Refus>> => {
    const seance = await lockSeance(tx, input.id);
    if (!seance) return refuse("INTROUVABLE");
    const decided = decideTransition(SEANCE_TRANSITIONS, "modifier", seance.statut, await loadSeanceFacts(tx, seance, today), roleKey(actor));
    if (!decided.ok) return decided;
    if (input.jour < today) return refuse("JOUR_TROP_TOT", { champs: { jour: "Choisissez une date à venir." } });
    const saved = await saveSeance(tx, seance, input.revision, { jour: fromDay(input.jour), heure: input.heure, dureeMinutes: input.dureeMinutes, lieu: input.lieu });
    if (!saved) return refuse("REVISION_PERIMEE");
    await record({ acte: "modifierSeance", objetType: "seance", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { jour: input.jour, heure: input.heure, lieu: input.lieu } });
    if (input.jour !== seance.jour) {
      await sweep(tx, actor, async () => {
        for (const point of await tx.point.findMany({ where: { seanceId: seance.id, statut: "INSCRIT" }, select: { id: true, dossierId: true } }))
          await record({ acte: "deplacerSeance", objetType: "point", objetId: point.id, dossierId: point.dossierId, visibilite: "INSTITUTIONS", details: { jour: input.jour } });
      });
    }
    return ok({ id: seance.id });
  },
);

/** Each institution names its own people: row-level security shows it no one else's. */
export const addMembres = command(
  {
    allow: ["ARS.SECRETAIRE_CODIR", "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"],
    input: z.object({ id: z.uuid(), personnes: z.array(z.uuid()).min(1, { error: "Choisissez au moins une personne." }), votant: z.enum(["oui", "non"]) }),
  },
  async ({ tx, actor, today, record }, input): Promise<Result<{ id: string }, Refus>> => {
    const seance = await lockSeance(tx, input.id);
    if (!seance) return refuse("INTROUVABLE");
    const decided = decideTransition(SEANCE_TRANSITIONS, "designerMembres", seance.statut, await loadSeanceFacts(tx, seance, today), roleKey(actor));
    if (!decided.ok) return decided;
    const personnes = await listDesignables(tx, actor, today);
    const chosen = personnes.filter((personne) => input.personnes.includes(personne.id));
    if (chosen.length !== new Set(input.personnes).size) return refuse("MEMBRE_INCONNU", { champs: { personnes: "Choisissez une personne de votre institution." } });
    const known = new Set((await listMembres(tx, seance.id)).map((membre) => membre.personneId));
    const added = chosen.filter((personne) => !known.has(personne.id));
    if (added.length === 0) return refuse("DEJA_FAIT");
    await tx.seanceMembre.createMany({ data: added.map((personne) => ({ seanceId: seance.id, personneId: personne.id, organisationId: actor.organisationId, nom: personne.nom, qualite: personne.qualite, email: personne.email, votant: input.votant === "oui" })) });
    await record({ acte: "designerMembres", objetType: "seance", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { membres: added.map((personne) => personne.nom).join(", "), votant: input.votant } });
    return ok({ id: seance.id });
  },
);

export const removeMembre = command(
  { allow: ["ARS.SECRETAIRE_CODIR", "CAISSE.INSTRUCTEUR", "CAISSE.ORDONNATEUR"], input: z.object({ id: z.uuid(), personneId: z.uuid() }) },
  async ({ tx, actor, today, record }, input): Promise<Result<{ id: string }, Refus>> => {
    const seance = await lockSeance(tx, input.id);
    if (!seance) return refuse("INTROUVABLE");
    const decided = decideTransition(SEANCE_TRANSITIONS, "designerMembres", seance.statut, await loadSeanceFacts(tx, seance, today), roleKey(actor));
    if (!decided.ok) return decided;
    const membre = (await listMembres(tx, seance.id)).find((candidate) => candidate.personneId === input.personneId && candidate.organisationId === actor.organisationId);
    if (!membre) return refuse("MEMBRE_INCONNU");
    await tx.seanceMembre.delete({ where: { seanceId_personneId: { seanceId: seance.id, personneId: membre.personneId } }, select: { personneId: true } });
    await record({ acte: "retirerMembre", objetType: "seance", objetId: seance.id, seanceId: seance.id, visibilite: "INSTITUTIONS", details: { membres: membre.nom } });
    return ok({ id: seance.id });
  },
);
