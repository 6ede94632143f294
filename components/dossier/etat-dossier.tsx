import { Etat } from "@/components/ui/etat";
import { MOTIF_CLOTURE_LABELS, NATURE_LABELS } from "@/lib/dossier/labels";
import type { MotifCloture, NatureEtape } from "@/lib/dossier/schema";

/** One word for the whole dossier: its étape while it lives, its motif once closed. */
export function EtatDossier({ clos, motif, nature }: { clos: boolean; motif: MotifCloture | null; nature: NatureEtape | null }) {
  if (clos) return <Etat ton={motif === "TERMINE" ? "succes" : "refus"}>{motif ? MOTIF_CLOTURE_LABELS[motif] : "Clos"}</Etat>;
  return <Etat ton={nature === "REDACTION" ? "neutre" : "actif"}>{nature ? NATURE_LABELS[nature] : "En cours"}</Etat>;
}
