import type { Metadata } from "next";
import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { LigneDossier } from "@/app/(portail)/dossiers/[id]/ligne-dossier";
import { Joindre } from "@/components/piece/joindre";
import { ListePieces } from "@/components/piece/liste-pieces";
import { ActeForm } from "@/components/versement/acte-form";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { Etat } from "@/components/ui/etat";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { formatDate, plural } from "@/lib/kernel/format";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { COMPTE_REFUSALS, STATUT_COORDONNEES_LABELS } from "@/lib/compte/labels";
import { readCoordonnees, type CoordonneesVue, type PageCoordonnees } from "@/lib/compte/queries";
import { canReadRib, isSaisies } from "@/lib/compte/rules";
import { roleKey } from "@/lib/identite/rules";
import { listPieces } from "@/lib/piece/queries";
import type { PieceVue } from "@/lib/piece/schema";
import { isUuid } from "@/lib/versement/schema";
import { validerAction } from "./actions";
import { EcartForm, SaisieForm } from "./coordonnees-form";

export const metadata: Metadata = { title: "Coordonnées bancaires" };

const SENTENCES: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...COMPTE_REFUSALS };
const FAITS: Readonly<Record<string, string>> = {
  saisies: "Vos coordonnées sont transmises. Deux personnes de la caisse les comparent avec le RIB ; les versements partent ensuite.",
  premiere: "Votre validation est enregistrée. Une seconde personne de la caisse doit valider à son tour.",
  validees: "Les coordonnées sont validées par deux personnes : les versements peuvent partir sur ce compte.",
  ecartees: "Ces coordonnées sont écartées. La structure est avertie et les saisit de nouveau.",
};

function Compte({ compte, pieces, lisible }: { compte: CoordonneesVue; pieces: readonly PieceVue[]; lisible: boolean }) {
  const attente = isSaisies(compte.statut);
  return (
    <Card title={attente ? "Compte à valider" : "Compte en service"} meta={<Etat ton={attente ? "attention" : "succes"}>{STATUT_COORDONNEES_LABELS[compte.statut]}</Etat>}>
      <DescriptionList
        columns={2}
        items={[
          { term: "Titulaire", value: compte.titulaire },
          { term: "IBAN", value: <span className="whitespace-nowrap">{compte.iban}</span> },
          ...(compte.bic ? [{ term: "BIC", value: compte.bic }] : []),
          { term: "Saisi par", value: `${compte.saisiePar}, le ${formatDate(compte.jour)}` },
          { term: "Validations", value: compte.validations.length === 0 ? "aucune sur deux" : compte.validations.map((one) => `${one.auteur}, le ${formatDate(one.jour)}`).join(" ; ") },
        ]}
      />
      <h3 className="mt-4">Relevé d’identité bancaire</h3>
      {!lisible ? <p>Il ne se lit que par les personnes qui saisissent ou valident ce compte.</p> : pieces.length > 0 ? <ListePieces pieces={pieces} /> : <p>Aucun RIB joint.</p>}
      {compte.valider.possible ? (
        <div className="mt-4">
          <p className="mb-3 max-w-prose">Comparez le titulaire et chaque caractère de l’IBAN avec le RIB, puis rappelez la structure au numéro que vous connaissez déjà.</p>
          <ActeForm action={validerAction} hidden={{ id: compte.id }} label="Valider ces coordonnées" pending="Validation en cours…" />
        </div>
      ) : compte.valider.empechement ? (
        <Encart ton="attention" title="Vous ne pouvez pas valider ces coordonnées">{SENTENCES[compte.valider.empechement]}</Encart>
      ) : null}
      {compte.ecarter ? (
        <div className="mt-4">
          <Details summary="Le RIB ne correspond pas">
            <EcartForm id={compte.id} />
          </Details>
        </div>
      ) : null}
    </Card>
  );
}

function Saisie({ page, saisie, pieces }: { page: PageCoordonnees; saisie: string; pieces: readonly PieceVue[] }) {
  const retour = `/dossiers/${page.dossier.id}/coordonnees?saisie=${saisie}`;
  return (
    <>
      <Card title="1. Joindre le RIB">
        <ListePieces pieces={pieces} />
        <Joindre objetType="RIB" objetId={saisie} dossierId={page.dossier.id} label="Relevé d’identité bancaire" requis retour={retour} />
      </Card>
      <Card title="2. Recopier le compte">
        <SaisieForm id={saisie} dossierId={page.dossier.id} titulaire={page.dossier.structureNom.slice(0, 70)} />
      </Card>
    </>
  );
}

export default async function CoordonneesPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const page = await readCoordonnees(actor, (await params).id);
  if (!page) notFound();
  const query = await searchParams;
  const { dossier, enCours } = page;
  const demandee = typeof query["saisie"] === "string" && isUuid(query["saisie"]) && !enCours.some((one) => one.id === query["saisie"]) && !page.anciennes.some((one) => one.id === query["saisie"]) ? query["saisie"] : null;
  const saisie = page.peutSaisir && page.convention ? demandee : null;
  const pieces = await listPieces(actor, dossier.id, "RIB", [...enCours.map((one) => one.id), ...(saisie ? [saisie] : [])]);
  const fait = FAITS[String(query["fait"] ?? "")];
  const attente = enCours.some((one) => isSaisies(one.statut));
  return (
    <Shell current="/dossiers">
      <Breadcrumb items={[{ label: "Dossiers", href: "/dossiers" }, { label: dossier.numero, href: `/dossiers/${dossier.id}` }, { label: "Coordonnées bancaires" }]} />
      <PageTitle number={`Dossier ${dossier.numero}`} title="Coordonnées bancaires" lead={`${dossier.structureNom}. Saisies par la structure, validées par deux personnes différentes de la caisse.`} />
      <LigneDossier actor={actor} dossierId={dossier.id} />
      {fait ? <Encart ton="succes" title="C’est fait" announced>{fait}</Encart> : null}
      {attente && page.geles > 0 ? (
        <Encart ton="attention" title={`${plural(page.geles, "versement attend", "versements attendent")} cette validation`}>
          Tant que ces coordonnées ne sont pas validées par deux personnes, rien de ce qui n’est pas déjà émis ne peut partir.
        </Encart>
      ) : null}
      {saisie ? null : enCours.map((one) => <Compte key={one.id} compte={one} lisible={canReadRib(roleKey(actor))} pieces={pieces.get(one.id) ?? []} />)}
      {saisie ? (
        <>
          {enCours.length > 0 ? <Encart ton="attention" title="Un nouveau compte fige les versements">Dès que vous l’aurez transmis, aucun versement non émis ne partira avant sa validation par la caisse.</Encart> : null}
          <Saisie page={page} saisie={saisie} pieces={pieces.get(saisie) ?? []} />
        </>
      ) : enCours.length === 0 ? (
        <EmptyState
          title="Aucun compte saisi"
          action={page.peutSaisir && page.convention ? <ButtonLink href={`/dossiers/${dossier.id}/coordonnees?saisie=${randomUUID()}`} variant="primary">Saisir les coordonnées bancaires</ButtonLink> : undefined}
        >
          {page.convention ? "Sans coordonnées validées, aucun versement ne peut partir." : "Les coordonnées se saisissent une fois la convention préparée."}
        </EmptyState>
      ) : page.peutSaisir ? (
        <p className="mt-4">
          <ButtonLink href={`/dossiers/${dossier.id}/coordonnees?saisie=${randomUUID()}`}>Changer de compte</ButtonLink>
        </p>
      ) : null}
      {page.anciennes.length > 0 ? (
        <div className="mt-6">
          <Details summary={`Comptes remplacés ou écartés (${page.anciennes.length})`}>
            <DataTable
              caption="Comptes remplacés ou écartés"
              captionHidden
              columns={[{ key: "iban", label: "IBAN" }, { key: "titulaire", label: "Titulaire" }, { key: "jour", label: "Saisi le", narrow: true }, { key: "fin", label: "Remplacé le", narrow: true }]}
              rows={page.anciennes.map((one) => ({ key: one.id, cells: { iban: one.iban, titulaire: one.titulaire, jour: formatDate(one.jour), fin: one.remplaceeLe ? formatDate(one.remplaceeLe) : "" } }))}
            />
          </Details>
        </div>
      ) : null}
    </Shell>
  );
}
