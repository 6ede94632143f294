import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Etat } from "@/components/ui/etat";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatRemaining } from "@/lib/kernel/format";

export type DemandeCorrections = { id: string; document: string; auteur: string; sections: readonly string[]; motif: string; jour: CivilDate; echeance: CivilDate | null; reponduLe: CivilDate | null };

/** Every request ever made, newest first, with the day it was answered. */
export function DemandesCorrections({ demandes, today, territoire }: { demandes: readonly DemandeCorrections[]; today: CivilDate; territoire: string }) {
  return (
    <>
      {demandes.map((demande) => (
        <Card
          key={demande.id}
          level={3}
          title={`Demande du ${formatDate(demande.jour)}`}
          meta={demande.reponduLe ? <Etat ton="succes">Répondue le {formatDate(demande.reponduLe)}</Etat> : <Etat ton={demande.echeance && demande.echeance < today ? "refus" : "attention"}>Réponse attendue</Etat>}
        >
          <p className="mb-3 max-w-prose whitespace-pre-wrap">{demande.motif}</p>
          <DescriptionList
            items={[
              { term: "Document", value: demande.document },
              { term: "Sections rouvertes", value: demande.sections.join(", ") },
              { term: "Échéance", value: demande.echeance ? `${formatDate(demande.echeance)}${demande.reponduLe ? "" : `, ${formatRemaining(today, demande.echeance, territoire)}`}` : null },
              { term: "Demandé par", value: demande.auteur },
            ]}
          />
        </Card>
      ))}
    </>
  );
}
