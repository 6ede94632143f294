import { nomDuFonds } from "@/lib/versement/rules/decompte";
import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { MontantOuvrable } from "@/components/ui/montant-ouvrable";
import { cents, formatCents } from "@/lib/kernel/cents";

type Enveloppe = { cle: string; dossierId: string; numero: string; structureNom: string; fonds: string; credit: string; exercice: number; plafond: bigint | null; engage: bigint; liquide: bigint; paye: bigint; reste: bigint | null; retenu: bigint };

const open = (value: bigint, dossierId: string, link: boolean) => (link && value > 0n ? <MontantOuvrable montant={formatCents(cents(value))} href={`/dossiers/${dossierId}/versements`} /> : formatCents(cents(value)));

const show = (value: bigint | null): string => (value === null ? "sans plafond" : formatCents(cents(value)));

/** Per fund and civil year: what the convention allows, what is committed, liquidated, paid, left and held. */
export function TableEnveloppes({ enveloppes, avecDossier, caption, empty }: { enveloppes: readonly Enveloppe[]; avecDossier: boolean; caption: string; empty?: ReactNode }) {
  return (
    <DataTable
      caption={caption}
      columns={[
        ...(avecDossier ? ([{ key: "dossier", label: "Dossier" }] as const) : []),
        { key: "fonds", label: "Fonds et année" },
        { key: "plafond", label: "Plafond", align: "fin" },
        { key: "engage", label: "Engagé", align: "fin" },
        { key: "liquide", label: "Liquidé", align: "fin" },
        { key: "paye", label: "Payé", align: "fin" },
        { key: "reste", label: "Reste", align: "fin" },
        { key: "retenu", label: "Retenu", align: "fin" },
      ]}
      rows={enveloppes.map((one) => ({
        key: one.cle,
        cells: {
          dossier: (
            <div>
              <a href={`/dossiers/${one.dossierId}/versements`}>{one.numero}</a> <span className="block text-sm text-encre-douce">{one.structureNom}</span>
            </div>
          ),
          fonds: `${nomDuFonds(one)} ${one.exercice}`,
          plafond: show(one.plafond),
          engage: open(one.engage, one.dossierId, avecDossier),
          liquide: open(one.liquide, one.dossierId, avecDossier),
          paye: open(one.paye, one.dossierId, avecDossier),
          reste: one.reste === null ? "" : show(one.reste),
          retenu: one.retenu > 0n ? <strong className="text-attention">{show(one.retenu)}</strong> : show(0n),
        },
      }))}
      empty={empty}
    />
  );
}
