import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/identite/schema";
import { query } from "@/lib/db/query";
import { financementOf, listProgrammesOf, listSimulationsAnnexees, readFinancement, readSimulateurDossier, readSimulation } from "@/lib/forfait/queries";
import { FINANCEMENT_DU_DOSSIER } from "@/lib/forfait/rules/essayer-brouillon";
import { simuler, isRefus } from "@/lib/forfait/rules/simuler";
import { attachSimulation, detachSimulation, saveSimulation } from "@/lib/forfait/use-cases/simulations";
import { saveFinancement } from "@/lib/forfait/use-cases/financement";
import { withDatabase, type TestDatabase } from "../../support/db";
import { ANSE, anActor, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, LAVENTIE, MORNE, seedPeople, TODAY_2011 } from "../../support/actors";
import { aDossier } from "../../support/factories";

let base: TestDatabase;
let dossierId = "";
let enmrId = "";
const redacteur = anActor(MORNE, "REDACTEUR");
const instructeur = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");

beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  dossierId = await aDossier({ jusqua: "convention" });
  enmrId = await aDossier({ programme: "ENMR", jusqua: "convention" });
  await base.client.query("set role jalon_systeme");
}, 120_000);

const ADRESSE = "programme=ARTICLE_51&date=2026-11-23&patients=60&montantUnitaireCentimes=529";
const COMPOSITION = {
  libelle: "Forfait dégressif",
  baseLegale: "Arrêté d’essai",
  validFrom: "01/01/2027",
  "familles.0.famille": "PATIENT",
  "familles.0.montantCentimes": "500",
  "familles.0.nombreNom": "Patients inclus",
  "modificateurs.0.modificateur": "DEGRESSIVITE",
  "modificateurs.0.mode": "LINEAIRE",
  "modificateurs.0.points.0.date": "01/01/2027",
  "modificateurs.0.points.0.taux": "100",
  "modificateurs.0.points.1.date": "31/12/2029",
  "modificateurs.0.points.1.taux": "80",
};
const count = async (sql: string, values: unknown[]): Promise<number> => (await base.client.query<{ n: number }>(sql, values)).rows[0]?.n ?? -1;
const save = async (actor: Actor = redacteur, id = randomUUID()): Promise<string> => {
  const answer = await saveSimulation(actor, { id, dossierId, libelle: "Hypothèse haute", adresse: ADRESSE });
  if (!answer.ok) throw new Error(answer.code);
  return id;
};

describe("simuler depuis un dossier", () => {
  it("part des valeurs déjà écrites : patients de la lettre, forfait du cahier", async () => {
    for (const actor of [redacteur, instructeur]) {
      const vue = await readSimulateurDossier(actor, dossierId);
      expect(vue?.depart).toMatchObject({ programme: "ARTICLE_51", champs: { patients: "36", montantUnitaireCentimes: "529,00" } });
    }
  });

  it("huit demandes parallèles gardent une simulation et écrivent une ligne au journal", async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => saveSimulation(redacteur, { id, dossierId, libelle: "Une seule", adresse: ADRESSE })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await count("select count(*)::int as n from journal where objet_id = $1 and acte = 'enregistrerSimulation'", [id])).toBe(1);
    const vue = await readSimulation(redacteur, dossierId, id);
    expect(vue?.simulation).toMatchObject({ libelle: "Une seule", annexee: false, reponse: { totalCentimes: 3_174_000 } });
  });

  it("le résultat vient du moteur : une adresse qui ne se calcule pas n’est pas gardée", async () => {
    const refusee = (adresse: string) => saveSimulation(redacteur, { id: randomUUID(), dossierId, libelle: "Impossible", adresse });
    expect(await refusee("programme=ARTICLE_51&date=2026-11-23&patients=-1&montantUnitaireCentimes=529")).toMatchObject({ ok: false, code: "SIMULATION_REFUSEE" });
    expect(await refusee("a.programme=IPA&b.programme=IPA")).toMatchObject({ ok: false, code: "SIMULATION_REFUSEE" });
    expect(await refusee("totalCentimes=1")).toMatchObject({ ok: false, code: "SIMULATION_REFUSEE" });
    expect(await saveSimulation(anActor(CGSS_MARTINIQUE, "COMPTABLE"), { id: randomUUID(), dossierId, libelle: "Autre rôle", adresse: ADRESSE })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
  });

  it("jointe à l’annexe, elle est lue par toutes les parties ; huit clics n’en font qu’un ; retirée, elle reste", async () => {
    const id = await save();
    const answers = await Promise.all(Array.from({ length: 8 }, () => attachSimulation(redacteur, { id, dossierId })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await count("select count(*)::int as n from journal where objet_id = $1 and acte = 'annexerSimulation'", [id])).toBe(1);
    for (const actor of [redacteur, instructeur, anActor(CGSS_MARTINIQUE, "INSTRUCTEUR")]) expect((await listSimulationsAnnexees(actor, dossierId)).map((one) => one.id)).toContain(id);
    expect(await detachSimulation(anActor(CGSS_MARTINIQUE, "INSTRUCTEUR"), { id, dossierId })).toMatchObject({ ok: false, code: "AUTRE_ORGANISATION" });
    expect(await detachSimulation(instructeur, { id, dossierId })).toMatchObject({ ok: true });
    expect((await listSimulationsAnnexees(redacteur, dossierId)).map((one) => one.id)).not.toContain(id);
    expect((await readSimulation(redacteur, dossierId, id))?.simulation.annexee).toBe(false);
  });

  it("une autre structure ne voit ni le dossier ni ses simulations, et n’y ajoute rien", async () => {
    const id = await save();
    const autre = anActor(ANSE, "REDACTEUR");
    expect(await readSimulateurDossier(autre, dossierId)).toBeNull();
    expect(await readSimulation(autre, dossierId, id)).toBeNull();
    expect(await listProgrammesOf(autre, dossierId)).toBeNull();
    expect(await listSimulationsAnnexees(autre, dossierId)).toEqual([]);
    expect(await attachSimulation(autre, { id, dossierId })).toMatchObject({ ok: false, code: "INTROUVABLE" });
    expect(await saveSimulation(autre, { id: randomUUID(), dossierId, libelle: "Chez le voisin", adresse: ADRESSE })).toMatchObject({ ok: false, code: "INTROUVABLE" });
    expect(await readSimulation(redacteur, "pas-un-identifiant", "non-plus")).toBeNull();
  });
});

describe("composer le financement d’une expérimentation", () => {
  const id = randomUUID();
  it("l’ARS compose une dégressivité de 100 % à 80 %, que le simulateur du dossier calcule", async () => {
    expect(await saveFinancement(instructeur, { id, dossierId, revision: -1, champs: COMPOSITION })).toEqual({ ok: true, value: { id } });
    const programmes = await listProgrammesOf(redacteur, dossierId);
    expect(programmes?.[0]?.code).toBe(FINANCEMENT_DU_DOSSIER);
    const total = (date: string): number | null => {
      const reponse = simuler({ programme: FINANCEMENT_DU_DOSSIER, date, quantites: { patientsInclus: 60 } }, programmes ?? []);
      return isRefus(reponse) ? null : reponse.totalCentimes;
    };
    expect([total("2027-01-01"), total("2029-12-31"), total("2031-01-01")]).toEqual([3_000_000, 2_400_000, 2_400_000]);
    expect(total("2026-12-31")).toBeNull();
    const direct = await query(instructeur, (tx) => financementOf(tx, dossierId));
    expect(direct?.financements).toHaveLength(1);
    expect(await count("select count(*)::int as n from journal where objet_id = $1 and acte = 'composerFinancement'", [id])).toBe(1);
    expect((await readSimulateurDossier(redacteur, dossierId))?.depart.programme).toBe(FINANCEMENT_DU_DOSSIER);
  });

  it("deux agents qui modifient la même version ne s’écrasent pas ; une date prise est dite", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, rang) => saveFinancement(instructeur, { id, dossierId, revision: 0, champs: { ...COMPOSITION, libelle: `Version ${rang}` } })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "REVISION_PERIMEE"));
    expect(await saveFinancement(instructeur, { id: randomUUID(), dossierId, revision: -1, champs: COMPOSITION })).toMatchObject({ ok: false, code: "DATE_PRISE" });
    expect((await readFinancement(instructeur, dossierId))?.versions).toMatchObject([{ revision: 1, composition: expect.objectContaining({ "familles.0.montantCentimes": "500" }) }]);
  });

  it("une composition impossible est dite sur ses champs et n’écrit rien", async () => {
    const refusee = await saveFinancement(instructeur, { id: randomUUID(), dossierId, revision: -1, champs: { ...COMPOSITION, validFrom: "01/01/2030", "familles.0.montantCentimes": "-5" } });
    expect(refusee).toMatchObject({ ok: false, code: "COMPOSITION_INVALIDE", champs: { "familles.0.montantCentimes": expect.any(String) } });
    expect(await count("select count(*)::int as n from financement_compose where dossier_id = $1", [dossierId])).toBe(1);
  });

  it("seul l’instructeur de l’ARS compose ; un cadre fixé par son texte ne se compose pas", async () => {
    for (const actor of [redacteur, anActor(CGSS_MARTINIQUE, "INSTRUCTEUR"), anActor(ARS_MARTINIQUE, "DIRECTEUR")]) expect(await saveFinancement(actor, { id: randomUUID(), dossierId, revision: -1, champs: COMPOSITION })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    expect(await saveFinancement(anActor(ARS_NPC, "INSTRUCTEUR", TODAY_2011), { id: randomUUID(), dossierId: enmrId, revision: -1, champs: COMPOSITION })).toMatchObject({ ok: false, code: "NON_COMPOSABLE" });
    expect(await saveFinancement(anActor(ARS_NPC, "INSTRUCTEUR", TODAY_2011), { id: randomUUID(), dossierId, revision: -1, champs: COMPOSITION })).toMatchObject({ ok: false, code: "INTROUVABLE" });
    expect(await readFinancement(anActor(LAVENTIE, "REDACTEUR", TODAY_2011), enmrId)).toBeNull();
    expect((await readFinancement(redacteur, dossierId))?.compose).toBe(false);
  });

  it("une définition abîmée dans la base n’est jamais calculée", async () => {
    await base.client.query("update financement_compose set definition = jsonb_set(definition, '{composantes}', '[]') where id = $1", [id]);
    await expect(readFinancement(instructeur, dossierId)).rejects.toThrow("invalide");
  });
});
