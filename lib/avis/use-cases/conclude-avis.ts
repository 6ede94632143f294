import { refuse, ok, type Result } from "@/lib/kernel/result";
import { decideTransition, type RoleKey } from "@/lib/kernel/transitions";
import type { CivilDate } from "@/lib/kernel/civil-date";
import type { CommandContext } from "@/lib/db/command";
import { DOSSIER_TRANSITIONS, MOTIF_OF } from "@/lib/dossier/rules";
import { advanceDossier, closeDossier } from "@/lib/dossier/store/advance";
import { describeActor, roleKey } from "@/lib/identite/rules";
import { isFavorable } from "../rules";
import type { SensAvis, StatutAvis } from "../schema";
import { saveOutcome } from "../store";
import type { DecidedAvis } from "./decide-avis";

type Issue = { statut: StatutAvis; sens: SensAvis; motif: string; renduLe: CivilDate };

/**
 * What every outcome does: kept, journalled, told; favourable opens the next étape,
 * unfavourable closes the dossier, or sends the text of a convention back to the ARS.
 */
export async function concludeAvis(context: CommandContext, { avis, dossier }: DecidedAvis, issue: Issue): Promise<Result<{ dossierId: string }, "CONVENTION_SIGNEE" | "ACTE_INTERDIT" | "ACTE_IMPOSSIBLE">> {
  const { tx, actor, record, notify } = context;
  await saveOutcome(tx, avis, { ...issue, auteur: describeActor(actor) });
  const surTexte = avis.modele.objet === "CONVENTION";
  if (isFavorable(issue.sens)) await advanceDossier(tx, dossier, issue.renduLe);
  else if (!surTexte) {
    const closed = refusalAllowed(roleKey(actor));
    if (!closed.ok) return closed;
    await closeDossier(tx, dossier, MOTIF_OF.refuser, issue.renduLe);
  }
  const lien = surTexte && avis.conventionVersionId ? `/dossiers/${dossier.id}/avis/${avis.id}` : `/dossiers/${dossier.id}`;
  await record({
    acte: isFavorable(issue.sens) ? (roleKey(actor) === "SYSTEME" ? "constaterSilence" : "rendreAvisFavorable") : "rendreAvisDefavorable",
    objetType: "avis", objetId: avis.id, dossierId: dossier.id, visibilite: "TOUS",
    details: { autorite: avis.autorite, sens: issue.sens, le: issue.renduLe, ...(surTexte ? { objet: "texte de la convention", rang: avis.rang } : {}) },
  });
  const modele = roleKey(actor) === "SYSTEME" ? "AVIS_TACITE" : isFavorable(issue.sens) ? "AVIS_FAVORABLE" : "AVIS_DEFAVORABLE";
  const tell = (qui: string, organisationId: string, roles: readonly string[]) => notify({ cle: `avis:${avis.id}:${qui}`, modele, lien, dossierId: dossier.id, organisationId, roles });
  await tell("ars", dossier.arsId, surTexte ? ["INSTRUCTEUR"] : ["INSTRUCTEUR", "DIRECTEUR"]);
  if (surTexte) return ok({ dossierId: dossier.id });
  await tell("structure", dossier.structureId, ["REDACTEUR", "REPRESENTANT_LEGAL"]);
  await tell("caisse", dossier.caisseId, ["INSTRUCTEUR"]);
  if (modele === "AVIS_TACITE" && avis.organisationId) await tell("autorite", avis.organisationId, ["RAPPORTEUR"]);
  return ok({ dossierId: dossier.id });
}

/** Before the arrêté no convention can be signed: the table still has the word. */
function refusalAllowed(role: RoleKey): Result<"CLOS" | "EN_COURS", "CONVENTION_SIGNEE" | "ACTE_INTERDIT" | "ACTE_IMPOSSIBLE"> {
  const decided = decideTransition(DOSSIER_TRANSITIONS, "refuser", "EN_COURS", { conventionSignee: false, decisionRendue: true, toutVerse: false, depose: true }, role);
  return decided.ok ? decided : refuse(decided.code === "ACTE_INTERDIT" ? "ACTE_INTERDIT" : "ACTE_IMPOSSIBLE");
}
