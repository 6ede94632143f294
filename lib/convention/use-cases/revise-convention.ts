import { ok, refuse, type Result } from "@/lib/kernel/result";
import { decideTransition } from "@/lib/kernel/transitions";
import type { PorteCode } from "@/lib/kernel/porte";
import { command } from "@/lib/db/command";
import { describeActor, roleKey } from "@/lib/identite/rules";
import type { ConventionSaisieCode } from "../labels";
import { readAnnexe } from "../rules/annexe";
import { CONVENTION_TRANSITIONS, isToSign, type ConventionCode } from "../rules/transitions";
import { revisionInput } from "../schema";
import { insertVersion, readFusion, reopenValidation, saveVersionCourante } from "../store";
import { buildVersion } from "./build-version";
import { lockConvention } from "./load-convention";

type Reponse = Promise<Result<{ id: string; annulees: number }, ConventionCode | ConventionSaisieCode | PorteCode>>;

/**
 * A change of the articles or of the annexe is a new version. Signatures were given on the
 * old one: they fall with it, their authors are told, and the text goes back to PROJET.
 */
export const reviseConvention = command({ allow: ["ARS.INSTRUCTEUR"], input: revisionInput }, async ({ tx, actor, today, record, notify }, input): Reponse => {
  const lue = await lockConvention(tx, actor, input.id);
  if (!lue) return refuse("INTROUVABLE");
  const { dossier, convention, etapes, facts } = lue;
  if (convention.version.id === input.versionId) return refuse("DEJA_FAIT");
  const decided = decideTransition(CONVENTION_TRANSITIONS, "reviser", convention.statut, facts, roleKey(actor));
  if (!decided.ok) return decided;
  if (input.revision !== convention.revision) return refuse("REVISION_PERIMEE");
  const { champs, erreurs } = readAnnexe(lue.modele, input.champs);
  const source = await readFusion(tx, dossier, convention.numero);
  const built = buildVersion(dossier, convention.numero, input.articles, champs, { ...source, compose: lue.compose });
  const fautes = Object.entries({ ...built.erreurs, ...erreurs }).map(([code, sentence]) => [`champs.${code}`, sentence] as const);
  if (fautes.length > 0) return refuse("SAISIE_INVALIDE", { champs: Object.fromEntries(fautes) });
  if (built.texte === convention.version.texte && JSON.stringify(built.articles) === JSON.stringify(convention.version.articles)) return refuse("SANS_CHANGEMENT");
  const annulees = isToSign(convention.statut) ? convention.signatures : [];
  if (annulees.length > 0 && input.confirmation !== "oui") return refuse("SIGNATURES_A_CONFIRMER", { champs: { confirmation: "Cochez cette case pour annuler les signatures déjà données." } });
  const rang = convention.versionCourante + 1;
  await insertVersion(tx, { id: input.versionId, conventionId: convention.id, dossierId: dossier.id, rang, articles: built.articles, annexe: built.annexe, texte: built.texte, motif: input.motif, auteur: describeActor(actor), jour: today });
  await saveVersionCourante(tx, convention.id, rang, decided.value, built.annexe);
  if (facts.texteValide && etapes.avis && etapes.conventionOuverte) await reopenValidation(tx, etapes, today);
  await record({
    acte: "reviserConvention", objetType: "convention", objetId: convention.id, dossierId: dossier.id, visibilite: "TOUS",
    details: { numero: convention.numero, version: rang, motif: input.motif, ...(annulees.length > 0 ? { signaturesAnnulees: annulees.map(({ signataire }) => signataire).join(" ; ") } : {}) },
  });
  for (const { partie, organisationId } of annulees) {
    await notify({ cle: `signature-annulee:${input.versionId}:${partie}`, modele: "SIGNATURE_ANNULEE", lien: `/conventions/${convention.id}`, dossierId: dossier.id, organisationId, roles: [partie === "STRUCTURE" ? "REPRESENTANT_LEGAL" : partie === "ARS" ? "DIRECTEUR" : "ORDONNATEUR"] });
  }
  return ok({ id: convention.id, annulees: annulees.length });
});
