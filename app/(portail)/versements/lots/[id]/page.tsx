import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/app/porte/actor";
import { Shell } from "@/app/porte/shell";
import { EtatVersement } from "@/components/versement/etat-versement";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Etat } from "@/components/ui/etat";
import { Encart } from "@/components/versement/encart";
import { PageTitle } from "@/components/ui/page-title";
import { formatCents } from "@/lib/kernel/cents";
import { civilDate, isCivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatInstant, plural } from "@/lib/kernel/format";
import { roleKey } from "@/lib/identite/rules";
import { readLot, type LigneLotVue } from "@/lib/versement/queries/lots";
import { isEmitted, isLotReserved } from "@/lib/versement/rules";
import { PaiementForm, RejetForm } from "./constat-form";
import { RetourForm } from "./retour-form";

export const metadata: Metadata = { title: "Lot de virements" };

const FAITS: Readonly<Record<string, string>> = {
  emis: "Le lot est émis et son fichier contrôlé. Téléchargez-le pour le transmettre à la banque, puis constatez chaque ligne.",
  paye: "Le paiement est constaté. Les structures en sont averties.",
  rejete: "Le rejet est constaté. La structure est avertie ; l’ordre peut être réémis depuis sa page.",
};

const day = (text: string): string => (isCivilDate(text) ? formatDate(civilDate(text)) : text);

function table(lignes: readonly LigneLotVue[], constat: boolean) {
  return (
    <DataTable
      caption="Lignes du lot"
      captionHidden
      columns={[
        { key: "ordre", label: "Ordre" },
        { key: "compte", label: "Compte crédité" },
        { key: "date", label: "Exécution", narrow: true },
        { key: "montant", label: "Montant", align: "fin" },
        { key: "etat", label: "État", narrow: true },
        ...(constat ? ([{ key: "choix", label: "Payé", narrow: true }] as const) : []),
      ]}
      rows={lignes.map((ligne) => ({
        key: ligne.id,
        cells: {
          ordre: (
            <div>
              <a href={`/versements/${ligne.id}`}>{ligne.ordre}</a> <span className="block text-sm font-normal text-encre-douce">{ligne.structureNom}</span>
            </div>
          ),
          compte: (
            <div>
              {ligne.titulaire} <span className="block text-sm text-encre-douce">{ligne.iban}</span>
            </div>
          ),
          date: day(ligne.dateExecution),
          montant: formatCents(ligne.montant),
          etat: (
            <div>
              <EtatVersement statut={ligne.statut} />
              <span className="block text-sm text-encre-douce">{ligne.payeLe ? `le ${formatDate(ligne.payeLe)}` : ligne.rejeteLe ? `le ${formatDate(ligne.rejeteLe)} : ${ligne.motifRejet ?? ""}` : ""}</span>
            </div>
          ),
          ...(constat && isEmitted(ligne.statut)
            ? {
                choix: (
                  <div>
                    <input type="checkbox" className="coche" id={`paye-${ligne.id}`} name="ids" value={ligne.id} />
                    <label htmlFor={`paye-${ligne.id}`} className="sr-only">
                      Ordre {ligne.ordre} payé
                    </label>
                  </div>
                ),
              }
            : {}),
        },
      }))}
    />
  );
}

export default async function LotPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor();
  const lot = await readLot(actor, (await params).id);
  if (!lot) notFound();
  const fait = FAITS[String((await searchParams)["fait"] ?? "")];
  const reserve = isLotReserved(lot.statut);
  const restent = lot.lignes.filter((ligne) => isEmitted(ligne.statut));
  const comptable = roleKey(actor) === "CAISSE.COMPTABLE";
  const constat = comptable && !reserve && restent.length > 0;
  const today = formatDate(actor.today);
  return (
    <Shell current="/versements">
      <Breadcrumb items={[{ label: "Versements", href: "/versements" }, { label: "Lots de virements", href: "/versements/lots" }, { label: lot.messageId }]} />
      <PageTitle number={`Lot de virements, ${plural(lot.nombre, "ligne", "lignes")}`} title={lot.messageId} state={reserve ? <Etat ton="attention">Réservé</Etat> : restent.length > 0 ? <Etat ton="actif">Émis</Etat> : <Etat ton="succes">Soldé</Etat>} />
      {fait ? <Encart ton="succes" title="C’est fait" announced>{fait}</Encart> : null}
      {reserve ? <Encart ton="attention" title="L’émission de ce lot a été interrompue">Elle reprend à l’ouverture de la page des lots, avec les mêmes octets.</Encart> : null}
      <Card
        title="Le fichier"
        footer={
          comptable && !reserve ? (
            <ButtonLink href={`/api/lots/${lot.id}/fichier`} variant="primary">
              Télécharger le fichier pain.001
            </ButtonLink>
          ) : undefined
        }
      >
        <DescriptionList
          columns={2}
          items={[
            { term: "Somme", value: <strong>{formatCents(lot.somme)}</strong> },
            { term: "Date d’exécution demandée", value: formatDate(lot.dateExecution) },
            { term: "Compte débité", value: `${lot.debiteur.nom}, ${lot.debiteur.iban}` },
            { term: "Préparé par", value: `${lot.creePar}, le ${formatInstant(lot.creeLe)}` },
            { term: "Empreinte SHA-256", value: <span className="break-all text-sm">{lot.sha256}</span> },
          ]}
        />
      </Card>
      <h2 className="mt-8 mb-3">Lignes</h2>
      {constat ? (
        <PaiementForm lotId={lot.id} jour={today}>
          {table(lot.lignes, true)}
        </PaiementForm>
      ) : (
        table(lot.lignes, false)
      )}
      {comptable && !reserve ? (
        <div className="mt-8 grid gap-6 lg:grid-cols-2">
          {constat ? (
            <Card title="Constater un rejet">
              <RejetForm lignes={restent.map((ligne) => ({ value: ligne.id, label: `${ligne.ordre}, ${ligne.structureNom}` }))} jour={today} choisie={restent.length === 1 ? (restent[0]?.id ?? "") : ""} />
            </Card>
          ) : null}
          <Card title="Enregistrer le compte rendu de la banque">
            <RetourForm lotId={lot.id} jour={today} />
          </Card>
        </div>
      ) : null}
    </Shell>
  );
}
