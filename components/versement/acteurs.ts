import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";

type Auteurs = {
  declarePar: string | null; declareLe: CivilDate | null; certifiePar: string | null; certifieLe: CivilDate | null; liquidePar: string | null; liquideLe: CivilDate | null;
  ordonnancePar: string | null; ordonnanceLe: CivilDate | null; visePar: string | null; viseLe: CivilDate | null;
};

/** « Déclaré par … le … », in the order the acts were done. */
export const acteursOf = (versement: Auteurs): string[] =>
  (
    [
      ["Déclaré", versement.declarePar, versement.declareLe],
      ["Certifié", versement.certifiePar, versement.certifieLe],
      ["Liquidé", versement.liquidePar, versement.liquideLe],
      ["Approuvé", versement.ordonnancePar, versement.ordonnanceLe],
      ["Visé", versement.visePar, versement.viseLe],
    ] as const
  ).flatMap(([verbe, par, le]) => (par && le ? [`${verbe} par ${par}, le ${formatDate(le)}`] : []));
