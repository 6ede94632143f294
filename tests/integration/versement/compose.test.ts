import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";
import { readConventionPage } from "@/lib/convention/queries/page";
import { readFinances } from "@/lib/versement/queries/enveloppes";
import { readVersementVue } from "@/lib/versement/queries/versement";
import { declareActivite } from "@/lib/versement/use-cases/declare";
import { seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aConventionComposee, caisse, certifier, composer, enFichiersEphemeres, fait, instructeur, liquider, lireVersements, mettreEnSignature, redacteur, relire, reviserConvention, signerTout, viser } from "../../support/composition";
import { aCompteValide, aPiece } from "../../support/versements";

await enFichiersEphemeres();
const { issueLot } = await import("@/lib/versement/use-cases/issue-lot");
const { recordPaiement } = await import("@/lib/versement/use-cases/record-payment");

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const jour = civilDate;
const feuilles = (lignes: readonly { montantCentimes: string | null; lignes: readonly unknown[] }[]): bigint =>
  lignes.reduce((sum, one) => sum + (one.lignes.length > 0 ? feuilles(one.lignes as typeof lignes) : BigInt(one.montantCentimes ?? 0)), 0n);

const DEGRESSIF = {
  "familles.0.famille": "PATIENT",
  "familles.0.libelle": "Suivi",
  "familles.0.montantCentimes": "500",
  "familles.0.nombreNom": "Patients suivis",
  "modificateurs.0.modificateur": "DEGRESSIVITE",
  "modificateurs.0.mode": "LINEAIRE",
  "modificateurs.0.points.0.date": "01/01/2027",
  "modificateurs.0.points.0.taux": "100",
  "modificateurs.0.points.1.date": "31/12/2028",
  "modificateurs.0.points.1.taux": "80",
};

describe("une expérimentation composée, de 100 % à 80 %, de la convention au paiement", () => {
  it("deux années payées, chaque ligne expliquée ; recomposer ensuite ne change rien", async () => {
    const { dossierId, conventionId, versements } = await aConventionComposee(DEGRESSIF, jour("2027-01-01"));
    expect(versements.map(({ code, datePrevue, fonds, credit, activite, prevuCentimes }) => [code, datePrevue, fonds, credit, activite, prevuCentimes])).toEqual([
      ["FISS_PRESTATIONS_DEROGATOIRES_2027", "2027-12-31", "FISS", "PRESTATIONS_DEROGATOIRES", true, null],
      ["FISS_PRESTATIONS_DEROGATOIRES_2028", "2028-12-31", "FISS", "PRESTATIONS_DEROGATOIRES", true, null],
      ["FISS_PRESTATIONS_DEROGATOIRES_2029", "2029-11-22", "FISS", "PRESTATIONS_DEROGATOIRES", true, null],
    ]);
    const page = await readConventionPage(instructeur, conventionId);
    expect(page?.version.texte).toContain("Dégressivité selon la date");
    expect(page?.version.texte).toContain(`Empreinte SHA-256 de ce financement : ${page?.version.annexe.financement?.empreinte}`);
    expect(page?.version.champs.map(({ code }) => code)).toEqual(["dateEffet", "referenceForfait"]);
    expect(page?.version.articlesLus.find(({ code }) => code === "financement")?.texte).toContain("financement composé");
    await aCompteValide(dossierId);
    const [premier, second] = versements;
    if (!premier || !second) throw new Error("échéancier incomplet");

    const fin2027 = jour("2027-12-31");
    const vue = await readVersementVue(redacteur(fin2027), premier.id);
    expect(vue?.declarees).toEqual([{ code: "patientsSuivis", libelle: "Patients suivis", unite: "patients", aide: "", nature: "ENTIER", baseLegale: "Arrêté d’essai, annexe 2" }]);
    await certifier(premier.id, fin2027, { patientsSuivis: "60" });
    fait(await liquider(premier.id, fin2027));
    // 60 × 500 € × (1 − 20 % × 364 jours / 730) = 27 008,219… €
    const annee1 = await viser(premier.id, fin2027);
    expect(annee1.montantCentimes).toBe(2_700_822n);
    expect(annee1.decompte?.lignes.map(({ code, formule }) => [code, formule])).toEqual([
      ["FAMILLE_1", "60\u00a0patients × 500,00\u00a0€ = 30\u202f000,00\u00a0€"],
      ["DEGRESSIVITE_1", expect.stringMatching(/^30\u202f000,00\u00a0€ × ≈\u00a090,0274\u00a0% \(au 31\/12\/2027\) − 30\u202f000,00\u00a0€ ≈ -2\u202f991,78\u00a0€$/)],
    ]);
    expect(feuilles(annee1.decompte?.lignes ?? [])).toBe(2_700_822n);
    expect(annee1.decompte?.lignes[0]).toMatchObject({ baseLegale: "Arrêté d’essai, annexe 2", parametre: expect.stringContaining("500,00") });
    fait(await issueLot(caisse("COMPTABLE", fin2027), { id: randomUUID(), ids: [premier.id], dateExecution: "31/12/2027" }));
    fait(await recordPaiement(caisse("COMPTABLE", fin2027), { id: premier.id, jour: "31/12/2027" }));

    // A version written after the signature: simulated, never paid by this convention.
    expect(await composer(dossierId, { ...DEGRESSIF, validFrom: "01/01/2028", "familles.0.montantCentimes": "900" })).toMatchObject({ ok: true });
    const fin2028 = jour("2028-12-31");
    await certifier(second.id, fin2028, { patientsSuivis: "60" }, { patientsSuivis: { retenue: "58", motif: "Deux doublons" } });
    fait(await liquider(second.id, fin2028));
    const annee2 = await viser(second.id, fin2028);
    expect(annee2.montantCentimes).toBe(2_320_000n);
    expect(annee2.declaration).toEqual([expect.objectContaining({ quantite: 60, retenue: 58, motif: "Deux doublons" })]);
    expect(annee2.decompte?.lignes[0]?.formule).toBe("58\u00a0patients × 500,00\u00a0€ = 29\u202f000,00\u00a0€");

    const apres = await relire(premier.id);
    expect([apres.statut, apres.montantCentimes, apres.decompte]).toEqual(["PAYE", 2_700_822n, annee1.decompte]);
    expect((await readVersementVue(caisse("LIQUIDATEUR", fin2028), premier.id))?.regularisation.sens).toBe("AUCUNE");
    // Whatever becomes of the composition, a payment never reads it again.
    await base.client.query("update financement_compose set definition = '{}' where dossier_id = $1", [dossierId]);
    expect((await readVersementVue(caisse("LIQUIDATEUR", fin2028), premier.id))?.regularisation.sens).toBe("AUCUNE");
  });
});

const DEUX_FONDS = {
  "familles.0.famille": "HORAIRE",
  "familles.0.libelle": "Temps infirmier",
  "familles.0.tarifCentimes": "53,94",
  "familles.0.heuresNom": "Heures",
  "familles.0.fonds": "FISS",
  "familles.0.credit": "PRESTATIONS_DEROGATOIRES",
  "familles.1.famille": "STRUCTURE",
  "familles.1.libelle": "Ingénierie",
  "familles.1.montantCentimes": "12 000",
  "familles.1.fonds": "FIR",
  "familles.1.credit": "CAI",
  "plafonds.0.fonds": "FISS",
  "plafonds.0.credit": "PRESTATIONS_DEROGATOIRES",
  "plafonds.0.montantCentimes": "1 500",
  "plafonds.1.fonds": "FIR",
  "plafonds.1.credit": "CAI",
  "plafonds.1.exercice": "2027",
  "plafonds.1.montantCentimes": "10 000",
};

describe("deux fonds, deux natures de crédit, un plafond chacun", () => {
  it("chaque ligne de crédits a son versement ; ce qui dépasse est retenu et visible", async () => {
    const { dossierId, versements } = await aConventionComposee(DEUX_FONDS, jour("2027-01-01"));
    const fin = jour("2027-12-31");
    const annee = versements.filter(({ exercice }) => exercice === 2027);
    expect(annee.map(({ code, activite, prevuCentimes }) => [code, activite, prevuCentimes])).toEqual([["FISS_PRESTATIONS_DEROGATOIRES_2027", true, null], ["FIR_CAI_2027", false, 1_200_000n]]);
    const [heures, cai] = annee;
    if (!heures || !cai) throw new Error("échéancier incomplet");
    await aPiece(dossierId, "DECLARATION", heures.id);
    expect(await declareActivite(redacteur(fin), { id: heures.id, revision: heures.revision, quantites: { heures: "trente" } })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { heures: expect.stringContaining("30,5") } });
    await certifier(heures.id, fin, { heures: "30,5" });
    fait(await liquider(heures.id, fin));
    fait(await liquider(cai.id, fin));
    const [paye, retenu] = [await relire(heures.id), await relire(cai.id)];
    // 30,5 h × 53,94 € = 1 645,17 €: 1 500,00 € left by the ceiling, 145,17 € held.
    expect([paye.montantCentimes, paye.retenuCentimes]).toEqual([150_000n, 14_517n]);
    expect(paye.decompte).toMatchObject({ duCentimes: "164517", enveloppe: { fonds: "FISS", credit: "PRESTATIONS_DEROGATOIRES", plafondCentimes: "150000", dejaCentimes: "0" } });
    expect(paye.declaration[0]).toMatchObject({ nature: "DECIMAL", quantite: 30.5, retenue: 30.5 });
    expect([retenu.montantCentimes, retenu.retenuCentimes]).toEqual([1_000_000n, 200_000n]);
    const finances = await readFinances(redacteur(fin), dossierId);
    expect(finances?.enveloppes.filter(({ exercice }) => exercice === 2027).map(({ fonds, credit, plafond, liquide, retenu: attente }) => [fonds, credit, plafond, liquide, attente])).toEqual([
      ["FIR", "CAI", 1_000_000n, 1_000_000n, 200_000n],
      ["FISS", "PRESTATIONS_DEROGATOIRES", 150_000n, 150_000n, 14_517n],
    ]);
    // 2028: the ceiling of every year again for the FISS, none written for the FIR of that year: its known amount.
    expect(finances?.enveloppes.filter(({ exercice }) => exercice === 2028).map(({ fonds, plafond }) => [fonds, plafond])).toEqual([["FIR", 1_200_000n], ["FISS", 150_000n]]);
  });
});

describe("acompte, solde et quantités que personne ne redemande", () => {
  it("60 % sur l’activité prévue, puis le solde sur l’activité certifiée, acompte déduit", async () => {
    const calendrier = {
      ...DEGRESSIF, "modificateurs.0.modificateur": "", "familles.0.montantCentimes": "430",
      "versements.0.nature": "ACOMPTE", "versements.0.date": "31/01/2027", "versements.0.part": "60 %",
      "versements.1.nature": "SOLDE", "versements.1.date": "30/04/2028", "versements.1.part": "40 %",
    };
    const { versements } = await aConventionComposee(calendrier, jour("2027-01-01"));
    expect(versements.map(({ datePrevue, libelle }) => [datePrevue, libelle])).toEqual([["2027-01-31", "Forfait composé, acompte du 31/01/2027"], ["2028-04-30", "Forfait composé, solde du 30/04/2028"]]);
    const [acompte, solde] = versements;
    if (!acompte || !solde) throw new Error("échéancier incomplet");
    await certifier(acompte.id, jour("2027-01-31"), { patientsSuivis: "120" });
    fait(await liquider(acompte.id, jour("2027-01-31")));
    expect((await relire(acompte.id)).montantCentimes).toBe(3_096_000n);
    await certifier(solde.id, jour("2028-04-30"), { patientsSuivis: "110" });
    fait(await liquider(solde.id, jour("2028-04-30")));
    // 110 × 430 € = 47 300 €, of which 30 960 € were liquidated.
    const paye = await relire(solde.id);
    expect(paye.montantCentimes).toBe(1_634_000n);
    expect(paye.decompte?.lignes.at(-1)).toMatchObject({ code: "DEJA_LIQUIDE", montantCentimes: "-3096000" });
    expect(feuilles(paye.decompte?.lignes ?? [])).toBe(1_634_000n);
  });

  it("la montée en charge suit l’année d’exécution, la date ouverte vient de l’annexe, le prérequis se déclare et se certifie", async () => {
    const composition = {
      "familles.0.famille": "STRUCTURE", "familles.0.montantCentimes": "73 000",
      "modificateurs.0.modificateur": "MONTEE_EN_CHARGE", "modificateurs.0.taux.0.valeur": "50", "modificateurs.0.taux.1.valeur": "100",
      "modificateurs.1.modificateur": "PRORATA", "modificateurs.1.mode": "JOUR",
      "modificateurs.2.modificateur": "PREREQUIS", "modificateurs.2.libelle": "Équipe réunie chaque mois",
    };
    const { conventionId, versements } = await aConventionComposee(composition, jour("2027-01-01"), { dateDeDebut: "02/07/2027" });
    const page = await readConventionPage(instructeur, conventionId);
    expect(page?.version.champs.map(({ code, valeur }) => [code, valeur])).toContainEqual(["dateDeDebut", "02/07/2027"]);
    const [annee1, annee2] = versements;
    if (!annee1 || !annee2) throw new Error("échéancier incomplet");
    const vue = await readVersementVue(redacteur(jour("2027-12-31")), annee1.id);
    expect(vue?.declarees.map(({ libelle, nature }) => [libelle, nature])).toEqual([["Équipe réunie chaque mois", "BOOLEEN"]]);
    const code = vue?.declarees[0]?.code ?? "";
    await certifier(annee1.id, jour("2027-12-31"), { [code]: "oui" });
    fait(await liquider(annee1.id, jour("2027-12-31")));
    // 73 000 × 50 % × 183/365 = 18 300 €
    expect((await relire(annee1.id)).montantCentimes).toBe(1_830_000n);
    await certifier(annee2.id, jour("2028-12-31"), { [code]: "oui" }, { [code]: { retenue: "non", motif: "Aucune réunion depuis juin" } });
    expect(await liquider(annee2.id, jour("2028-12-31"))).toMatchObject({ ok: false, code: "RIEN_A_PAYER" });
  });
});

describe("le texte signé porte le financement", () => {
  it("recomposé avant la signature, il faut d’abord reprendre le texte ; ce qui est signé est ce qui est payé", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    const financementId = randomUUID();
    fait(await composer(dossierId, DEGRESSIF, { id: financementId }));
    const { id } = fait(await prepareConvention(instructeur, { id: randomUUID(), dossierId }));
    const champs = { dateEffet: "01/01/2027", referenceForfait: "Page 12" };
    fait(await reviserConvention(id, champs));
    expect(await composer(dossierId, { ...DEGRESSIF, "familles.0.montantCentimes": "600" }, { id: financementId, revision: 0 })).toMatchObject({ ok: true });
    expect(await mettreEnSignature(id)).toMatchObject({ ok: false, code: "FINANCEMENT_CHANGE" });
    fait(await reviserConvention(id, champs));
    fait(await mettreEnSignature(id));
    // Recomposed while the text is being signed: the signatures bear on what they read.
    expect(await composer(dossierId, { ...DEGRESSIF, "familles.0.montantCentimes": "700" }, { id: financementId, revision: 1 })).toMatchObject({ ok: true });
    await signerTout(id);
    const [premier] = await lireVersements(id);
    if (!premier) throw new Error("échéancier vide");
    await certifier(premier.id, jour("2027-12-31"), { patientsSuivis: "10" });
    fait(await liquider(premier.id, jour("2027-12-31")));
    expect((await relire(premier.id)).decompte?.lignes[0]?.formule).toBe("10\u00a0patients × 600,00\u00a0€ = 6\u202f000,00\u00a0€");
    expect(await composer(dossierId, DEGRESSIF, { id: financementId, revision: 2 })).toMatchObject({ ok: true });
  });

  it("une date d’effet que le financement ne couvre pas est dite sur son champ", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    fait(await composer(dossierId, DEGRESSIF));
    const { id } = fait(await prepareConvention(instructeur, { id: randomUUID(), dossierId }));
    expect(await reviserConvention(id, { dateEffet: "01/12/2026", referenceForfait: "Page 12" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { "champs.dateEffet": expect.stringContaining("01/01/2027") } });
  });
});
