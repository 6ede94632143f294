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

/** The same line in a row of a list: one mark per step, read in full by a screen reader, the current step in words. */
export function LigneDeJalonsCompacte({ jalons }: { jalons: readonly Jalon[] }) {
  const current = jalons.find(isCurrent);
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <ol className="jalons-compacts" aria-label="Jalons">
        {jalons.map((jalon) => {
          const text = `${jalon.libelle}\u00a0: ${MARQUES[jalon.etat].mot.toLowerCase()}${jalon.date ? `, ${jalon.date}` : ""}`;
          return (
            <li key={jalon.code} data-etat={jalon.etat} title={text}>
              <Forme nom={MARQUES[jalon.etat].forme} />
              <span className="sr-only">{text}</span>
            </li>
          );
        })}
      </ol>
      {current ? (
        <span aria-hidden="true" className={`text-sm ${current.etat === "en-retard" ? "font-semibold text-refus" : "text-encre-douce"}`}>
          {current.libelle}
          {current.etat === "en-retard" ? ", en retard" : ""}
        </span>
      ) : null}
    </span>
  );
}
