import { Fieldset, Select } from "@/components/ui/choices";
import { Details } from "@/components/ui/details";
import { DateInput } from "@/components/ui/input";
import { plural } from "@/lib/kernel/format";
import type { Hypothese } from "@/lib/forfait/rules/adresse";
import { listIndicateurs } from "@/lib/forfait/rules/list-indicateurs";
import type { ErreurDePage } from "@/lib/forfait/rules/presentation";
import type { FinancementVersion, Quantite } from "@/lib/forfait/schema";
import { ChampQuantite, dateSaisie, isListe } from "./champ-quantite";

export type ProgrammeChoisi = { readonly code: string; readonly libelle: string };

export type FormulaireHypotheseProps = {
  readonly programmes: readonly ProgrammeChoisi[];
  readonly hypothese: Hypothese;
  readonly definition: FinancementVersion | null;
  readonly erreurs: readonly ErreurDePage[];
  readonly prefixe: string;
  /** The heading of this hypothesis when there are two. */
  readonly titre?: string | undefined;
};

/** The fields of one hypothesis, drawn from its definition: framework, day, then what is needed, then what may be precised. */
export function FormulaireHypothese({ programmes, hypothese, definition, erreurs, prefixe, titre }: FormulaireHypotheseProps) {
  const erreur = (code: string): string | undefined => erreurs.find(({ champ }) => champ === `${prefixe}${code}`)?.message;
  const champ = (quantite: Quantite) => <ChampQuantite key={quantite.code} quantite={quantite} valeur={hypothese.champs[quantite.code]} erreur={erreur(quantite.code)} prefixe={prefixe} />;
  const quantites = definition?.quantites ?? [];
  const requises = quantites.filter(({ obligatoire }) => obligatoire);
  const autres = quantites.filter((quantite) => !quantite.obligatoire && !isListe(quantite));
  const listes = quantites.filter(isListe);
  const touched = ({ code }: Quantite): boolean => hypothese.champs[code] !== undefined || erreur(code) !== undefined;
  // What was precised stays in sight; the rest folds, unless nothing at all is required.
  const folded = requises.length === 0 ? [] : autres.filter((quantite) => !touched(quantite));
  const indicateurs = definition ? listIndicateurs(definition) : [];
  const cadre = (
    <>
      <Select name={`${prefixe}programme`} label="Cadre de financement" options={programmes.map(({ code, libelle }) => ({ value: code, label: libelle }))} defaultValue={hypothese.programme} width="full" error={erreur("programme")} />
      <DateInput name={`${prefixe}date`} label="Date du calcul" hint="Les règles en vigueur ce jour-là s’appliquent. JJ/MM/AAAA." defaultValue={dateSaisie(hypothese.date)} error={erreur("date")} />
      {definition ? (
        <>
          <input type="hidden" name={`${prefixe}pour`} value={hypothese.programme} />
          {requises.map(champ)}
          {autres.filter((quantite) => !folded.includes(quantite)).map(champ)}
          {folded.length === 0 ? null : (
            <div className="mb-5"><Details summary={`Préciser la situation (${plural(folded.length, "quantité facultative", "quantités facultatives")})`}>
              <p className="mb-3 max-w-prose text-sm text-encre-douce">Ce qui n’est pas renseigné garde la valeur par défaut du cadre ; toutes ces hypothèses figurent dans le décompte.</p>
              {folded.map(champ)}
            </Details></div>
          )}
          {listes.length === 0 ? null : (
            <div className="mb-5"><Details summary="Composer des familles de financement" open={listes.some(touched)}>
              {listes.map(champ)}
            </Details></div>
          )}
          {indicateurs.length > 1 ? (
            <Select
              name={`${prefixe}indicateur`}
              label="Calculer"
              hint="Une seule ligne se contrôle avant majoration, prorata et plafond de l’ensemble."
              options={indicateurs.map(({ code, libelle }) => ({ value: code, label: `Seulement : ${libelle}` }))}
              defaultValue={hypothese.indicateur}
              empty="Tout le financement"
              optional="tacite"
              width="full"
              error={erreur("indicateur")}
            />
          ) : null}
        </>
      ) : null}
    </>
  );
  return titre === undefined ? cadre : (
    <Fieldset legend={titre} large>
      {cadre}
    </Fieldset>
  );
}
