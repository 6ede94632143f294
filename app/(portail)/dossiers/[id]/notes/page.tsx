import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Fil } from "@/components/echange/fil";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { readNotesInternes } from "@/lib/echange/queries";
import { NoteForm } from "./note-form";

export const metadata: Metadata = { title: "Notes internes du dossier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const vue = await readNotesInternes(actor, id, typeof query["avant"] === "string" ? query["avant"] : null);
  if (!vue) notFound();
  const { entete, notes, suite } = vue;
  const base = `/dossiers/${entete.id}/notes`;
  const last = notes.at(-1)?.id ?? "aucune";
  return (
    <Shell current="/dossiers">
      <CadreDossier entete={entete} titre="Notes internes" vue="notes" type={actor.organisationType} today={actor.today} fait={query["fait"]}>
        <div className="mb-6">
          <Notice ton="attention" title={`Réservé à ${actor.organisationNom}`}>
            Ni la structure ni aucune autre institution ne voit ces notes. Pour écrire à la structure, utilisez les échanges.
          </Notice>
        </div>
        {notes.length === 0 ? (
          <EmptyState title="Les notes de votre institution apparaîtront ici">Un point à vérifier, un appel, un avis de collègue : ce qui aide à instruire sans engager personne.</EmptyState>
        ) : (
          <Fil label="Notes internes" plusAnciens={suite ? `${base}?avant=${encodeURIComponent(suite)}` : null} messages={notes.map((note) => ({ ...note, mien: false }))} />
        )}
        <Card title="Noter">
          {/* The key: a posted note empties the form, a simple refresh does not. */}
          <NoteForm key={last} id={randomUUID()} dossierId={entete.id} institution={actor.organisationNom} />
        </Card>
      </CadreDossier>
    </Shell>
  );
}
