import type { PorteCode } from "@/lib/kernel/porte";
import { containsNir } from "@/lib/kernel/identifiants";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import { command, type CommandContext } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { civilDate } from "@/lib/kernel/civil-date";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier } from "@/lib/dossier/store/lock";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { euros } from "../rules/presentation";
import { settleAdresse, simulateHypothese } from "../rules/adresse";
import { isRefus } from "../rules/simuler";
import { isAnnexee, SIMULATION_TRANSITIONS, SIMULENT, statutSimulation, type ActeSimulation, type CodeSimulation } from "../rules/transitions";
import { annexerInput, enregistrerInput, resultatGarde } from "../schema/enregistre";
import { listProgrammesDuDossier } from "../store";

const PAR_DOSSIER = 100;
type Reponse<T> = Promise<Result<T, CodeSimulation | PorteCode>>;

/** The address is worked out again here: no figure comes from the form. */
export const saveSimulation = command({ allow: SIMULENT, input: enregistrerInput }, async ({ tx, actor, record }, input): Reponse<{ id: string }> => {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
  if (containsNir(input.libelle)) return refuse("SAISIE_INVALIDE", { champs: { libelle: "Ce nom contient un numéro de sécurité sociale : retirez-le." } });
  if ((await tx.simulation.count({ where: { dossierId: dossier.id } })) >= PAR_DOSSIER) return refuse("TROP_DE_SIMULATIONS");
  const programmes = await listProgrammesDuDossier(tx, dossier.id);
  const { adresse } = settleAdresse(Object.fromEntries(new URLSearchParams(input.adresse)), programmes);
  const hypothese = adresse.hypotheses[0];
  if (!hypothese || adresse.hypotheses.length > 1) return refuse("SIMULATION_REFUSEE");
  const { requete, reponse } = simulateHypothese(hypothese, true, programmes);
  if (!requete || !reponse || isRefus(reponse)) return refuse("SIMULATION_REFUSEE");
  const gardees = JSON.parse(JSON.stringify({ indicateur: hypothese.indicateur, champs: hypothese.champs, quantites: requete.quantites })) as object;
  await tx.simulation.create({
    data: { id: input.id, dossierId: dossier.id, organisationId: actor.organisationId, libelle: input.libelle, programme: hypothese.programme, dateReference: fromDay(civilDate(hypothese.date)), quantites: gardees, resultat: reponse, auteur: describeActor(actor) },
    select: { id: true },
  });
  await record({ acte: "enregistrerSimulation", objetType: "simulation", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS", details: { libelle: input.libelle, montant: reponse.totalCentimes === null ? "à renseigner" : euros(reponse.totalCentimes) } });
  return ok({ id: input.id });
});

async function decide({ tx, actor }: CommandContext, input: { id: string; dossierId: string }, acte: ActeSimulation) {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE" as const);
  const simulation = await tx.simulation.findFirst({ where: { id: input.id, dossierId: dossier.id } });
  if (!simulation) return refuse("INTROUVABLE" as const);
  const convention = await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { signeeLe: true } });
  const faits = {
    dossierOuvert: isOpenDossier(dossier.statut),
    conventionSignee: convention?.signeeLe != null,
    memeOrganisation: simulation.organisationId === actor.organisationId,
    parArs: actor.organisationType === "ARS",
    totalConnu: resultatGarde.parse(simulation.resultat).totalCentimes !== null,
  };
  const decision = decideTransition(SIMULATION_TRANSITIONS, acte, statutSimulation(simulation.annexee), faits, roleKey(actor));
  return decision.ok ? ok({ dossierId: dossier.id, simulation, annexee: isAnnexee(decision.value) }) : decision;
}

const changeAnnexe = (acte: ActeSimulation) =>
  command({ allow: SIMULENT, input: annexerInput }, async (context, input): Reponse<{ id: string }> => {
    const decided = await decide(context, input, acte);
    if (!decided.ok) return decided;
    const { dossierId, simulation, annexee } = decided.value;
    await context.tx.simulation.update({ where: { id: simulation.id }, data: { annexee }, select: { id: true } });
    await context.record({ acte: annexee ? "annexerSimulation" : "retirerSimulation", objetType: "simulation", objetId: simulation.id, dossierId, visibilite: "TOUS", details: { libelle: simulation.libelle } });
    return ok({ id: simulation.id });
  });

/** The ARS and the others read it from the annexe financière. */
export const attachSimulation = changeAnnexe("annexer");
export const detachSimulation = changeAnnexe("retirer");
