import type { CivilDate } from "@/lib/kernel/civil-date";
import { isCivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { renderPdf } from "@/lib/adapters/pdf";
import type { Bloc } from "@/lib/adapters/pdf-document";
import { writeCsv } from "@/lib/adapters/tableur";
import { NATURE_ECHEANCE_LABELS } from "../labels";
import { byYear, euros, flatten, parametresDe, remarqueDe, writeParametre, type QuantiteDite } from "../rules/presentation";
import type { FinancementVersion } from "../schema";
import type { ReponseSimulation } from "../schema/simulation";

/** One result, as it is handed over: nothing is computed again here. */
export type DecompteASortir = {
  /** « Hypothèse A », when there are two. */
  readonly nom: string | null;
  readonly cadre: string;
  readonly date: string;
  readonly definition: Pick<FinancementVersion, "libelle" | "baseLegale"> | null;
  readonly quantites: readonly QuantiteDite[];
  readonly reponse: ReponseSimulation;
};

const jour = (date: string): string => (isCivilDate(date) ? formatDate(date as CivilDate) : date);
const montant = (centimes: number | null): string => (centimes === null ? "à renseigner" : euros(centimes));
const retrait = (niveau: number, texte: string): string => `${"\u2013 ".repeat(niveau)}${texte}`;

function blocsDe({ nom, cadre, date, definition, quantites, reponse }: DecompteASortir): Bloc[] {
  const { totalCentimes: total, retenuCentimes: retenu, regularisationCentimes: regularisation, manquants, lectures, echeancier } = reponse;
  const lignes = flatten(reponse.lignes);
  return [
    { genre: "titre", niveau: 2, texte: nom === null ? cadre : `${nom} : ${cadre}` },
    {
      genre: "definitions",
      elements: [
        { terme: "Date du calcul", valeur: jour(date) },
        ...(definition ? [{ terme: "Version des règles", valeur: `${definition.libelle}. ${definition.baseLegale}` }] : []),
        { terme: "Total payable", valeur: montant(total) },
        ...(retenu !== null && retenu !== 0 ? [{ terme: "Retenu au-delà du budget", valeur: euros(retenu) }] : []),
        ...(regularisation !== null && regularisation !== total ? [{ terme: regularisation < 0 ? "Indu à reverser" : "Reste à verser", valeur: euros(Math.abs(regularisation)) }] : []),
      ],
    },
    ...(manquants.length > 0 ? [{ genre: "encadre" as const, ton: "attention" as const, titre: "Un chiffre manque : il n’y a pas de total", texte: manquants.map(({ libelle, raison }) => `${libelle} : ${raison}`).join("\n") }] : []),
    { genre: "titre", niveau: 3, texte: "Quantités saisies" },
    { genre: "tableau", colonnes: [{ titre: "Quantité", largeur: 3 }, { titre: "Valeur", largeur: 2 }], lignes: quantites.filter(({ saisie }) => saisie).map(({ libelle, valeur }) => [libelle, valeur]) },
    { genre: "paragraphe", style: "petit", texte: `Par défaut : ${quantites.filter(({ saisie }) => !saisie).map(({ libelle, valeur }) => `${libelle} : ${valeur}`).join(" ; ") || "aucune"}.` },
    { genre: "titre", niveau: 3, texte: "Calcul" },
    {
      genre: "tableau",
      colonnes: [{ titre: "Ligne et formule", largeur: 4 }, { titre: "Montant", largeur: 1.4, alignement: "droite" }],
      lignes: lignes.map(({ niveau, ligne }) => [`${retrait(niveau, ligne.libelle)}\n${ligne.formule}`, montant(ligne.montantCentimes)]),
      total: ["Total payable", montant(total)],
    },
    { genre: "titre", niveau: 3, texte: "Chiffres et sources" },
    {
      genre: "liste",
      elements: lignes.filter(({ ligne }) => parametresDe(ligne).length > 0 || remarqueDe(ligne) !== undefined).flatMap(({ ligne }) => [`${ligne.libelle} : ${[...parametresDe(ligne).map(writeParametre), ligne.baseLegale, remarqueDe(ligne) ?? ""].filter(Boolean).join(". ")}`]),
    },
    ...(echeancier.length > 0
      ? ([
          { genre: "titre", niveau: 3, texte: "Échéancier" },
          {
            genre: "tableau",
            colonnes: [{ titre: "Date" }, { titre: "Nature" }, { titre: "Libellé", largeur: 2.5 }, { titre: "Montant", largeur: 1.4, alignement: "droite" }],
            lignes: echeancier.map((versement) => [jour(versement.date), NATURE_ECHEANCE_LABELS[versement.nature], versement.libelle, euros(versement.montantCentimes)]),
          },
          { genre: "paragraphe", texte: byYear(echeancier).map(({ annee, centimes }) => `${annee} : ${euros(centimes)}`).join(" ; "), style: "petit" },
        ] satisfies Bloc[])
      : []),
    ...(lectures.length > 0 ? ([{ genre: "titre", niveau: 3, texte: "Lectures retenues où le texte reste ouvert" }, { genre: "liste", elements: lectures }] satisfies Bloc[]) : []),
  ];
}

/** The décompte of a simulation. It says first that it commits nobody. */
export function renderDecompte(decomptes: readonly DecompteASortir[], le: Date): Promise<Buffer> {
  const ecart = decomptes.length > 1 ? decomptes.map(({ nom, reponse }) => `${nom} : ${montant(reponse.totalCentimes)}`).join(" ; ") : null;
  return renderPdf({
    titre: "Décompte simulé",
    sousTitre: decomptes.map(({ cadre }) => cadre).filter((cadre, rang, all) => all.indexOf(cadre) === rang).join(" · "),
    emetteur: "Jalon, portail des expérimentations en santé",
    mention: "Simulation sans valeur d’engagement",
    date: le,
    blocs: [
      { genre: "encadre", titre: "Ce document n’engage personne", texte: "Il applique les règles en vigueur à la date du calcul aux quantités saisies. Seuls une convention signée et un service fait certifié ouvrent un paiement." },
      ...(ecart === null ? [] : [{ genre: "paragraphe" as const, texte: ecart, style: "gras" as const }]),
      ...decomptes.flatMap((decompte, rang) => [...(rang > 0 ? [{ genre: "saut" as const }] : []), ...blocsDe(decompte)]),
    ],
  });
}

/** Each line of the décompte, then the schedule: amounts are numbers, and the leaves sum to the total. */
export function writeDecompteCsv(decomptes: readonly DecompteASortir[]): string {
  const colonnes = [
    { titre: "Hypothèse", type: "texte" },
    { titre: "Partie", type: "texte" },
    { titre: "Niveau", type: "nombre" },
    { titre: "Code", type: "texte" },
    { titre: "Libellé", type: "texte" },
    { titre: "Formule", type: "texte" },
    { titre: "Montant (€)", type: "montant" },
    { titre: "Date", type: "date" },
    { titre: "Base légale", type: "texte" },
    { titre: "Chiffres appliqués", type: "texte" },
  ] as const;
  const cents = (centimes: number | null): bigint | null => (centimes === null ? null : BigInt(centimes));
  const lignes = decomptes.flatMap(({ nom, cadre, reponse }) => {
    const qui = nom ?? cadre;
    return [
      ...flatten(reponse.lignes).map(({ niveau, ligne }) => [qui, ligne.lignes.length > 0 ? "Sous-total" : "Ligne", niveau + 1, ligne.code, ligne.libelle, ligne.formule, cents(ligne.montantCentimes), null, ligne.baseLegale, parametresDe(ligne).map(writeParametre).join(" ; ")]),
      [qui, "Total", 0, "TOTAL", "Total payable", reponse.manquants.map(({ raison }) => raison).join(" ; "), cents(reponse.totalCentimes), null, "", ""],
      ...reponse.echeancier.map((versement) => [qui, "Échéance", 0, versement.nature, versement.libelle, "", cents(versement.montantCentimes), versement.date, "", ""]),
    ];
  });
  return writeCsv(colonnes, lignes);
}
