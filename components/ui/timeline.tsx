import type { ReactNode } from "react";
import { Forme, type NomDeForme } from "./forme";

export type Evenement = {
  id: string;
  /** « 12/03/2026 à 14 h 32 ». */
  quand: string;
  /** The same instant or day, ISO, for machines. */
  iso?: string | undefined;
  /** What happened: « Dossier déposé, dépôt n° 1 ». */
  quoi: ReactNode;
  /** « Coordinatrice, MSP de Laventie ». */
  qui?: string | undefined;
  /** « visible de l’ARS et de la caisse ». */
  visibilite?: string | undefined;
  detail?: ReactNode | undefined;
  forme?: NomDeForme | undefined;
};

export type TimelineProps = {
  title?: string | undefined;
  evenements: readonly Evenement[];
  /** What comes next, and its deadline. */
  prochain?: { quoi: ReactNode; echeance?: string | undefined } | undefined;
};

export function Timeline({ title = "Chronologie", evenements, prochain }: TimelineProps) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-lg">{title}</h2>
      <ol className="chronologie leading-snug">
        {prochain ? (
          <li data-prochain="">
            <Mark forme="anneau" />
            <p className="text-sm text-encre-douce">À venir{prochain.echeance ? `, ${prochain.echeance}` : ""}</p>
            <p>{prochain.quoi}</p>
          </li>
        ) : null}
        {evenements.map((item) => (
          <li key={item.id}>
            <Mark forme={item.forme ?? "coche"} />
            <p className="text-sm text-encre-douce">
              <time dateTime={item.iso}>{item.quand}</time>
            </p>
            <p>{item.quoi}</p>
            {item.qui || item.visibilite ? (
              <p className="text-sm text-encre-douce">{[item.qui, item.visibilite].filter(Boolean).join(", ")}</p>
            ) : null}
            {item.detail ? <div className="mt-1">{item.detail}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Mark({ forme }: { forme: NomDeForme }) {
  return (
    <span className="absolute top-0.5 left-0 w-4 scale-75 text-encre-douce">
      <Forme nom={forme} />
    </span>
  );
}
