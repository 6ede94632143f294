import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Notice } from "@/components/ui/notice";
import { LEGAL_ZONE } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { readSeanceView } from "@/lib/seance/queries/read-seance";
import { isConvoked } from "@/lib/seance/rules/transitions";
import { formatHeure } from "@/lib/seance/schema";
import { SeanceForm } from "../../seance-form";
import { Entete } from "../entete";
import { modifierSeanceAction } from "./actions";

export const metadata: Metadata = { title: "Modifier une séance" };

export default async function ModifierSeancePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const view = await readSeanceView(actor, (await params).id);
  if (!view?.actes.includes("modifier")) notFound();
  const { seance } = view;
  return (
    <Shell current="/codir">
      <Entete seance={seance} titre="Modifier la séance" />
      {isConvoked(seance.statut) ? (
        <div className="mb-6">
          <Notice ton="attention" title="Les membres sont déjà convoqués">
            Après la modification, convoquez à nouveau : l’entrée d’agenda de chacun sera mise à jour.
          </Notice>
        </div>
      ) : null}
      <SeanceForm
        action={modifierSeanceAction}
        hidden={{ id: seance.id, revision: String(seance.revision) }}
        defauts={{ jour: formatDate(seance.jour), heure: formatHeure(seance.heure), dureeMinutes: String(seance.dureeMinutes), lieu: seance.lieu }}
        aideHeure={`Par exemple 14 h 30.${seance.fuseau === LEGAL_ZONE ? "" : ` Heure locale (${seance.regionNom}) : la convocation porte aussi l’heure de Paris.`}`}
        bouton="Enregistrer la modification"
        attente="Enregistrement en cours…"
        retour={`/codir/${seance.id}`}
      />
    </Shell>
  );
}
