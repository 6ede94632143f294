import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { listTaches } from "@/lib/suivi/queries";
import { readCharge, readPipeline } from "@/lib/suivi/queries/pilotage";
import { readStatistiques } from "@/lib/suivi/queries/statistiques";
import { isQuotidienDue, noteQuotidien, refreshDue } from "@/lib/suivi/use-cases/run-quotidien";
import { anActor, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, MORNE, seedPeople, TODAY } from "@/tests/support/actors";
import { aDossier } from "@/tests/support/factories";

const ars = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");

beforeAll(async () => {
  await seedPeople();
  await aDossier({ jusqua: "instruction", titre: "Instruction une" });
  await aDossier({ jusqua: "codir", titre: "Ancien" });
  await aDossier({ jusqua: "codir", titre: "Récent" });
  await aDossier({ jusqua: "lettre", titre: "Brouillon" });
  await systeme(TODAY, ({ tx }) => tx.dossier.updateMany({ where: { titre: "Ancien" }, data: { etapeDepuis: fromDay(addDays(TODAY, -40)) } }));
});

describe("le suivi d’une institution", () => {
  test("compte par étape et mesure l’âge, brouillons et autre région exclus", async () => {
    for (const actor of [ars, anActor(CGSS_MARTINIQUE, "LIQUIDATEUR")]) {
      const pipeline = await readPipeline(actor);
      expect(pipeline.map(({ nature, nombre, ageMedian, agePlusAncien, plusAncien }) => [nature, nombre, ageMedian, agePlusAncien, plusAncien.titre])).toEqual([
        ["INSTRUCTION", 1, 0, 0, "Instruction une"],
        ["CODIR", 2, 0, 40, "Ancien"],
      ]);
    }
    expect(await readPipeline(anActor(ARS_NPC, "INSTRUCTEUR"))).toEqual([]);
  });

  test("somme ce que la caisse doit certifier, liquider, approuver, viser", async () => {
    await systeme(TODAY, ({ tx }) =>
      tx.tache.createMany({
        data: [31_740_00n, 10_00n].map((montantCentimes) => ({ id: randomUUID(), organisationId: CGSS_MARTINIQUE.id, roles: ["ORDONNATEUR"], cle: randomUUID(), acte: "ORDONNANCER", phrase: "x", lien: "/", depuis: fromDay(TODAY), tri: fromDay(TODAY), echeance: fromDay(addDays(TODAY, -1)), montantCentimes })),
      }),
    );
    const charge = await readCharge(anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"));
    expect(charge.find(({ acte }) => acte === "ORDONNANCER")).toEqual({ acte: "ORDONNANCER", nombre: 2, somme: 31_750_00n, lateness: 2 });
    expect((await readCharge(anActor(MORNE, "REDACTEUR"))).some(({ acte }) => acte === "ORDONNANCER")).toBe(false);
  });
});

describe("ce que le calendrier fait seul", () => {
  test("le délai de la caisse passé, l’ARS trouve « Déclarer complet » dans sa liste", async () => {
    const fresh = await aDossier({ jusqua: "lettre", titre: "Frais", rempli: true });
    await systeme(TODAY, async ({ tx }) => {
      const document = await tx.document.findFirstOrThrow({ where: { dossierId: fresh } });
      const etapes = await tx.etape.findMany({ where: { dossierId: fresh }, orderBy: { rang: "asc" } });
      await tx.depot.create({ data: { id: randomUUID(), dossierId: fresh, documentId: document.id, rang: 1, numero: randomUUID(), deposeLe: new Date(), jour: fromDay(TODAY), deposePar: "X", personneId: randomUUID(), mandatId: randomUUID(), contenu: {}, sha256: "0" } });
      await tx.document.update({ where: { id: document.id }, data: { statut: "DEPOSE" } });
      await tx.dossier.update({ where: { id: fresh }, data: { deposeLe: fromDay(TODAY), etapeNature: "INSTRUCTION" } });
      await tx.etape.update({ where: { id: etapes[0]?.id ?? "" }, data: { statut: "FAITE", faiteLe: fromDay(TODAY) } });
      await tx.etape.update({ where: { id: etapes[1]?.id ?? "" }, data: { statut: "OUVERTE", ouverteLe: fromDay(TODAY) } });
      await tx.$executeRaw`select inserer_acces(${ARS_MARTINIQUE.id}::uuid, ${fresh}::uuid, 'DEPOT')`;
    });
    const acts = async () => (await listTaches(ars)).taches.filter(({ dossierId }) => dossierId === fresh).map(({ acte }) => acte);
    await refreshDue(TODAY);
    expect(await acts()).not.toContain("DECLARER_COMPLET");
    await refreshDue(addDays(TODAY, 9));
    expect(await acts()).toContain("DECLARER_COMPLET");
  });

  test("les travaux du jour se font une fois par jour du portail", async () => {
    expect(await isQuotidienDue(TODAY)).toBe(true);
    await noteQuotidien(TODAY);
    expect(await isQuotidienDue(TODAY)).toBe(false);
    expect(await isQuotidienDue(addDays(TODAY, 1))).toBe(true);
  });
});

test("les statistiques publiques taisent les petits nombres", async () => {
  const [ligne] = await readStatistiques();
  expect(ligne).toMatchObject({ region: "Martinique", deposes: null, conventions: 0 });
  await aDossier({ jusqua: "codir" });
  expect((await readStatistiques())[0]?.deposes).toBe(5);
});
