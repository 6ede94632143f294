import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { systeme } from "@/lib/db/systeme";
import { fromDay } from "@/lib/db/days";
import { readFinances } from "@/lib/versement/queries/enveloppes";
import { listAllVersements, listVersements } from "@/lib/versement/queries/queue";
import { readVersementVue } from "@/lib/versement/queries/versement";
import { readCoordonnees } from "@/lib/compte/queries";
import { readFiltresVersements } from "@/lib/versement/schema/filtres";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { enterCoordonnees } from "@/lib/compte/use-cases/enter";
import { validateCoordonnees } from "@/lib/compte/use-cases/validate";
import { fictiveIban } from "@/prisma/seed/identifiants";
import { ANSE, anActor, ARS_MARTINIQUE, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, MORNE, seedPeople, TODAY } from "../../support/actors";
import { withDatabase } from "../../support/db";
import { aCompteValide, aConventionSignee, advanceVersement, aPiece } from "../../support/versements";

beforeAll(async () => {
  await withDatabase();
  await seedPeople();
});

describe("plafond par fonds et par année", () => {
  it("277 740 € de plafond, 270 000 € liquidés, 12 000 € dus : 7 740 € payables, 4 260 € retenus et visibles", async () => {
    const { dossierId, conventionId, versements } = await aConventionSignee({ champs: { forfaitPatient: "200,00" } });
    const model = versements[0];
    if (!model) throw new Error("échéancier vide");
    // What the year already paid: one row and its movements, as the acts would have left them.
    await systeme(TODAY, async ({ tx }) => {
      const id = randomUUID();
      const personne = () => randomUUID();
      const place = { dossierId, versementId: id, fonds: "FISS", exercice: 2026, montantCentimes: 27_000_000n, jour: fromDay(TODAY) };
      await tx.lot.create({ data: { id, caisseId: model.caisseId, messageId: `LOT-ESSAI-${id.slice(0, 8)}`, sha256: "0".repeat(64), creeLe: new Date(), dateExecution: fromDay(TODAY), statut: "EMIS", nombre: 1, sommeCentimes: 27_000_000n, debiteur: {}, creePar: "Essai" } });
      await tx.versement.create({ data: { id, dossierId, conventionId, structureId: model.structureId, structureNom: model.structureNom, caisseId: model.caisseId, code: "DEJA", libelle: "Déjà payé", rang: 99, fonds: "FISS", exercice: 2026, activite: false, datePrevue: fromDay(TODAY), statut: "PAYE", montantCentimes: 27_000_000n, retenuCentimes: 0n, decompte: { version: "ESSAI", date: TODAY, lignes: [], duCentimes: "27000000", payableCentimes: "27000000", retenuCentimes: "0", enveloppe: null, lectures: [] }, liquideParPersonne: personne(), ordonnanceParPersonne: personne(), viseParPersonne: personne(), ordreAnnee: 2026, ordreNumero: 9001, lotId: id, endToEndId: `OP-${id.slice(0, 8)}`, beneficiaire: {} }, select: { id: true } });
      await tx.mouvement.createMany({ data: [{ ...place, source: "ENGAGE", destination: "LIQUIDE", cle: `LIQUIDATION:${id}` }, { ...place, source: "LIQUIDE", destination: "EMIS", cle: `EMISSION:${id}` }, { ...place, source: "EMIS", destination: "PAYE", cle: `PAIEMENT:${id}` }] });
    });
    const liquide = await advanceVersement(model, "LIQUIDE", { patients: 60 });
    expect(liquide).toMatchObject({ montantCentimes: 774_000n, retenuCentimes: 426_000n });
    expect(liquide.decompte?.enveloppe).toMatchObject({ plafondCentimes: "27774000", dejaCentimes: "27000000", resteCentimes: "774000" });
    const finances = await readFinances(anActor(MORNE, "LECTEUR"), dossierId);
    expect(finances?.enveloppes.find((one) => one.exercice === 2026)).toMatchObject({ plafond: 27_774_000n, liquide: 27_774_000n, paye: 27_000_000n, reste: 0n, retenu: 426_000n });
  });

  it("deux liquidations parallèles ne dépassent pas le plafond ; à sec, la somme attend sans se perdre", async () => {
    const { dossierId, conventionId, versements } = await aConventionSignee({ champs: { plafondAnnuel: "40000,00" } });
    const model = versements[0];
    if (!model) throw new Error("échéancier vide");
    const jumeaux = [randomUUID(), randomUUID()];
    await systeme(TODAY, ({ tx }) => tx.versement.createMany({ data: jumeaux.map((id, index) => ({ id, dossierId, conventionId, structureId: model.structureId, structureNom: model.structureNom, caisseId: model.caisseId, code: `ACTIVITE_2026_${index}`, libelle: `Forfait ${index}`, rang: 10 + index, fonds: "FISS", exercice: 2026, activite: true, datePrevue: fromDay(model.datePrevue) })) }));
    for (const id of [model.id, ...jumeaux]) await advanceVersement({ id, dossierId, activite: true }, "CERTIFIE");
    const answers = await Promise.all([model.id, ...jumeaux].map((id) => liquidateVersement(anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"), { id })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(["ENVELOPPE_EPUISEE"]);
    const finances = await readFinances(anActor(CGSS_MARTINIQUE, "COMPTABLE"), dossierId);
    expect(finances?.enveloppes.find((one) => one.exercice === 2026)).toMatchObject({ plafond: 4_000_000n, liquide: 4_000_000n, retenu: 2_348_000n });
    expect(finances?.versements.filter((one) => one.statut === "CERTIFIE")).toHaveLength(1);
  });
});

describe("coordonnées bancaires", () => {
  it("un changement fige ce qui n’est pas émis jusqu’à deux nouvelles validations, par d’autres personnes", async () => {
    const { dossierId, versements } = await aConventionSignee();
    await aCompteValide(dossierId);
    const versement = versements[0];
    if (!versement) throw new Error("échéancier vide");
    await advanceVersement(versement, "VISE");
    const id = randomUUID();
    await aPiece(dossierId, "RIB", id);
    const saisie = { id, dossierId, titulaire: "Maison de santé", iban: fictiveIban("change"), bic: "" };
    expect(await enterCoordonnees(anActor(MORNE, "REDACTEUR"), { ...saisie, iban: "FR7630006000011234567890188" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { iban: expect.stringContaining("pas valide") } });
    expect(await enterCoordonnees(anActor(ANSE, "REDACTEUR"), saisie)).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await enterCoordonnees(anActor(MORNE, "REDACTEUR"), saisie)).toMatchObject({ ok: true });
    const lot = { ids: [versement.id], dateExecution: "2026-12-01" };
    const comptable = anActor(CGSS_MARTINIQUE, "COMPTABLE");
    expect(await issueLot(comptable, { id: randomUUID(), ...lot })).toEqual({ ok: false, code: "COORDONNEES_NON_VALIDEES" });
    expect(await validateCoordonnees(comptable, { id })).toEqual({ ok: true, value: { dossierId, validees: false } });
    expect(await validateCoordonnees(comptable, { id })).toEqual({ ok: false, code: "DEJA_VALIDE_PAR_VOUS" });
    expect(await issueLot(comptable, { id: randomUUID(), ...lot })).toEqual({ ok: false, code: "COORDONNEES_NON_VALIDEES" });
    expect(await validateCoordonnees(anActor(CPAM_LILLE_DOUAI, "ORDONNATEUR"), { id })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await validateCoordonnees(anActor(CGSS_MARTINIQUE, "ORDONNATEUR"), { id })).toEqual({ ok: true, value: { dossierId, validees: true } });
    const page = await readCoordonnees(anActor(CGSS_MARTINIQUE, "INSTRUCTEUR"), dossierId);
    expect(page?.enCours).toHaveLength(1);
    expect(page?.enCours[0]?.iban).toMatch(/^FR\d\d •••• \d{4}$/);
    expect(page?.anciennes).toHaveLength(1);
    expect(await readCoordonnees(anActor(ARS_MARTINIQUE, "DIRECTEUR"), dossierId)).toBeNull();
  });
});

describe("la file", () => {
  it("se lit par page sans trou ni doublon, et l’export tient les mêmes lignes", async () => {
    for (let index = 0; index < 8; index += 1) await aConventionSignee({ titre: `File ${index}` });
    const caisse = anActor(CGSS_MARTINIQUE, "LIQUIDATEUR");
    const filtres = readFiltresVersements({ vue: "prevus", annee: "2027" });
    const all = await listAllVersements(caisse, filtres);
    const page = await listVersements(caisse, filtres, ["prevus"]);
    expect(page.lignes.map((ligne) => ligne.id)).toEqual(all.slice(0, 25).map((ligne) => ligne.id));
    expect(new Set(all.map((ligne) => ligne.id)).size).toBe(all.length);
    expect(all.every((ligne) => ligne.exercice === 2027)).toBe(true);
    const tous = readFiltresVersements({ vue: "prevus" });
    const premiere = await listVersements(caisse, tous, []);
    const seconde = await listVersements(caisse, { ...tous, suite: premiere.suite }, []);
    expect(premiere.lignes).toHaveLength(25);
    expect(seconde.lignes.filter((ligne) => premiere.lignes.some((other) => other.id === ligne.id))).toEqual([]);
    // A forged cursor starts the list again; another caisse and a stranger see nothing of it.
    expect((await listVersements(caisse, { ...tous, suite: "2026-13-45_nimporte" }, [])).lignes.map((ligne) => ligne.id)).toEqual(premiere.lignes.map((ligne) => ligne.id));
    expect((await listVersements(anActor(CPAM_LILLE_DOUAI, "COMPTABLE"), tous, [])).lignes).toEqual([]);
    expect((await listVersements(anActor(ANSE, "REDACTEUR"), readFiltresVersements({}), [])).lignes).toEqual([]);
    expect((await listVersements(anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), readFiltresVersements({}), [])).lignes).toHaveLength(25);
    const id = all[0]?.id ?? "";
    expect(await readVersementVue(anActor(ANSE, "REDACTEUR"), id)).toBeNull();
    expect(await readVersementVue(caisse, "pas-un-uuid")).toBeNull();
    expect(await readVersementVue(anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), id)).toMatchObject({ bancaire: false, beneficiaire: null, actes: [] });
  }, 120_000);
});
