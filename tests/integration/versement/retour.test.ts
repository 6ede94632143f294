import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "@/lib/kernel/format";
import { addDays } from "@/lib/kernel/civil-date";
import { recordPaiement, reissueVersement } from "@/lib/versement/use-cases/record-payment";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { recordRetour } from "@/lib/versement/use-cases/record-lot";
import { anActor, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, seedPeople, TODAY } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { unPain002 } from "../../support/pain002";
import { aCompteValide, aConventionSignee, advanceVersement } from "../../support/versements";
import { validateSepa } from "../../unit/adapters/schema-sepa";

process.env["JALON_FICHIERS"] = mkdtempSync(join(tmpdir(), "jalon-retour-"));

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const comptable = anActor(CGSS_MARTINIQUE, "COMPTABLE");
const jour = formatDate(TODAY);
type Ligne = { id: string; reference: string; statut: string; motif: string | null };
type Lot = { lotId: string; messageId: string };

/** One batch of as many orders, each of its own dossier, issued. */
async function unLot(nombre: number): Promise<Lot> {
  const ids: string[] = [];
  for (let n = 0; n < nombre; n += 1) {
    const { dossierId, versements } = await aConventionSignee();
    const [premier] = versements;
    if (!premier) throw new Error("échéancier vide");
    await aCompteValide(dossierId);
    ids.push((await advanceVersement(premier, "VISE")).id);
  }
  const lotId = randomUUID();
  expect(await issueLot(comptable, { id: lotId, ids, dateExecution: formatDate(addDays(TODAY, 3)) })).toMatchObject({ ok: true });
  const { rows } = await base.client.query<{ m: string }>("select message_id as m from lot where id = $1", [lotId]);
  return { lotId, messageId: rows[0]?.m ?? "" };
}
const lignesOf = async (lotId: string): Promise<Ligne[]> => (await base.client.query<Ligne>("select id, end_to_end_id as reference, statut::text, motif_rejet as motif from versement where lot_id = $1 order by end_to_end_id", [lotId])).rows;
const journal = async (ids: readonly string[]): Promise<Record<string, number>> => {
  const { rows } = await base.client.query<{ acte: string; n: number }>("select acte, count(*)::int as n from journal where objet_id = any ($1) and acte in ('constaterPaiement', 'constaterRejet') group by 1", [ids]);
  return Object.fromEntries(rows.map(({ acte, n }) => [acte, n]));
};
const enregistrer = (lotId: string, xml: string, actor = comptable) => recordRetour(actor, { lotId, jour, xml });

describe("compte rendu de la banque (pain.002)", () => {
  it("constate chaque ligne payée ou rejetée par les mêmes actes, une fois ; relu, il ne change rien", async () => {
    const lot = await unLot(4);
    const [a, b, c, d] = await lignesOf(lot.lotId);
    if (!a || !b || !c || !d) throw new Error("lignes absentes");
    const xml = unPain002({
      messageId: lot.messageId, statut: "PART",
      ordres: [{ reference: a.reference, statut: "ACSC" }, { reference: b.reference, statut: "RJCT", motif: "AC04" }, { reference: c.reference, statut: "ACSP" }, { reference: "REF-D-AILLEURS", statut: "ACSC" }],
    });
    const attendu = { payes: [a.reference], rejetes: [{ reference: b.reference, motif: "AC04, compte clos" }], enCours: 2, contraires: [], inconnues: ["REF-D-AILLEURS"] };
    expect(await enregistrer(lot.lotId, xml)).toEqual({ ok: true, value: attendu });
    expect((await lignesOf(lot.lotId)).map(({ statut, motif }) => [statut, motif])).toEqual([["PAYE", null], ["REJETE", "AC04, compte clos"], ["EMIS", null], ["EMIS", null]]);
    const ids = [a.id, b.id, c.id, d.id];
    expect(await journal(ids)).toEqual({ constaterPaiement: 1, constaterRejet: 1 });
    // The rejection undoes the emission: the envelope gets its amount back, as by hand.
    expect((await base.client.query("select 1 from mouvement where versement_id = $1 and contrepasse_id is not null", [b.id])).rows).toHaveLength(1);
    expect(await enregistrer(lot.lotId, xml)).toEqual({ ok: true, value: attendu });
    expect(await journal(ids)).toEqual({ constaterPaiement: 1, constaterRejet: 1 });
    // The rejected order left again under a new number: the old file still speaks of the old line.
    expect(await reissueVersement(comptable, { id: b.id, nouveauId: randomUUID() })).toMatchObject({ ok: true });
    expect(await enregistrer(lot.lotId, xml)).toEqual({ ok: true, value: attendu });
  });

  // The EPC schema knows refusals only; a settlement (ACSC) is a status of ISO 20022 that a bank adds on its own terms.
  it("lit le fichier du schéma EPC, qui ne dit que les rejets", async ({ skip }) => {
    const lot = await unLot(2);
    const [a, b] = await lignesOf(lot.lotId);
    const xml = unPain002({ messageId: lot.messageId, ordres: [{ reference: a?.reference ?? "", statut: "RJCT", motif: "AC01" }] });
    expect(await enregistrer(lot.lotId, xml)).toEqual({ ok: true, value: { payes: [], rejetes: [{ reference: a?.reference, motif: "AC01, numéro de compte erroné" }], enCours: 1, contraires: [], inconnues: [] } });
    expect((await lignesOf(lot.lotId)).map(({ reference, statut }) => [reference, statut])).toEqual([[a?.reference, "REJETE"], [b?.reference, "EMIS"]]);
    for (const file of [xml, unPain002({ messageId: lot.messageId, bloc: { statut: "RJCT", motif: "FF01" } }), unPain002({ messageId: lot.messageId, statut: "RJCT" })]) {
      const errors = await validateSepa(file, "pain.002.001.10");
      if (errors === null) return skip("schéma EPC absent : non joué");
      expect(errors).toEqual([]);
    }
  });

  it("entend la réponse au bloc ou au fichier entier, et ne récrit jamais un constat contraire", async () => {
    const lot = await unLot(2);
    const [a, b] = await lignesOf(lot.lotId);
    if (!a || !b) throw new Error("lignes absentes");
    expect(await recordPaiement(comptable, { id: a.id, jour })).toMatchObject({ ok: true });
    const rejet = unPain002({ messageId: lot.messageId, bloc: { statut: "RJCT", motif: "FF01" } });
    expect(await enregistrer(lot.lotId, rejet)).toEqual({ ok: true, value: { payes: [], rejetes: [{ reference: b.reference, motif: "FF01, format de fichier non admis" }], enCours: 0, contraires: [a.reference], inconnues: [] } });
    expect((await lignesOf(lot.lotId)).map(({ statut }) => statut)).toEqual(["PAYE", "REJETE"]);
    const entier = await unLot(2);
    expect(await enregistrer(entier.lotId, unPain002({ messageId: entier.messageId, statut: "ACSC" }))).toMatchObject({ ok: true, value: { enCours: 0, rejetes: [] } });
    expect((await lignesOf(entier.lotId)).map(({ statut }) => statut)).toEqual(["PAYE", "PAYE"]);
    const inconnu = unPain002({ messageId: entier.messageId, bloc: { id: "AUTRE-BLOC", statut: "RJCT", motif: "ZZ99" } });
    expect(await enregistrer(entier.lotId, inconnu)).toMatchObject({ ok: true, value: { payes: [], rejetes: [], inconnues: ["AUTRE-BLOC"] } });
  });

  it("refuse l’autre lot, le fichier illisible, la date impossible, et qui n’est pas comptable de cette caisse, sans rien écrire", async () => {
    const [lot, autre] = [await unLot(1), await unLot(1)];
    const [ligne] = await lignesOf(lot.lotId);
    if (!ligne) throw new Error("ligne absente");
    const xml = unPain002({ messageId: lot.messageId, ordres: [{ reference: ligne.reference, statut: "RJCT", motif: "INVENTE" }] });
    expect(await enregistrer(autre.lotId, xml)).toEqual({ ok: false, code: "RETOUR_AUTRE_LOT" });
    expect(await enregistrer(lot.lotId, "<Document/>")).toEqual({ ok: false, code: "RETOUR_ILLISIBLE" });
    expect(await enregistrer(lot.lotId, xml, anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"))).toEqual({ ok: false, code: "ACTE_INTERDIT" });
    for (const id of [lot.lotId, randomUUID(), "pas-un-identifiant"]) expect(await enregistrer(id, xml, anActor(CPAM_LILLE_DOUAI, "COMPTABLE"))).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await recordRetour(comptable, { lotId: lot.lotId, jour: "31/02/2026", xml })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { jour: expect.any(String) } });
    expect(await recordRetour(comptable, { lotId: lot.lotId, jour: formatDate(addDays(TODAY, 1)), xml })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    expect((await lignesOf(lot.lotId)).map(({ statut }) => statut)).toEqual(["EMIS"]);
    // A reason that Jalon does not know is kept as the bank wrote it.
    expect(await enregistrer(lot.lotId, xml)).toMatchObject({ ok: true, value: { rejetes: [{ motif: "INVENTE, motif de la banque, sans libellé connu" }] } });
  });
});
