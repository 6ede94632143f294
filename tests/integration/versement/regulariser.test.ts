import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import type { Actor } from "@/lib/identite/schema";
import { readFinances } from "@/lib/versement/queries/enveloppes";
import { readVersementVue } from "@/lib/versement/queries/versement";
import { approveOrdres } from "@/lib/versement/use-cases/approve";
import { cancelVersement } from "@/lib/versement/use-cases/record-payment";
import { recordReversement, regulariserVersement } from "@/lib/versement/use-cases/regulariser";
import { seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aConventionComposee, caisse, certifier, enFichiersEphemeres, fait, liquider, payer, redacteur, regler, relire } from "../../support/composition";
import { aCompteValide } from "../../support/versements";

await enFichiersEphemeres();

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const jour = civilDate;
const FIN = jour("2027-12-31");
const SUIVANTE = jour("2028-12-31");
const COMPOSITION = {
  "familles.0.famille": "PATIENT", "familles.0.montantCentimes": "500", "familles.0.nombreNom": "Patients suivis",
  "plafonds.0.fonds": "FISS", "plafonds.0.credit": "PRESTATIONS_DEROGATOIRES", "plafonds.0.montantCentimes": "30 000",
};

/** Two years of a convention, the first one paid for 50 patients of the 60 declared. */
async function unePayee() {
  const { dossierId, versements } = await aConventionComposee(COMPOSITION, jour("2027-01-01"));
  await aCompteValide(dossierId);
  const [premier, second] = versements;
  if (!premier || !second) throw new Error("échéancier incomplet");
  await certifier(premier.id, FIN, { patientsSuivis: "60" }, { patientsSuivis: { retenue: "50", motif: "Dix justificatifs manquent" } });
  await payer(premier.id, FIN);
  return { dossierId, premier, second };
}

const regulariser = async (id: string, retenue: string, le = FIN, acteur: Actor = caisse("LIQUIDATEUR", le), nouveauId = randomUUID() as string) =>
  regulariserVersement(acteur, { id, revision: (await relire(id)).revision, nouveauId, retenues: { patientsSuivis: retenue }, motif: "Contrôle sur pièces" });

const soldes = async (dossierId: string): Promise<Record<string, string>> => {
  const { rows } = await base.client.query<{ compte: string; solde: string }>(
    "select compte || ' ' || exercice as compte, sum(m)::text as solde from (select destination as compte, exercice, montant_centimes as m from mouvement where dossier_id = $1 union all select source, exercice, -montant_centimes from mouvement where dossier_id = $1) x group by 1 having sum(m) <> 0 order by 1",
    [dossierId],
  );
  return Object.fromEntries(rows.map(({ compte, solde }) => [compte, solde]));
};
const journal = async (dossierId: string, acte: string): Promise<number> => (await base.client.query<{ n: number }>("select count(*)::int as n from journal where dossier_id = $1 and acte = $2", [dossierId, acte])).rows[0]?.n ?? -1;

describe("régulariser un versement payé", () => {
  it("complément : un ordre de plus, approuvé et visé par d’autres, plafonné, sans toucher au premier", async () => {
    const { dossierId, premier } = await unePayee();
    const avant = await relire(premier.id);
    expect(avant.montantCentimes).toBe(2_500_000n);
    expect(await regulariser(premier.id, "50")).toEqual({ ok: false, code: "AUCUN_ECART" });
    expect(await regulariser(premier.id, "61")).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { "retenue.patientsSuivis": expect.stringContaining("60") } });
    expect(await regulariser(premier.id, "58", FIN, redacteur(FIN))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    const { revision } = avant;
    const nouveauId = randomUUID();
    const demande = { id: premier.id, revision, nouveauId, retenues: { patientsSuivis: "58" }, motif: "Huit justificatifs retrouvés" };
    const huit = await Promise.all(Array.from({ length: 8 }, () => regulariserVersement(caisse("LIQUIDATEUR", FIN), demande)));
    expect(huit.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { id: nouveauId, sens: "COMPLEMENT", montant: "4\u202f000,00\u00a0€" } }]);
    expect(await journal(dossierId, "liquiderComplement")).toBe(1);
    const complement = await relire(nouveauId);
    expect(complement).toMatchObject({ statut: "LIQUIDE", montantCentimes: 400_000n, regulariseId: premier.id, code: `${premier.code}_C1` });
    expect(complement.decompte?.lignes.map(({ code, montantCentimes }) => [code, montantCentimes])).toEqual([["FAMILLE_1", "2900000"], ["DEJA_VERSE", "-2500000"]]);
    expect(await approveOrdres({ ...caisse("ORDONNATEUR", FIN), personneId: caisse("LIQUIDATEUR", FIN).personneId }, { ids: [nouveauId] })).toEqual({ ok: false, code: "MEME_PERSONNE" });
    await regler(nouveauId, FIN);
    const apres = await relire(premier.id);
    expect([apres.montantCentimes, apres.decompte, apres.declaration]).toEqual([avant.montantCentimes, avant.decompte, avant.declaration]);
    expect((await readVersementVue(caisse("LIQUIDATEUR", FIN), premier.id))?.regularisation.sens).toBe("AUCUNE");
    expect((await readVersementVue(caisse("LIQUIDATEUR", FIN), nouveauId))?.actes).not.toContain("regulariser");
    expect(await regulariser(premier.id, "58")).toEqual({ ok: false, code: "AUCUN_ECART" });
    // 60 × 500 € would be 30 000 €: 1 000 € more, which the ceiling still holds; nothing is left after.
    expect(await regulariser(premier.id, "60")).toMatchObject({ ok: true, value: { sens: "COMPLEMENT", montant: "1\u202f000,00\u00a0€" } });
    expect(await soldes(dossierId)).toEqual({ "ENGAGE 2027": "-3000000", "LIQUIDE 2027": "100000", "PAYE 2027": "2900000" });
  });

  it("un complément annulé ne compte plus : le calcul le propose à nouveau", async () => {
    const { premier } = await unePayee();
    const { id } = fait(await regulariser(premier.id, "55"));
    fait(await cancelVersement(caisse("LIQUIDATEUR", FIN), { id, motif: "Erreur de dossier" }));
    expect((await readVersementVue(caisse("LIQUIDATEUR", FIN), premier.id))?.regularisation).toEqual({ sens: "COMPLEMENT", montant: 250_000n });
    expect(await regulariser(premier.id, "55")).toMatchObject({ ok: true, value: { sens: "COMPLEMENT", montant: "2\u202f500,00\u00a0€" } });
  });

  it("trop-perçu : un mouvement contraire, repris sur le versement suivant une fois le mois écoulé", async () => {
    const { dossierId, premier, second } = await unePayee();
    const avant = await relire(premier.id);
    expect(await regulariser(premier.id, "44")).toMatchObject({ ok: true, value: { sens: "INDU", montant: "3\u202f000,00\u00a0€" } });
    expect(await regulariser(premier.id, "44")).toEqual({ ok: false, code: "AUCUN_ECART" });
    expect([await journal(dossierId, "constaterTropPercu"), (await relire(premier.id)).montantCentimes, (await relire(premier.id)).decompte]).toEqual([1, avant.montantCentimes, avant.decompte]);
    expect(await soldes(dossierId)).toEqual({ "ENGAGE 2027": "-2500000", "INDU 2027": "300000", "PAYE 2027": "2200000" });
    await certifier(second.id, SUIVANTE, { patientsSuivis: "40" });
    // Less than a month after: nothing is kept back yet.
    expect((await readVersementVue(caisse("LIQUIDATEUR", jour("2028-01-15")), second.id))?.apercu?.retenues).toBeUndefined();
    expect((await readVersementVue(caisse("LIQUIDATEUR", SUIVANTE), second.id))?.apercu).toMatchObject({ duCentimes: "2000000", payableCentimes: "1700000", retenues: [{ versementId: premier.id, centimes: "300000" }] });
    fait(await liquider(second.id, SUIVANTE));
    expect(await relire(second.id)).toMatchObject({ montantCentimes: 1_700_000n, retenuCentimes: 0n });
    // Cancelled before it left, it gives the excess back; liquidated again on another line it would be kept back again.
    await regler(second.id, SUIVANTE);
    expect(await soldes(dossierId)).toEqual({ "ENGAGE 2027": "-2200000", "ENGAGE 2028": "-2000000", "PAYE 2027": "2200000", "PAYE 2028": "2000000" });
    for (const { id } of [premier, second]) expect((await readVersementVue(caisse("LIQUIDATEUR", SUIVANTE), id))?.regularisation.sens).toBe("AUCUNE");
    const finances = await readFinances(redacteur(SUIVANTE), dossierId);
    expect(finances?.enveloppes.map(({ exercice, paye }) => [exercice, paye])).toContainEqual([2028, 2_000_000n]);
    expect(await recordReversement(caisse("COMPTABLE", SUIVANTE), { id: premier.id, revision: (await relire(premier.id)).revision, jour: "31/12/2028" })).toEqual({ ok: false, code: "AUCUN_TROP_PERCU" });
  });

  it("une retenue annulée avant le virement rend le trop-perçu à reprendre", async () => {
    const { dossierId, premier, second } = await unePayee();
    fait(await regulariser(premier.id, "44"));
    await certifier(second.id, SUIVANTE, { patientsSuivis: "40" });
    fait(await liquider(second.id, SUIVANTE));
    fait(await cancelVersement(caisse("LIQUIDATEUR", SUIVANTE), { id: second.id, motif: "À reprendre" }));
    expect(await soldes(dossierId)).toEqual({ "ENGAGE 2027": "-2500000", "INDU 2027": "300000", "PAYE 2027": "2200000" });
  });

  it("un trop-perçu plus grand que le versement suivant se reverse d’abord, constaté par une autre personne", async () => {
    const { dossierId, premier, second } = await unePayee();
    fait(await regulariser(premier.id, "10"));
    await certifier(second.id, SUIVANTE, { patientsSuivis: "40" });
    expect(await liquider(second.id, SUIVANTE)).toEqual({ ok: false, code: "TROP_PERCU_SUPERIEUR" });
    const demande = { id: premier.id, revision: (await relire(premier.id)).revision, jour: "15/02/2028" };
    expect(await recordReversement({ ...caisse("COMPTABLE", SUIVANTE), personneId: caisse("LIQUIDATEUR", SUIVANTE).personneId }, demande)).toEqual({ ok: false, code: "MEME_PERSONNE" });
    expect(await recordReversement(caisse("COMPTABLE", SUIVANTE), { ...demande, jour: "01/01/2020" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    const huit = await Promise.all(Array.from({ length: 8 }, () => recordReversement(caisse("COMPTABLE", SUIVANTE), demande)));
    expect(huit.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await journal(dossierId, "constaterReversement")).toBe(1);
    expect(await soldes(dossierId)).toEqual({ "ENGAGE 2027": "-500000", "PAYE 2027": "500000" });
    fait(await liquider(second.id, SUIVANTE));
    expect((await relire(second.id)).montantCentimes).toBe(2_000_000n);
  });
});
