import type { GroupeTaches } from "../rules/groupes";

export const GROUPE_LABELS: Readonly<Record<GroupeTaches, string>> = { EN_RETARD: "En retard", CETTE_SEMAINE: "Cette semaine", PLUS_TARD: "Plus tard", SANS_ECHEANCE: "Sans date limite" };
