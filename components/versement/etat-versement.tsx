import { Etat } from "@/components/ui/etat";
import { STATUT_VERSEMENT_LABELS, STATUT_VERSEMENT_TONS } from "@/lib/versement/labels";
import type { StatutVersement } from "@/lib/versement/schema";

export const EtatVersement = ({ statut }: { statut: StatutVersement }) => <Etat ton={STATUT_VERSEMENT_TONS[statut]}>{STATUT_VERSEMENT_LABELS[statut]}</Etat>;
