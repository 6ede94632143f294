import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addWorkingDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { readCorrections } from "@/lib/dossier/queries/corrections";
import { readCompletude, readReferents } from "@/lib/dossier/queries/instruction";
import { canWriteSection } from "@/lib/dossier/rules";
import { declareComplete } from "@/lib/dossier/use-cases/completude";
import { askCorrections } from "@/lib/dossier/use-cases/corrections";
import { giveMention } from "@/lib/dossier/use-cases/mention";
import { endReferent, setReferent } from "@/lib/dossier/use-cases/referents";
import { listTaches } from "@/lib/suivi/queries";
import { anActor, ARS_NPC, INSTITUTIONS, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aColleague, agentsOf, courrielsOf, journalOf, rendreComplet, rowsOf } from "../../support/instruction";

let base: TestDatabase;
const agents = agentsOf(INSTITUTIONS.ARTICLE_51);
const etranger = anActor(ARS_NPC, "INSTRUCTEUR");
const { today } = INSTITUTIONS.ARTICLE_51;

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

const documentOf = async (id: string) => (await rowsOf(base.client, agents.ars, "select statut, revision, complet_le from document where dossier_id = $1 and type = 'LETTRE_D_INTENTION'", [id]))[0];
const demande = (id: string, more: Record<string, unknown> = {}) => ({ id: randomUUID(), dossierId: id, revision: 0, sections: ["projet", "financement"], motif: "Précisez le budget.", echeance: formatDate(addWorkingDays(today, 10)), ...more });

/** What the structure's own act leaves: a second frozen dépôt, its sections locked again. */
async function redeposer(id: string): Promise<void> {
  await systeme(today, async ({ tx, record }) => {
    const document = await tx.document.findFirstOrThrow({ where: { dossierId: id } });
    const depot = await tx.depot.findFirstOrThrow({ where: { documentId: document.id } });
    const contenu = structuredClone(depot.contenu) as Record<string, Record<string, string>>;
    contenu["projet"] = { ...contenu["projet"], resume: "Un résumé entièrement revu." };
    await tx.depot.create({ data: { ...depot, contenu, id: randomUUID(), rang: 2, numero: `${depot.numero}-2`, jour: fromDay(today) } });
    await tx.document.update({ where: { id: document.id }, data: { statut: "DEPOSE", revision: { increment: 1 } } });
    await tx.demandeCorrections.updateMany({ where: { documentId: document.id, reponduLe: null }, data: { reponduLe: fromDay(today) } });
    await tx.section.updateMany({ where: { documentId: document.id }, data: { aCorriger: false } });
    await record({ acte: "redeposer", objetType: "depot", objetId: document.id, dossierId: id, visibilite: "TOUS" });
  });
}

describe("mention de la caisse", () => {
  it("se donne une fois par dépôt, même à huit, et la structure ne la lit jamais", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const mention = { dossierId: id, depotRang: 1, complet: "non", commentaire: "Il manque le budget." };
    const answers = await Promise.all(Array.from({ length: 8 }, () => giveMention(agents.caisse, mention)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await journalOf(base.client, id, "donnerMention")).toMatchObject([{ visibilite: "INSTITUTIONS", details: { complet: false, depot: 1 } }]);
    expect(await rowsOf(base.client, agents.structure, "select id from mention where dossier_id = $1", [id])).toEqual([]);
    expect((await readCompletude(agents.structure, id))?.instruction?.mention).toBeNull();
    expect((await readCompletude(agents.ars, id))?.instruction?.mention).toMatchObject({ complet: false, commentaire: "Il manque le budget." });
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "MENTION_DONNEE")).toMatchObject([{ organisation_id: agents.ars.organisationId, details: {} }]);
  });

  it("un « incomplet » dit ce qui manque, sans numéro de sécurité sociale, sur le dépôt qu’on a lu", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const mention = { dossierId: id, depotRang: 1, complet: "non", commentaire: " " };
    expect(await giveMention(agents.caisse, mention)).toMatchObject({ code: "SAISIE_INVALIDE", champs: { commentaire: expect.stringContaining("ce qui manque") } });
    expect(await giveMention(agents.caisse, { ...mention, commentaire: "255081416802538" })).toMatchObject({ champs: { commentaire: expect.stringContaining("sécurité sociale") } });
    expect(await giveMention(agents.caisse, { ...mention, complet: "", commentaire: "" })).toMatchObject({ champs: { complet: expect.stringContaining("Dites") } });
    expect(await giveMention(agents.caisse, { ...mention, complet: "oui", depotRang: 7 })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await giveMention(agents.ars, { ...mention, complet: "oui" })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await giveMention(agents.caisse, { ...mention, complet: "oui" })).toMatchObject({ ok: true });
  });
});

describe("déclarer complet", () => {
  it("attend la mention, ou la fin des cinq jours ouvrés : la page dit lequel et quand", async () => {
    // The factory deposits ten days before `today`: this ARS stands on the last working day of the caisse.
    const id = await aDossier({ jusqua: "instruction" });
    const limite = addWorkingDays(addDays(today, -10), 5, "02");
    const dernierJour = { ...agents.ars, today: limite };
    expect(await declareComplete(dernierJour, { dossierId: id, revision: 0 })).toEqual({ ok: false, code: "MENTION_ATTENDUE" });
    expect((await readCompletude(dernierJour, id))?.instruction).toMatchObject({ limite, delaiMentionPasse: false, actes: { declarerComplet: "MENTION_ATTENDUE" } });
    const lendemain = { ...agents.ars, today: addDays(limite, 1) };
    expect((await readCompletude(lendemain, id))?.instruction).toMatchObject({ delaiMentionPasse: true, actes: { declarerComplet: null } });
    expect(await declareComplete(agents.ars, { dossierId: id, revision: 0 })).toEqual({ ok: true, value: { etapeSuivante: null } });
    expect(await documentOf(id)).toMatchObject({ statut: "COMPLET" });
    expect(await journalOf(base.client, id, "declarerComplet")).toMatchObject([{ details: { sansMention: true } }]);
  });

  it("avec évaluation, l’étape reste ouverte ; huit demandes font un acte", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await giveMention(agents.caisse, { dossierId: id, depotRang: 1, complet: "oui", commentaire: "" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => declareComplete(agents.ars, { dossierId: id, revision: 0 })));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { etapeSuivante: null } }]);
    expect(await journalOf(base.client, id, "declarerComplet")).toHaveLength(1);
    const taches = async (actor: typeof agents.ars) => (await listTaches(actor)).taches.filter((tache) => tache.dossierId === id).map((tache) => tache.acte);
    expect(await taches(agents.ars)).toContain("EVALUER");
    expect(await taches(agents.caisse)).toContain("EVALUER");
  });

  it("sans évaluation, l’étape se termine et la suivante s’ouvre, une seule fois à huit", async () => {
    const id = await aDossier({ jusqua: "completude_cahier" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => declareComplete(agents.ars, { dossierId: id, revision: 0 })));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { etapeSuivante: "Avis motivé du directeur général de l’ARS" } }]);
    expect(await rowsOf(base.client, agents.ars, "select code from etape where dossier_id = $1 and statut = 'OUVERTE'", [id])).toEqual([{ code: "avis_dg" }]);
    expect(await rowsOf(base.client, agents.ars, "select count(*)::int as n from avis where dossier_id = $1", [id])).toEqual([{ n: 1 }]);
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "AVIS_ATTENDU")).toMatchObject([{ organisation_id: agents.ars.organisationId, lien: expect.stringContaining(`/dossiers/${id}/avis/`) }]);
  });

  it("une révision périmée, une étape fermée, un dossier étranger sont refusés", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    expect(await declareComplete(agents.ars, { dossierId: id, revision: 3 })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await declareComplete(etranger, { dossierId: id, revision: 0 })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await declareComplete(etranger, { dossierId: randomUUID(), revision: 0 })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await declareComplete(agents.ars, { dossierId: await aDossier({ jusqua: "lettre" }), revision: 0 })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await declareComplete(agents.ars, { dossierId: await aDossier({ jusqua: "codir" }), revision: 0 })).toMatchObject({ ok: false, code: "ACTE_IMPOSSIBLE" });
  });
});

describe("corrections", () => {
  it("ne rouvrent que les sections nommées, une fois à huit, et la structure est prévenue", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const input = demande(id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => askCorrections(agents.caisse, input)));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { sections: 2 } }]);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(new Set(["DEJA_FAIT"]));
    const sections = await rowsOf(base.client, agents.structure, "select code, a_corriger from section where dossier_id = $1 order by code", [id]);
    expect(sections.filter((section) => canWriteSection("A_CORRIGER", section["a_corriger"] === true)).map((section) => section["code"])).toEqual(["financement", "projet"]);
    expect(sections).toHaveLength(5);
    expect(await documentOf(id)).toMatchObject({ statut: "A_CORRIGER", revision: 1 });
    expect(await journalOf(base.client, id, "demanderCorrections")).toHaveLength(1);
    const courriels = (await courrielsOf(base.client, id)).filter((row) => row.modele === "CORRECTIONS_DEMANDEES");
    expect(new Set(courriels.map((row) => row.organisation_id))).toEqual(new Set([agents.structure.organisationId, agents.ars.organisationId]));
    expect(courriels).toHaveLength(2);
    expect((await listTaches(agents.structure)).taches.filter((tache) => tache.dossierId === id).map((tache) => tache.acte)).toEqual(["CORRIGER"]);
  });

  it("se lisent avant et après entre deux dépôts figés, avec la date de réponse", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await askCorrections(agents.ars, demande(id));
    expect((await readCorrections(agents.structure, id, null))?.aCorriger.map((section) => section.libelle)).toEqual(["Le projet", "Financement et évaluation"]);
    await redeposer(id);
    const vue = await readCorrections(agents.ars, id, null);
    expect(vue?.demandes).toMatchObject([{ reponduLe: today, sections: ["Le projet", "Financement et évaluation"] }]);
    expect(vue?.comparaison?.sections.map(({ code, demandee, reponses }) => [code, demandee, reponses.length])).toEqual([["porteur", false, 0], ["projet", true, 1], ["population", false, 0], ["organisation", false, 0], ["financement", true, 0]]);
    expect(vue?.comparaison?.sections[1]?.reponses).toEqual([{ code: "projet.resume", question: "Résumé", avant: "Texte d’exemple pour « Résumé ».", apres: "Un résumé entièrement revu." }]);
    expect((await readCorrections(agents.ars, id, 1))?.comparaison).toMatchObject({ avant: null, sections: [] });
    // The new dépôt asks the caisse for a new mention.
    expect(await giveMention(agents.caisse, { dossierId: id, depotRang: 2, complet: "oui", commentaire: "" })).toMatchObject({ ok: true });
  });

  it("se demandent aussi sur un dossier complet, qui ne l’est plus", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await rendreComplet(id, agents);
    expect(await askCorrections(agents.ars, demande(id, { revision: 1 }))).toMatchObject({ ok: true });
    expect(await documentOf(id)).toMatchObject({ statut: "A_CORRIGER", complet_le: null });
  });

  it("chaque refus a sa phrase et ne change rien", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    expect(await askCorrections(agents.ars, demande(id, { sections: [] }))).toMatchObject({ code: "SAISIE_INVALIDE", champs: { sections: expect.any(String) } });
    expect(await askCorrections(agents.ars, demande(id, { sections: ["inconnue"] }))).toMatchObject({ code: "AUCUNE_SECTION" });
    expect(await askCorrections(agents.ars, demande(id, { sections: ["projet", "inconnue"] }))).toMatchObject({ code: "SECTION_INCONNUE" });
    expect(await askCorrections(agents.ars, demande(id, { motif: "" }))).toMatchObject({ champs: { motif: expect.any(String) } });
    expect(await askCorrections(agents.ars, demande(id, { echeance: "31/02/2027" }))).toMatchObject({ champs: { echeance: expect.any(String) } });
    expect(await askCorrections(agents.ars, demande(id, { echeance: formatDate(today) }))).toMatchObject({ champs: { echeance: expect.stringContaining("à venir") } });
    expect(await askCorrections(agents.ars, demande(id, { revision: 9 }))).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await askCorrections(etranger, demande(id))).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await askCorrections(agents.structure, demande(id))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await documentOf(id)).toMatchObject({ statut: "DEPOSE", revision: 0 });
  });
});

describe("référents", () => {
  it("se passent la main : le journal dit de qui à qui, le nouveau reçoit un courriel, l’ancien n’agit plus", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const collegue = await aColleague(agents.ars);
    expect(await setReferent(agents.ars, { dossierId: id, profil: "ADMINISTRATIF", personneId: agents.ars.personneId, remplace: "" })).toEqual({ ok: true, value: { passe: false, prevenu: false } });
    const actuel = (await readReferents(agents.ars, id))?.referents[0];
    const passer = { dossierId: id, profil: "ADMINISTRATIF", personneId: collegue.personneId, remplace: actuel?.id ?? "" };
    const answers = await Promise.all(Array.from({ length: 8 }, () => setReferent(agents.ars, passer)));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { passe: true, prevenu: true } }]);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(new Set(["DEJA_REFERENT"]));
    expect(await journalOf(base.client, id, "passerLaMain")).toEqual([{ visibilite: "TOUS", details: { profil: "ADMINISTRATIF", de: `${agents.ars.prenom} ${agents.ars.nom}`, a: "Camille Fictif-Collègue" } }]);
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "MAIN_PASSEE")).toMatchObject([{ adresse: collegue.email }]);
    const referents = (await readReferents(agents.structure, id))?.referents ?? [];
    expect(referents.map((referent) => [referent.nom, referent.jusqua])).toEqual(expect.arrayContaining([["Camille Fictif-Collègue", null], [`${agents.ars.prenom} ${agents.ars.nom}`, today]]));
    expect(await declareComplete(agents.ars, { dossierId: id, revision: 0 })).toEqual({ ok: false, code: "NON_REFERENT" });
    expect(await declareComplete(collegue, { dossierId: id, revision: 0 })).toMatchObject({ ok: true });
  });

  it("sont des instructeurs en mandat de sa propre institution", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const input = { dossierId: id, profil: "MEDICAL", remplace: "" };
    for (const personneId of [agents.caisse.personneId, agents.directeur.personneId, randomUUID()]) expect(await setReferent(agents.ars, { ...input, personneId })).toMatchObject({ code: "COLLEGUE_INCONNU" });
    expect(await setReferent(agents.ars, { ...input, personneId: "" })).toMatchObject({ code: "SAISIE_INVALIDE" });
    expect(await setReferent(agents.ars, { ...input, personneId: agents.ars.personneId, remplace: randomUUID() })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await setReferent(etranger, { ...input, personneId: etranger.personneId })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect((await readReferents(agents.ars, id))?.referents).toEqual([]);
  });

  it("se déchargent sans remplaçant", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await setReferent(agents.caisse, { dossierId: id, profil: "MEDICAL", personneId: agents.caisse.personneId, remplace: "" });
    const actuel = (await readReferents(agents.caisse, id))?.referents[0]?.id ?? "";
    expect(await endReferent(agents.ars, { dossierId: id, profil: "MEDICAL", remplace: actuel })).toEqual({ ok: false, code: "AUCUN_REFERENT" });
    expect(await endReferent(agents.caisse, { dossierId: id, profil: "MEDICAL", remplace: actuel })).toEqual({ ok: true, value: null });
    expect(await endReferent(agents.caisse, { dossierId: id, profil: "MEDICAL", remplace: actuel })).toEqual({ ok: false, code: "AUCUN_REFERENT" });
    expect(await journalOf(base.client, id, "retirerReferent")).toHaveLength(1);
  });
});
