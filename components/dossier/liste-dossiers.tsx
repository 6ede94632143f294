import { DataTable, type Column } from "@/components/ui/data-table";
import { Badge } from "@/components/ui/etat";
import { LigneDeJalonsCompacte } from "@/components/ui/jalons";
import type { ReactNode } from "react";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatRemaining } from "@/lib/kernel/format";
import type { JalonResume, MotifCloture, NatureEtape } from "@/lib/dossier/schema";
import type { TriListe } from "@/lib/dossier/schema/filtres";
import { EtatDossier } from "./etat-dossier";
import { toJalons } from "./jalons";

export type LigneListe = {
  id: string; numero: string; titre: string; structureNom: string; commune: string | null; programmeNom: string; clos: boolean; motif: MotifCloture | null;
  prioritaire: boolean; reprise: boolean; etapeNature: NatureEtape | null; echeance: CivilDate | null; deposeLe: CivilDate | null; jalons: readonly JalonResume[];
};

type Props = {
  lignes: readonly LigneListe[];
  today: CivilDate;
  territoire: string | undefined;
  /** A structure does not need its own name on each row. */
  avecStructure: boolean;
  tri: TriListe;
  hrefTri: (tri: TriListe) => string;
  empty: ReactNode;
};

/** « Article 51 »: the full name is on the dossier. */
const shortName = (nom: string): string => nom.split(",")[0] ?? nom;

export function ListeDossiers({ lignes, today, territoire, avecStructure, tri, hrefTri, empty }: Props) {
  const sorted = (code: TriListe, order: "croissant" | "decroissant"): Column["sort"] => ({ href: hrefTri(code), order: tri === code ? order : null });
  const columns: Column[] = [
    { key: "dossier", label: "Dossier" },
    ...(avecStructure ? [{ key: "structure", label: "Structure", sort: sorted("structure", "croissant") }] : []),
    { key: "programme", label: "Programme" },
    { key: "jalons", label: "Où il en est" },
    { key: "depot", label: "Dépôt", narrow: true, sort: sorted("depot", "decroissant") },
    { key: "echeance", label: "Échéance", narrow: true, sort: sorted("echeance", "croissant") },
  ];
  return (
    <DataTable
      caption="Dossiers"
      captionHidden
      columns={columns}
      empty={empty}
      rows={lignes.map((ligne) => ({
        key: ligne.id,
        cells: {
          dossier: (
            <>
              {ligne.prioritaire ? (
                <div>
                  <Badge>Prioritaire</Badge>
                </div>
              ) : null}
              <a href={`/dossiers/${ligne.id}`}>{ligne.titre}</a>
              <span className="block text-sm font-normal text-encre-douce">{ligne.reprise ? `${ligne.numero}, reprise` : ligne.numero}</span>
            </>
          ),
          structure: (
            <>
              {ligne.structureNom}
              {ligne.commune ? <span className="block text-sm text-encre-douce">{ligne.commune}</span> : null}
            </>
          ),
          programme: shortName(ligne.programmeNom),
          jalons: ligne.clos ? (
            <span className="grid justify-items-start gap-1">
              <EtatDossier clos motif={ligne.motif} nature={ligne.etapeNature} />
              <LigneDeJalonsCompacte jalons={toJalons(ligne.jalons)} />
            </span>
          ) : (
            <LigneDeJalonsCompacte jalons={toJalons(ligne.jalons)} />
          ),
          depot: ligne.deposeLe ? formatDate(ligne.deposeLe) : <span className="text-encre-douce">Pas encore déposé</span>,
          echeance: ligne.echeance ? (
            <>
              {formatDate(ligne.echeance)}
              <span className={`block text-sm ${ligne.echeance < today ? "font-semibold text-refus" : "text-encre-douce"}`}>{formatRemaining(today, ligne.echeance, territoire)}</span>
            </>
          ) : (
            <span className="text-encre-douce">Aucune</span>
          ),
        },
      }))}
    />
  );
}
