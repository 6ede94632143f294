import { createHash, randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { addDays, civilDate } from "@/lib/kernel/civil-date";
import { systeme } from "@/lib/db/systeme";
import { readDepot, readDocument, readRelecture } from "@/lib/dossier/queries/document";
import { renderAccuse } from "@/lib/dossier/queries/accuse";
import { askForDeposit, depositDocument } from "@/lib/dossier/use-cases/deposit";
import { duplicateDossier } from "@/lib/dossier/use-cases/duplicate";
import { saveSection } from "@/lib/dossier/use-cases/save-section";
import { withdrawDossier } from "@/lib/dossier/use-cases/withdraw";
import { listTaches } from "@/lib/suivi/queries";
import { withDatabase, type TestDatabase } from "../../support/db";
import { anActor, ANSE, ARS_MARTINIQUE, CGSS_MARTINIQUE, LAVENTIE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";

const TYPE = "LETTRE_D_INTENTION";
const redacteur = anActor(MORNE, "REDACTEUR");
const legal = anActor(MORNE, "REPRESENTANT_LEGAL");

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

async function rows<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
  await base.client.query("set role jalon_systeme");
  return (await base.client.query<T>(sql, values)).rows;
}
const journalOf = (dossierId: string, acte: string) => rows<{ id: string }>("select id from journal where dossier_id = $1 and acte = $2", [dossierId, acte]);

async function documentOf(dossierId: string) {
  const vue = await readDocument(legal, dossierId, TYPE);
  if (!vue) throw new Error("document absent");
  return vue;
}

/** What an institution's request writes, without its act: named sections open again. */
const askCorrections = (dossierId: string, documentId: string, sections: string[]) =>
  systeme(TODAY, async ({ tx, record }) => {
    await tx.document.update({ where: { id: documentId }, data: { statut: "A_CORRIGER" } });
    await tx.section.updateMany({ where: { documentId, code: { in: sections } }, data: { aCorriger: true } });
    await tx.demandeCorrections.create({ data: { id: randomUUID(), dossierId, documentId, organisationId: ARS_MARTINIQUE.id, auteur: "Agent d’essai", sections, motif: "Précisez la cible.", jour: new Date(`${TODAY}T00:00:00Z`) } });
    await record({ acte: "preparerEssai", objetType: "dossier", objetId: dossierId, dossierId, visibilite: "TOUS" });
  });

async function deposit(dossierId: string, actor = legal) {
  const relecture = await readRelecture(actor, dossierId, TYPE);
  return depositDocument(actor, { documentId: relecture?.document.id ?? "", empreinte: relecture?.empreinte ?? "" });
}

describe("enregistrer une section", () => {
  let id: string;
  let documentId: string;
  beforeEach(async () => {
    id = await aDossier({ jusqua: "lettre" });
    documentId = (await documentOf(id)).document.id;
  });
  const cible = (text: string, revision: number, actor = redacteur) => saveSection(actor, { documentId, code: "population", revision, contenu: { cible: text, patients: "36", territoire: "Nord" } });

  it("garde un brouillon avec ses erreurs, et les dit une par une", async () => {
    const answer = await saveSection(redacteur, { documentId, code: "porteur", revision: 0, contenu: { siret: "123", equipe: [{ nom: "Ana", profession: "INFIRMIER", rpps: "1" }] } });
    expect(answer).toMatchObject({ ok: true, value: { revision: 1, etat: "A_COMPLETER", champs: { siret: expect.stringContaining("SIRET"), equipe: expect.stringContaining("RPPS") } } });
    expect((await documentOf(id)).sections.find((section) => section.code === "porteur")?.contenu).toMatchObject({ siret: "123" });
  });

  it("ne garde jamais un numéro de sécurité sociale, où qu’il soit écrit", async () => {
    const nir = "2 55 08 14 168 025 38";
    for (const contenu of [{ siret: "", partenaires: `Patiente ${nir}` }, { equipe: [{ nom: nir, profession: "", rpps: "" }] }]) {
      expect(await saveSection(redacteur, { documentId, code: "porteur", revision: 0, contenu })).toMatchObject({ ok: false, code: "NIR_INTERDIT" });
    }
    const stored = await rows<{ n: number }>("select count(*)::int as n from section where document_id = $1 and contenu::text like '%168 025%'", [documentId]);
    expect(stored[0]?.n).toBe(0);
  });

  it("une révision périmée n’écrase rien ; la même réponse deux fois n’est pas un conflit", async () => {
    expect(await cible("première", 0)).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(await cible("seconde", 0, legal)).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await cible("première", 0)).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(await cible("seconde", 1, legal)).toMatchObject({ ok: true, value: { revision: 2 } });
  });

  it("huit textes différents à la fois : un seul gardé, une ligne au journal", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => cible(`texte ${index}`, 0)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "REVISION_PERIMEE"));
    expect(await journalOf(id, "ecrireSection")).toHaveLength(1);
  });

  it("une autre structure, l’ARS, le lecteur et un identifiant inventé n’écrivent pas", async () => {
    expect(await cible("x", 0, anActor(ANSE, "REDACTEUR"))).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await cible("x", 0, anActor(ARS_MARTINIQUE, "INSTRUCTEUR"))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await cible("x", 0, anActor(MORNE, "LECTEUR"))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    for (const wrong of ["pas-un-uuid", randomUUID(), ""]) expect(await saveSection(redacteur, { documentId: wrong, code: "population", revision: 0, contenu: {} })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await saveSection(redacteur, { documentId, code: "inconnue", revision: 0, contenu: {} })).toEqual({ ok: false, code: "INTROUVABLE" });
  });
});

describe("déposer", () => {
  let id: string;
  beforeEach(async () => {
    id = await aDossier({ jusqua: "lettre", rempli: true });
  });

  it("fige une copie, ouvre l’accès aux institutions, avance l’étape et avertit chacun", async () => {
    expect(await readDocument(anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), id, TYPE)).toBeNull();
    const answer = await deposit(id);
    expect(answer).toMatchObject({ ok: true, value: { rang: 1, numero: expect.stringMatching(/-D1$/) } });
    const [depot] = await rows<{ id: string; contenu: Record<string, unknown>; sha256: string }>("select id, contenu, sha256 from depot where dossier_id = $1", [id]);
    expect(depot?.sha256).toBe(createHash("sha256").update(canonicalJson(depot?.contenu)).digest("hex"));
    const [dossier] = await rows<{ jour: string; etape_code: string }>("select depose_le::text as jour, etape_code from dossier where id = $1", [id]);
    expect(dossier).toEqual({ jour: TODAY, etape_code: "instruction" });
    const acces = await rows<{ organisation_id: string; motif: string }>("select organisation_id, motif from acces where dossier_id = $1 and jusqua is null order by motif", [id]);
    expect(acces).toEqual([{ organisation_id: CGSS_MARTINIQUE.id, motif: "CO_INSTRUCTION" }, { organisation_id: ARS_MARTINIQUE.id, motif: "DEPOT" }, { organisation_id: MORNE.id, motif: "STRUCTURE" }]);
    const mails = await rows<{ modele: string; organisation_id: string }>("select modele, organisation_id from courriel where dossier_id = $1 order by modele, organisation_id", [id]);
    expect(mails.map((mail) => mail.modele)).toEqual(["DEPOT_CONFIRME", "DEPOT_RECU", "DEPOT_RECU"]);
    const ars = await readDocument(anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), id, TYPE);
    expect(ars?.depots).toHaveLength(1);
    // The working copy stays the structure's own.
    expect(ars?.sections).toEqual([]);
  });

  it("huit dépôts à la fois : un dépôt, une ligne au journal", async () => {
    const relecture = await readRelecture(legal, id, TYPE);
    const answers = await Promise.all(Array.from({ length: 8 }, () => depositDocument(legal, { documentId: relecture?.document.id, empreinte: relecture?.empreinte })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "ACTE_IMPOSSIBLE"));
    expect(await rows("select id from depot where dossier_id = $1", [id])).toHaveLength(1);
    expect(await journalOf(id, "deposer")).toHaveLength(1);
  });

  it("dépose ce qui a été relu, et rien d’autre", async () => {
    const relecture = await readRelecture(legal, id, TYPE);
    const section = relecture?.sections.find((candidate) => candidate.code === "population");
    await saveSection(redacteur, { documentId: relecture?.document.id, code: "population", revision: section?.revision, contenu: { ...section?.contenu, territoire: "Ailleurs" } });
    expect(await depositDocument(legal, { documentId: relecture?.document.id, empreinte: relecture?.empreinte })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
  });

  it("chaque garde a son refus", async () => {
    const vide = await aDossier({ jusqua: "lettre" });
    expect(await deposit(vide)).toEqual({ ok: false, code: "DOCUMENT_INCOMPLET" });
    expect(await deposit(id, redacteur)).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await deposit(id, anActor(ANSE, "REPRESENTANT_LEGAL"))).toEqual({ ok: false, code: "INTROUVABLE" });
    const enmr = await aDossier({ programme: "ENMR", jusqua: "projet_de_sante", rempli: true });
    const clos = anActor(LAVENTIE, "REPRESENTANT_LEGAL", civilDate("2014-01-01"));
    const relecture = await readRelecture(clos, enmr, "PROJET_DE_SANTE");
    expect(relecture?.obstacle).toBe("PROGRAMME_CLOS");
    expect(await depositDocument(clos, { documentId: relecture?.document.id, empreinte: relecture?.empreinte })).toEqual({ ok: false, code: "PROGRAMME_CLOS" });
    const seul = anActor(LAVENTIE, "REPRESENTANT_LEGAL", civilDate("2011-01-10"));
    await saveSection(seul, { documentId: relecture?.document.id, code: "structure", revision: 0, contenu: { ...relecture?.sections[0]?.contenu, equipe: [{ nom: "Un", profession: "MEDECIN_GENERALISTE", rpps: "" }] } });
    const apres = await readRelecture(seul, enmr, "PROJET_DE_SANTE");
    expect(apres?.eligibilite.lignes.map((ligne) => ligne.explication).slice(0, 2)).toEqual([expect.stringContaining("il manque 1 médecin généraliste"), expect.stringContaining("il manque 1 professionnel paramédical")]);
    expect(await depositDocument(seul, { documentId: apres?.document.id, empreinte: apres?.empreinte })).toEqual({ ok: false, code: "NON_ELIGIBLE" });
  });

  it("un thème régional rend le dossier prioritaire", async () => {
    const vue = await documentOf(id);
    const projet = vue.sections.find((section) => section.code === "projet");
    await saveSection(redacteur, { documentId: vue.document.id, code: "projet", revision: projet?.revision, contenu: { ...projet?.contenu, themes: ["aller_vers"] } });
    await deposit(id);
    const [dossier] = await rows<{ prioritaire: boolean; themes: string[] }>("select prioritaire, themes from dossier where id = $1", [id]);
    expect(dossier).toEqual({ prioritaire: true, themes: ["aller_vers"] });
  });

  it("le dépôt ne se réécrit pas, même par le rôle de l’application", async () => {
    await deposit(id);
    await base.client.query("begin");
    await base.client.query("select set_config('role', 'jalon_app', true), set_config('app.organisation_id', $1, true)", [MORNE.id]);
    await expect(base.client.query("update depot set sha256 = 'x' where dossier_id = $1", [id])).rejects.toThrow(/permission denied/);
    await base.client.query("rollback");
    await base.client.query("begin");
    await base.client.query("select set_config('role', 'jalon_app', true), set_config('app.organisation_id', $1, true)", [MORNE.id]);
    await expect(base.client.query("delete from depot where dossier_id = $1", [id])).rejects.toThrow(/permission denied/);
    await base.client.query("rollback");
  });

  it("l’accusé est le même fichier à chaque lecture, et reste inconnu des autres structures", async () => {
    const made = await deposit(id);
    const depotId = made.ok ? made.value.depotId : "";
    const depot = await readDepot(legal, depotId);
    if (!depot) throw new Error("dépôt absent");
    expect((await renderAccuse(depot)).equals(await renderAccuse(depot))).toBe(true);
    expect(await readDepot(anActor(ANSE, "REPRESENTANT_LEGAL"), depotId)).toBeNull();
    expect(await readDepot(legal, "pas-un-uuid")).toBeNull();
  });

  it("un rédacteur prévient le représentant légal une fois par jour", async () => {
    expect(await askForDeposit(redacteur, { dossierId: id, type: TYPE })).toMatchObject({ ok: true });
    expect(await askForDeposit(redacteur, { dossierId: id, type: TYPE })).toEqual({ ok: false, code: "DEJA_PREVENU" });
    expect(await askForDeposit({ ...redacteur, today: addDays(TODAY, 1) }, { dossierId: id, type: TYPE })).toMatchObject({ ok: true });
  });
});

describe("corriger", () => {
  it("n’ouvre que les sections nommées, et le redépôt clôt la demande sans avancer l’étape", async () => {
    const id = await aDossier({ jusqua: "lettre", rempli: true });
    await deposit(id);
    const { document } = await documentOf(id);
    const before = await documentOf(id);
    const write = (code: string, contenu: Record<string, unknown>) => saveSection(redacteur, { documentId: document.id, code, revision: before.sections.find((section) => section.code === code)?.revision, contenu: { ...before.sections.find((section) => section.code === code)?.contenu, ...contenu } });
    expect(await write("population", { territoire: "Sud" })).toEqual({ ok: false, code: "SECTION_VERROUILLEE" });
    await askCorrections(id, document.id, ["population"]);
    expect((await listTaches(redacteur)).taches.some((tache) => tache.acte === "CORRIGER" && tache.dossierId === id)).toBe(true);
    expect(await write("projet", { resume: "Autre" })).toEqual({ ok: false, code: "SECTION_VERROUILLEE" });
    expect(await write("population", { territoire: "Sud" })).toMatchObject({ ok: true });
    expect((await documentOf(id)).sections.filter((section) => section.modifiable).map((section) => section.code)).toEqual(["population"]);
    expect(await deposit(id)).toMatchObject({ ok: true, value: { rang: 2, numero: expect.stringMatching(/-D2$/) } });
    const after = await documentOf(id);
    expect(after).toMatchObject({ demande: null, modifiable: false, document: { statut: "DEPOSE" } });
    expect(after.depots.map((depot) => depot.rang)).toEqual([2, 1]);
    const [open] = await rows<{ ouvertes: number; etape_code: string }>("select (select count(*)::int from demande_corrections where dossier_id = $1 and repondu_le is null) as ouvertes, etape_code from dossier where id = $1", [id]);
    expect(open).toEqual({ ouvertes: 0, etape_code: "instruction" });
  });
});

describe("retirer", () => {
  it("huit retraits à la fois : un seul, et plus rien ne s’écrit", async () => {
    const id = await aDossier({ jusqua: "lettre" });
    const { document } = await documentOf(id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => withdrawDossier(legal, { dossierId: id, revision: "0", confirme: "oui" })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await journalOf(id, "retirer")).toHaveLength(1);
    expect(await saveSection(redacteur, { documentId: document.id, code: "population", revision: 0, contenu: { cible: "x" } })).toEqual({ ok: false, code: "DOSSIER_CLOS" });
    expect(await deposit(id)).toEqual({ ok: false, code: "DOSSIER_CLOS" });
  });

  it("refuse sans confirmation, à un rédacteur, à une autre structure et sur une révision périmée", async () => {
    const id = await aDossier({ jusqua: "lettre" });
    expect(await withdrawDossier(legal, { dossierId: id, revision: "0" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { confirme: expect.any(String) } });
    expect(await withdrawDossier(redacteur, { dossierId: id, revision: "0", confirme: "oui" })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await withdrawDossier(anActor(ANSE, "REPRESENTANT_LEGAL"), { dossierId: id, revision: "0", confirme: "oui" })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await withdrawDossier(legal, { dossierId: id, revision: "7", confirme: "oui" })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
  });
});

describe("dupliquer", () => {
  it("copie les réponses sous la version en vigueur, une seule fois", async () => {
    const source = await aDossier({ jusqua: "instruction" });
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => duplicateDossier(redacteur, { id, dossierId: source, titre: "Seconde tentative" })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await journalOf(id, "dupliquerDossier")).toHaveLength(1);
    const copie = await documentOf(id);
    expect(copie.document.statut).toBe("BROUILLON");
    expect(copie.sections.every((section) => section.etat === "COMPLETE")).toBe(true);
    const [row] = await rows<{ duplique_de_id: string; depose_le: string | null }>("select duplique_de_id, depose_le from dossier where id = $1", [id]);
    expect(row).toEqual({ duplique_de_id: source, depose_le: null });
  });

  it("refuse un programme clos et le dossier d’une autre structure", async () => {
    const enmr = await aDossier({ programme: "ENMR", jusqua: "projet_de_sante" });
    expect(await duplicateDossier(anActor(LAVENTIE, "REDACTEUR"), { id: randomUUID(), dossierId: enmr, titre: "Trop tard" })).toEqual({ ok: false, code: "PROGRAMME_CLOS" });
    expect(await duplicateDossier(redacteur, { id: randomUUID(), dossierId: enmr, titre: "Pas à moi" })).toEqual({ ok: false, code: "INTROUVABLE" });
  });
});
