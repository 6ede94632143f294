"use client";

import { ActForm } from "@/components/ui/act-form";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Badge } from "@/components/ui/etat";
import { SubmitButton } from "@/components/ui/submit-button";
import { ordreDuJourAction } from "./actions";

type Ligne = { id: string; numero: string; titre: string; structure: string; prioritaire: boolean; depot: string };
export type LignePoint = Ligne & { recuse: boolean };
export type LignePret = Ligne & { revient: boolean };

const titre = (ligne: Ligne, rang: number | null) => (
  <>
    {rang === null ? "" : `${rang}. `}
    {ligne.titre}
    <span className="block text-sm font-normal text-encre-douce">
      Dossier {ligne.numero}, {ligne.structure}
    </span>
    {ligne.prioritaire ? <Badge>Prioritaire</Badge> : null}
  </>
);

function Geste({ geste, cible, children, attente, nom }: { geste: string; cible: string; children: string; attente: string; nom: string }) {
  return (
    <SubmitButton name="geste" value={`${geste}:${cible}`} variant="quiet" size="compact" pendingLabel={attente}>
      {children}
      <span className="sr-only"> : {nom}</span>
    </SubmitButton>
  );
}

/** Every change is one button of the same form: it works without script, and each answer says the new order. */
export function OrdreForm({ id, revision, points, prets, tous, debut }: { id: string; revision: number; points: readonly LignePoint[]; prets: readonly LignePret[]; tous: boolean; debut: boolean }) {
  return (
    <ActForm action={ordreDuJourAction} hidden={{ id, revision: String(revision) }}>
      <DataTable
        caption="Inscrits, dans l’ordre d’examen"
        columns={[{ key: "dossier", label: "Point" }, { key: "depot", label: "Déposé le", narrow: true }, { key: "actes", label: "Actes" }]}
        rows={points.map((point, index) => ({
          key: point.id,
          cells: {
            dossier: titre(point, index + 1),
            depot: point.depot,
            actes: (
              <span className="flex flex-wrap gap-1">
                {index > 0 ? <Geste geste="monter" cible={point.id} nom={point.titre} attente="Déplacement…">Monter</Geste> : null}
                {index < points.length - 1 ? <Geste geste="descendre" cible={point.id} nom={point.titre} attente="Déplacement…">Descendre</Geste> : null}
                {point.recuse ? <span className="text-sm text-encre-douce">récusation enregistrée</span> : <Geste geste="retirer" cible={point.id} nom={point.titre} attente="Retrait…">Retirer</Geste>}
              </span>
            ),
          },
        }))}
        empty={<EmptyState title="Aucun point n’est inscrit">Inscrivez les dossiers prêts ci-dessous, tous ensemble ou un à un.</EmptyState>}
      />
      <div className="mt-8">
        <DataTable
          caption="Dossiers prêts"
          columns={[{ key: "dossier", label: "Dossier" }, { key: "depot", label: "Déposé le", narrow: true }, { key: "actes", label: "Acte", narrow: true }]}
          rows={prets.map((pret) => ({
            key: pret.id,
            cells: {
              dossier: (
                <>
                  {titre(pret, null)} {pret.revient ? <Badge>revient d’ajournement</Badge> : null}
                </>
              ),
              depot: pret.depot,
              actes: <Geste geste="inscrire" cible={pret.id} nom={pret.titre} attente="Inscription…">Inscrire</Geste>,
            },
          }))}
          empty={<EmptyState title="Aucun autre dossier n’est prêt">Ils arrivent ici quand leur instruction est terminée, et quand ce qu’un ajournement attendait est reçu.</EmptyState>}
        />
      </div>
      {prets.length > 0 && debut ? (
        <p className="mt-4">
          <SubmitButton name="geste" value="tous" pendingLabel="Inscription en cours…">
            {tous ? "Inscrire tous les dossiers prêts" : `Inscrire ces ${prets.length} dossiers prêts`}
          </SubmitButton>
        </p>
      ) : null}
    </ActForm>
  );
}
