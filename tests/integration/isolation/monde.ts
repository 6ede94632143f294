import { randomUUID } from "node:crypto";
import { addDays, addMonths, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { fromDay, toDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { simuler } from "@/lib/forfait/rules/simuler";
import { a51Equipaddict } from "@/lib/programme/definitions/a51-equipaddict";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import type { Actor } from "@/lib/identite/schema";
import type { SeedOrganisation } from "@/prisma/seed/organisations";
import { actorFor } from "@/prisma/seed/personnes";
import { martinique, nordPasDeCalais, type Lieu } from "@/prisma/seed/parcours/lieu";
import { parcourir } from "@/prisma/seed/parcours/parcourir";
import { listVersements, saisirCoordonnees, verser, type EtapeVersement } from "@/prisma/seed/parcours/verser";
import { ANSE, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, CPAM_LILLE_DOUAI, DSS, LAVENTIE, MORNE, seedPeople, STEENVOORDE, TODAY, TODAY_2011 } from "../../support/actors";

export type Camp = { nom: string; today: CivilDate; organisations: readonly SeedOrganisation[]; dossiers: string[] };
export type Monde = { martinique: Camp; npc: Camp; brouillonVoisin: string };

const A51 = (jour: CivilDate) => ({ dateEffet: formatDate(jour), forfaitPatient: "529,00", referenceForfait: "Cahier des charges, rubrique 6", plafondAnnuel: "100 000,00" });
const ENMR = (jour: CivilDate) => ({ dateEffet: formatDate(jour), forfaitModule1: "50 000,00", referenceForfait: "Note fictive", dateSolde: formatDate(addMonths(jour, 4)) });

type Vie = { lieu: Lieu; programme: string; annexe: (jour: CivilDate) => Readonly<Record<string, string>>; fin: CivilDate };

/** One dossier left at each étape named, then one lived to its payments, each line left at another statut. */
async function vivre({ lieu, programme, annexe, fin }: Vie, etapes: readonly string[], paiements: readonly EtapeVersement[]): Promise<string[]> {
  const dossiers: string[] = [];
  for (const jusqua of etapes) {
    const { dossierId } = await parcourir({ lieu, programme, annexe, titre: `Expérience au stade ${jusqua}`, debut: addDays(fin, -80), jusqua, pas: 5 });
    dossiers.push(dossierId);
  }
  const { dossierId, jour } = await parcourir({ lieu, programme, annexe, titre: "Expérience payée", debut: addDays(fin, -80), jusqua: "execution", pas: 5 });
  await saisirCoordonnees(lieu, dossierId, jour);
  const versements = await listVersements(dossierId, jour);
  for (const [index, etape] of paiements.entries()) {
    const versement = versements[index];
    if (versement) await verser(lieu, versement.id, addDays(toDay(versement.datePrevue), 8), { patients: "60", reunions: "12" }, etape);
  }
  return [...dossiers, dossierId];
}

const enObjet = (value: unknown): object => JSON.parse(JSON.stringify(value)) as object;

/** Rows that no lived act of the scenario writes, so that every table has something to hide. */
async function garnir(camp: Camp, lieu: Lieu): Promise<void> {
  const dossierId = camp.dossiers.at(-1) ?? "";
  const enInstruction = camp.dossiers[1] ?? "";
  const jour = fromDay(camp.today);
  await systeme(camp.today, async ({ tx }) => {
    const etape = await tx.etape.findFirstOrThrow({ where: { dossierId: enInstruction, statut: "OUVERTE" } });
    const document = await tx.document.findFirstOrThrow({ where: { dossierId: enInstruction } });
    const point = await tx.point.findFirstOrThrow({ where: { dossierId } });
    const avis = await tx.avis.findFirstOrThrow({ where: { dossierId } });
    for (const organisation of [lieu.structure, lieu.ars, lieu.caisse]) {
      const auteur = { organisationId: organisation.id, personneId: randomUUID(), auteur: "Auteur fictif" };
      for (const cible of [dossierId, enInstruction]) {
        await tx.message.create({ data: { id: randomUUID(), dossierId: cible, corps: "Message fictif.", ...auteur } });
        await tx.noteInterne.create({ data: { id: randomUUID(), dossierId: cible, corps: "Note fictive.", ...auteur } });
        await tx.piece.create({ data: { id: randomUUID(), dossierId: cible, objetType: "NOTE", objetId: randomUUID(), nom: "note interne.pdf", typeMime: "application/pdf", taille: 10, sha256: "0".repeat(64), cle: `essai/${randomUUID()}`, confidentialite: "ORGANISATION", organisationId: organisation.id, deposeePar: "Auteur fictif" } });
      }
      await tx.invitation.create({ data: { id: randomUUID(), organisationId: organisation.id, email: `invite@${organisation.cle}.invalid`, prenom: "Prénom fictif", nom: "Nom fictif", role: "ADMINISTRATEUR", jetonSha256: randomUUID(), inviteeParPersonneId: randomUUID(), expireLe: new Date("2099-01-01") } });
    }
    await tx.demandeCorrections.create({ data: { id: randomUUID(), dossierId: enInstruction, documentId: document.id, organisationId: lieu.ars.id, auteur: "Auteur fictif", sections: [], motif: "Motif fictif.", jour, reponduLe: jour } });
    await tx.evaluation.create({ data: { id: randomUUID(), dossierId: enInstruction, etapeId: etape.id, organisationId: lieu.ars.id, organisationType: "ARS", avisGeneral: "Avis caché fictif." } });
    await tx.appui.create({ data: { id: randomUUID(), dossierId: enInstruction, propose: jour, proposePar: "Auteur fictif", participants: "Participants fictifs", suivi: "Suivi fictif" } });
    await tx.reserve.create({ data: { id: randomUUID(), dossierId, pointId: point.id, texte: "Réserve fictive", jour } });
    await tx.avisSuspension.create({ data: { id: randomUUID(), dossierId, avisId: avis.id, depuis: jour, jusqua: jour, motif: "Motif fictif", attendu: "Attendu fictif" } });
    await tx.recusation.create({ data: { pointId: point.id, dossierId, personneId: randomUUID(), organisationId: lieu.ars.id, arsId: lieu.ars.id, caisseId: lieu.caisse.id, nom: "Nom fictif", motif: "Motif fictif", jour } });
    await tx.simulation.create({ data: { id: randomUUID(), dossierId, organisationId: lieu.structure.id, libelle: "Simulation fictive", programme: a51Equipaddict.code, dateReference: jour, quantites: { indicateur: "", champs: { note: "Note fictive" }, quantites: { patients: 60 } }, resultat: enObjet(simuler({ programme: a51Equipaddict.code, date: "2026-11-23", quantites: { patients: 60 } }, PROGRAMMES)), annexee: true, auteur: "Auteur fictif" } });
    await tx.financementCompose.create({ data: { id: randomUUID(), dossierId, organisationId: lieu.structure.id, libelle: "Financement fictif", definition: enObjet(a51Equipaddict.financements[0]), validFrom: jour, auteur: "Auteur fictif" } });
  });
}

/** Two régions side by side, each with dossiers from the draft to the bank file, and a neighbour's draft that nobody else may know of. */
export async function peupler(): Promise<Monde> {
  await seedPeople();
  const [morne, laventie] = [martinique(MORNE), nordPasDeCalais(LAVENTIE)];
  const sud: Camp = {
    nom: "Martinique", today: TODAY, organisations: [MORNE, ANSE, ARS_MARTINIQUE, CGSS_MARTINIQUE, COMITE_TECHNIQUE],
    dossiers: await vivre({ lieu: morne, programme: "ARTICLE_51", annexe: A51, fin: TODAY }, ["lettre", "instruction", "codir", "comite", "convention"], ["PAYE", "VISE", "DECLARE"]),
  };
  const nord: Camp = {
    nom: "Nord-Pas-de-Calais", today: TODAY_2011, organisations: [LAVENTIE, STEENVOORDE, ARS_NPC, CPAM_LILLE_DOUAI, DSS],
    dossiers: await vivre({ lieu: laventie, programme: "ENMR", annexe: ENMR, fin: TODAY_2011 }, ["projet_de_sante", "instruction", "codir", "convention"], ["EMIS"]),
  };
  const { dossierId: brouillonVoisin } = await parcourir({ lieu: martinique(ANSE), programme: "ARTICLE_51", titre: "Brouillon de l’anse", debut: addDays(TODAY, -10), jusqua: "lettre" });
  await garnir(sud, morne);
  await garnir(nord, laventie);
  return { martinique: sud, npc: nord, brouillonVoisin };
}

/** One actor per role held in each organisation of a side. */
export const acteursDe = (camp: Camp): Actor[] => camp.organisations.flatMap((organisation) => organisation.roles.map(([role]) => actorFor(organisation, role, camp.today)));
