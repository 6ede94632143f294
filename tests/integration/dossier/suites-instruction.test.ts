import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { readIrrecevabilite, readReserves } from "@/lib/dossier/queries/instruction";
import { answerAppui, offerAppui, planAppui, setPriorite, writeSuiviAppui } from "@/lib/dossier/use-cases/appui";
import { declareInadmissible } from "@/lib/dossier/use-cases/irrecevable";
import { liftReserve } from "@/lib/dossier/use-cases/reserves";
import { setReferent } from "@/lib/dossier/use-cases/referents";
import { readAppui } from "@/lib/echange/queries";
import { listTaches } from "@/lib/suivi/queries";
import { anActor, ARS_NPC, INSTITUTIONS, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aColleague, agentsOf, courrielsOf, journalOf, rowsOf } from "../../support/instruction";

let base: TestDatabase;
const agents = agentsOf(INSTITUTIONS.ARTICLE_51);
const etranger = anActor(ARS_NPC, "INSTRUCTEUR");
const { today } = INSTITUTIONS.ARTICLE_51;

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

const marquer = (id: string, more: Record<string, unknown> = {}) => ({ dossierId: id, revision: 0, acte: "marquer", themes: ["aller_vers"], motif: "Répond au thème aller-vers.", ...more });
const tachesOf = async (actor: typeof agents.ars, id: string) => (await listTaches(actor)).taches.filter((tache) => tache.dossierId === id).map((tache) => tache.acte);

describe("priorité", () => {
  it("se marque une fois à huit, avec son motif lu des deux côtés, et passe devant dans les accès", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => setPriorite(agents.ars, marquer(id))));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { prioritaire: true } }]);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(new Set(["REVISION_PERIMEE"]));
    expect(await journalOf(base.client, id, "marquerPrioritaire")).toMatchObject([{ visibilite: "TOUS", details: { themes: ["aller_vers"] } }]);
    expect(await rowsOf(base.client, agents.caisse, "select prioritaire from acces where dossier_id = $1", [id])).toEqual([{ prioritaire: true }]);
    expect((await readAppui(agents.structure, id))?.priorite).toMatchObject({ prioritaire: true, dernierActe: { motif: "Répond au thème aller-vers." }, actes: [] });
    expect(await setPriorite(agents.ars, marquer(id, { revision: 1, acte: "retirer", themes: [] }))).toEqual({ ok: true, value: { prioritaire: false } });
    // Kept, so that a later dépôt claiming the same theme does not bring priority back by itself.
    expect(await rowsOf(base.client, agents.ars, "select prioritaire, themes from dossier where id = $1", [id])).toEqual([{ prioritaire: false, themes: ["aller_vers"] }]);
  });

  it("demande un thème de la région et un motif, sur un programme qui la prévoit", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    for (const themes of [[], ["inconnu"]]) expect(await setPriorite(agents.ars, marquer(id, { themes }))).toMatchObject({ code: "THEME_ATTENDU", champs: { themes: expect.any(String) } });
    expect(await setPriorite(agents.ars, marquer(id, { motif: "" }))).toMatchObject({ code: "SAISIE_INVALIDE" });
    expect(await setPriorite(agents.caisse, marquer(id))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await setPriorite(etranger, marquer(id))).toEqual({ ok: false, code: "INTROUVABLE" });
    const enmr = await aDossier({ programme: "ENMR", jusqua: "instruction" });
    const ars = agentsOf(INSTITUTIONS.ENMR).ars;
    expect(await setPriorite(ars, marquer(enmr))).toMatchObject({ code: "SANS_PRIORITE" });
    expect(await readAppui(ars, enmr)).toBeNull();
  });
});

describe("appui méthodologique", () => {
  it("se propose, s’accepte, se tient et se suit, chaque acte une seule fois", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    expect(await offerAppui(agents.ars, { id: randomUUID(), dossierId: id })).toEqual({ ok: false, code: "NON_PRIORITAIRE" });
    await setPriorite(agents.ars, marquer(id));
    const appuiId = randomUUID();
    const offers = await Promise.all(Array.from({ length: 8 }, () => offerAppui(agents.ars, { id: appuiId, dossierId: id })));
    expect(offers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await tachesOf(agents.structure, id)).toEqual(["REPONDRE_APPUI"]);
    const answers = await Promise.all(Array.from({ length: 8 }, () => answerAppui(agents.structure, { dossierId: id, appuiId, reponse: "accepter" })));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { accepte: true } }]);
    expect(await tachesOf(agents.ars, id)).toContain("TENIR_APPUI");
    const session = { dossierId: id, appuiId, seanceLe: formatDate(addDays(today, 7)), participants: "Deux personnes" };
    expect(await planAppui(agents.ars, { ...session, seanceLe: formatDate(addDays(today, -30)) })).toMatchObject({ champs: { seanceLe: expect.any(String) } });
    expect(await planAppui(agents.ars, { ...session, appuiId: randomUUID() })).toEqual({ ok: false, code: "REVISION_PERIMEE" });
    expect(await planAppui(agents.ars, session)).toMatchObject({ ok: true });
    const suivi = { dossierId: id, appuiId, suivi: "Le modèle de financement est clarifié." };
    expect(await writeSuiviAppui(agents.ars, suivi)).toEqual({ ok: false, code: "SESSION_A_VENIR" });
    const apres = { ...agents.ars, today: addDays(today, 7) };
    const suivis = await Promise.all(Array.from({ length: 8 }, () => writeSuiviAppui(apres, suivi)));
    expect(suivis.filter((answer) => answer.ok)).toHaveLength(1);
    for (const [acte, n] of [["proposerAppui", 1], ["accepterAppui", 1], ["planifierAppui", 1], ["noterSuiviAppui", 1]] as const) expect(await journalOf(base.client, id, acte), acte).toHaveLength(n);
    expect((await readAppui(agents.structure, id))?.appuis).toMatchObject([{ statut: "TENU", participants: "Deux personnes", suivi: suivi.suivi }]);
    expect(new Set((await courrielsOf(base.client, id)).map((row) => row.modele))).toEqual(new Set(["PRIORITE_MODIFIEE", "APPUI_PROPOSE", "APPUI_REPONDU", "APPUI_PLANIFIE", "APPUI_SUIVI"]));
  });

  it("décliné, il peut être proposé de nouveau ; un dossier étranger est introuvable", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    await setPriorite(agents.ars, marquer(id));
    const appuiId = randomUUID();
    await offerAppui(agents.ars, { id: appuiId, dossierId: id });
    expect(await answerAppui(anActor(INSTITUTIONS.ENMR.structure, "REDACTEUR"), { dossierId: id, appuiId, reponse: "accepter" })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await answerAppui(agents.structure, { dossierId: id, appuiId, reponse: "" })).toMatchObject({ code: "SAISIE_INVALIDE" });
    expect(await answerAppui(agents.structure, { dossierId: id, appuiId, reponse: "decliner" })).toMatchObject({ ok: true });
    expect(await answerAppui(agents.structure, { dossierId: id, appuiId, reponse: "accepter" })).toEqual({ ok: false, code: "ACTE_IMPOSSIBLE" });
    expect(await offerAppui(agents.ars, { id: randomUUID(), dossierId: id })).toMatchObject({ ok: true });
  });
});

describe("irrecevabilité", () => {
  const acte = (id: string, more: Record<string, unknown> = {}) => ({ dossierId: id, motif: "Hors du champ.", voiesRecours: "Recours devant le tribunal.", confirmation: "oui", ...more });

  it("clôt le dossier une fois à huit, et la structure lit le motif et les voies de recours", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => declareInadmissible(agents.directeur, acte(id))));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(new Set(["ACTE_IMPOSSIBLE"]));
    expect(await journalOf(base.client, id, "declarerIrrecevable")).toHaveLength(1);
    expect(await rowsOf(base.client, agents.structure, "select statut, motif_cloture from dossier where id = $1", [id])).toEqual([{ statut: "CLOS", motif_cloture: "IRRECEVABLE" }]);
    expect((await readIrrecevabilite(agents.structure, id))?.decision).toMatchObject({ motif: "Hors du champ.", voiesRecours: "Recours devant le tribunal." });
    expect((await courrielsOf(base.client, id)).filter((row) => row.modele === "DOSSIER_IRRECEVABLE")).toHaveLength(2);
    expect(await tachesOf(agents.ars, id)).toEqual([]);
  });

  it("se confirme, se motive, par le directeur, avant toute décision", async () => {
    const id = await aDossier({ jusqua: "instruction" });
    expect(await declareInadmissible(agents.directeur, acte(id, { confirmation: "" }))).toMatchObject({ champs: { confirmation: expect.stringContaining("Cochez") } });
    expect(await declareInadmissible(agents.directeur, acte(id, { motif: " ", voiesRecours: "" }))).toMatchObject({ champs: { motif: expect.any(String), voiesRecours: expect.any(String) } });
    expect(await declareInadmissible(agents.ars, acte(id))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await declareInadmissible(anActor(ARS_NPC, "DIRECTEUR"), acte(id))).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await readIrrecevabilite(agents.structure, id)).toBeNull();
    const decide = await aDossier({ jusqua: "cahier" });
    await systeme(today, async ({ tx }) => {
      await tx.notification.create({ data: { id: randomUUID(), dossierId: decide, pointId: randomUUID(), seanceNumero: "S1", seanceJour: fromDay(today), decision: "FAVORABLE", motif: "", voiesRecours: "", lettre: "", jour: fromDay(today), auteur: "Essai" } });
    });
    expect(await declareInadmissible(agents.directeur, acte(decide))).toEqual({ ok: false, code: "DECISION_RENDUE" });
  });
});

describe("réserves", () => {
  async function deuxReserves(): Promise<{ id: string; reserves: string[] }> {
    const id = await aDossier({ jusqua: "cahier" });
    const reserves = [randomUUID(), randomUUID()];
    await systeme(today, async ({ tx, record }) => {
      for (const reserveId of reserves) await tx.reserve.create({ data: { id: reserveId, dossierId: id, pointId: randomUUID(), texte: "Préciser le budget.", jour: fromDay(today) } });
      await record({ acte: "preparerEssai", objetType: "dossier", objetId: id, dossierId: id, visibilite: "TOUS" });
    });
    return { id, reserves };
  }

  it("se lèvent par l’une ou l’autre institution, une fois à huit ; la dernière libère la signature", async () => {
    const { id, reserves: [a = "", b = ""] } = await deuxReserves();
    expect(await tachesOf(agents.ars, id)).toContain("LEVER_RESERVE");
    const answers = await Promise.all(Array.from({ length: 8 }, () => liftReserve(agents.caisse, { dossierId: id, reserveId: a, note: "Budget reçu." })));
    expect(answers.filter((answer) => answer.ok)).toEqual([{ ok: true, value: { restantes: 1 } }]);
    expect(await journalOf(base.client, id, "leverReserve")).toHaveLength(1);
    expect(await liftReserve(agents.ars, { dossierId: id, reserveId: b, note: "Vu." })).toEqual({ ok: true, value: { restantes: 0 } });
    expect((await courrielsOf(base.client, id)).map((row) => row.modele)).toEqual(["RESERVES_LEVEES", "RESERVES_LEVEES", "RESERVE_LEVEE", "RESERVE_LEVEE"]);
    expect((await readReserves(agents.structure, id))?.reserves.every((reserve) => reserve.leveeLe === today)).toBe(true);
    expect(await tachesOf(agents.ars, id)).not.toContain("LEVER_RESERVE");
  });

  it("demandent une note, un référent, et une réserve de ce dossier", async () => {
    const { id, reserves: [a = ""] } = await deuxReserves();
    const autre = await deuxReserves();
    expect(await liftReserve(agents.ars, { dossierId: id, reserveId: a, note: "" })).toMatchObject({ champs: { note: expect.any(String) } });
    for (const reserveId of [autre.reserves[0], randomUUID()]) expect(await liftReserve(agents.ars, { dossierId: id, reserveId, note: "x" })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await liftReserve(etranger, { dossierId: id, reserveId: a, note: "x" })).toEqual({ ok: false, code: "INTROUVABLE" });
    const collegue = await aColleague(agents.ars);
    await setReferent(agents.ars, { dossierId: id, profil: "MEDICAL", personneId: collegue.personneId, remplace: "" });
    expect(await liftReserve(agents.ars, { dossierId: id, reserveId: a, note: "x" })).toEqual({ ok: false, code: "NON_REFERENT" });
    expect(await liftReserve(collegue, { dossierId: id, reserveId: a, note: "x" })).toMatchObject({ ok: true });
  });
});
