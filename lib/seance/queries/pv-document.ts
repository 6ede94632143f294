import { formatDate, formatLongDate, plural } from "@/lib/kernel/format";
import { instantAt, onDay } from "@/lib/kernel/civil-date";
import { renderPdf } from "@/lib/adapters/pdf";
import type { Bloc, PdfDocument } from "@/lib/adapters/pdf-document";
import type { Actor } from "@/lib/identite/schema";
import { DECISION_LABELS, PARTIE_LABELS, STATUT_POINT_LABELS, STATUT_PV_LABELS } from "../labels";
import type { PointPvVu } from "../rules/proces-verbal";
import { isSealed, isSubmitted } from "../rules/transitions";
import { formatHeure } from "../schema";
import { readLettre } from "./read-decision";
import { readPvView, type PvView } from "./read-pv";

const items = (titre: string, elements: readonly string[]): Bloc[] => (elements.length === 0 ? [] : [{ genre: "paragraphe", style: "gras", texte: titre }, { genre: "liste", elements: [...elements], numerotee: true }]);

function pointBlocs(vu: PointPvVu): Bloc[] {
  if (vu.masque) return [{ genre: "titre", niveau: 3, texte: `Point ${vu.rang}` }, { genre: "paragraphe", style: "italique", texte: "La personne qui lit ce document s’est récusée sur ce point : son contenu ne lui est pas montré." }];
  const { point } = vu;
  const position = (sens: typeof point.positionArs, motif: string): string => (sens ? `${DECISION_LABELS[sens]}. ${motif}` : "Non exprimée");
  return [
    { genre: "titre", niveau: 3, texte: `Point ${point.rang} : dossier ${point.numero}, ${point.titre}` },
    {
      genre: "definitions",
      elements: [
        { terme: "Structure", valeur: point.structure },
        { terme: "Position de l’ARS", valeur: position(point.positionArs, point.motifArs) },
        { terme: "Position de l’Assurance Maladie", valeur: position(point.positionCaisse, point.motifCaisse) },
        { terme: "Décision commune", valeur: point.decision ? DECISION_LABELS[point.decision] : STATUT_POINT_LABELS[point.statut] },
        ...(point.decision && point.motif ? [{ terme: "Motif", valeur: point.motif }] : []),
        ...(point.voiesRecours && point.decision ? [{ terme: "Voies de recours", valeur: point.voiesRecours }] : []),
      ],
    },
    ...(point.decision ? [...items("Réserves", point.reserves), ...items("Éléments attendus", point.attendus)] : []),
    ...(point.recusations.length === 0 ? [] : [{ genre: "paragraphe", texte: `Récusations : ${point.recusations.map((recusation) => `${recusation.nom} (${recusation.motif})`).join(" ; ")}` } as const]),
  ];
}

function pvDocument(view: PvView): PdfDocument {
  const { contenu, approbations } = view;
  const { seance } = contenu;
  const tenue = seance.ouverteA ? `Séance ouverte à ${seance.ouverteA}${seance.closeA ? `, close à ${seance.closeA}` : ""} (heure locale, ${seance.territoire}).` : "Le quorum n’étant pas réuni, la séance n’a pas été ouverte : les points sont reportés.";
  const approval = (qualite: string, par: string | null, le: PvView["soumisLe"]) => ({ qualite, nom: par ?? "", ...(par && le ? { mention: `Approuvé dans Jalon le ${formatDate(le)}` } : {}) });
  return {
    titre: "Procès-verbal",
    sousTitre: `Comité de direction régional (CODIR) du ${formatLongDate(seance.jour)}`,
    reference: `${seance.numero}, version ${view.version}`,
    emetteur: `${seance.ars} et ${seance.caisse}`,
    ...(isSealed(view.statut) ? {} : { mention: `${STATUT_PV_LABELS[view.statut]} : ce texte n’est pas encore approuvé` }),
    date: view.dernierActe?.jour ? onDay(view.dernierActe.jour, view.dernierActe.le) : instantAt(seance.jour, "12:00"),
    blocs: [
      { genre: "definitions", elements: [{ terme: "Convocation", valeur: `${formatLongDate(seance.jour)} à ${formatHeure(seance.heure)}` }, { terme: "Lieu", valeur: seance.lieu }] },
      { genre: "paragraphe", texte: tenue },
      { genre: "titre", niveau: 2, texte: "Présences et quorum" },
      {
        genre: "tableau",
        colonnes: [{ titre: "Membre", largeur: 2 }, { titre: "Qualité", largeur: 1.6 }, { titre: "Institution", largeur: 1.2 }, { titre: "Voix", largeur: 1 }, { titre: "Présence", largeur: 0.9 }],
        lignes: contenu.presences.map((membre) => [membre.nom, membre.qualite, PARTIE_LABELS[membre.partie], membre.votant ? "délibérative" : "consultative", membre.present ? "présent" : "absent"]),
      },
      { genre: "paragraphe", texte: `Quorum ${contenu.quorum.atteint ? "réuni" : "non réuni"} : ${plural(contenu.quorum.ars, "membre votant présent", "membres votants présents")} pour l’ARS, ${contenu.quorum.caisse} pour l’Assurance Maladie.` },
      { genre: "titre", niveau: 2, texte: "Points examinés" },
      ...(view.points.length === 0 ? [{ genre: "paragraphe", texte: "Aucun point." } as const] : view.points.flatMap(pointBlocs)),
      ...(contenu.observations ? [{ genre: "titre", niveau: 2, texte: "Observations" } as const, { genre: "paragraphe", texte: contenu.observations } as const] : []),
      { genre: "titre", niveau: 2, texte: "Approbations" },
      { genre: "signature", signataires: [approval(`Pour ${seance.ars}`, approbations.ars, approbations.arsLe), approval(`Pour ${seance.caisse}`, approbations.caisse, approbations.caisseLe)] },
      ...(view.sha256 && (isSealed(view.statut) || isSubmitted(view.statut)) ? [{ genre: "empreinte", libelle: "Empreinte SHA-256 du contenu figé", valeur: view.sha256 } as const] : []),
    ],
  };
}

/** The minutes in PDF, as this person may read them; null when this mandat cannot see the séance. */
export async function readPvPdf(actor: Actor, seanceId: string): Promise<{ nom: string; contenu: Buffer } | null> {
  const view = await readPvView(actor, seanceId);
  return view ? { nom: `proces-verbal-${view.contenu.seance.numero.toLowerCase()}`, contenu: await renderPdf(pvDocument(view)) } : null;
}

/** The frozen letter, word for word; its first lines are the heading of the sheet. */
export async function readLettrePdf(actor: Actor, notificationId: string): Promise<{ nom: string; contenu: Buffer } | null> {
  const found = await readLettre(actor, notificationId);
  if (!found) return null;
  const paragraphes = found.lettre.split("\n");
  const contenu = await renderPdf({
    titre: "Décision du CODIR",
    sousTitre: DECISION_LABELS[found.decision],
    reference: `Dossier ${found.numero}, séance ${found.seanceNumero}`,
    emetteur: paragraphes[0] ?? "",
    date: instantAt(found.jour, "12:00"),
    blocs: paragraphes.slice(1).map((texte) => ({ genre: "paragraphe", texte })),
  });
  return { nom: `decision-${found.numero.toLowerCase()}`, contenu };
}
