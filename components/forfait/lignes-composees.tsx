import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/choices";
import { FAMILLES, MODIFICATEURS } from "@/lib/forfait/rules/champs-composition";
import { champsDe, type Groupe, type Textes } from "@/lib/forfait/rules/brouillon";
import { ChampCompose } from "./champ-compose";

const libellesDe = (groupe: Groupe): Readonly<Record<string, { readonly libelle: string }>> => (groupe === "familles" ? FAMILLES : MODIFICATEURS);
const natureDe = (groupe: Groupe): string => (groupe === "familles" ? "famille" : "modificateur");

type Props = { readonly groupe: Groupe; readonly lignes: readonly Textes[]; readonly textes: Textes; readonly erreurs: Textes };

function Geste({ geste, children, nom }: { geste: string; children: string; nom: string }) {
  return (
    <Button name="geste" value={geste} size="compact" variant="quiet">
      {children}
      <span className="sr-only"> : {nom}</span>
    </Button>
  );
}

/** The lines or the modifiers, in the order in which they apply; each button posts the whole form. */
export function LignesComposees({ groupe, lignes, textes, erreurs }: Props) {
  const libelles = libellesDe(groupe);
  return (
    <>
      {lignes.map((ligne, rang) => {
        const nature = ligne[natureDe(groupe)] ?? "";
        const base = `${groupe}.${rang}`;
        const genre = libelles[nature]?.libelle ?? nature;
        const nom = `${rang + 1}, ${ligne["libelle"] ?? genre}`;
        return (
          <fieldset key={base} id={base} className="mb-6 min-w-0 rounded-md border border-filet bg-feuille px-4 pb-1">
            <legend className="px-1 font-semibold">
              {rang + 1}. {genre}
            </legend>
            <input type="hidden" name={`${base}.${natureDe(groupe)}`} value={nature} />
            {ligne["code"] ? <input type="hidden" name={`${base}.code`} value={ligne["code"]} /> : null}
            {erreurs[base] ? <p className="font-semibold text-refus">{erreurs[base]}</p> : null}
            <Input name={`${base}.libelle`} label="Nom de la ligne" optional maxLength={200} defaultValue={ligne["libelle"] ?? ""} error={erreurs[`${base}.libelle`]} />
            {champsDe(groupe, ligne).map((champ) => (
              <ChampCompose key={champ.code} champ={champ} nom={`${base}.${champ.code}`} textes={textes} erreurs={erreurs} />
            ))}
            <div className="mb-2 flex flex-wrap gap-2">
              {rang > 0 ? (
                <Geste geste={`monter.${base}`} nom={nom}>
                  Monter
                </Geste>
              ) : null}
              {rang < lignes.length - 1 ? (
                <Geste geste={`descendre.${base}`} nom={nom}>
                  Descendre
                </Geste>
              ) : null}
              <Geste geste={`retirer.${base}`} nom={nom}>
                Retirer
              </Geste>
            </div>
          </fieldset>
        );
      })}
      <div className="flex flex-wrap items-end gap-x-3">
        <Select name={`ajout.${groupe}`} label={groupe === "familles" ? "Ajouter une ligne" : "Ajouter un modificateur"} optional="tacite" options={Object.entries(libelles).map(([value, { libelle }]) => ({ value, label: libelle }))} empty={null} />
        <div className="mb-5">
          <Button name="geste" value={`ajouter.${groupe}`}>
            {groupe === "familles" ? "Ajouter cette ligne" : "Ajouter ce modificateur"}
          </Button>
        </div>
      </div>
    </>
  );
}
