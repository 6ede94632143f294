import { randomUUID } from "node:crypto";
import { addDays, addMonths, type CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { systeme } from "@/lib/db/systeme";
import { offerAppui } from "@/lib/dossier/use-cases/appui";
import { askCorrections } from "@/lib/dossier/use-cases/corrections";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { postMessage } from "@/lib/echange/use-cases";
import { etapeModele } from "@/lib/programme/rules";
import { ENMR_STRUCTURES, MARTINIQUE_STRUCTURES, type SeedOrganisation } from "./organisations";
import { convoquerCodir, tenirCodir } from "./parcours/codir";
import { preparerConvention, rendreAvis, signer } from "./parcours/conventionner";
import { redigerEtDeposer } from "./parcours/instruire";
import { as, look, martinique, must, nordPasDeCalais, standing, type Lieu } from "./parcours/lieu";
import { parcourir, poursuivre, type Scenario } from "./parcours/parcourir";
import { listVersements, saisirCoordonnees, verser } from "./parcours/verser";

const at = (list: readonly SeedOrganisation[], index: number): SeedOrganisation => {
  const found = list[index];
  if (!found) throw new Error(`structure de démonstration absente : ${index}`);
  return found;
};

const annexe51 = (forfait: string, plafond: string) => (jour: CivilDate) => ({ dateEffet: formatDate(jour), forfaitPatient: forfait, referenceForfait: "Cahier des charges, rubrique 6 (fictif)", plafondAnnuel: plafond });

/** What was sent while the past was lived is not sent again on the first day of the demo. */
const closeOutbox = (jour: CivilDate): Promise<unknown> => systeme(jour, ({ tx }) => tx.courriel.updateMany({ where: { envoyeLe: null }, data: { envoyeLe: new Date(), destinataires: 0 } }));

async function deposer(lieu: Lieu, dossierId: string, jour: CivilDate): Promise<void> {
  const place = await standing(dossierId, jour);
  const modele = place.etape ? etapeModele(place.dossier.modele, place.etape.code) : null;
  if (modele?.nature !== "REDACTION") throw new Error("le dossier n’est pas en rédaction");
  await redigerEtDeposer(lieu, place, modele, jour);
}

/** Article 51 in Martinique on the portal's day: a dossier at each moment of its life, all by real acts. */
export async function seedArticle51(today: CivilDate): Promise<void> {
  const morne = martinique(at(MARTINIQUE_STRUCTURES, 0));
  const anse = martinique(at(MARTINIQUE_STRUCTURES, 1));
  const cpts = martinique(at(MARTINIQUE_STRUCTURES, 2));
  const live = (lieu: Lieu, titre: string, debut: CivilDate, jusqua: string, more: Partial<Scenario> = {}) => parcourir({ lieu, programme: "ARTICLE_51", titre, debut, jusqua, ...more });

  // Paid once, and declared again: the second year waits for the caisse.
  const verse = await live(cpts, "Microstructures addictions du nord", addMonths(today, -20), "execution", { annexe: annexe51("529,00", "60 000,00") });
  await saisirCoordonnees(cpts, verse.dossierId, verse.jour);
  const [premiere, seconde] = await listVersements(verse.dossierId, verse.jour);
  if (!premiere || !seconde) throw new Error("échéancier de démonstration incomplet");
  await verser(cpts, premiere.id, addMonths(today, -10), { patients: "60" });
  await verser(cpts, seconde.id, addDays(today, -6), { patients: "124" }, "DECLARE");

  // The convention waits for its second signature.
  const signature = await live(anse, "Diabète : parcours pluriprofessionnel", addMonths(today, -9), "convention");
  const place = await standing(signature.dossierId, addDays(today, -12));
  await preparerConvention(anse, place, addDays(today, -12), annexe51("430,00", "90 000,00")(addMonths(today, 1)));
  await signer(anse, place, addDays(today, -10), { combien: 1 });

  // The comité technique has it; its clock runs.
  const comite = await live(morne, "Fragilités : maintien à domicile des aînés", addMonths(today, -5), "comite", { reponses: { projet: { themes: ["parcours_prs"] } } });
  const attendu = await standing(comite.dossierId, addDays(today, -40));
  const modele = attendu.etape ? etapeModele(attendu.dossier.modele, attendu.etape.code) : null;
  if (modele?.nature === "AVIS") await rendreAvis(morne, attendu, modele, addDays(today, -40), { recevoirSeulement: true });

  // Not retained, and adjourned: two other ends of a séance.
  const nonRetenu = await live(anse, "Téléexpertise dermatologique", addMonths(today, -4), "codir");
  const ajourne = await live(cpts, "Dépistage bucco-dentaire en école", addMonths(today, -4), "codir");
  const passee = addDays(today, -32);
  const seance = await convoquerCodir(morne, addDays(passee, -8), passee, [nonRetenu.dossierId, ajourne.dossierId]);
  await tenirCodir(morne, seance, passee, [
    { dossierId: nonRetenu.dossierId, decision: "DEFAVORABLE" },
    { dossierId: ajourne.dossierId, decision: "AJOURNE", attendus: "Le plan de financement sur trois ans\nL’accord écrit des écoles partenaires" },
  ]);

  // Ready for the next séance: two on its agenda, one not yet.
  const prets: string[] = [];
  for (const [titre, lieu, themes] of [
    ["Aller vers : bus prévention", cpts, ["aller_vers"]],
    ["Bilan partagé de médication", anse, []],
    ["Coordination périnatale", morne, []],
  ] as const) prets.push((await live(lieu, titre, addDays(today, -45), "codir", { reponses: { projet: { themes: [...themes] } } })).dossierId);
  await convoquerCodir(morne, addDays(today, -3), addDays(today, 9), prets.slice(0, 2));

  // Being instructed, being corrected, being written.
  const instruction = await live(anse, "Obésité de l’enfant : consultation en équipe", addDays(today, -4), "instruction", { pas: 2, reponses: { projet: { themes: ["parcours_prs", "numerique"] } } });
  await must("offrir un appui", offerAppui(as(anse.ars, "INSTRUCTEUR", addDays(today, -1)), { id: randomUUID(), dossierId: instruction.dossierId }));
  const corrections = await live(morne, "Plaies chroniques : suivi à distance", addDays(today, -16), "instruction", { pas: 2 });
  const { revision } = await look(today, (tx) => tx.document.findFirstOrThrow({ where: { dossierId: corrections.dossierId }, select: { revision: true } }));
  await must("demander des corrections", askCorrections(as(morne.ars, "INSTRUCTEUR", addDays(today, -2)), { id: randomUUID(), dossierId: corrections.dossierId, revision, sections: ["financement"], motif: "Précisez le coût annuel et ses sources (texte fictif).", echeance: formatDate(addDays(today, 10)) }));
  await must("ouvrir", createDossier(as(morne.structure, "REDACTEUR", addDays(today, -2)), { id: randomUUID(), programme: "ARTICLE_51", titre: "Consultation avancée d’ophtalmologie", caisseId: morne.caisse.id }));

  await closeOutbox(today);
  await must("écrire", postMessage(as(morne.structure, "REDACTEUR", today), { id: randomUUID(), dossierId: corrections.dossierId, corps: "Bonjour, nous complétons la rubrique financement cette semaine." }));
}

/** The ENMR lived at its time: Laventie is left to the visitor. */
export async function seedEnmr(today: CivilDate): Promise<void> {
  const annexe = (jour: CivilDate) => ({ dateEffet: formatDate(jour), forfaitModule1: "50 000,00", referenceForfait: "Note fictive de l’agence", dateSolde: formatDate(addMonths(jour, 4)) });
  const titre = "Nouveaux modes de rémunération";
  const live = (index: number, debut: CivilDate, jusqua: string) => parcourir({ lieu: nordPasDeCalais(at(ENMR_STRUCTURES, index)), programme: "ENMR", titre, debut, jusqua, annexe });
  await live(1, addDays(today, -50), "convention");
  await live(2, addDays(today, -30), "codir");
  const aniche = nordPasDeCalais(at(ENMR_STRUCTURES, 3));
  const { dossierId, jour } = await live(3, addDays(today, -10), "projet_de_sante");
  await deposer(aniche, dossierId, jour);
  await poursuivre({ lieu: aniche, annexe }, dossierId, today, "instruction");
  await closeOutbox(today);
}
