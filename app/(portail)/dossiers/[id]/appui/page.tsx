import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Joindre } from "@/components/piece/joindre";
import { ListePieces } from "@/components/piece/liste-pieces";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Badge, Etat, type Ton } from "@/components/ui/etat";
import { formatDate, formatLongDate, formatRemaining } from "@/lib/kernel/format";
import { STATUT_APPUI_LABELS } from "@/lib/echange/labels";
import { readAppui } from "@/lib/echange/queries";
import type { StatutAppui } from "@/lib/echange/schema";
import { roleKey } from "@/lib/identite/rules";
import { listPieces } from "@/lib/piece/queries";
import { REGLES_PIECE } from "@/lib/piece/rules";
import { ProposerForm, RepondreForm, SessionForm, SuiviForm } from "./appui-form";
import { PrioriteForm } from "./priorite-form";

export const metadata: Metadata = { title: "Priorité et appui méthodologique" };

const TONS: Readonly<Record<StatutAppui, Ton>> = { AUCUN: "neutre", PROPOSE: "attention", DECLINE: "neutre", ACCEPTE: "actif", PLANIFIE: "actif", TENU: "succes" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AppuiPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readAppui(actor, id);
  if (!vue) notFound();
  const { entete, priorite, appuis, dernier, statut, actes } = vue;
  const pieces = await listPieces(actor, entete.id, "APPUI", appuis.map((appui) => appui.id));
  const joint = entete.ouvert && REGLES_PIECE.APPUI.by.includes(roleKey(actor));
  const cible = { dossierId: entete.id, appuiId: dernier?.id ?? "" };
  const demandes = priorite.themes.filter((theme) => theme.demande);
  return (
    <Shell current="/dossiers">
      <CadreDossier
        entete={entete}
        titre="Priorité et appui méthodologique"
        vue="appui"
        type={actor.organisationType}
        today={actor.today}
        fait={(await searchParams)["fait"]}
        lead="Un dossier qui répond à un thème régional est prioritaire : il passe le premier au CODIR et peut recevoir un appui méthodologique de l’ARS."
      >
        <Card title="Priorité" meta={priorite.prioritaire ? <Etat ton="attention">Prioritaire</Etat> : <Etat>Ordinaire</Etat>}>
          <DescriptionList
            items={[
              { term: "Thèmes indiqués par la structure", value: demandes.length > 0 ? demandes.map((theme) => theme.libelle).join(" ; ") : "Aucun." },
              ...(priorite.prioritaire ? [{ term: "Thèmes retenus par l’ARS", value: priorite.themes.filter((theme) => theme.retenu).map((theme) => theme.libelle).join(" ; ") }] : []),
              ...(priorite.dernierActe ? [{ term: "Dernière décision", value: `${priorite.dernierActe.motif} (${priorite.dernierActe.acteur}, le ${formatDate(priorite.dernierActe.jour)})` }] : []),
            ]}
          />
          {priorite.actes.length > 0 ? (
            priorite.themes.length > 0 ? (
              <div className="mt-4">
                <PrioriteForm
                  key={priorite.revision}
                  dossierId={entete.id}
                  revision={priorite.revision}
                  prioritaire={priorite.prioritaire}
                  themes={priorite.themes.map(({ code, libelle, demande, retenu }) => ({ code, libelle, demande, coche: priorite.prioritaire ? retenu : demande }))}
                />
              </div>
            ) : (
              <p className="mt-3">Le programme ne connaît aucun thème prioritaire pour cette région.</p>
            )
          ) : null}
        </Card>
        <Card title="Appui méthodologique" meta={<Etat ton={TONS[statut]}>{STATUT_APPUI_LABELS[statut]}</Etat>}>
          {appuis.length === 0 ? (
            <EmptyState title="Aucun appui n’a été proposé">{priorite.prioritaire ? "L’ARS peut proposer une session de travail à la structure." : "L’appui se propose à un dossier prioritaire."}</EmptyState>
          ) : null}
          {appuis.map((appui) => (
            <section key={appui.id} className="mb-6" aria-label={`Appui proposé le ${formatDate(appui.propose)}`}>
              <DescriptionList
                items={[
                  { term: "Proposé", value: `le ${formatDate(appui.propose)} par ${appui.proposePar}` },
                  { term: "Réponse de la structure", value: appui.accepte === null ? "Attendue." : appui.accepte ? "Acceptée." : "Déclinée." },
                  ...(appui.accepte ? [{ term: "Session", value: appui.seanceLe ? `${formatLongDate(appui.seanceLe)}${appui.seanceLe > actor.today ? `, ${formatRemaining(actor.today, appui.seanceLe, entete.territoire)}` : ""}` : "Date à fixer par l’ARS." }] : []),
                  ...(appui.participants ? [{ term: "Participants", value: <span className="whitespace-pre-wrap">{appui.participants}</span> }] : []),
                  ...(appui.seanceLe ? [{ term: "Suivi écrit", value: appui.suivi ? <span className="whitespace-pre-wrap">{appui.suivi}</span> : "À écrire après la session." }] : []),
                ]}
              />
              {(pieces.get(appui.id)?.length ?? 0) > 0 ? (
                <div className="mt-3">
                  <ListePieces pieces={pieces.get(appui.id) ?? []} />
                </div>
              ) : null}
            </section>
          ))}
          {actes.includes("accepter") && dernier ? (
            <>
              <p className="mb-3 max-w-prose">L’ARS vous propose de travailler votre projet avec elle lors d’une session. Accepter ne vous engage à rien d’autre ; décliner ne change pas la priorité du dossier.</p>
              <RepondreForm {...cible} />
            </>
          ) : null}
          {actes.includes("planifier") && dernier ? <SessionForm {...cible} seanceLe={dernier.seanceLe ? formatDate(dernier.seanceLe) : ""} participants={dernier.participants ?? ""} /> : null}
          {actes.includes("noterSuivi") && dernier ? (
            <div className="mt-6">
              <SuiviForm {...cible} suivi={dernier.suivi ?? ""} />
            </div>
          ) : null}
          {actes.includes("proposer") ? <ProposerForm id={randomUUID()} dossierId={entete.id} /> : null}
          {joint && dernier?.accepte ? (
            <div id="pieces" className="mt-6">
              <Joindre objetType="APPUI" objetId={dernier.id} dossierId={entete.id} label="Pièces de la session" retour={`/dossiers/${entete.id}/appui`} />
            </div>
          ) : null}
          {entete.ouvert ? null : <Badge>dossier clos</Badge>}
        </Card>
      </CadreDossier>
    </Shell>
  );
}
