import { addDays } from "@/lib/kernel/civil-date";
import type { ActeTache, SuiviFacts, Tache } from "../schema";

/** A declaration is asked this many days before its date (default, not law). */
export const PREAVIS_DECLARATION_JOURS = 60;

const CAISSE_ACTES: Readonly<Record<string, { roles: readonly string[]; acte: ActeTache; verbe: string }>> = {
  DECLARE: { roles: ["LIQUIDATEUR"], acte: "CERTIFIER", verbe: "certifiez le service fait" },
  CERTIFIE: { roles: ["LIQUIDATEUR"], acte: "LIQUIDER", verbe: "liquidez" },
  LIQUIDE: { roles: ["ORDONNATEUR"], acte: "ORDONNANCER", verbe: "approuvez l’ordre" },
  ORDONNANCE: { roles: ["COMPTABLE"], acte: "VISER", verbe: "visez l’ordre" },
  VISE: { roles: ["COMPTABLE"], acte: "EMETTRE", verbe: "émettez l’ordre dans un lot" },
  EMIS: { roles: ["COMPTABLE"], acte: "CONSTATER_PAIEMENT", verbe: "constatez le paiement ou le rejet" },
};

/** Bank details and payments, from the effective date to the last euro. */
export function tachesVersement(facts: SuiviFacts): Tache[] {
  if (!facts.convention || facts.versements.length === 0) return [];
  const { id, titre, structureId, structureNom, caisseId } = facts.dossier;
  const sujet = `« ${titre} » (${structureNom})`;
  const taches: Tache[] = [];
  const first = facts.versements[0];
  if (!facts.coordonnees) {
    taches.push({ cle: `coordonnees:${id}`, organisationId: structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], acte: "SAISIR_COORDONNEES", phrase: `« ${titre} » : sans coordonnées bancaires, aucun versement ne peut partir.`, lien: `/dossiers/${id}/coordonnees`, depuis: facts.convention.depuis, echeance: first?.datePrevue ?? null, pourLesAutres: "La structure saisit ses coordonnées bancaires." });
  } else if (facts.coordonnees.statut === "SAISIES") {
    taches.push({ cle: `valider:${facts.coordonnees.id}`, organisationId: caisseId, roles: ["LIQUIDATEUR", "ORDONNATEUR", "COMPTABLE"], acte: "VALIDER_COORDONNEES", phrase: `${sujet} : vérifiez les coordonnées bancaires (${facts.coordonnees.validations} validation sur 2).`, lien: `/dossiers/${id}/coordonnees`, depuis: facts.coordonnees.jour, echeance: null, pourLesAutres: "Deux personnes de la caisse vérifient les coordonnées bancaires." });
  }
  for (const versement of facts.versements) taches.push(...versementTaches(facts, versement, sujet));
  return taches;
}

function versementTaches(facts: SuiviFacts, versement: SuiviFacts["versements"][number], sujet: string): Tache[] {
  const { structureId, caisseId, titre } = facts.dossier;
  const base = { lien: `/versements/${versement.id}`, depuis: versement.depuis, echeance: versement.datePrevue, montantCentimes: versement.montantCentimes ?? versement.prevuCentimes };
  const bientot = versement.datePrevue <= addDays(facts.today, PREAVIS_DECLARATION_JOURS);
  if (versement.statut === "PREVU") {
    if (!bientot) return [];
    return versement.activite
      ? [{ ...base, cle: `declarer:${versement.id}`, organisationId: structureId, roles: ["REDACTEUR", "REPRESENTANT_LEGAL"], acte: "DECLARER_ACTIVITE", phrase: `« ${titre} » : déclarez l’activité (${versement.libelle.toLowerCase()}).`, pourLesAutres: `La structure déclare son activité : ${versement.libelle.toLowerCase()}.` }]
      : [{ ...base, cle: `liquider:${versement.id}`, organisationId: caisseId, roles: ["LIQUIDATEUR"], acte: "LIQUIDER", phrase: `${sujet} : liquidez (${versement.libelle.toLowerCase()}), aucune activité n’est attendue.`, pourLesAutres: `La caisse liquide : ${versement.libelle.toLowerCase()}.` }];
  }
  if (versement.statut === "REJETE") return versement.remplace ? [] : [{ ...base, cle: `reemettre:${versement.id}`, organisationId: caisseId, roles: ["COMPTABLE"], acte: "REEMETTRE", phrase: `${sujet} : le virement a été rejeté, réémettez-le.`, pourLesAutres: `La caisse réémet un virement rejeté : ${versement.libelle.toLowerCase()}.` }];
  const acte = CAISSE_ACTES[versement.statut];
  return acte ? [{ ...base, cle: `${versement.statut.toLowerCase()}:${versement.id}`, organisationId: caisseId, roles: acte.roles, acte: acte.acte, phrase: `${sujet} : ${acte.verbe} (${versement.libelle.toLowerCase()}).`, pourLesAutres: `La caisse traite le versement : ${versement.libelle.toLowerCase()}.` }] : [];
}
