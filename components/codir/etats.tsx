import { Etat, type Ton } from "@/components/ui/etat";
import { DECISION_LABELS, STATUT_POINT_LABELS, STATUT_PV_LABELS, STATUT_SEANCE_LABELS } from "@/lib/seance/labels";
import type { Decision, StatutPoint, StatutPv, StatutSeance } from "@/lib/seance/schema";

const SEANCE: Readonly<Record<StatutSeance, Ton>> = { PREVUE: "neutre", CONVOQUEE: "actif", OUVERTE: "attention", CLOSE: "succes" };
const POINT: Readonly<Record<StatutPoint, Ton>> = { INSCRIT: "actif", DECIDE: "succes", NOTIFIE: "succes", REPORTE: "attention" };
const PV: Readonly<Record<StatutPv, Ton>> = { BROUILLON: "neutre", SOUMIS: "actif", APPROUVE: "succes" };
const DECISION: Readonly<Record<Decision, Ton>> = { FAVORABLE: "succes", FAVORABLE_AVEC_RESERVES: "attention", AJOURNE: "neutre", DEFAVORABLE: "refus" };

export const EtatSeance = ({ statut }: { statut: StatutSeance }) => <Etat ton={SEANCE[statut]}>{STATUT_SEANCE_LABELS[statut]}</Etat>;
export const EtatPoint = ({ statut }: { statut: StatutPoint }) => <Etat ton={POINT[statut]}>{STATUT_POINT_LABELS[statut]}</Etat>;
export const EtatPv = ({ statut }: { statut: StatutPv }) => <Etat ton={PV[statut]}>{STATUT_PV_LABELS[statut]}</Etat>;
export const EtatDecision = ({ decision }: { decision: Decision }) => <Etat ton={DECISION[decision]}>{DECISION_LABELS[decision]}</Etat>;
