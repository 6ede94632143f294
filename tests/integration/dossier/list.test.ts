import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { listAllDossiers, listDossiers, listDossiersWithCounters } from "@/lib/dossier/queries/list";
import { readFiltres, writeCurseur, writeFiltres, type FiltresListe } from "@/lib/dossier/schema/filtres";
import { anActor, ANSE, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, DSS, LAVENTIE, MORNE, seedPeople, TODAY } from "@/tests/support/actors";
import type { SeedOrganisation } from "@/prisma/seed/organisations";

const ars = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
const filtres = (over: Partial<FiltresListe> = {}): FiltresListe => ({ ...readFiltres({}), ...over });

type Row = { structure: SeedOrganisation; titre: string; rang: number; clos?: boolean; prioritaire?: boolean; brouillon?: boolean; programme?: string; nature?: "INSTRUCTION" | "CODIR" };

/** Straight rows: what the list reads, without the acts that other tests play. */
async function rows(list: readonly Row[]): Promise<string[]> {
  const ids: string[] = [];
  await systeme(TODAY, async ({ tx }) => {
    for (const row of list) {
      const id = randomUUID();
      const martinique = row.structure.regionCode === "02";
      const arsId = martinique ? ARS_MARTINIQUE.id : ARS_NPC.id;
      const caisseId = martinique ? CGSS_MARTINIQUE.id : CPAM_LILLE_DOUAI.id;
      await tx.dossier.create({
        data: {
          id, numero: `2026-${String(90000 + row.rang)}`, programme: row.programme ?? "ARTICLE_51", version: "2018-02-22", titre: row.titre, structureId: row.structure.id, structureNom: row.structure.nom, commune: row.structure.commune,
          regionCode: row.structure.regionCode ?? "", arsId, caisseId, creeJour: fromDay(TODAY), deposeLe: row.brouillon ? null : fromDay(addDays(TODAY, -row.rang)),
          prioritaire: row.prioritaire ?? false, etapeNature: row.nature ?? "INSTRUCTION", etapeLibelle: "Instruction", echeance: row.rang % 3 === 0 ? null : fromDay(addDays(TODAY, row.rang % 20)),
          ...(row.clos ? { statut: "CLOS" as const, motifCloture: "NON_RETENU" as const, closLe: fromDay(TODAY) } : {}),
        },
      });
      for (const organisation of row.brouillon ? [row.structure.id] : [row.structure.id, arsId, caisseId]) await tx.$executeRaw`select inserer_acces(${organisation}::uuid, ${id}::uuid, 'ESSAI')`;
      ids.push(id);
    }
  });
  return ids;
}

let foreign = "";
beforeAll(async () => {
  await seedPeople();
  const morne = Array.from({ length: 40 }, (_, index): Row => ({ structure: MORNE, titre: `Dossier numéro ${index + 1}`, rang: index + 1, prioritaire: index % 10 === 0, clos: index >= 36 }));
  await rows([
    ...morne,
    { structure: ANSE, titre: "Dépistage à domicile", rang: 50, nature: "CODIR" },
    { structure: ANSE, titre: "Brouillon secret", rang: 51, brouillon: true },
  ]);
  foreign = (await rows([{ structure: LAVENTIE, titre: "CANARI du Nord", rang: 60 }]))[0] ?? "";
});

const titres = (page: { lignes: readonly { titre: string }[] }) => page.lignes.map(({ titre }) => titre);

describe("qui voit quoi", () => {
  test("l’ARS et la caisse voient les dossiers déposés de leur région, pas les brouillons ni l’autre région", async () => {
    for (const actor of [ars, anActor(CGSS_MARTINIQUE, "INSTRUCTEUR")]) {
      const all = await listAllDossiers(actor, filtres());
      expect(all).toHaveLength(41);
      expect(titres({ lignes: all })).not.toContain("Brouillon secret");
      expect(titres({ lignes: all })).not.toContain("CANARI du Nord");
    }
  });
  test("la structure voit les siens, brouillons compris, et une instance nationale rien qui ne lui soit transmis", async () => {
    expect(titres(await listDossiers(anActor(ANSE, "REDACTEUR"), filtres())).sort()).toEqual(["Brouillon secret", "Dépistage à domicile"]);
    expect(titres(await listDossiers(anActor(LAVENTIE, "REDACTEUR"), filtres()))).toEqual(["CANARI du Nord"]);
    expect(titres(await listDossiers(anActor(DSS, "VALIDATEUR"), filtres()))).toEqual([]);
  });
  test("un accès fermé sort de la liste, une personne récusée n’y trouve plus le dossier", async () => {
    const before = (await listDossiersWithCounters(ars, filtres({ q: "domicile" }))).compteurs.tous;
    expect(before).toBe(1);
    const id = (await listDossiers(ars, filtres({ q: "domicile" }))).lignes[0]?.id ?? "";
    const etapeId = randomUUID();
    const seanceId = randomUUID();
    const pointId = randomUUID();
    await systeme(TODAY, async ({ tx }) => {
      await tx.etape.create({ data: { id: etapeId, dossierId: id, rang: 1, code: "codir", nature: "CODIR", libelle: "CODIR", jalon: "DECIDER" } });
      await tx.seance.create({ data: { id: seanceId, numero: seanceId, arsId: ARS_MARTINIQUE.id, caisseId: CGSS_MARTINIQUE.id, jour: fromDay(TODAY), heure: "14:00", lieu: "Essai" } });
      await tx.point.create({ data: { id: pointId, seanceId, dossierId: id, etapeId, rang: 1 } });
      await tx.recusation.create({ data: { pointId, dossierId: id, personneId: ars.personneId, organisationId: ARS_MARTINIQUE.id, arsId: ARS_MARTINIQUE.id, caisseId: CGSS_MARTINIQUE.id, nom: "X", motif: "lien", jour: fromDay(TODAY) } });
    });
    const after = await listDossiersWithCounters(ars, filtres({ q: "domicile" }));
    expect([after.lignes.length, after.compteurs.tous]).toEqual([0, 0]);
    expect((await listDossiers(anActor(ARS_MARTINIQUE, "DIRECTEUR"), filtres({ q: "domicile" }))).lignes).toHaveLength(1);
    await systeme(TODAY, ({ tx }) => tx.$executeRaw`select fermer_acces(${id}::uuid, ${ARS_MARTINIQUE.id}::uuid)`);
    expect((await listDossiers(anActor(ARS_MARTINIQUE, "DIRECTEUR"), filtres({ q: "domicile" }))).lignes).toHaveLength(0);
    await systeme(TODAY, ({ tx }) => tx.$executeRaw`select inserer_acces(${ARS_MARTINIQUE.id}::uuid, ${id}::uuid, 'ESSAI')`);
  });
});

describe("tri, suite et filtres", () => {
  test.each(["depot", "echeance", "structure"] as const)("par %s, la suite reprend où la page s’arrête, sans trou ni doublon", async (tri) => {
    const pages: string[][] = [];
    let suite: string | null = null;
    do {
      const page = await listDossiers(ars, filtres({ tri, suite }));
      pages.push(page.lignes.map(({ id }) => id));
      suite = page.suite;
    } while (suite);
    expect(pages.map((page) => page.length)).toEqual([25, 15]);
    expect(new Set(pages.flat()).size).toBe(40);
    expect(pages.flat()).toEqual((await listAllDossiers(ars, filtres({ tri }))).map(({ id }) => id));
  });
  test("les dates de dépôt descendent, les échéances montent et les absentes viennent à la fin", async () => {
    const depots = (await listAllDossiers(ars, filtres())).map(({ deposeLe }) => deposeLe ?? "");
    expect(depots).toEqual([...depots].sort().reverse());
    const echeances = (await listAllDossiers(ars, filtres({ tri: "echeance" }))).map(({ echeance }) => echeance ?? "9999");
    expect(echeances).toEqual([...echeances].sort());
  });
  test("onglets, programme, étape et priorité se combinent, et les compteurs les suivent", async () => {
    const page = await listDossiersWithCounters(ars, filtres({ prioritaire: true }));
    expect(page.compteurs).toEqual({ tous: 4, "a-vous": 0, "en-cours": 4, clos: 0 });
    expect((await listDossiers(ars, filtres({ vue: "clos" }))).lignes).toHaveLength(4);
    expect((await listDossiers(anActor(ARS_MARTINIQUE, "DIRECTEUR"), filtres({ etape: "CODIR" }))).lignes).toHaveLength(1);
    expect((await listDossiers(ars, filtres({ programme: "ENMR" }))).lignes).toHaveLength(0);
  });
  test("« À vous » ne garde que ce que ce rôle doit faire", async () => {
    const id = (await listDossiers(ars, filtres())).lignes[0]?.id ?? "";
    await systeme(TODAY, ({ tx }) => tx.tache.create({ data: { id: randomUUID(), organisationId: ARS_MARTINIQUE.id, roles: ["INSTRUCTEUR"], dossierId: id, cle: "essai", acte: "EVALUER", phrase: "Évaluez.", lien: "/", depuis: fromDay(TODAY), tri: fromDay(TODAY) } }));
    expect((await listDossiers(ars, filtres({ vue: "a-vous" }))).lignes.map((ligne) => ligne.id)).toEqual([id]);
    expect((await listDossiers(anActor(ARS_MARTINIQUE, "DIRECTEUR"), filtres({ vue: "a-vous" }))).lignes).toEqual([]);
  });
});

describe("la recherche", () => {
  test.each([
    ["numéro", "2026-90003", "Dossier numéro 3"],
    ["mots sans accent, dans le désordre", "NUMERO 7 dossier", "Dossier numéro 7"],
  ])("par %s", async (_nom, q, attendu) => {
    expect(titres(await listDossiers(ars, filtres({ q })))).toContain(attendu);
  });
  test("par structure et par commune, jamais au-delà de ses propres dossiers", async () => {
    expect((await listAllDossiers(ars, filtres({ q: "morne exemple" }))).length).toBe(40);
    expect((await listAllDossiers(ars, filtres({ q: "canari" }))).length).toBe(0);
    expect((await listAllDossiers(anActor(ARS_NPC, "INSTRUCTEUR"), filtres({ q: "laventie" }))).map(({ titre }) => titre)).toEqual(["CANARI du Nord"]);
  });
  test.each(["%", "_", "'", "\\", "a'; drop table dossier; --", "%%%%", "é", "🙂", " ".repeat(50)])("« %s » ne trouve rien et ne casse rien", async (q) => {
    const found = (await listAllDossiers(ars, readFiltres({ q }))).length;
    expect(found).toBeLessThanOrEqual(40);
  });
});

describe("une adresse ou un curseur forgés", () => {
  test("une clé inconnue est ignorée, une valeur impossible aussi", () => {
    expect(readFiltres({ vue: "tout", tri: "titre; drop", etape: "X", prioritaire: "2", q: "  ", suite: ["a", "b"], intrus: "1", programme: "a b" })).toEqual(readFiltres({}));
    expect(writeFiltres(readFiltres({ vue: "clos", q: "a b", prioritaire: "1" }))).toBe("?vue=clos&prioritaire=1&q=a+b");
  });
  test.each(["zzz", "e30", "W10", btoa(JSON.stringify(["depot", "2026-02-31", randomUUID()])), btoa(JSON.stringify(["echeance", "2026-01-01", randomUUID()])), btoa('["depot","2026-01-01","pas-un-uuid"]')])("« %s » : la liste reprend au début", async (suite) => {
    const page = await listDossiers(ars, filtres({ suite }));
    expect(page.debut).toBe(true);
    expect(page.lignes).toEqual((await listDossiers(ars, filtres())).lignes);
  });
  test("le curseur d’un autre ne montre que les siens", async () => {
    const suite = writeCurseur("depot", { valeur: addDays(TODAY, 1), id: foreign });
    const page = await listDossiers(ars, filtres({ suite }));
    expect(titres(page)).not.toContain("CANARI du Nord");
    expect(page.lignes).toHaveLength(25);
  });
  test("un nom de structure avec accents et apostrophes garde son curseur", async () => {
    const valeur = "Centre de santé de l’Anse-Fictive";
    const page = await listDossiers(ars, filtres({ tri: "structure", suite: writeCurseur("structure", { valeur, id: "00000000-0000-4000-8000-000000000000" }) }));
    expect(page.debut).toBe(false);
  });
});
