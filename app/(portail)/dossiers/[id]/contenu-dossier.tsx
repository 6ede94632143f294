import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { Etat, type Ton } from "@/components/ui/etat";
import { MontantOuvrable } from "@/components/ui/montant-ouvrable";
import { formatCents } from "@/lib/kernel/cents";
import { formatDate, formatLongDate } from "@/lib/kernel/format";
import { AUTORITE_LABELS, nameArrete, SENS_AVIS_LABELS, STATUT_AVIS_LABELS } from "@/lib/avis/labels";
import { STATUT_DOCUMENT_LABELS } from "@/lib/dossier/labels";
import { STATUT_CONVENTION_LABELS } from "@/lib/dossier/labels/suites";
import type { Overview } from "@/lib/dossier/queries/overview";
import { lienDocument } from "@/lib/dossier/rules/liens";
import type { StatutDocument } from "@/lib/dossier/schema";
import { DECISION_LABELS } from "@/lib/seance/labels";
import { STATUT_VERSEMENT_LABELS, STATUT_VERSEMENT_TONS } from "@/lib/versement/labels";

const TON_DOCUMENT: Readonly<Record<StatutDocument, Ton>> = { BROUILLON: "neutre", DEPOSE: "actif", COMPLET: "succes", A_CORRIGER: "attention" };

/** Each document with its state and its frozen dépôts. */
export function DocumentsDossier({ dossier }: { dossier: Overview }) {
  return (
    <DataTable
      caption="Documents"
      columns={[{ key: "document", label: "Document" }, { key: "etat", label: "État", narrow: true }, { key: "depots", label: "Dépôts" }]}
      rows={dossier.documents.map((document) => ({
        key: document.id,
        cells: {
          document: document.lisible ? <a href={lienDocument(dossier.id, document.type)}>{document.libelle}</a> : document.libelle,
          etat: <Etat ton={TON_DOCUMENT[document.statut]}>{document.lisible ? STATUT_DOCUMENT_LABELS[document.statut] : "En rédaction"}</Etat>,
          depots:
            document.depots.length === 0 ? (
              <span className="text-encre-douce">Pas encore déposé</span>
            ) : (
              <ul>
                {document.depots.map((depot) => (
                  <li key={depot.id}>
                    N° {depot.numero}, le {formatDate(depot.jour)}
                  </li>
                ))}
              </ul>
            ),
        },
      }))}
    />
  );
}

/** Decision, avis, arrêté, convention: what exists, with its state and where to read it. */
export function SuitesDossier({ dossier }: { dossier: Overview }) {
  const { decision, avis, arrete, convention, reserves } = dossier;
  const rows = [
    ...(decision ? [{ key: "decision", cells: { acte: <a href={`/dossiers/${dossier.id}/decision`}>Décision du CODIR, séance {decision.seance}</a>, etat: `${DECISION_LABELS[decision.decision]}${reserves > 0 ? `, ${reserves} réserve${reserves > 1 ? "s" : ""} à lever` : ""}`, date: formatDate(decision.jour) } }] : []),
    ...avis.map((row) => ({
      key: row.id,
      cells: {
        acte: <a href={`/dossiers/${dossier.id}/avis/${row.id}`}>Avis : {AUTORITE_LABELS[row.autorite as keyof typeof AUTORITE_LABELS] ?? row.autorite}</a>,
        etat: row.sens ? `${STATUT_AVIS_LABELS[row.statut]}, ${SENS_AVIS_LABELS[row.sens].toLowerCase()}` : row.echeance ? `${STATUT_AVIS_LABELS[row.statut]}, échéance le ${formatDate(row.echeance)}` : STATUT_AVIS_LABELS[row.statut],
        date: formatDate(row.renduLe ?? row.recuLe ?? row.transmisLe),
      },
    })),
    ...(arrete ? [{ key: "arrete", cells: { acte: <a href={`/dossiers/${dossier.id}/arrete`}>{nameArrete(arrete.reference)}</a>, etat: arrete.finLe ? `Expérimentation autorisée jusqu’au ${formatDate(arrete.finLe)}` : "Expérimentation autorisée", date: formatDate(arrete.jour) } }] : []),
    ...(convention ? [{ key: "convention", cells: { acte: <a href={`/conventions/${convention.id}`}>Convention {convention.numero}</a>, etat: STATUT_CONVENTION_LABELS[convention.statut], date: convention.signeeLe ? formatDate(convention.signeeLe) : "" } }] : []),
  ];
  if (rows.length === 0) return null;
  return (
    <div className="mt-8">
      <DataTable caption="Décision, avis et convention" columns={[{ key: "acte", label: "Acte" }, { key: "etat", label: "État" }, { key: "date", label: "Date", narrow: true }]} rows={rows} />
    </div>
  );
}

export function VersementsDossier({ dossier }: { dossier: Overview }) {
  if (dossier.versements.length === 0) return null;
  return (
    <div className="mt-8" id="versements">
      <DataTable
        caption="Versements"
        columns={[{ key: "libelle", label: "Ligne de l’échéancier" }, { key: "etat", label: "État", narrow: true }, { key: "date", label: "Date prévue", narrow: true }, { key: "montant", label: "Montant", align: "fin" }]}
        rows={dossier.versements.map((versement) => ({
          key: versement.id,
          cells: {
            libelle: <a href={`/versements/${versement.id}`}>{versement.libelle}</a>,
            etat: <Etat ton={STATUT_VERSEMENT_TONS[versement.statut]}>{STATUT_VERSEMENT_LABELS[versement.statut]}</Etat>,
            date: formatDate(versement.datePrevue),
            montant: versement.montant === null ? <span className="text-encre-douce">selon l’activité</span> : <MontantOuvrable montant={formatCents(versement.montant)} href={`/versements/${versement.id}`} />,
          },
        }))}
      />
    </div>
  );
}

/** What a structure asks first: when, and how much. */
export function ProchainVersement({ dossier }: { dossier: Overview }) {
  const next = dossier.prochainVersement;
  if (!next) return null;
  return (
    <Card title="Prochain versement">
      <p className="text-lg font-semibold">{next.montant === null ? "Montant établi sur l’activité déclarée" : <MontantOuvrable montant={formatCents(next.montant)} href={`/versements/${next.id}`} />}</p>
      <p>
        Attendu le {formatLongDate(next.datePrevue)} : <a href={`/versements/${next.id}`}>{next.libelle}</a>, {STATUT_VERSEMENT_LABELS[next.statut].toLowerCase()}.
      </p>
    </Card>
  );
}
