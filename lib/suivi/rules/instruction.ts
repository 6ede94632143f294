import { addWorkingDays } from "@/lib/kernel/civil-date";
import { documentModele, etapeModele } from "@/lib/programme/rules";
import type { SuiviFacts, Tache } from "../schema";

type Etape = SuiviFacts["etapes"][number];
type Doc = SuiviFacts["documents"][number];

/** Rédaction, instruction, CODIR, réserves. */
export function tachesInstruction(facts: SuiviFacts): Tache[] {
  const open = facts.etapes.filter((etape) => etape.statut === "OUVERTE");
  return [
    ...open.flatMap((etape) => (etape.nature === "REDACTION" ? redaction(facts, etape) : etape.nature === "INSTRUCTION" ? instruction(facts, etape) : etape.nature === "CODIR" ? codir(facts, etape) : [])),
    ...reserves(facts),
    ...appuis(facts),
  ];
}

const REDACTEURS = ["REDACTEUR", "REPRESENTANT_LEGAL"];

function redaction(facts: SuiviFacts, etape: Etape): Tache[] {
  const document = facts.documents.find((candidate) => candidate.etapeId === etape.id);
  const modele = document ? documentModele(facts.modele, document.type) : null;
  if (!document || !modele) return [];
  const { id, structureId, titre } = facts.dossier;
  const base = { organisationId: structureId, depuis: etape.ouverteLe ?? facts.today, echeance: null };
  const nom = modele.libelle.toLowerCase();
  const first = document.incompletes[0];
  if (first !== undefined) {
    return [{ ...base, cle: `document:${document.id}`, roles: REDACTEURS, acte: "COMPLETER_DOCUMENT", phrase: `« ${titre} » : ${document.incompletes.length === 1 ? "une section reste" : `${document.incompletes.length} sections restent`} à compléter (${nom}).`, lien: `/dossiers/${id}/document/${document.type}/${first}`, pourLesAutres: `La structure rédige : ${nom}.` }];
  }
  return [{ ...base, cle: `deposer:${document.id}`, roles: ["REPRESENTANT_LEGAL"], acte: "DEPOSER", phrase: `« ${titre} » : toutes les sections sont complètes, le représentant légal peut relire et déposer.`, lien: `/dossiers/${id}/document/${document.type}/relecture`, pourLesAutres: `Le représentant légal de la structure relit et dépose : ${nom}.` }];
}

function instruction(facts: SuiviFacts, etape: Etape): Tache[] {
  const modele = etapeModele(facts.modele, etape.code);
  if (modele?.nature !== "INSTRUCTION") return [];
  const document = facts.documents.find((candidate) => candidate.type === modele.document);
  if (!document) return [];
  const depuis = document.dernierDepot?.jour ?? etape.ouverteLe ?? facts.today;
  const limite = addWorkingDays(depuis, modele.mentionJoursOuvres, facts.dossier.regionCode);
  const { id, structureId, structureNom, titre, arsId, caisseId } = facts.dossier;
  const sujet = `« ${titre} » (${structureNom})`;
  const taches: Tache[] = [];
  const correction = facts.corrections.find((demande) => demande.documentId === document.id);
  if (document.statut === "A_CORRIGER" && correction) {
    const pret = document.incompletes.length === 0;
    taches.push({ cle: `corriger:${document.id}`, organisationId: structureId, roles: REDACTEURS, acte: "CORRIGER", phrase: `« ${titre} » : des corrections sont demandées sur des sections nommées.`, lien: `/dossiers/${id}/document/${document.type}${pret ? "/relecture" : `/${document.incompletes[0]}`}`, depuis: correction.jour, echeance: correction.echeance, pourLesAutres: "La structure corrige les sections demandées." });
    return taches;
  }
  for (const [organisationId, nom] of [[arsId, "L’ARS"], [caisseId, "La caisse"]] as const) {
    if (!facts.referents.some((referent) => referent.organisationId === organisationId)) {
      taches.push({ cle: `referents:${id}:${organisationId}`, organisationId, roles: ["INSTRUCTEUR"], acte: "DESIGNER_REFERENTS", phrase: `${sujet} : désignez les référents qui suivront ce dossier.`, lien: `/dossiers/${id}/referents`, depuis, echeance: limite, pourLesAutres: `${nom} désigne ses référents.` });
    }
  }
  taches.push(...completude(facts, document, depuis, limite, sujet));
  if (modele.evaluation && document.statut === "COMPLET") {
    for (const [organisationId, nom] of [[arsId, "L’ARS"], [caisseId, "La caisse"]] as const) {
      const rendue = facts.evaluations.some((evaluation) => evaluation.etapeId === etape.id && evaluation.organisationId === organisationId && evaluation.depotRang === document.dernierDepot?.rang && evaluation.statut === "RENDUE");
      if (!rendue) taches.push({ cle: `evaluer:${etape.id}:${organisationId}`, organisationId, roles: ["INSTRUCTEUR"], acte: "EVALUER", phrase: `${sujet} : évaluez le dossier sur la grille du programme.`, lien: `/dossiers/${id}/evaluation`, depuis, echeance: null, pourLesAutres: `${nom} évalue le dossier.` });
    }
  }
  return taches;
}

function completude(facts: SuiviFacts, document: Doc, depuis: SuiviFacts["today"], limite: SuiviFacts["today"], sujet: string): Tache[] {
  if (document.statut !== "DEPOSE") return [];
  const { id, arsId, caisseId } = facts.dossier;
  const donnee = facts.mentions.some((mention) => mention.documentId === document.id && mention.depotRang === document.dernierDepot?.rang);
  const taches: Tache[] = [];
  if (!donnee) taches.push({ cle: `mention:${document.id}:${document.dernierDepot?.rang ?? 0}`, organisationId: caisseId, roles: ["INSTRUCTEUR"], acte: "DONNER_MENTION", phrase: `${sujet} : dites si le dossier est complet du point de vue de la caisse.`, lien: `/dossiers/${id}/completude`, depuis, echeance: limite, pourLesAutres: "La caisse donne sa mention sur la complétude." });
  if (donnee || facts.today > limite) {
    taches.push({ cle: `complet:${document.id}:${document.dernierDepot?.rang ?? 0}`, organisationId: arsId, roles: ["INSTRUCTEUR"], acte: "DECLARER_COMPLET", phrase: `${sujet} : ${donnee ? "la caisse a donné sa mention" : "le délai de la caisse est passé"}, déclarez le dossier complet ou demandez des corrections.`, lien: `/dossiers/${id}/completude`, depuis, echeance: limite, pourLesAutres: "L’ARS examine la complétude." });
  }
  return taches;
}

function codir(facts: SuiviFacts, etape: Etape): Tache[] {
  const { id, arsId, structureNom, titre } = facts.dossier;
  const sujet = `« ${titre} » (${structureNom})`;
  const decide = facts.points.find((point) => point.statut === "DECIDE");
  const base = { organisationId: arsId, roles: ["SECRETAIRE_CODIR"], depuis: etape.ouverteLe ?? facts.today };
  if (decide) return [{ ...base, roles: [facts.sansSecretaire ? "DIRECTEUR" : "SECRETAIRE_CODIR"], cle: `diffuser:${decide.id}`, acte: "DIFFUSER_DECISION", phrase: `${sujet} : la décision est prise, diffusez-la à la structure.`, lien: `/codir/${decide.seanceId}/diffusion`, depuis: decide.decideLe ?? base.depuis, echeance: null, pourLesAutres: "Le CODIR a examiné le dossier ; la décision va être diffusée." }];
  const inscrit = facts.points.find((point) => point.statut === "INSCRIT");
  if (inscrit) return [{ ...base, cle: `seance:${inscrit.seanceId}:${id}`, roles: [], acte: "OUVRIR_SEANCE", phrase: `${sujet} est inscrit à l’ordre du jour.`, lien: `/codir/${inscrit.seanceId}`, echeance: inscrit.seanceJour, pourLesAutres: "Le dossier est inscrit à l’ordre du jour du CODIR." }];
  const attendu = facts.attendus.find((attente) => attente.recusLe === null);
  if (attendu) {
    const ajourne = { lien: `/dossiers/${id}/decision`, depuis: attendu.jour, echeance: null };
    return [
      { ...ajourne, cle: `transmettre-attendus:${attendu.pointId}`, organisationId: facts.dossier.structureId, roles: REDACTEURS, acte: "TRANSMETTRE_ATTENDUS", phrase: `« ${titre} » : le dossier est ajourné, transmettez par le fil d’échanges ce que le CODIR attend.`, pourLesAutres: "Le dossier est ajourné : la structure transmet ce qui est attendu." },
      { ...base, ...ajourne, cle: `attendus:${attendu.pointId}`, roles: ["INSTRUCTEUR"], acte: "RECEVOIR_ATTENDUS", phrase: `${sujet} : le dossier est ajourné, constatez la réception de ce qui est attendu.`, pourLesAutres: null },
    ];
  }
  return [{ ...base, cle: `inscrire:${etape.id}`, acte: "INSCRIRE_ORDRE_DU_JOUR", phrase: `${sujet} est prêt pour le CODIR.`, lien: "/codir", echeance: null, pourLesAutres: "Le dossier attend d’être inscrit à l’ordre du jour du CODIR." }];
}

function reserves(facts: SuiviFacts): Tache[] {
  const standing = facts.reserves.filter((reserve) => reserve.leveeLe === null);
  const first = standing[0];
  if (!first) return [];
  const { id, arsId, caisseId, titre } = facts.dossier;
  return [arsId, caisseId].map((organisationId) => ({
    cle: `reserves:${id}:${organisationId}`, organisationId, roles: ["INSTRUCTEUR"], acte: "LEVER_RESERVE" as const,
    phrase: `« ${titre} » : ${standing.length === 1 ? "une réserve reste" : `${standing.length} réserves restent`} à lever avant la signature de la convention.`,
    lien: `/dossiers/${id}/reserves`, depuis: first.jour, echeance: null, pourLesAutres: organisationId === arsId ? "Des réserves du CODIR restent à lever." : null,
  }));
}

function appuis(facts: SuiviFacts): Tache[] {
  const { id, structureId, arsId, titre } = facts.dossier;
  return facts.appuis.flatMap((appui): Tache[] => {
    if (appui.accepte === null) return [{ cle: `appui:${id}:${appui.propose}`, organisationId: structureId, roles: REDACTEURS, acte: "REPONDRE_APPUI", phrase: `« ${titre} » : l’ARS vous propose un appui méthodologique.`, lien: `/dossiers/${id}/appui`, depuis: appui.propose, echeance: null, pourLesAutres: "La structure répond à l’offre d’appui méthodologique." }];
    if (appui.accepte && !appui.suivi) return [{ cle: `tenir-appui:${id}:${appui.propose}`, organisationId: arsId, roles: ["INSTRUCTEUR"], acte: "TENIR_APPUI", phrase: `« ${titre} » : tenez la session d’appui et notez-en le suivi.`, lien: `/dossiers/${id}/appui`, depuis: appui.propose, echeance: appui.seanceLe, pourLesAutres: "Une session d’appui méthodologique est prévue." }];
    return [];
  });
}
