import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Fil } from "@/components/echange/fil";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Joindre } from "@/components/piece/joindre";
import { ListePieces } from "@/components/piece/liste-pieces";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PHRASES_FICHIER, type CodeFichier } from "@/lib/adapters/files-controle";
import { readEchanges } from "@/lib/echange/queries";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { PIECE_REFUSALS } from "@/lib/piece/labels";
import { listPieces } from "@/lib/piece/queries";
import { retirerPieceAction } from "./actions";
import { MessageForm } from "./message-form";

export const metadata: Metadata = { title: "Échanges du dossier" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const textOf = (value: string | string[] | undefined): string | null => (typeof value === "string" ? value : null);

const REFUS: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...PIECE_REFUSALS };
/** The answer of the upload route to a browser without JavaScript. */
const refusOf = (code: string | null): string | null =>
  code === null ? null : Object.hasOwn(PHRASES_FICHIER, code) ? PHRASES_FICHIER[code as CodeFichier]({}) : (REFUS[code] ?? "Le fichier n’a pas été reçu. Recommencez.");

export default async function EchangesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const vue = await readEchanges(actor, id, textOf(query["avant"]));
  if (!vue) notFound();
  const { entete, messages, suite, ecrit, depose } = vue;
  const base = `/dossiers/${entete.id}/echanges`;
  const fait = textOf(query["fait"]);
  const refus = refusOf(textOf(query["refus"]));
  // The draft has its identifier in the address: files may be attached before the message is published, with or without JavaScript.
  const brouillon = z.uuid().safeParse(query["brouillon"]).data ?? null;
  if (ecrit && (brouillon === null || messages.some((message) => message.id === brouillon))) {
    const avant = textOf(query["avant"]);
    redirect(`${base}?brouillon=${randomUUID()}${avant ? `&avant=${encodeURIComponent(avant)}` : ""}${fait ? `&fait=${encodeURIComponent(fait)}` : ""}`);
  }
  const pieces = await listPieces(actor, entete.id, "MESSAGE", [...messages.map((message) => message.id), ...(brouillon ? [brouillon] : [])]);
  const lecteurs = depose ? `Lu par ${entete.structureNom}, ${entete.arsNom}, ${entete.caisseNom} et toute instance à qui le dossier est transmis.` : "Le dossier n’est pas déposé : seule votre structure lit ce fil, l’ARS et la caisse le liront après le dépôt.";
  return (
    <Shell current="/dossiers">
      <CadreDossier entete={entete} titre="Échanges" vue="echanges" type={actor.organisationType} today={actor.today} fait={fait} lead="Un seul fil pour ce dossier, lu par tous ceux qui y ont accès.">
        {messages.length === 0 ? (
          <EmptyState title="Les messages de ce dossier apparaîtront ici">Posez une question ou donnez une précision : l’autre partie en est avertie par courriel, sans que le contenu y figure.</EmptyState>
        ) : (
          <Fil
            label="Messages"
            plusAnciens={suite ? `${base}?avant=${encodeURIComponent(suite)}${brouillon ? `&brouillon=${brouillon}` : ""}` : null}
            messages={messages.map((message) => ({ ...message, pieces: (pieces.get(message.id)?.length ?? 0) > 0 ? <ListePieces pieces={pieces.get(message.id) ?? []} /> : null }))}
          />
        )}
        {ecrit && brouillon ? (
          <Card title="Écrire">
            <div id="pieces" className="mb-5">
              {refus ? (
                <div className="mb-3">
                  <Notice ton="refus" announced>
                    {refus}
                  </Notice>
                </div>
              ) : null}
              <ListePieces pieces={pieces.get(brouillon) ?? []} retirer={retirerPieceAction} retour={`${base}?brouillon=${brouillon}`} />
              <Joindre key={brouillon} objetType="MESSAGE" objetId={brouillon} dossierId={entete.id} label="Pièces à joindre à ce message" retour={`${base}?brouillon=${brouillon}`} />
            </div>
            <MessageForm key={brouillon} id={brouillon} dossierId={entete.id} lecteurs={lecteurs} />
          </Card>
        ) : (
          <p>Votre mandat permet de lire ce fil, pas d’y écrire.</p>
        )}
      </CadreDossier>
    </Shell>
  );
}
