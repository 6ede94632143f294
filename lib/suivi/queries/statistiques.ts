import { cents, type Cents } from "@/lib/kernel/cents";
import { anonymousQuery } from "@/lib/db/query";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

/** Below this, a number could point at a structure: it is not published (default, not law). */
export const SEUIL_PUBLICATION = 5;

export type StatistiquePublique = { programme: string; region: string; deposes: number | null; conventions: number | null; payes: Cents | null };

const shown = (nombre: number): number | null => (nombre > 0 && nombre < SEUIL_PUBLICATION ? null : nombre);

/** Aggregates only, per programme and region; null stands for « moins de 5 ». */
export async function readStatistiques(): Promise<StatistiquePublique[]> {
  const rows = await anonymousQuery((tx) => tx.$queryRaw<{ programme: string; region: string; deposes: number; conventions: number; payes_centimes: bigint }[]>`select * from statistiques_publiques() order by programme, region`);
  return rows.map((row) => ({
    programme: PROGRAMMES.find(({ code }) => code === row.programme)?.libelle ?? row.programme,
    region: row.region,
    deposes: shown(row.deposes),
    conventions: shown(row.conventions),
    payes: row.conventions > 0 && row.conventions < SEUIL_PUBLICATION ? null : cents(row.payes_centimes),
  }));
}
