import { ActForm } from "@/components/ui/act-form";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import type { FormAction } from "@/components/ui/form-state";
import { Encart } from "@/components/versement/encart";
import { RelireApercu } from "@/components/versement/relire-apercu-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatCents, type Cents } from "@/lib/kernel/cents";
import { plural } from "@/lib/kernel/format";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { VERSEMENT_REFUSALS } from "@/lib/versement/labels";

type Ligne = { id: string; numero: string; libelle: string; structureNom: string; montant: Cents; retenu: Cents; compteValide: boolean; exception: string | null };
type Apercu = { lignes: readonly Ligne[]; nombre: number; somme: Cents; acceptes: readonly string[] };

const SENTENCES: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...VERSEMENT_REFUSALS };

const remarks = (ligne: Ligne): string =>
  [
    ligne.exception ? (SENTENCES[ligne.exception] ?? "") : "",
    ligne.compteValide ? "" : "Coordonnées bancaires à valider avant l’émission.",
    ligne.retenu > 0n ? `Au-delà du plafond : ${formatCents(ligne.retenu)} retenus.` : "",
  ]
    .filter(Boolean)
    .join(" ");

/** Count, sum, exceptions; then one act on exactly what was read. */
export function ApercuOrdres({ apercu, action, verbe, pending, retour }: { apercu: Apercu; action: FormAction; verbe: string; pending: string; retour: string }) {
  if (apercu.lignes.length === 0) return <EmptyState title="Aucun ordre choisi" action={<ButtonLink href={retour}>Revenir à la file</ButtonLink>}>Cochez au moins un ordre dans la file, puis demandez l’aperçu.</EmptyState>;
  const exclus = apercu.lignes.length - apercu.nombre;
  return (
    <>
      <div className="mb-6">
        <DescriptionList
          columns={2}
          items={[
            { term: "Ordres acceptés", value: plural(apercu.nombre, "ordre", "ordres") },
            { term: "Somme", value: formatCents(apercu.somme) },
            { term: "Exceptions", value: exclus === 0 ? "aucune" : `${plural(exclus, "ordre laissé de côté", "ordres laissés de côté")}` },
          ]}
        />
      </div>
      {exclus > 0 ? <Encart ton="attention" title="Des ordres ne seront pas traités">Chaque exception est expliquée sur sa ligne.</Encart> : null}
      <DataTable
        caption="Ordres choisis"
        captionHidden
        columns={[
          { key: "libelle", label: "Versement" },
          { key: "structure", label: "Structure" },
          { key: "montant", label: "Montant", align: "fin" },
          { key: "suite", label: "Suite" },
        ]}
        rows={apercu.lignes.map((ligne) => ({
          key: ligne.id,
          cells: {
            libelle: (
              <div>
                <a href={`/versements/${ligne.id}`}>{ligne.libelle}</a> <span className="block text-sm text-encre-douce">Dossier {ligne.numero}</span>
              </div>
            ),
            structure: ligne.structureNom,
            montant: formatCents(ligne.montant),
            suite: (
              <div>
                <strong>{ligne.exception ? "Laissé de côté" : "Accepté"}</strong> <span className="block text-sm text-encre-douce">{remarks(ligne)}</span>
              </div>
            ),
          },
        }))}
        total={{ libelle: "Somme acceptée", montant: formatCents(apercu.somme) }}
      />
      <div className="mt-6 flex flex-wrap items-start gap-3">
        {apercu.nombre > 0 ? (
          <ActForm action={action} hidden={{ nombre: String(apercu.nombre), somme: String(apercu.somme) }}>
            <RelireApercu />
            {apercu.acceptes.map((id) => (
              <input key={id} type="hidden" name="ids" value={id} />
            ))}
            <SubmitButton pendingLabel={pending}>
              {verbe} {plural(apercu.nombre, "ordre", "ordres")}
            </SubmitButton>
          </ActForm>
        ) : null}
        <ButtonLink href={retour} variant="quiet">
          Revenir à la file
        </ButtonLink>
      </div>
    </>
  );
}
