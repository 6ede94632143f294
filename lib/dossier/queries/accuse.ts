import { renderPdf } from "@/lib/adapters/pdf";
import { formatLongDate, formatSize } from "@/lib/kernel/format";
import { formatInteger } from "@/lib/kernel/cents";
import { piecesFigees } from "../rules/saisie";
import type { DepotLu } from "./document";

/** The receipt of a dépôt: everything comes from its frozen row, so that the same dépôt gives the same bytes. */
export function renderAccuse(depot: DepotLu): Promise<Buffer> {
  const pieces = depot.sections.flatMap((section) => section.champs.flatMap(({ champ }) => (champ.type === "pieces" ? piecesFigees(depot.contenu[section.code]?.[champ.code]).map((piece) => ({ section: section.libelle, ...piece })) : [])));
  return renderPdf({
    titre: "Accusé de dépôt",
    sousTitre: `${depot.libelle} · ${depot.dossier.titre}`,
    reference: `Dépôt ${depot.numero}`,
    emetteur: "Jalon, portail des expérimentations en santé",
    ...(depot.dossier.fictif ? { mention: "Données fictives" } : {}),
    date: depot.deposeLe,
    blocs: [
      {
        genre: "definitions",
        elements: [
          { terme: "Numéro du dépôt", valeur: depot.numero },
          { terme: "Date et heure", valeur: `${formatLongDate(depot.jour)} (${depot.le})` },
          { terme: "Dossier", valeur: `${depot.dossier.numero}, « ${depot.dossier.titre} »` },
          { terme: "Programme", valeur: depot.dossier.programmeNom },
          { terme: "Structure", valeur: depot.dossier.structureNom },
          { terme: "Document", valeur: depot.rang === 1 ? depot.libelle : `${depot.libelle}, dépôt n° ${formatInteger(depot.rang)}` },
          { terme: "Déposé par", valeur: depot.deposePar },
        ],
      },
      { genre: "titre", niveau: 2, texte: "Ce qui a été déposé" },
      { genre: "liste", elements: depot.sections.map((section) => section.libelle) },
      { genre: "titre", niveau: 2, texte: "Pièces jointes" },
      pieces.length === 0
        ? { genre: "paragraphe", texte: "Aucune pièce n’est jointe à ce dépôt." }
        : {
            genre: "tableau",
            legende: "Pièces jointes à ce dépôt",
            colonnes: [{ titre: "Nom", largeur: 3 }, { titre: "Section", largeur: 2 }, { titre: "Taille", alignement: "droite" }, { titre: "Empreinte SHA-256 (début)", largeur: 2 }],
            lignes: pieces.map((piece) => [piece.nom, piece.section, formatSize(piece.taille), piece.sha256.slice(0, 16)]),
          },
      { genre: "encadre", titre: "Ce qui se passe ensuite", texte: "L’agence régionale de santé et la caisse examinent la complétude du document. Toute demande de correction nomme ses sections ; elle vous parvient par courriel et dans « À vous »." },
      { genre: "empreinte", libelle: "Empreinte SHA-256 du contenu déposé (JSON canonique, UTF-8)", valeur: depot.sha256 },
    ],
  });
}
