import { formatCents, parseCents } from "@/lib/kernel/cents";
import { parseCivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { readBrouillon, rowsOf, type Groupe, type Textes } from "./brouillon";
import { CHAMPS_GENERAUX, champsFamille, champsModificateur, FAMILLES, MODIFICATEURS, type ChampComposition } from "./champs-composition";

function writeValeur(champ: ChampComposition, typed: string): string {
  switch (champ.nature) {
    case "EUROS": {
      const amount = parseCents(typed);
      return amount === null ? typed : formatCents(amount);
    }
    case "TAUX":
      return typed.includes("%") ? typed : `${typed}\u00a0%`;
    case "DATE": {
      const day = parseCivilDate(typed);
      return day === null ? typed : formatDate(day);
    }
    case "CHOIX":
      return champ.options.find(({ value }) => value === typed)?.label ?? typed;
    default:
      return typed;
  }
}

function writeChamp(champ: ChampComposition, textes: Textes): string[] {
  if (champ.nature === "LISTE") {
    const rows = rowsOf(textes, champ.code).map((row) => champ.colonnes.flatMap((colonne) => writeChamp(colonne, row)).join(", "));
    return rows.length === 0 ? [] : [`${champ.libelle} : ${rows.map((row) => `(${row})`).join(" ")}`];
  }
  const typed = textes[champ.code];
  if (typed !== undefined) return [`${champ.libelle} : ${writeValeur(champ, typed)}`];
  // A count left open is what the structure will declare.
  return champ.nature === "COMPTE" ? [`${champ.libelle} : déclaré par la structure (« ${textes[`${champ.code}Nom`] ?? textes["libelle"] ?? champ.nom} »)`] : [];
}

const TITRES: Readonly<Record<Groupe, { readonly titre: string; readonly champs: (nature: string) => readonly ChampComposition[]; readonly noms: Readonly<Record<string, { readonly libelle: string }>> }>> = {
  familles: { titre: "Ligne", champs: champsFamille, noms: FAMILLES },
  modificateurs: { titre: "Modificateur", champs: champsModificateur, noms: MODIFICATEURS },
};

/** What a financing composed on screen says, in sentences: the text that is signed quotes them. */
export function describeComposition(composition: Textes): string[] {
  const brouillon = readBrouillon(composition);
  const lignes = (["familles", "modificateurs"] as const).flatMap((groupe) =>
    brouillon[groupe].map((ligne, rang) => {
      const { titre, champs, noms } = TITRES[groupe];
      const nature = ligne[groupe === "familles" ? "famille" : "modificateur"] ?? "";
      const nom = noms[nature]?.libelle ?? nature;
      const details = champs(nature).flatMap((champ) => writeChamp(champ, ligne)).join(" ; ");
      return `${titre} ${rang + 1}, ${ligne["libelle"] ?? nom}${ligne["libelle"] ? ` (${nom.toLowerCase()})` : ""}${details ? ` : ${details}` : ""}.`;
    }),
  );
  return [...lignes, ...CHAMPS_GENERAUX.flatMap((champ) => writeChamp(champ, brouillon.tete)).map((texte) => `${texte}.`)];
}
