import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { certifyServiceFait } from "@/lib/versement/use-cases/certify";
import { declareActivite } from "@/lib/versement/use-cases/declare";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { cancelVersement, recordPaiement, recordRejet, reissueVersement } from "@/lib/versement/use-cases/record-payment";
import { rejectCoordonnees } from "@/lib/compte/use-cases/validate";
import { enterCoordonnees } from "@/lib/compte/use-cases/enter";
import { fictiveIban } from "@/prisma/seed/identifiants";
import { anActor, CGSS_MARTINIQUE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aCompteValide, aConventionSignee, advanceVersement, aPiece, type EssaiConvention } from "../../support/versements";

process.env["JALON_FICHIERS"] = await mkdtemp(join(tmpdir(), "jalon-lots-"));

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const caisse = (role: "LIQUIDATEUR" | "ORDONNATEUR" | "COMPTABLE") => anActor(CGSS_MARTINIQUE, role);
const lines = async (objetId: string, acte: string) => (await base.client.query<{ n: number }>("select count(*)::int as n from journal where objet_id = $1 and acte = $2", [objetId, acte])).rows[0]?.n;
const number = async (sql: string, values: readonly unknown[]) => (await base.client.query<{ n: number }>(sql, [...values])).rows[0]?.n;

/** Eight at once: one accepted, seven typed refusals, one journal line. */
async function eight(objetId: string, acte: string, run: () => Promise<{ ok: true } | { ok: false; code: string }>): Promise<void> {
  const answers = await Promise.all(Array.from({ length: 8 }, run));
  expect(answers.filter((answer) => answer.ok), acte).toHaveLength(1);
  for (const answer of answers) if (!answer.ok) expect(["ACTE_IMPOSSIBLE", "REVISION_PERIMEE", "DEJA_FAIT", "DEJA_EN_LOT", "DEJA_REEMIS", "APERCU_PERIME"]).toContain(answer.code);
  expect(await lines(objetId, acte), acte).toBe(1);
}

const first = ({ versements }: EssaiConvention) => {
  const [versement] = versements;
  if (!versement) throw new Error("échéancier vide");
  return versement;
};

describe("huit demandes parallèles de chaque acte : une ligne au journal, un effet", () => {
  it("déclarer, certifier, liquider, approuver, viser, émettre, payer", async () => {
    const essai = await aConventionSignee();
    const { id } = first(essai);
    await aCompteValide(essai.dossierId);
    await aPiece(essai.dossierId, "DECLARATION", id);
    await eight(id, "declarerActivite", () => declareActivite(anActor(MORNE, "REDACTEUR"), { id, revision: 0, quantites: { patients: "60" } }));
    await eight(id, "certifierServiceFait", () => certifyServiceFait(caisse("LIQUIDATEUR"), { id, revision: 1, retenues: { patients: "60" }, motifs: {} }));
    await eight(id, "liquider", () => liquidateVersement(caisse("LIQUIDATEUR"), { id }));
    await eight(id, "ordonnancer", () => approveOrdres(caisse("ORDONNATEUR"), { ids: [id] }));
    await eight(id, "viser", () => visaOrdres(caisse("COMPTABLE"), { ids: [id] }));
    const lotId = randomUUID();
    await eight(lotId, "emettreLot", () => issueLot(caisse("COMPTABLE"), { id: lotId, ids: [id], dateExecution: "2026-12-01" }));
    expect(await lines(id, "emettre")).toBe(1);
    await eight(id, "constaterPaiement", () => recordPaiement(caisse("COMPTABLE"), { id, jour: TODAY }));
    expect(await number("select count(*)::int as n from mouvement where versement_id = $1", [id])).toBe(3);
  });

  it("huit lots différents ne prennent la même ligne qu’une fois ; rejeter, réémettre, annuler", async () => {
    const essai = await aConventionSignee();
    const { id } = first(essai);
    await aCompteValide(essai.dossierId);
    await advanceVersement(first(essai), "VISE");
    const answers = await Promise.all(Array.from({ length: 8 }, () => issueLot(caisse("COMPTABLE"), { id: randomUUID(), ids: [id], dateExecution: "2026-12-01" })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    await eight(id, "constaterRejet", () => recordRejet(caisse("COMPTABLE"), { id, jour: TODAY, motif: "Compte clos" }));
    await eight(id, "reemettre", () => reissueVersement(caisse("COMPTABLE"), { id, nouveauId: randomUUID() }));
    expect(await number("select count(*)::int as n from versement where remplace_id = $1", [id])).toBe(1);
    const nouveau = (await base.client.query<{ id: string }>("select id from versement where remplace_id = $1", [id])).rows[0]?.id ?? "";
    await eight(nouveau, "annulerVersement", () => cancelVersement(caisse("LIQUIDATEUR"), { id: nouveau, motif: "Essai d’annulation" }));
    expect(await number("select coalesce(sum(case when destination = 'LIQUIDE' then montant_centimes when source = 'LIQUIDE' then -montant_centimes else 0 end), 0)::int as n from mouvement where dossier_id = $1", [essai.dossierId])).toBe(0);
  });

  it("saisir et écarter des coordonnées", async () => {
    const { dossierId } = await aConventionSignee();
    const id = randomUUID();
    await aPiece(dossierId, "RIB", id);
    await eight(id, "saisirCoordonnees", () => enterCoordonnees(anActor(MORNE, "REDACTEUR"), { id, dossierId, titulaire: "Maison de santé", iban: fictiveIban("huit"), bic: "" }));
    await eight(id, "ecarterCoordonnees", () => rejectCoordonnees(caisse("COMPTABLE"), { id, motif: "Le RIB ne correspond pas" }));
    expect(await number("select count(*)::int as n from coordonnees_bancaires where dossier_id = $1", [dossierId])).toBe(1);
  });
});

describe("numéros d’ordre", () => {
  it("huit approbations parallèles prennent huit numéros qui se suivent ; un ordre annulé garde le sien", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 8; index += 1) ids.push((await advanceVersement(first(await aConventionSignee()), "LIQUIDE")).id);
    const before = (await number("select coalesce(max(ordre_numero), 0)::int as n from versement where caisse_id = $1", [CGSS_MARTINIQUE.id])) ?? 0;
    const answers = await Promise.all(ids.map((id) => approveOrdres(caisse("ORDONNATEUR"), { ids: [id] })));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const rows = await base.client.query<{ n: number }>("select ordre_numero as n from versement where id = any($1) order by 1", [ids]);
    expect(rows.rows.map((row) => row.n)).toEqual(Array.from({ length: 8 }, (_, index) => before + index + 1));
    const annule = ids[0] ?? "";
    const numero = await number("select ordre_numero as n from versement where id = $1", [annule]);
    expect(await cancelVersement(caisse("ORDONNATEUR"), { id: annule, motif: "Doublon" })).toMatchObject({ ok: true });
    expect(await number("select ordre_numero as n from versement where id = $1", [annule])).toBe(numero);
    const suivant = (await advanceVersement(first(await aConventionSignee()), "ORDONNANCE")).ordreNumero;
    expect(suivant).toBe(before + 9);
  }, 120_000);

  it("l’approbation en nombre est refusée quand l’aperçu n’est plus vrai", async () => {
    const versement = await advanceVersement(first(await aConventionSignee()), "LIQUIDE");
    expect(await approveOrdres(caisse("ORDONNATEUR"), { ids: [versement.id], nombre: "2", somme: "3174000" })).toEqual({ ok: false, code: "APERCU_PERIME" });
    expect(await approveOrdres(caisse("ORDONNATEUR"), { ids: [versement.id], nombre: "1", somme: "3174001" })).toEqual({ ok: false, code: "APERCU_PERIME" });
    expect(await approveOrdres(caisse("ORDONNATEUR"), { ids: [versement.id], nombre: "1", somme: "3174000" })).toMatchObject({ ok: true });
  });
});
