import { Forme, type NomDeForme } from "./forme";

export type EtatDeJalon = "fait" | "en-cours" | "a-venir" | "ecarte" | "en-retard";

export type Jalon = {
  code: string;
  /** The verb of the step: « Déposer », « Instruire », « Décider »… */
  libelle: string;
  etat: EtatDeJalon;
  /** Already a phrase: « le 12/03/2026 », « attendu le 12/03/2026 », « échéance le 12/03/2026 ». */
  date?: string | undefined;
  /** What is left or who: « dans 9 jours ouvrés », « à l’ARS Martinique ». */
  precision?: string | undefined;
  /** The part of the file the mark opens. */
  href?: string | undefined;
};

const MARQUES: Record<EtatDeJalon, { forme: NomDeForme; mot: string }> = {
  fait: { forme: "coche", mot: "Fait" },
  "en-cours": { forme: "demi", mot: "En cours" },
  "a-venir": { forme: "anneau", mot: "À venir" },
  ecarte: { forme: "barre", mot: "Écarté" },
  "en-retard": { forme: "triangle", mot: "En retard" },
};

const isCurrent = (jalon: Jalon): boolean => jalon.etat === "en-cours" || jalon.etat === "en-retard";

/** The line at the top of every dossier. */
export function LigneDeJalons({ jalons, label = "Où en est le dossier" }: { jalons: readonly Jalon[]; label?: string | undefined }) {
  return (
    <section aria-label={label} className="mb-6">
      <ol className="jalons">
        {jalons.map((jalon) => (
          <li key={jalon.code} className="jalon" data-etat={jalon.etat} aria-current={isCurrent(jalon) ? "step" : undefined}>
            <span className="jalon-marque">
              <Forme nom={MARQUES[jalon.etat].forme} grande />
            </span>
            <div className="jalon-texte">
              <p className={isCurrent(jalon) ? "jalon-libelle font-semibold" : "jalon-libelle"}>
                {jalon.href ? <a href={jalon.href}>{jalon.libelle}</a> : jalon.libelle}
              </p>
              <p className={`text-sm ${jalon.etat === "en-retard" ? "font-semibold text-refus" : "text-encre-douce"}`}>
                {MARQUES[jalon.etat].mot}
                {jalon.date ? `, ${jalon.date}` : ""}
              </p>
              {jalon.precision ? <p className="text-sm text-encre-douce">{jalon.precision}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The shapes of `Forme` as outlines of one path each, their origin at `x`: a list draws 175 marks, a row must not cost forty elements. */
const TRACES: Record<EtatDeJalon, (x: number) => string> = {
  fait: (x) => `M${x + 1} 8a7 7 0 1 0 14 0a7 7 0 1 0-14 0M${x + 5.37} 7.63l1.59 1.6 3.64-4.06 1.3 1.16-4.86 5.44-2.91-2.9z`,
  "en-cours": (x) => `M${x + 1.1} 8a6.9 6.9 0 1 0 13.8 0a6.9 6.9 0 1 0-13.8 0M${x + 2.9} 8a5.1 5.1 0 1 0 10.2 0a5.1 5.1 0 1 0-10.2 0M${x + 5} 8a3 3 0 1 0 6 0a3 3 0 1 0-6 0`,
  "en-retard": (x) => `M${x + 8} 1.5l7 12.5h-14zM${x + 7.1} 6h1.8v3.75h-1.8zM${x + 7.1} 11h1.8v1.5h-1.8z`,
  "a-venir": (x) => `M${x + 2.25} 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0`,
  ecarte: (x) => `M${x + 2.25} 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M${x + 4} 12l8-8`,
};
const ETATS = Object.keys(TRACES) as EtatDeJalon[];
const PAS = 22;

/** The same line in a row of a list: one drawing, one sentence that says every step (read, and shown on hover), the current step in words. */
export function LigneDeJalonsCompacte({ jalons }: { jalons: readonly Jalon[] }) {
  const current = jalons.find(isCurrent);
  const phrase = jalons.map((jalon) => `${jalon.libelle}\u00a0: ${MARQUES[jalon.etat].mot.toLowerCase()}${jalon.date ? `, ${jalon.date}` : ""}`).join("\u00a0; ");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <svg role="img" className="jalons-compacts" viewBox={`0 0 ${PAS * jalons.length - 6} 16`}>
        <title>{phrase}</title>
        <path d={jalons.slice(1).map((_, index) => `M${PAS * index + 16} 8h6`).join("")} />
        {ETATS.map((etat) => {
          const trace = jalons.map((jalon, index) => (jalon.etat === etat ? TRACES[etat](PAS * index) : "")).join("");
          return trace === "" ? null : <path key={etat} data-etat={etat} d={trace} />;
        })}
      </svg>
      {current ? (
        <span aria-hidden="true" className={`text-sm ${current.etat === "en-retard" ? "font-semibold text-refus" : "text-encre-douce"}`}>
          {current.etat === "en-retard" ? `${current.libelle}, en retard` : current.libelle}
        </span>
      ) : null}
    </span>
  );
}
