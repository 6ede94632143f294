import { Forme } from "./forme";

export type LigneExpliquee = {
  code: string;
  libelle: string;
  /** « 60 patients × 529,00 € ». */
  formule?: string | undefined;
  /** Formatted; null when a parameter is missing: it is said « à renseigner », never counted as zero. */
  montant: string | null;
  baseLegale?: string | undefined;
  /** « Forfait par patient : 529,00 €, en vigueur depuis le 01/01/2026 ». */
  parametre?: string | undefined;
  /** « Déclaré par … le … », « Certifié par … le … ». */
  acteurs?: readonly string[] | undefined;
  /** « Lecture retenue », « à renseigner », a reason for a cut. */
  remarque?: string | undefined;
  lignes?: readonly LigneExpliquee[] | undefined;
};

export type EuroExpliqueProps = {
  title: string;
  lignes: readonly LigneExpliquee[];
  total: { libelle: string; montant: string | null; remarque?: string | undefined };
  /** Opens the first level at once. */
  open?: boolean | undefined;
};

function Montant({ value }: { value: string | null }) {
  return value === null ? (
    <span className="inline-flex items-center gap-1.5 font-semibold text-attention">
      <Forme nom="losange" />à renseigner
    </span>
  ) : (
    <span className="whitespace-nowrap">{value}</span>
  );
}

function Intitule({ ligne }: { ligne: LigneExpliquee }) {
  return (
    <span className="min-w-0 flex-1">
      {ligne.libelle}
      {ligne.formule ? <span className="block text-sm text-encre-douce">{ligne.formule}</span> : null}
    </span>
  );
}

function Preuve({ ligne }: { ligne: LigneExpliquee }) {
  const facts = [
    ["Paramètre", ligne.parametre],
    ["Base légale", ligne.baseLegale],
    ["Remarque", ligne.remarque],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  const actors = ligne.acteurs ?? [];
  if (facts.length === 0 && actors.length === 0) return null;
  return (
    <dl className="mb-2 ml-5 max-w-champ-lg space-y-0.5 border-l-2 border-filet pl-3 text-sm leading-snug">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt className="inline text-encre-douce">{term}&nbsp;: </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
      {actors.length > 0 ? (
        <div>
          <dt className="sr-only">Par qui</dt>
          {actors.map((actor) => (
            <dd key={actor}>{actor}</dd>
          ))}
        </div>
      ) : null}
    </dl>
  );
}

const ROW = "flex min-h-10 items-start gap-3 py-1.5 leading-snug";

function Lignes({ lignes, open, root = false }: { lignes: readonly LigneExpliquee[]; open: boolean; root?: boolean }) {
  return (
    <ul className={root ? "" : "ml-5"}>
      {lignes.map((ligne) => {
        const children = ligne.lignes ?? [];
        const folds = children.length > 0 || ligne.baseLegale || ligne.parametre || ligne.remarque || ligne.acteurs?.length;
        return (
          <li key={ligne.code} className="border-t border-filet">
            {folds ? (
              <details className="pliant" open={open}>
                <summary className={`${ROW} hover:bg-acte-fond`}>
                  <span className="mt-1 text-acte">
                    <span className="pliant-marque" />
                  </span>
                  <Intitule ligne={ligne} />
                  <Montant value={ligne.montant} />
                </summary>
                <Preuve ligne={ligne} />
                {children.length > 0 ? <Lignes lignes={children} open={false} /> : null}
              </details>
            ) : (
              <div className={ROW}>
                <span className="w-3 shrink-0" />
                <Intitule ligne={ligne} />
                <Montant value={ligne.montant} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** L’euro expliqué: an amount opens into its lines, each with its formula, its parameter, its legal source and its authors. */
export function EuroExplique({ title, lignes, total, open = false }: EuroExpliqueProps) {
  return (
    <section aria-label={title} className="mb-6 rounded-md border border-filet bg-feuille px-4 pb-3">
      <h3 className="py-2.5">{title}</h3>
      <Lignes lignes={lignes} open={open} root />
      <p className="mt-1 flex items-baseline justify-between gap-3 border-t-2 border-encre pt-2 text-lg font-semibold">
        <span>{total.libelle}</span>
        <Montant value={total.montant} />
      </p>
      {total.remarque ? <p className="text-sm text-encre-douce">{total.remarque}</p> : null}
    </section>
  );
}
