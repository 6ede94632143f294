import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import type { PorteCode } from "@/lib/kernel/porte";
import { command, type CommandContext } from "@/lib/db/command";
import type { ActeJournal } from "@/lib/dossier/labels/journal";
import { DOSSIER_TRANSITIONS, MOTIF_OF } from "@/lib/dossier/rules";
import { closeDossier } from "@/lib/dossier/store/advance";
import { roleKey } from "@/lib/identite/rules";
import { cancelVersements } from "@/lib/versement/store/cancel-versements";
import type { ConventionSaisieCode } from "../labels";
import { CONVENTION_TRANSITIONS, isSigned, type ActeConvention, type ConventionCode } from "../rules/transitions";
import { finInput, resiliationInput } from "../schema";
import { lockConvention, type ConventionLue } from "./load-convention";

type Code = ConventionCode | ConventionSaisieCode | PorteCode;
type Reponse = Promise<Result<{ id: string; annules: number }, Code>>;

const allow = ["ARS.DIRECTEUR"] as const;

async function change(context: CommandContext, acte: Extract<ActeConvention, "suspendre" | "reprendre" | "resilier">, input: { id: string; revision: number; motif: string }): Promise<Result<ConventionLue, Code>> {
  const { tx, actor } = context;
  const lue = await lockConvention(tx, actor, input.id);
  if (!lue) return refuse("INTROUVABLE");
  const { convention, facts } = lue;
  const decided = decideTransition(CONVENTION_TRANSITIONS, acte, convention.statut, facts, roleKey(actor));
  if (!decided.ok) return convention.revision === input.revision + 1 ? refuse("DEJA_FAIT") : decided;
  if (input.revision !== convention.revision) return refuse("REVISION_PERIMEE");
  await tx.convention.update({ where: { id: convention.id }, data: { statut: decided.value, revision: { increment: 1 } }, select: { id: true } });
  return ok(lue);
}

async function tell({ record, notify }: CommandContext, { dossier, convention }: ConventionLue, acte: ActeJournal, modele: string, details: Record<string, string | number>): Promise<void> {
  await record({ acte, objetType: "convention", objetId: convention.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero: convention.numero, ...details } });
  const base = { modele, lien: `/conventions/${convention.id}`, dossierId: dossier.id };
  await notify({ ...base, cle: `${modele}:${convention.id}:${convention.revision}:structure`, organisationId: dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"] });
  await notify({ ...base, cle: `${modele}:${convention.id}:${convention.revision}:caisse`, organisationId: dossier.caisseId, roles: ["LIQUIDATEUR", "ORDONNATEUR", "COMPTABLE"] });
}

/** No payment goes forward while the convention is suspended. */
export const suspendConvention = command({ allow, input: finInput }, async (context, input): Reponse => {
  const changed = await change(context, "suspendre", input);
  if (!changed.ok) return changed;
  await tell(context, changed.value, "suspendreConvention", "CONVENTION_SUSPENDUE", { motif: input.motif });
  return ok({ id: input.id, annules: 0 });
});

export const resumeConvention = command({ allow, input: finInput }, async (context, input): Reponse => {
  const changed = await change(context, "reprendre", input);
  if (!changed.ok) return changed;
  await tell(context, changed.value, "reprendreConvention", "CONVENTION_REPRISE", { motif: input.motif });
  return ok({ id: input.id, annules: 0 });
});

/** Ends the experiment: what is not issued is cancelled and the dossier closes. */
export const terminateConvention = command({ allow, input: resiliationInput }, async (context, input): Reponse => {
  const changed = await change(context, "resilier", input);
  if (!changed.ok) return changed;
  const { dossier, convention } = changed.value;
  const closing = decideTransition(DOSSIER_TRANSITIONS, "resilier", dossier.statut, { conventionSignee: isSigned(convention.statut), decisionRendue: true, toutVerse: false, depose: true }, roleKey(context.actor));
  if (!closing.ok) return refuse(closing.code === "CONVENTION_NON_SIGNEE" ? "CONVENTION_NON_SIGNEE" : "ACTE_IMPOSSIBLE");
  const annules = await cancelVersements(context.tx, convention.id, context.today);
  await closeDossier(context.tx, dossier, MOTIF_OF.resilier, context.today);
  await tell(context, changed.value, "resilierConvention", "CONVENTION_RESILIEE", { motif: input.motif, versementsAnnules: annules });
  return ok({ id: input.id, annules });
});
