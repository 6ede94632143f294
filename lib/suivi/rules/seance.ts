import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Tache } from "../schema";

export type SeanceFacts = {
  today: CivilDate;
  id: string;
  arsId: string;
  caisseId: string;
  jour: CivilDate;
  statut: string;
  points: number;
  /** The caisse has named a voting member. */
  caisseDesignee: boolean;
  pv: { statut: string; soumisLe: CivilDate | null; approuveArs: boolean; approuveCaisse: boolean } | null;
};

/** What a séance asks of its institutions. */
export function tachesSeance(facts: SeanceFacts): Tache[] {
  const base = { lien: `/codir/${facts.id}`, pourLesAutres: null };
  const secretaire = { ...base, organisationId: facts.arsId, roles: ["SECRETAIRE_CODIR"] };
  const titre = "CODIR";
  const designer: Tache[] = facts.caisseDesignee
    ? []
    : [{ ...base, cle: `membres:${facts.id}`, organisationId: facts.caisseId, roles: ["INSTRUCTEUR", "ORDONNATEUR"], acte: "DESIGNER_MEMBRES", phrase: `${titre} : désignez les membres de la caisse, dont un votant au moins.`, lien: `/codir/${facts.id}/membres`, depuis: facts.today, echeance: facts.jour }];
  if (facts.statut === "PREVUE") return [...designer, { ...secretaire, cle: `convoquer:${facts.id}`, acte: "CONVOQUER", phrase: `${titre} : fixez l’ordre du jour (${facts.points} point${facts.points > 1 ? "s" : ""}) et convoquez les membres.`, depuis: facts.today, echeance: facts.jour }];
  if (facts.statut === "CONVOQUEE") return facts.jour <= facts.today ? [{ ...secretaire, cle: `ouvrir:${facts.id}`, acte: "OUVRIR_SEANCE", phrase: `${titre} : ouvrez la séance du jour.`, depuis: facts.jour, echeance: facts.jour }] : [];
  if (facts.statut !== "CLOSE" || !facts.pv) return [];
  if (facts.pv.statut === "BROUILLON") return [{ ...secretaire, cle: `pv:${facts.id}`, acte: "SOUMETTRE_PV", phrase: `${titre} : relisez et soumettez le procès-verbal.`, lien: `/codir/${facts.id}/pv`, depuis: facts.jour, echeance: null }];
  if (facts.pv.statut !== "SOUMIS") return [];
  const depuis = facts.pv.soumisLe ?? facts.jour;
  const approuver = { ...base, acte: "APPROUVER_PV" as const, phrase: `${titre} : approuvez le procès-verbal.`, lien: `/codir/${facts.id}/pv`, depuis, echeance: null };
  return [
    ...(facts.pv.approuveArs ? [] : [{ ...approuver, cle: `approuver-ars:${facts.id}`, organisationId: facts.arsId, roles: ["DIRECTEUR"] }]),
    ...(facts.pv.approuveCaisse ? [] : [{ ...approuver, cle: `approuver-caisse:${facts.id}`, organisationId: facts.caisseId, roles: ["ORDONNATEUR"] }]),
  ];
}
