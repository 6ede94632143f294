import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { fromDay } from "@/lib/db/days";
import { advanceDossier } from "@/lib/dossier/store/advance";
import { describeActor, roleKey } from "@/lib/identite/rules";
import type { Partie } from "@/lib/programme/schema";
import { createEcheancier } from "@/lib/versement/store/create-echeancier";
import type { ConventionSaisieCode } from "../labels";
import { CONVENTION_TRANSITIONS, isSigned, nextSignataire, ROLE_OF_PARTIE, type ConventionCode } from "../rules/transitions";
import { signatureInput } from "../schema";
import { sha256Of } from "../store";
import { lockConvention, organisationOf, signatairesOf } from "./load-convention";

const SIGNATAIRES = Object.values(ROLE_OF_PARTIE);
export type SignatureCode = ConventionCode | ConventionSaisieCode | PorteCode;

/**
 * One signature on one exact text: the form carries the version and the seal that were on
 * screen. The last one makes the convention SIGNEE, opens the execution and draws the
 * payments, in the same transaction.
 */
export const signConvention = command({ allow: SIGNATAIRES, input: signatureInput }, async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string; derniere: boolean }, SignatureCode>> => {
  const lue = await lockConvention(tx, actor, input.conventionId);
  if (!lue) return refuse("INTROUVABLE");
  const { dossier, convention, facts } = lue;
  const { version } = convention;
  const mine = convention.signatures.find(({ organisationId, partie }) => organisationId === actor.organisationId && ROLE_OF_PARTIE[partie as Partie] === roleKey(actor));
  if (mine) return refuse("DEJA_FAIT");
  if (version.id !== input.versionId || version.sha256 !== input.sha256) return refuse("TEXTE_PERIME");
  if (sha256Of(version.texte) !== version.sha256) return refuse("TEXTE_ALTERE");
  const acte = facts.dernier ? "signerEnDernier" : "signer";
  const decided = decideTransition(CONVENTION_TRANSITIONS, acte, convention.statut, facts, roleKey(actor));
  if (!decided.ok) return decided;
  const signataires = signatairesOf(dossier);
  const signees = convention.signatures.map(({ partie }) => partie);
  const tour = nextSignataire(signataires, signees);
  if (!tour) return refuse("ACTE_IMPOSSIBLE");
  await tx.signature.create({
    data: {
      id: input.id, versionId: version.id, conventionId: convention.id, dossierId: dossier.id, rang: signees.length + 1, partie: tour.partie, organisationId: actor.organisationId,
      personneId: actor.personneId, mandatId: actor.mandatId, signataire: describeActor(actor), sha256: version.sha256, signeeLe: new Date(), jour: fromDay(today),
    },
    select: { id: true },
  });
  const derniere = isSigned(decided.value);
  await tx.convention.update({ where: { id: convention.id }, data: { statut: decided.value, ...(derniere ? { signeeLe: fromDay(today) } : {}), revision: { increment: 1 } }, select: { id: true } });
  await record({ acte: "signerConvention", objetType: "convention", objetId: convention.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero: convention.numero, version: version.rang, partie: tour.partie, sha256: version.sha256 } });
  const base = { dossierId: dossier.id, lien: `/conventions/${convention.id}` };
  const next = nextSignataire(signataires, [...signees, tour.partie]);
  if (next) {
    await notify({ ...base, lien: `${base.lien}/signature`, cle: `a-signer:${version.id}:${next.partie}`, modele: "CONVENTION_A_SIGNER", organisationId: organisationOf(dossier, next.partie), roles: ["REPRESENTANT_LEGAL", "DIRECTEUR", "ORDONNATEUR"] });
    return ok({ id: convention.id, derniere });
  }
  await createEcheancier(tx, {
    dossierId: dossier.id, conventionId: convention.id, structureId: dossier.structureId, structureNom: dossier.structureNom, caisseId: dossier.caisseId,
    lignes: version.annexe.echeancier, enveloppes: version.annexe.enveloppes,
  });
  await advanceDossier(tx, dossier, today);
  for (const { partie } of signataires) await notify({ ...base, cle: `signee:${convention.id}:${partie}`, modele: "CONVENTION_SIGNEE", organisationId: organisationOf(dossier, partie), roles: ["REPRESENTANT_LEGAL", "REDACTEUR", "DIRECTEUR", "INSTRUCTEUR", "ORDONNATEUR", "LIQUIDATEUR"] });
  return ok({ id: convention.id, derniere });
});
