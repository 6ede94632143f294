import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { CadreDossier } from "@/components/instruction/cadre-dossier";
import { Empechement } from "@/components/instruction/empechement";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat, type Ton } from "@/components/ui/etat";
import { formatDate, formatLongDate, formatRemaining, plural } from "@/lib/kernel/format";
import { DOSSIER_REFUSALS, STATUT_DOCUMENT_LABELS } from "@/lib/dossier/labels";
import { readCompletude } from "@/lib/dossier/queries/instruction";
import { lienDocument } from "@/lib/dossier/rules/liens";
import type { StatutDocument } from "@/lib/dossier/schema";
import { INSTRUCTION_REFUSALS } from "@/lib/evaluation/labels";
import { CompletForm } from "./complet-form";
import { MentionForm } from "./mention-form";

export const metadata: Metadata = { title: "Complétude du dossier" };

const TONS: Readonly<Record<StatutDocument, Ton>> = { BROUILLON: "neutre", DEPOSE: "actif", COMPLET: "succes", A_CORRIGER: "attention" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CompletudePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const vue = await readCompletude(actor, id);
  if (!vue) notFound();
  const { entete, instruction } = vue;
  const cadre = { entete, titre: "Complétude", vue: "completude" as const, type: actor.organisationType, today: actor.today, fait: (await searchParams)["fait"] };
  if (!instruction) {
    return (
      <Shell current="/dossiers">
        <CadreDossier {...cadre}>
          <EmptyState title="La complétude s’examine après le dépôt">La structure rédige encore son premier document. L’ARS et la caisse l’examineront dès qu’il sera déposé.</EmptyState>
        </CadreDossier>
      </Shell>
    );
  }
  const { document, depot, mention, limite, actes } = instruction;
  const structure = actor.organisationType === "STRUCTURE";
  return (
    <Shell current="/dossiers">
      <CadreDossier {...cadre} lead={`${instruction.etape} : la caisse donne sa mention, l’ARS déclare le dossier complet, et l’une ou l’autre peut demander des corrections.`}>
        <Card title="Ce qui est examiné" meta={<Etat ton={TONS[document.statut]}>{STATUT_DOCUMENT_LABELS[document.statut]}</Etat>}>
          <DescriptionList
            items={[
              { term: "Document", value: <a href={lienDocument(entete.id, document.type)}>{document.libelle}</a> },
              { term: "Dépôt", value: depot ? `n° ${depot.numero}, le ${formatDate(depot.jour)}` : null },
              { term: "Déposé par", value: depot?.deposePar },
              ...(document.completLe ? [{ term: "Déclaré complet", value: `le ${formatDate(document.completLe)}` }] : []),
            ]}
          />
        </Card>
        {structure ? null : (
          <Card title="Mention de la caisse" meta={mention ? <Etat ton={mention.complet ? "succes" : "attention"}>{mention.complet ? "Complet" : "Incomplet"}</Etat> : <Etat>Attendue</Etat>}>
            {mention ? (
              <DescriptionList
                items={[
                  { term: "Avis de la caisse", value: mention.complet ? "Le dossier est complet." : "Le dossier est incomplet." },
                  { term: "Commentaire", value: mention.commentaire ? <span className="whitespace-pre-wrap">{mention.commentaire}</span> : "Aucun commentaire." },
                  { term: "Donnée par", value: `${mention.auteur}, le ${formatDate(mention.jour)}` },
                ]}
              />
            ) : depot ? (
              <p className="mb-3 max-w-prose">
                {entete.caisseNom} {instruction.delaiMentionPasse ? "avait" : "a"} jusqu’au <strong>{formatLongDate(limite)}</strong> pour donner sa mention sur ce dépôt ({formatRemaining(actor.today, limite, entete.territoire)}) : {plural(instruction.joursOuvres, "jour ouvré", "jours ouvrés")} à compter du dépôt, règle par défaut du portail.
              </p>
            ) : (
              <p>La mention se donne sur un dépôt.</p>
            )}
            {actes.donnerMention === null && depot ? <MentionForm dossierId={entete.id} depotRang={depot.rang} /> : <Empechement code={actes.donnerMention} sentences={INSTRUCTION_REFUSALS} />}
          </Card>
        )}
        {actor.organisationType === "ARS" ? (
          <Card title="Déclarer le dossier complet">
            {actes.declarerComplet === null ? (
              <>
                <p className="mb-3 max-w-prose">
                  {mention ? (mention.complet ? "La caisse a donné sa mention : complet. " : "La caisse a donné sa mention : incomplet. Lisez son commentaire avant de décider. ") : `Le délai de la caisse est passé depuis le ${formatDate(limite)}, sans mention. `}
                  {instruction.avecEvaluation ? "Ensuite, l’ARS et la caisse rendent chacune leur évaluation ; l’étape se termine avec la seconde." : "L’étape se termine aussitôt et la suivante s’ouvre."}
                </p>
                <CompletForm dossierId={entete.id} revision={document.revision} />
              </>
            ) : actes.declarerComplet === "MENTION_ATTENDUE" ? (
              <p className="max-w-prose">
                Ce sera possible dès que la caisse aura donné sa mention, et au plus tard après le <strong>{formatLongDate(limite)}</strong> ({formatRemaining(actor.today, limite, entete.territoire)}), même sans elle.
              </p>
            ) : document.completLe ? (
              <p>C’est fait depuis le {formatLongDate(document.completLe)}.</p>
            ) : actes.declarerComplet === "ACTE_IMPOSSIBLE" ? (
              <p>La structure corrige les sections demandées : vous examinerez le dépôt suivant.</p>
            ) : actes.declarerComplet === "ACTE_INTERDIT" ? (
              <p>Un instructeur de l’ARS déclare le dossier complet.</p>
            ) : (
              <Empechement code={actes.declarerComplet} sentences={DOSSIER_REFUSALS} />
            )}
          </Card>
        ) : null}
        {structure ? (
          <p className="max-w-prose">L’ARS et la caisse examinent le dépôt. Si quelque chose manque, des corrections vous seront demandées sur des sections nommées, et vous en serez averti par courriel.</p>
        ) : actes.demanderCorrections === null ? (
          <ButtonLink href={`/dossiers/${entete.id}/corrections#demander`}>Demander des corrections</ButtonLink>
        ) : null}
      </CadreDossier>
    </Shell>
  );
}
