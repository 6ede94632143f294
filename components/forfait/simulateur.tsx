import type { ReactNode } from "react";
import { ButtonLink, Button } from "@/components/ui/button";
import { CopyLink } from "@/components/ui/copy-link";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import { NOMS_HYPOTHESES, prefixeOf, writeAdresse, type Adresse, type Simulee } from "@/lib/forfait/rules/adresse";
import { erreursDePage, type ErreurDePage } from "@/lib/forfait/rules/presentation";
import { isRefus } from "@/lib/forfait/rules/simuler";
import type { ReponseSimulation } from "@/lib/forfait/schema/simulation";
import { Comparaison } from "./comparaison";
import { FormulaireHypothese, type ProgrammeChoisi } from "./formulaire-hypothese";
import { Resultat } from "./resultat";

export type SimulateurProps = {
  /** The page itself: « /simulateur », or that of a dossier. */
  readonly base: string;
  readonly adresse: Adresse;
  readonly simulees: readonly Simulee[];
  readonly programmes: readonly ProgrammeChoisi[];
  /** Added to the addresses of the files: the dossier whose own financing is used. */
  readonly dossierId?: string | undefined;
  /** What can be done with the result, under it. */
  readonly suites?: ReactNode | undefined;
};

export const reponseDe = (simulee: Simulee | undefined): ReponseSimulation | null => (simulee?.reponse && !isRefus(simulee.reponse) ? simulee.reponse : null);

const titreDe = (simulee: Simulee): string => simulee.programme?.libelle ?? "Résultat";

function Actes({ base, adresse, dossierId }: { base: string; adresse: Adresse; dossierId: string | undefined }) {
  const lien = writeAdresse(adresse);
  const fichiers = `${lien}${dossierId === undefined ? "" : `&dossier=${dossierId}`}`;
  const seule = adresse.hypotheses[0];
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      {adresse.hypotheses.length < 2 && seule ? <ButtonLink href={`${base}?${writeAdresse({ calculer: true, hypotheses: [seule, seule] })}#b.programme`}>Comparer avec une autre hypothèse</ButtonLink> : null}
      <ButtonLink href={`/api/simulations/decompte?${fichiers}`}>Télécharger le décompte (PDF)</ButtonLink>
      <ButtonLink href={`/api/simulations/tableau?${fichiers}`}>Télécharger les lignes (CSV)</ButtonLink>
      <CopyLink href={`${base}?${lien}`} label="Copier le lien">
        Lien de cette simulation
      </CopyLink>
    </div>
  );
}

function Resultats({ base, adresse, simulees, dossierId, suites }: Omit<SimulateurProps, "programmes">) {
  const [a, b] = simulees;
  const [left, right] = [reponseDe(a), reponseDe(b)];
  if (!a || !left) return null;
  const actes = <Actes base={base} adresse={adresse} dossierId={dossierId} />;
  if (simulees.length < 2) {
    return (
      <>
        {actes}
        <Resultat titre={titreDe(a)} reponse={left} definition={a.definition} />
        {suites}
      </>
    );
  }
  if (!b || !right) return null;
  return (
    <>
      {actes}
      <Comparaison a={a} b={b} reponses={[left, right]} />
      <div className="grid items-start gap-x-6 lg:grid-cols-2">
        {([[a, left], [b, right]] as const).map(([simulee, reponse], rang) => (
          <div key={NOMS_HYPOTHESES[rang]} className="min-w-0">
            <h2 className="mb-3">{NOMS_HYPOTHESES[rang]}</h2>
            <Resultat titre={`${NOMS_HYPOTHESES[rang]}, ${titreDe(simulee)}`} reponse={reponse} definition={simulee.definition} />
          </div>
        ))}
      </div>
      {suites}
    </>
  );
}

const retourA = (adresse: Adresse): Pick<Adresse, "calculer" | "hypotheses"> => ({ calculer: adresse.calculer, hypotheses: adresse.hypotheses.slice(0, 1) });

/** One form in the address, one result or two: the same everywhere a financing is simulated, with or without JavaScript. */
export function Simulateur({ base, adresse, simulees, programmes, dossierId, suites }: SimulateurProps) {
  const deux = simulees.length > 1;
  const erreurs: readonly (readonly ErreurDePage[])[] = simulees.map((simulee, rang) => (simulee.reponse && isRefus(simulee.reponse) ? erreursDePage(simulee.reponse, simulee.definition, prefixeOf(adresse, rang)) : []));
  const pretes = simulees.every(({ definition }) => definition !== null);
  const calcule = pretes && erreurs.every((liste) => liste.length === 0) && simulees.every(({ reponse }) => reponse !== null);
  return (
    <>
      <ErrorSummary errors={erreurs.flatMap((liste, rang) => liste.map(({ champ, message, libelle }) => ({ champ, message: [deux ? NOMS_HYPOTHESES[rang] : null, libelle, message].filter(Boolean).join(" : ") })))} />
      <div className={deux ? "" : "grid items-start gap-x-8 lg:grid-cols-5"}>
        <form method="get" action={`${base}#resultat`} noValidate className={deux ? "mb-8" : "mb-8 min-w-0 lg:col-span-2"}>
          <div className={deux ? "grid items-start gap-x-6 lg:grid-cols-2" : ""}>
            {simulees.map((simulee, rang) => (
              <FormulaireHypothese
                key={prefixeOf(adresse, rang)}
                programmes={programmes}
                hypothese={simulee.hypothese}
                definition={simulee.definition}
                erreurs={erreurs[rang] ?? []}
                prefixe={prefixeOf(adresse, rang)}
                titre={deux ? NOMS_HYPOTHESES[rang] : undefined}
              />
            ))}
          </div>
          <div className="flex flex-wrap items-center gap-3">
            <Button variant="primary" name={pretes ? "calculer" : undefined} value={pretes ? "1" : undefined}>
              {pretes ? (deux ? "Comparer les deux hypothèses" : "Calculer") : "Choisir ce cadre"}
            </Button>
            {deux ? <a href={`${base}?${writeAdresse(retourA(adresse))}`}>Ne garder que l’hypothèse A</a> : null}
          </div>
        </form>
        <div id="resultat" className={deux ? "" : "min-w-0 lg:col-span-3"}>
          {calcule ? (
            <Resultats base={base} adresse={adresse} simulees={simulees} dossierId={dossierId} suites={suites} />
          ) : (
            <Notice title={pretes ? "Le résultat s’affichera ici" : "Commencez par le cadre et la date"}>
              {pretes ? "Chaque ligne du calcul avec sa formule, ses chiffres datés et leur source, puis l’échéancier." : "Les quantités demandées dépendent du cadre de financement et des règles en vigueur à la date choisie."}
            </Notice>
          )}
        </div>
      </div>
    </>
  );
}
