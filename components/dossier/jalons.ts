import type { Jalon as JalonUi } from "@/components/ui/jalons";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatRemaining } from "@/lib/kernel/format";
import type { EtatJalon, JalonResume } from "@/lib/dossier/schema";
import { JALON_LABELS } from "@/lib/programme/labels";
import type { Jalon } from "@/lib/programme/schema";

const ETATS: Readonly<Record<EtatJalon, JalonUi["etat"]>> = { FAIT: "fait", EN_COURS: "en-cours", EN_RETARD: "en-retard", A_VENIR: "a-venir", ECARTE: "ecarte" };

function phrase({ jalon, etat, date }: JalonResume): string | undefined {
  if (date === null) return undefined;
  if (etat === "FAIT") return `le ${formatDate(date)}`;
  if (jalon === "VERSER") return `versement attendu le ${formatDate(date)}`;
  if (jalon === "EVALUER") return `bilan le ${formatDate(date)}`;
  return etat === "A_VENIR" ? `attendu le ${formatDate(date)}` : `échéance le ${formatDate(date)}`;
}

/** From what the dossier keeps to the line on screen; `href` opens the part of the file. */
export const toJalons = (jalons: readonly JalonResume[], options: { today?: CivilDate; territoire?: string | undefined; href?: (jalon: Jalon) => string | undefined } = {}): JalonUi[] =>
  jalons.map((resume) => {
    const current = resume.etat === "EN_COURS" || resume.etat === "EN_RETARD";
    return {
      code: resume.jalon,
      libelle: JALON_LABELS[resume.jalon],
      etat: ETATS[resume.etat],
      date: phrase(resume),
      precision: current && resume.date && options.today ? formatRemaining(options.today, resume.date, options.territoire) : undefined,
      href: options.href?.(resume.jalon),
    };
  });
