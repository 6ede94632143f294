import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { openAcces } from "@/lib/dossier/store/advance";
import { roleKey } from "@/lib/identite/rules";
import type { ConventionSaisieCode } from "../labels";
import { CONVENTION_TRANSITIONS, isToSign, nextSignataire, type ConventionCode } from "../rules/transitions";
import { cibleInput, transmissionInput } from "../schema";
import { insertAvis } from "../store";
import { autoriteTexte, lockConvention, organisationOf, signatairesOf } from "./load-convention";

type Code = ConventionCode | ConventionSaisieCode | PorteCode;

/** Sends one exact version to the authority of the circuit, and opens the dossier to it. */
export const transmitConvention = command({ allow: ["ARS.INSTRUCTEUR"], input: transmissionInput }, async ({ tx, actor, today, record, notify }, input): Promise<Result<{ id: string }, Code>> => {
  const lue = await lockConvention(tx, actor, input.id);
  if (!lue) return refuse("INTROUVABLE");
  const { dossier, convention, etapes, facts } = lue;
  if (convention.avis.some(({ id }) => id === input.avisId)) return refuse("DEJA_FAIT");
  const decided = decideTransition(CONVENTION_TRANSITIONS, "transmettre", convention.statut, facts, roleKey(actor));
  if (!decided.ok) return decided;
  if (input.revision !== convention.revision) return refuse("REVISION_PERIMEE");
  if (input.versionId !== convention.version.id) return refuse("TEXTE_PERIME");
  const autorite = autoriteTexte(dossier.modele, etapes);
  const national = autorite ? await tx.organisation.findFirst({ where: { type: "NATIONAL", categorie: autorite }, select: { id: true } }) : null;
  if (!autorite || !national || !etapes.avis) return refuse("ETAPE_FERMEE");
  const rang = (await tx.avis.count({ where: { etapeId: etapes.avis.id } })) + 1;
  await insertAvis(tx, { id: input.avisId, dossierId: dossier.id, etapeId: etapes.avis.id, autorite, organisationId: national.id, versionId: convention.version.id, rang, today });
  await openAcces(tx, dossier.id, national.id, "TRANSMISSION");
  await tx.convention.update({ where: { id: convention.id }, data: { revision: { increment: 1 } }, select: { id: true } });
  await record({ acte: "transmettreTexte", objetType: "convention", objetId: convention.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero: convention.numero, version: convention.version.rang, sha256: convention.version.sha256, autorite } });
  await notify({ cle: `texte-a-valider:${input.avisId}`, modele: "TEXTE_A_VALIDER", lien: `/dossiers/${dossier.id}/avis/${input.avisId}`, dossierId: dossier.id, organisationId: national.id, roles: ["VALIDATEUR"] });
  return ok({ id: convention.id });
});

/** From here each signatory reads the same bytes. */
export const putToSignature = command({ allow: ["ARS.INSTRUCTEUR"], input: cibleInput }, async ({ tx, actor, record, notify }, input): Promise<Result<{ id: string }, Code>> => {
  const lue = await lockConvention(tx, actor, input.id);
  if (!lue) return refuse("INTROUVABLE");
  const { dossier, convention, facts } = lue;
  if (isToSign(convention.statut) && convention.revision === input.revision + 1) return refuse("DEJA_FAIT");
  const decided = decideTransition(CONVENTION_TRANSITIONS, "mettreALaSignature", convention.statut, facts, roleKey(actor));
  if (!decided.ok) return decided;
  if (input.revision !== convention.revision) return refuse("REVISION_PERIMEE");
  await tx.convention.update({ where: { id: convention.id }, data: { statut: decided.value, revision: { increment: 1 } }, select: { id: true } });
  await record({ acte: "mettreALaSignature", objetType: "convention", objetId: convention.id, dossierId: dossier.id, visibilite: "TOUS", details: { numero: convention.numero, version: convention.version.rang, sha256: convention.version.sha256 } });
  const first = nextSignataire(signatairesOf(dossier), []);
  if (first) await notify({ cle: `a-signer:${convention.version.id}:${first.partie}`, modele: "CONVENTION_A_SIGNER", lien: `/conventions/${convention.id}/signature`, dossierId: dossier.id, organisationId: organisationOf(dossier, first.partie), roles: ["REPRESENTANT_LEGAL", "DIRECTEUR", "ORDONNATEUR"] });
  return ok({ id: convention.id });
});
