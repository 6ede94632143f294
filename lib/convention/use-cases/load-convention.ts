import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import type { ConventionModele, ProgrammeVersion } from "@/lib/programme/schema";
import type { ProgrammeFinance } from "@/lib/forfait/schema";
import type { Tx } from "@/lib/db/client";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier, readDossier, type LockedDossier } from "@/lib/dossier/store/lock";
import { etapeModele } from "@/lib/programme/rules";
import { readFinancementFige } from "@/lib/forfait/store";
import { missingChamps } from "../rules/annexe";
import { modeleOf } from "../rules/financement";
import { missingMarks } from "../rules/texte";
import { isBeingRead, isLastSignataire, isRefused, isValidated, nextSignataire, ROLE_OF_PARTIE, type ConventionFacts } from "../rules/transitions";
import type { FinancementFige } from "../schema";
import { dossierOfConvention, readConvention, readEtapes, type ConventionRow, type EtapesConvention } from "../store";

export type ConventionLue = {
  dossier: LockedDossier;
  convention: ConventionRow;
  etapes: EtapesConvention;
  facts: ConventionFacts;
  /** What a new version would be written with. */
  compose: FinancementFige | null;
  modele: ConventionModele;
  /** What the current version was written with. */
  modeleFige: ConventionModele;
};

export const financementOf = (modele: ProgrammeVersion): ProgrammeFinance | null => PROGRAMMES.find(({ code }) => code === modele.convention.financement) ?? null;

export const signatairesOf = (dossier: LockedDossier) => dossier.modele.circuit.flatMap((etape) => (etape.nature === "CONVENTION" ? etape.signataires : []));

/** The organisation of each party on this dossier. */
export const organisationOf = (dossier: Pick<LockedDossier, "structureId" | "arsId" | "caisseId">, partie: string): string => (partie === "STRUCTURE" ? dossier.structureId : partie === "ARS" ? dossier.arsId : dossier.caisseId);

async function read(tx: Tx, actor: Actor, dossier: LockedDossier): Promise<ConventionLue | null> {
  const convention = await readConvention(tx, dossier.id);
  if (!convention) return null;
  const etapes = await readEtapes(tx, dossier.id, dossier.modele);
  const signataires = signatairesOf(dossier);
  const signees = convention.signatures.map(({ partie }) => partie);
  const next = nextSignataire(signataires, signees);
  const { articles, annexe } = convention.version;
  const compose = await readFinancementFige(tx, dossier.id);
  const modeleFige = modeleOf(dossier.modele.convention, annexe.financement);
  return {
    dossier,
    convention,
    etapes,
    compose,
    modele: modeleOf(dossier.modele.convention, compose),
    modeleFige,
    facts: {
      dossierOuvert: isOpenDossier(dossier.statut),
      etapeAvisOuverte: etapes.avisOuverte,
      etapeConventionOuverte: etapes.conventionOuverte,
      annexeComplete: missingChamps(modeleFige, annexe.champs).length === 0,
      texteComplet: missingMarks(modeleFige, articles, annexe).length === 0,
      financementAJour: compose?.empreinte === annexe.financement?.empreinte,
      avisEnCours: isBeingRead(convention.avis),
      versionRefusee: isRefused(convention.avis, convention.version.id),
      texteValide: etapes.avis === null || isValidated(convention.avis, convention.version.id),
      reserves: await tx.reserve.count({ where: { dossierId: dossier.id, leveeLe: null } }),
      tour: next !== null && ROLE_OF_PARTIE[next.partie] === roleKey(actor) && organisationOf(dossier, next.partie) === actor.organisationId,
      dernier: isLastSignataire(signataires, signees),
    },
  };
}

/** Under lock, for an act. */
export async function lockConvention(tx: Tx, actor: Actor, conventionId: string): Promise<ConventionLue | null> {
  const dossierId = await dossierOfConvention(tx, conventionId);
  const dossier = dossierId ? await lockDossier(tx, dossierId) : null;
  return dossier ? read(tx, actor, dossier) : null;
}

/** For a page: the same facts, so that it shows the buttons the server would accept. */
export async function loadConvention(tx: Tx, actor: Actor, conventionId: string): Promise<ConventionLue | null> {
  const dossierId = await dossierOfConvention(tx, conventionId);
  const dossier = dossierId ? await readDossier(tx, dossierId) : null;
  return dossier ? read(tx, actor, dossier) : null;
}

export const autoriteTexte = (modele: ProgrammeVersion, etapes: EtapesConvention): string | null => {
  const found = modele.circuit.find((etape) => etape.nature === "AVIS" && etape.objet === "CONVENTION");
  return etapes.avis && found && etapeModele(modele, found.code)?.nature === "AVIS" ? etapes.avis.organisme : null;
};
