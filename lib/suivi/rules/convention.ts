import { etapeModele } from "@/lib/programme/rules";
import type { SuiviFacts, Tache } from "../schema";

type Etape = SuiviFacts["etapes"][number];

/** Avis, arrêté, convention and bilan. */
export function tachesConvention(facts: SuiviFacts): Tache[] {
  return facts.etapes.flatMap((etape) => {
    if (etape.statut !== "OUVERTE") return [];
    const modele = etapeModele(facts.modele, etape.code);
    const { id, titre, structureNom, arsId } = facts.dossier;
    const sujet = `« ${titre} » (${structureNom})`;
    const depuis = etape.ouverteLe ?? facts.today;
    switch (modele?.nature) {
      case "AVIS":
        return modele.objet === "CONVENTION" ? avisConvention(facts, etape, sujet) : avisDocument(facts, etape, sujet);
      case "AUTORISATION":
        return [{ cle: `arrete:${etape.id}`, organisationId: arsId, roles: ["DIRECTEUR"], acte: "PRENDRE_ARRETE", phrase: `${sujet} : enregistrez l’arrêté d’autorisation.`, lien: `/dossiers/${id}/arrete`, depuis, echeance: null, pourLesAutres: "Le directeur général de l’ARS prend l’arrêté d’autorisation." }];
      case "CONVENTION":
        return signature(facts, etape, modele.signataires, sujet);
      case "BILAN":
        return [{ cle: `bilan:${etape.id}`, organisationId: facts.dossier.structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], acte: "RENDRE_BILAN", phrase: `« ${titre} » : préparez le bilan de l’expérimentation.`, lien: `/dossiers/${id}`, depuis, echeance: etape.echeance, pourLesAutres: "La structure prépare le bilan." }];
      default:
        return [];
    }
  });
}

function preparer(facts: SuiviFacts, etape: Etape, sujet: string): Tache {
  const { id, arsId } = facts.dossier;
  return { cle: `preparer:${etape.id}`, organisationId: arsId, roles: ["INSTRUCTEUR"], acte: "PREPARER_CONVENTION", phrase: `${sujet} : préparez le texte de la convention et son annexe financière.`, lien: `/dossiers/${id}/convention`, depuis: etape.ouverteLe ?? facts.today, echeance: null, pourLesAutres: "L’ARS prépare le texte de la convention." };
}

function avisConvention(facts: SuiviFacts, etape: Etape, sujet: string): Tache[] {
  const { id, arsId } = facts.dossier;
  if (!facts.convention) return [preparer(facts, etape, sujet)];
  const last = [...facts.avis].filter((avis) => avis.etapeId === etape.id).sort((a, b) => b.rang - a.rang)[0];
  // Refused, or validated before the text changed: the étape is open again, the new text is to be sent.
  if (!last || last.statut === "RENDU") {
    return [{ cle: `transmettre:${etape.id}:${last?.rang ?? 0}`, organisationId: arsId, roles: ["INSTRUCTEUR"], acte: "TRANSMETTRE_CONVENTION", phrase: last?.sens === "DEFAVORABLE" ? `${sujet} : l’avis est défavorable, révisez le texte et transmettez-le à nouveau.` : last ? `${sujet} : le texte a changé depuis sa validation, transmettez-le à nouveau.` : `${sujet} : complétez l’annexe et transmettez le texte pour validation.`, lien: `/conventions/${facts.convention.id}`, depuis: facts.convention.depuis, echeance: null, pourLesAutres: "L’ARS met au point le texte de la convention." }];
  }
  if (!last.organisationId) return [];
  return [{ cle: `avis:${last.id}`, organisationId: last.organisationId, roles: ["VALIDATEUR"], acte: "RENDRE_AVIS", phrase: `${sujet} : validez le texte de la convention.`, lien: `/dossiers/${id}/avis/${last.id}`, depuis: last.transmisLe, echeance: null, pourLesAutres: "La direction de la sécurité sociale examine le texte de la convention." }];
}

function avisDocument(facts: SuiviFacts, etape: Etape, sujet: string): Tache[] {
  const { id } = facts.dossier;
  const avis = facts.avis.find((candidate) => candidate.etapeId === etape.id && candidate.statut !== "RENDU" && candidate.statut !== "TACITE");
  if (!avis?.organisationId) return [];
  const lien = `/dossiers/${id}/avis/${avis.id}`;
  const base = { organisationId: avis.organisationId, lien, depuis: avis.transmisLe };
  if (avis.autorite === "DG_ARS") return [{ ...base, cle: `avis:${avis.id}`, roles: ["DIRECTEUR"], acte: "RENDRE_AVIS", phrase: `${sujet} : rendez l’avis motivé.`, echeance: null, pourLesAutres: "Le directeur général de l’ARS rend son avis motivé." }];
  if (avis.recuLe === null) return [{ ...base, cle: `recevoir:${avis.id}`, roles: ["RAPPORTEUR"], acte: "ACCUSER_RECEPTION", phrase: `${sujet} : enregistrez la réception, le délai part de cette date.`, echeance: null, pourLesAutres: "Le comité technique enregistre la réception du dossier." }];
  if (avis.statut === "SUSPENDU") return [{ ...base, organisationId: facts.dossier.structureId, cle: `transmettre-elements:${avis.id}`, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], acte: "TRANSMETTRE_ATTENDUS", phrase: `« ${facts.dossier.titre} » : le comité technique a suspendu son délai, transmettez par le fil d’échanges ce qu’il attend.`, echeance: null, pourLesAutres: "Le délai du comité technique est suspendu : des éléments sont attendus de la structure." }, { ...base, cle: `reprendre:${avis.id}`, roles: ["RAPPORTEUR"], acte: "REPRENDRE_DELAI", phrase: `${sujet} : le délai est suspendu, reprenez-le à la réception des éléments.`, echeance: null, pourLesAutres: null }];
  return [{ ...base, cle: `avis:${avis.id}`, roles: ["RAPPORTEUR"], acte: "RENDRE_AVIS", phrase: `${sujet} : enregistrez l’avis du comité technique ; le silence vaut avis favorable.`, echeance: avis.echeance, pourLesAutres: "Le comité technique examine le dossier ; son silence vaut avis favorable." }];
}

const ROLE_OF: Readonly<Record<string, string>> = { STRUCTURE: "REPRESENTANT_LEGAL", ARS: "DIRECTEUR", CAISSE: "ORDONNATEUR" };

function signature(facts: SuiviFacts, etape: Etape, signataires: readonly { partie: string; qualite: string }[], sujet: string): Tache[] {
  const { arsId, structureId, caisseId } = facts.dossier;
  if (!facts.convention) return [preparer(facts, etape, sujet)];
  const lien = `/conventions/${facts.convention.id}`;
  if (facts.convention.statut === "PROJET") return [{ cle: `mettre:${facts.convention.id}`, organisationId: arsId, roles: ["INSTRUCTEUR"], acte: "METTRE_A_LA_SIGNATURE", phrase: `${sujet} : mettez la convention à la signature.`, lien, depuis: facts.convention.depuis, echeance: null, pourLesAutres: "L’ARS met la convention à la signature." }];
  if (facts.convention.statut !== "A_SIGNER") return [];
  const next = signataires.find((signataire) => !facts.signatures.some((signature) => signature.partie === signataire.partie));
  if (!next) return [];
  const organisationId = next.partie === "STRUCTURE" ? structureId : next.partie === "ARS" ? arsId : caisseId;
  const last = facts.signatures.map((signature) => signature.jour).sort().at(-1);
  return [{ cle: `signer:${facts.convention.id}:${next.partie}`, organisationId, roles: [ROLE_OF[next.partie] ?? ""], acte: "SIGNER", phrase: `${sujet} : la convention attend votre signature.`, lien: `${lien}/signature`, depuis: last ?? facts.convention.depuis, echeance: null, pourLesAutres: `La convention attend une signature : ${next.qualite}.` }];
}
