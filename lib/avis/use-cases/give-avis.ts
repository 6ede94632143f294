import { refuse, type Result } from "@/lib/kernel/result";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { MOTIFS_AVIS_MOTIVE } from "../labels";
import { isFavorable, type AvisCode } from "../rules";
import { avisMotiveInput, opinionInput, texteInput } from "../schema";
import { concludeAvis } from "./conclude-avis";
import { decideAvis } from "./decide-avis";

type Reponse = Promise<Result<{ dossierId: string }, AvisCode | PorteCode | "CONVENTION_SIGNEE">>;

/** The opinion of the comité, on the day it was given. */
export const giveOpinion = command({ allow: ["NATIONAL.RAPPORTEUR"], input: opinionInput }, async (context, { jour, sens, motif, ...input }): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "rendre", { ...input, jour });
  return decided.ok ? concludeAvis(context, decided.value, { statut: decided.value.statut, sens, motif, renduLe: jour }) : decided;
});

/** Avis motivé of the directeur général: one reason on each ground (R.162-50-5). */
export const giveAvisMotive = command({ allow: ["ARS.DIRECTEUR"], input: avisMotiveInput }, async (context, input): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "rendre", { id: input.id, revision: input.revision, jour: context.today });
  const motif = MOTIFS_AVIS_MOTIVE.map(({ code, libelle }) => `${libelle} : ${input[code]}`).join("\n\n");
  return decided.ok ? concludeAvis(context, decided.value, { statut: decided.value.statut, sens: input.sens, motif, renduLe: context.today }) : decided;
});

/** The DSS validates or refuses one exact version of the text. */
export const giveAvisOnTexte = command({ allow: ["NATIONAL.VALIDATEUR"], input: texteInput }, async (context, { versionId, sens, motif, ...input }): Reponse => {
  const decided = await decideAvis(context.tx, context.actor, "rendre", { ...input, jour: context.today });
  if (!decided.ok) return decided;
  if (decided.value.avis.conventionVersionId !== versionId) return refuse("TEXTE_CHANGE");
  if (!isFavorable(sens) && motif.length < 3) return refuse("SAISIE_INVALIDE", { champs: { motif: "Dites à l’ARS ce qu’il faut changer dans le texte." } });
  return concludeAvis(context, decided.value, { statut: decided.value.statut, sens, motif, renduLe: context.today });
});
