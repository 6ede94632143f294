import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DataTable } from "@/components/ui/data-table";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { dayInParis } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { ROLE_HINTS, ROLE_LABELS, roleInSentence } from "@/lib/identite/labels";
import { listPersonnes } from "@/lib/identite/queries";
import { invitableRoles, isResponsable } from "@/lib/identite/rules";
import { AnnulerInvitationForm, InviterForm, TerminerMandatForm } from "./personnes-form";

export const metadata: Metadata = { title: "Équipe" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const FAITS: Readonly<Record<string, string>> = {
  invitee: "L’invitation est partie par courriel. Elle reste valable quatorze jours.",
  annulee: "L’invitation est annulée : son lien ne fonctionne plus.",
  termine: "Le mandat a pris fin : il n’ouvre plus aucun droit, dès maintenant. Ce que cette personne a fait reste au journal, sous son nom.",
};

/** Prisma hands a `date` back as a UTC midnight: its day is the same in Paris. */
const dayOf = (date: Date) => formatDate(dayInParis(date));

export default async function PersonnesPage({ searchParams }: Props) {
  const actor = await requireActor();
  const query = await searchParams;
  const { mandats, invitations } = await listPersonnes(actor);
  const roles = invitableRoles(actor);
  const fin = isResponsable(actor);
  const fait = typeof query["fait"] === "string" ? FAITS[query["fait"]] : undefined;
  const choisi = fin && typeof query["terminer"] === "string" ? mandats.find((mandat) => mandat.id === query["terminer"] && mandat.jusqua === null) : undefined;
  const nameOf = (personne: { prenom: string; nom: string }) => `${personne.prenom} ${personne.nom}`;
  return (
    <Shell current="/administration/personnes">
      <Breadcrumb items={[{ label: "À vous", href: "/accueil" }, { label: "Équipe" }]} />
      <PageTitle title="Équipe" number={actor.organisationNom} lead="Qui agit au nom de votre organisation dans Jalon, sous quel rôle et depuis quand." />
      <div className="space-y-10">
        {fait ? <Notice ton="succes" announced>{fait}</Notice> : null}
        {choisi ? (
          <section aria-labelledby="fin-de-mandat" className="max-w-prose space-y-4 rounded-md border-2 border-refus bg-feuille px-4 py-4">
            <h2 id="fin-de-mandat">Mettre fin au mandat de {nameOf(choisi.personne)}</h2>
            <p>
              {nameOf(choisi.personne)} ne pourra plus agir comme {roleInSentence(choisi.role)} pour {actor.organisationNom}, dès votre confirmation. Ses actes passés restent au journal. Pour lui rendre ce rôle, il faudra une nouvelle invitation.
            </p>
            <TerminerMandatForm id={choisi.id} personne={nameOf(choisi.personne)} />
            <ButtonLink href="/administration/personnes" variant="quiet">
              Ne rien changer
            </ButtonLink>
          </section>
        ) : null}
        <DataTable
          caption="Mandats"
          columns={[
            { key: "personne", label: "Personne" },
            { key: "adresse", label: "Adresse" },
            { key: "role", label: "Rôle" },
            { key: "depuis", label: "Depuis" },
            { key: "etat", label: "État" },
            ...(fin ? [{ key: "acte", label: "Acte" }] : []),
          ]}
          rows={mandats.map((mandat) => ({
            key: mandat.id,
            cells: {
              personne: nameOf(mandat.personne),
              adresse: <span className="break-all">{mandat.personne.email}</span>,
              role: ROLE_LABELS[mandat.role],
              depuis: dayOf(mandat.depuis),
              etat: mandat.jusqua ? <Etat>Terminé le {dayOf(mandat.jusqua)}</Etat> : <Etat ton="succes">En cours</Etat>,
              acte:
                mandat.jusqua || !fin ? null : (
                  <ButtonLink href={`?terminer=${mandat.id}`} size="compact" variant="quiet">
                    Mettre fin<span className="sr-only"> au mandat de {nameOf(mandat.personne)}</span>
                  </ButtonLink>
                ),
            },
          }))}
          empty={<EmptyState title="Personne n’a encore de mandat">Les personnes invitées apparaîtront ici.</EmptyState>}
        />
        <DataTable
          caption="Invitations en attente"
          columns={[
            { key: "personne", label: "Personne" },
            { key: "adresse", label: "Adresse" },
            { key: "role", label: "Rôle" },
            { key: "expire", label: "Valable jusqu’au" },
            ...(roles.length > 0 ? [{ key: "acte", label: "Acte" }] : []),
          ]}
          rows={invitations.map((invitation) => ({
            key: invitation.id,
            cells: {
              personne: nameOf(invitation),
              adresse: <span className="break-all">{invitation.email}</span>,
              role: ROLE_LABELS[invitation.role],
              expire: formatDate(dayInParis(invitation.expireLe)),
              acte: roles.length > 0 ? <AnnulerInvitationForm id={invitation.id} personne={nameOf(invitation)} /> : null,
            },
          }))}
          empty={<p className="text-encre-douce">Aucune invitation n’attend de réponse.</p>}
        />
        <section aria-labelledby="inviter">
          <h2 id="inviter" className="mb-4">
            Inviter une personne
          </h2>
          {roles.length > 0 ? (
            <InviterForm id={randomUUID()} roles={roles.map((role) => ({ value: role, label: ROLE_LABELS[role], hint: ROLE_HINTS[role] }))} />
          ) : (
            <p className="max-w-prose">Votre mandat permet de voir l’équipe, pas de la changer. Demandez à {actor.organisationType === "STRUCTURE" ? "un rédacteur, au représentant légal ou à un administrateur" : "l’administrateur de votre organisation"}.</p>
          )}
        </section>
      </div>
    </Shell>
  );
}
