import type { CivilDate } from "@/lib/kernel/civil-date";
import { ok, refuse, type Refusal, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import type { PorteCode } from "@/lib/kernel/porte";
import type { Tx } from "@/lib/db/client";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { lockDossier, type LockedDossier } from "@/lib/dossier/store/lock";
import { AVIS_TRANSITIONS, checkJour, type ActeAvis, type AvisCode } from "../rules";
import type { StatutAvis } from "../schema";
import { dossierOfAvis, factsOfAvis, jourContexte, readAvis, type AvisRow } from "../store";

export type DecidedAvis = { avis: AvisRow; dossier: LockedDossier; statut: StatutAvis };

/** Locks the dossier, reads the avis again, and asks the table: the first lines of every act on an avis. */
export async function decideAvis(
  tx: Tx,
  actor: Actor,
  acte: ActeAvis,
  input: { id: string; revision: number | null; jour: CivilDate },
): Promise<Result<DecidedAvis, AvisCode | PorteCode>> {
  const dossierId = await dossierOfAvis(tx, input.id);
  const dossier = dossierId ? await lockDossier(tx, dossierId) : null;
  const avis = dossier ? await readAvis(tx, input.id, dossier) : null;
  if (!dossier || !avis) return refuse("INTROUVABLE");
  const decided = decideTransition(AVIS_TRANSITIONS, acte, avis.statut, factsOfAvis(avis, dossier, actor.today, input.jour), roleKey(actor));
  if (!decided.ok) return alreadyDone(decided, avis, input.revision);
  if (input.revision !== null && input.revision !== avis.revision) return refuse("REVISION_PERIMEE");
  const sentence = roleKey(actor) === "SYSTEME" ? null : checkJour(acte, input.jour, jourContexte(avis, actor.today));
  return sentence ? refuse("SAISIE_INVALIDE", { champs: { jour: sentence } }) : ok({ avis, dossier, statut: decided.value });
}

/** A second click of the same form finds the act done, not the act impossible. */
const alreadyDone = (refusal: Refusal<AvisCode | PorteCode>, avis: AvisRow, revision: number | null): Refusal<AvisCode | PorteCode> =>
  revision !== null && avis.revision === revision + 1 && refusal.code !== "ACTE_INTERDIT" ? refuse("DEJA_FAIT") : refusal;
