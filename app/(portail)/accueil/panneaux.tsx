import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { LigneDeJalonsCompacte } from "@/components/ui/jalons";
import { ButtonLink } from "@/components/ui/button";
import { toJalons } from "@/components/dossier/jalons";
import { MontantOuvrable } from "@/components/ui/montant-ouvrable";
import { formatCents } from "@/lib/kernel/cents";
import { formatLongDate, formatRemaining, plural } from "@/lib/kernel/format";
import { NATURE_LABELS } from "@/lib/dossier/labels";
import { listDossiers } from "@/lib/dossier/queries/list";
import { readFiltres } from "@/lib/dossier/schema/filtres";
import { NATURES_ETAPE } from "@/lib/dossier/schema";
import type { Actor } from "@/lib/identite/schema";
import { ACTE_TACHE_LABELS } from "@/lib/suivi/labels";
import { listVersementsAVenir, readCharge, readPipeline } from "@/lib/suivi/queries/pilotage";

/** The structure: when the next money comes, and its dossiers. */
async function PanneauStructure({ actor }: { actor: Actor }) {
  const [versements, { lignes }] = [await listVersementsAVenir(actor), await listDossiers(actor, readFiltres({ vue: "en-cours" }))];
  const [next, ...later] = versements;
  return (
    <>
      <Card title="Prochain versement">
        {next ? (
          <>
            <p className="text-lg font-semibold">{next.montant === null ? "Montant établi sur l’activité déclarée" : <MontantOuvrable montant={formatCents(next.montant)} href={`/versements/${next.id}`} />}</p>
            <p>
              Attendu le {formatLongDate(next.datePrevue)}, {formatRemaining(actor.today, next.datePrevue, actor.regionCode ?? undefined)} : <a href={`/versements/${next.id}`}>{next.libelle}</a>, « {next.titre} ».
            </p>
            {later.length > 0 ? (
              <ul className="mt-2 text-sm text-encre-douce">
                {later.map((versement) => (
                  <li key={versement.id}>
                    Puis {versement.montant === null ? "un montant selon l’activité" : formatCents(versement.montant)} le {formatLongDate(versement.datePrevue)}
                  </li>
                ))}
              </ul>
            ) : null}
          </>
        ) : (
          <p className="text-encre-douce">La date et le montant du prochain versement apparaissent ici dès qu’une convention est signée.</p>
        )}
      </Card>
      {lignes.length > 0 ? (
        <Card title="Vos dossiers en cours" footer={<ButtonLink href="/dossiers">Voir tous les dossiers</ButtonLink>}>
          <ul className="grid gap-3">
            {lignes.slice(0, 5).map((dossier) => (
              <li key={dossier.id} className="grid gap-0.5">
                <a href={`/dossiers/${dossier.id}`}>{dossier.titre}</a>
                <LigneDeJalonsCompacte jalons={toJalons(dossier.jalons)} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

/** The institutions: what is in the pipe, étape by étape. */
async function PanneauPipeline({ actor }: { actor: Actor }) {
  const pipeline = await readPipeline(actor);
  const etapes = NATURES_ETAPE.flatMap((nature) => {
    const lignes = pipeline.filter((ligne) => ligne.nature === nature);
    const nombre = lignes.reduce((sum, ligne) => sum + ligne.nombre, 0);
    return nombre > 0 ? [{ nature, nombre, enRetard: lignes.reduce((sum, ligne) => sum + ligne.enRetard, 0) }] : [];
  });
  return (
    <Card title="Dossiers par étape" footer={<ButtonLink href="/suivi">Ouvrir le suivi</ButtonLink>}>
      {etapes.length === 0 ? (
        <p className="text-encre-douce">Aucun dossier déposé n’est en cours.</p>
      ) : (
        <ul className="grid gap-1.5">
          {etapes.map(({ nature, nombre, enRetard }) => (
            <li key={nature} className="flex justify-between gap-4 border-b border-filet pb-1.5">
              <a href={`/dossiers?vue=en-cours&etape=${nature}`}>{NATURE_LABELS[nature]}</a>
              <span>
                {plural(nombre, "dossier", "dossiers")}
                {enRetard > 0 ? <strong className="text-refus">, dont {enRetard} en retard</strong> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const ACTES_CAISSE = ["CERTIFIER", "LIQUIDER", "ORDONNANCER", "VISER", "EMETTRE", "REEMETTRE"] as const;

/** The caisse: what is to certify, liquidate, approve, visa, with its sum. */
async function PanneauCaisse({ actor }: { actor: Actor }) {
  const charge = await readCharge(actor);
  const lignes = ACTES_CAISSE.map((acte) => ({ acte, ligne: charge.find((candidate) => candidate.acte === acte) }));
  return (
    <Card title="La chaîne de paiement de votre caisse" footer={<ButtonLink href="/versements">Ouvrir les versements</ButtonLink>}>
      <DataTable
        caption="Ordres en attente, par acte"
        captionHidden
        columns={[{ key: "acte", label: "Acte" }, { key: "nombre", label: "Ordres", align: "fin" }, { key: "somme", label: "Somme", align: "fin" }]}
        rows={lignes.map(({ acte, ligne }) => ({ key: acte, cells: { acte: ACTE_TACHE_LABELS[acte], nombre: String(ligne?.nombre ?? 0), somme: ligne && ligne.nombre > 0 && ligne.somme === 0n ? "selon l’activité" : formatCents(ligne?.somme ?? 0n) } }))}
      />
    </Card>
  );
}

async function PanneauNational({ actor }: { actor: Actor }) {
  const charge = await readCharge(actor);
  return (
    <Card title="Avis attendus de votre instance" footer={<ButtonLink href="/dossiers">Voir les dossiers transmis</ButtonLink>}>
      {charge.length === 0 ? (
        <p className="text-encre-douce">Aucun avis n’est attendu. Un dossier apparaît ici quand une ARS vous le transmet.</p>
      ) : (
        <ul className="grid gap-1.5">
          {charge.map((ligne) => (
            <li key={ligne.acte}>
              {ACTE_TACHE_LABELS[ligne.acte]} : {plural(ligne.nombre, "dossier", "dossiers")}
              {ligne.lateness > 0 ? <strong className="text-refus">, dont {ligne.lateness} en retard</strong> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** People and settings: dossiers are not read under this role. */
function PanneauAdministration({ actor }: { actor: Actor }) {
  return (
    <Card
      title="Votre organisation"
      footer={
        <>
          <ButtonLink href="/administration/personnes">Gérer l’équipe</ButtonLink>
          {actor.organisationType === "CAISSE" ? <ButtonLink href="/administration/caisse">Régler la caisse</ButtonLink> : null}
        </>
      }
    >
      <p>Vous invitez, nommez et retirez les personnes de {actor.organisationNom}. Ce mandat ne donne accès à aucun dossier.</p>
    </Card>
  );
}

export function Panneaux({ actor }: { actor: Actor }) {
  if (actor.role === "ADMINISTRATEUR") return <PanneauAdministration actor={actor} />;
  if (actor.organisationType === "STRUCTURE") return <PanneauStructure actor={actor} />;
  if (actor.organisationType === "NATIONAL") return <PanneauNational actor={actor} />;
  return (
    <>
      {actor.organisationType === "CAISSE" ? <PanneauCaisse actor={actor} /> : null}
      <PanneauPipeline actor={actor} />
    </>
  );
}
