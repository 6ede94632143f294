import { cents, formatCents } from "@/lib/kernel/cents";
import { formatDate } from "@/lib/kernel/format";
import { renderPdf } from "@/lib/adapters/pdf";
import type { Bloc } from "@/lib/adapters/pdf-document";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { RECOUVREMENT } from "@/lib/programme/definitions/recouvrement";
import { isCoupee, retenueOf, writeQuantite } from "../rules/declaration";
import { nomDuFonds, writePlafond } from "../rules/decompte";
import { FONDS_LABELS, STATUT_VERSEMENT_LABELS } from "../labels";
import type { LigneDecompte } from "../schema";
import { readVersementVue, type VersementVue } from "./versement";

const euros = (centimes: string | null): string => (centimes === null ? "à renseigner" : formatCents(cents(centimes)));
const flat = (lignes: readonly LigneDecompte[]): LigneDecompte[] => lignes.flatMap((ligne) => (ligne.lignes.length > 0 ? flat(ligne.lignes) : [ligne]));

function blocs(versement: VersementVue, caisseNom: string): Bloc[] {
  const { decompte } = versement;
  if (!decompte) return [];
  const auteurs = ([["Déclaré", versement.declarePar, versement.declareLe], ["Certifié", versement.certifiePar, versement.certifieLe], ["Liquidé", versement.liquidePar, versement.liquideLe], ["Approuvé", versement.ordonnancePar, versement.ordonnanceLe], ["Visé", versement.visePar, versement.viseLe]] as const).flatMap(([verbe, par, le]) =>
    par && le ? [`${verbe} par ${par}, le ${formatDate(le)}`] : [],
  );
  return [
    {
      genre: "definitions",
      elements: [
        { terme: "Structure", valeur: versement.structureNom },
        { terme: "Dossier", valeur: `${versement.dossier.numero}, ${versement.dossier.titre}` },
        { terme: "Convention", valeur: versement.conventionNumero },
        { terme: "Caisse", valeur: caisseNom },
        { terme: "Fonds et année", valeur: `${nomDuFonds({ fonds: FONDS_LABELS[versement.fonds] ?? versement.fonds, credit: versement.credit })}, ${versement.exercice}` },
        { terme: "Date prévue", valeur: formatDate(versement.datePrevue) },
        { terme: "État", valeur: STATUT_VERSEMENT_LABELS[versement.statut] },
      ],
    },
    ...(versement.declaration.length > 0
      ? ([
          {
            genre: "tableau",
            legende: "Activité déclarée et service fait certifié",
            colonnes: [{ titre: "Ligne", largeur: 3 }, { titre: "Déclaré", alignement: "droite" }, { titre: "Retenu", alignement: "droite" }, { titre: "Motif", largeur: 3 }],
            lignes: versement.declaration.map((ligne) => [ligne.libelle, writeQuantite(ligne, ligne.quantite), writeQuantite(ligne, retenueOf(ligne)), isCoupee(ligne) ? (ligne.motif ?? "") : "retenu en totalité"]),
          },
        ] as const)
      : []),
    {
      genre: "tableau",
      legende: "Calcul",
      colonnes: [{ titre: "Ligne", largeur: 2 }, { titre: "Formule", largeur: 4 }, { titre: "Montant", largeur: 2, alignement: "droite" }],
      lignes: [
        ...flat(decompte.lignes).map((ligne) => [ligne.libelle, ligne.formule, euros(ligne.montantCentimes)]),
        ...(BigInt(decompte.retenuCentimes) > 0n ? [["Retenu au-delà du plafond", decompte.enveloppe ? writePlafond(decompte.enveloppe) : "", formatCents(cents(-BigInt(decompte.retenuCentimes)))]] : []),
        ...(decompte.retenues ?? []).map(({ libelle, centimes }) => ["Trop-perçu repris", `Trop-perçu constaté sur « ${libelle} » (${RECOUVREMENT.legalReference})`, formatCents(cents(-BigInt(centimes)))]),
      ],
      total: ["À verser", "", euros(decompte.payableCentimes)],
    },
    { genre: "liste", elements: flat(decompte.lignes).map((ligne) => `${ligne.libelle} : ${ligne.baseLegale}${ligne.parametre ? ` ; ${ligne.parametre}` : ""}.`) },
    ...(BigInt(decompte.retenuCentimes) > 0n ? ([{ genre: "encadre", titre: "Somme retenue", texte: `${euros(decompte.retenuCentimes)} dépassent le plafond du fonds : cette somme reste due et attend des crédits.`, ton: "attention" }] as const) : []),
    { genre: "titre", niveau: 2, texte: "Par qui" },
    { genre: "liste", elements: auteurs },
  ];
}

/** The décompte as frozen at liquidation; dated from its row, so that the same row gives the same bytes. */
export async function renderDecompte(actor: Actor, id: string): Promise<{ nom: string; bytes: Buffer } | null> {
  const versement = await readVersementVue(actor, id);
  if (!versement?.decompte || !versement.liquideLe) return null;
  const caisse = await query(actor, (tx) => tx.organisation.findUnique({ where: { id: versement.caisseId }, select: { nom: true, fictif: true } }));
  const reference = versement.ordre ? `Ordre ${versement.ordre}` : `Dossier ${versement.dossier.numero}`;
  const bytes = await renderPdf({
    titre: "Décompte de versement",
    sousTitre: versement.libelle,
    reference,
    emetteur: caisse?.nom ?? "",
    ...(caisse?.fictif ? { mention: "Données fictives" } : {}),
    date: new Date(`${versement.liquideLe}T11:00:00Z`),
    blocs: blocs(versement, caisse?.nom ?? ""),
  });
  return { nom: `decompte-${versement.ordre ?? versement.dossier.numero}.pdf`, bytes };
}
