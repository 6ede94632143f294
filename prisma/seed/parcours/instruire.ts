import type { CivilDate } from "@/lib/kernel/civil-date";
import { declareComplete } from "@/lib/dossier/use-cases/completude";
import { depositDocument } from "@/lib/dossier/use-cases/deposit";
import { giveMention } from "@/lib/dossier/use-cases/mention";
import { setReferent } from "@/lib/dossier/use-cases/referents";
import { saveSection } from "@/lib/dossier/use-cases/save-section";
import { freezeContenu, listPiecesOf, lockDocument } from "@/lib/dossier/store/document";
import { giveEvaluation, saveEvaluation } from "@/lib/evaluation/use-cases";
import { champMotif, champPoints } from "@/lib/evaluation/rules";
import type { EtapeModele } from "@/lib/programme/schema";
import { contenuOf, type Contenu } from "../contenus";
import { as, look, must, type Lieu, type Place } from "./lieu";

type Redaction = Extract<EtapeModele, { nature: "REDACTION" }>;
type Instruction = Extract<EtapeModele, { nature: "INSTRUCTION" }>;

/** The structure fills every section, then its représentant légal deposits what she read back. */
export async function redigerEtDeposer(lieu: Lieu, { dossier }: Place, modele: Redaction, jour: CivilDate, reponses: Readonly<Record<string, Contenu>> = {}, deposer = true): Promise<void> {
  const document = await look(jour, (tx) => tx.document.findUniqueOrThrow({ where: { dossierId_type: { dossierId: dossier.id, type: modele.document } }, select: { id: true } }));
  for (const section of dossier.modele.documents.find((candidate) => candidate.type === modele.document)?.sections ?? []) {
    const contenu = { ...contenuOf(section, lieu.structure.cle), ...reponses[section.code] };
    await must("rédiger", saveSection(as(lieu.structure, "REDACTEUR", jour), { documentId: document.id, code: section.code, revision: 0, contenu }));
  }
  if (!deposer) return;
  const empreinte = await look(jour, async (tx) => {
    const locked = await lockDocument(tx, document.id);
    return locked ? freezeContenu(locked.modele, document.id, locked.contenus, await listPiecesOf(tx, dossier.id, document.id)).sha256 : "";
  });
  await must("déposer", depositDocument(as(lieu.structure, "REPRESENTANT_LEGAL", jour), { documentId: document.id, empreinte }));
}

export type Notes = { ars: number; caisse: number };

/** Référents, mention of the caisse, completeness; then both evaluations where the étape asks for them. */
export async function instruire(lieu: Lieu, { dossier, etape }: Place, modele: Instruction, jour: CivilDate, notes: Notes = { ars: 4, caisse: 3 }): Promise<void> {
  const agents = [as(lieu.ars, "INSTRUCTEUR", jour), as(lieu.caisse, "INSTRUCTEUR", jour)] as const;
  const held = await look(jour, (tx) => tx.referent.count({ where: { dossierId: dossier.id, jusqua: null } }));
  if (held === 0) for (const agent of agents) await must("désigner", setReferent(agent, { dossierId: dossier.id, profil: "ADMINISTRATIF", remplace: "", personneId: agent.personneId }));
  const document = await look(jour, (tx) => tx.document.findUniqueOrThrow({ where: { dossierId_type: { dossierId: dossier.id, type: modele.document } }, select: { id: true } }));
  const rang = await look(jour, (tx) => tx.depot.count({ where: { documentId: document.id } }));
  await must("mention", giveMention(agents[1], { dossierId: dossier.id, depotRang: rang, complet: "oui", commentaire: "" }));
  const { revision } = await look(jour, (tx) => tx.document.findUniqueOrThrow({ where: { id: document.id }, select: { revision: true } }));
  await must("déclarer complet", declareComplete(agents[0], { dossierId: dossier.id, revision }));
  if (!modele.evaluation || !etape) return;
  for (const [agent, points] of [[agents[0], notes.ars], [agents[1], notes.caisse]] as const) {
    const valeurs: Record<string, string> = { avisGeneral: "Avis général fictif." };
    for (const critere of dossier.modele.grille.criteres) {
      valeurs[champPoints(critere.code)] = String(Math.min(points, dossier.modele.grille.echelle));
      valeurs[champMotif(critere.code)] = `Motif fictif pour « ${critere.libelle.toLowerCase()} ».`;
    }
    const saved = await must("évaluer", saveEvaluation(agent, { dossierId: dossier.id, revision: 0, valeurs }));
    await must("rendre", giveEvaluation(agent, { dossierId: dossier.id, revision: saved.revision, confirmation: "oui" }));
  }
}
