import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { checkPain001 } from "@/lib/adapters/sepa-controle";
import { systeme } from "@/lib/db/systeme";
import { approveOrdres } from "@/lib/versement/use-cases/approve";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { recordPaiement, recordRejet, reissueVersement } from "@/lib/versement/use-cases/record-payment";
import { readVersement, type VersementRow } from "@/lib/versement/store/lock";
import { anActor, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, seedPeople, TODAY, TODAY_2011 } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aCompteValide, aConventionSignee, advanceVersement } from "../../support/versements";
import { validateSepa } from "../../unit/adapters/schema-sepa";

process.env["JALON_FICHIERS"] = await mkdtemp(join(tmpdir(), "jalon-lots-"));
const { readFileBytes } = await import("@/lib/adapters/files");

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const reread = async (id: string): Promise<VersementRow> => {
  const row = await systeme(TODAY, ({ tx }) => readVersement(tx, id));
  if (!row) throw new Error("versement absent");
  return row;
};

const etapes = async (dossierId: string) => (await base.client.query<{ code: string; statut: string }>("select code, statut from etape where dossier_id = $1 order by rang", [dossierId])).rows;
const soldes = async (dossierId: string) =>
  (await base.client.query<{ compte: string; solde: string }>("select compte, sum(m)::text as solde from (select destination as compte, montant_centimes as m from mouvement where dossier_id = $1 union all select source, -montant_centimes from mouvement where dossier_id = $1) x group by 1 order by 1", [dossierId])).rows;

describe("article 51 : de la déclaration au paiement", () => {
  it("60 patients × 529,00 € font 31 740,00 €, payés par un fichier contrôlé", async () => {
    const { dossierId, versements } = await aConventionSignee();
    await aCompteValide(dossierId);
    const first = versements[0];
    if (!first) throw new Error("échéancier vide");
    const vise = await advanceVersement(first, "VISE");
    expect(vise.montantCentimes).toBe(3_174_000n);
    expect(vise.decompte?.lignes[0]?.formule).toBe("60\u00a0patients × 529,00\u00a0€ = 31\u202f740,00\u00a0€");
    expect(vise.decompte?.lignes[0]?.parametre).toContain("Cahier des charges, article 4");

    const id = randomUUID();
    const comptable = anActor(CGSS_MARTINIQUE, "COMPTABLE");
    expect(await issueLot(comptable, { id, ids: [first.id], dateExecution: "01/12/2026" })).toEqual({ ok: true, value: { id } });
    const emis = await reread(first.id);
    expect(emis.statut).toBe("EMIS");
    const lot = (await base.client.query<{ statut: string; cle: string; sha256: string; nombre: number; somme_centimes: string }>("select * from lot where id = $1", [id])).rows[0];
    expect(lot).toMatchObject({ statut: "EMIS", nombre: 1, somme_centimes: "3174000" });
    const xml = (await readFileBytes(lot?.cle ?? "")).toString("utf8");
    expect(checkPain001(xml, TODAY)).toMatchObject({ ok: true, value: { nombre: 1, somme: 3_174_000n } });
    expect(xml).toContain("<TwnNm>Le Lamentin</TwnNm>");
    // Due on 31 December: asked for 1 December, it still leaves on its own day.
    expect(xml).toContain("<Dt>2026-12-31</Dt>");
    expect((await validateSepa(xml, "pain.001.001.09")) ?? []).toEqual([]);

    expect(await recordPaiement(comptable, { id: first.id, jour: "31/12/2026" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { jour: expect.stringContaining("après aujourd’hui") } });
    expect(await recordPaiement(anActor(CGSS_MARTINIQUE, "COMPTABLE", civilDate("2026-12-31")), { id: first.id, jour: "31/12/2026" })).toMatchObject({ ok: true });
    expect((await reread(first.id)).statut).toBe("PAYE");
    expect(await soldes(dossierId)).toEqual([{ compte: "EMIS", solde: "0" }, { compte: "ENGAGE", solde: "-3174000" }, { compte: "LIQUIDE", solde: "0" }, { compte: "PAYE", solde: "3174000" }]);
    // Two more years are expected: the étape stays open.
    expect((await etapes(dossierId)).find((etape) => etape.code === "execution")?.statut).toBe("OUVERTE");
  });
});

describe("ENMR : 80 % puis 20 %, rejet, réémission", () => {
  it("solde le dossier et ouvre le bilan", async () => {
    const { dossierId, versements } = await aConventionSignee({ programme: "ENMR" });
    await aCompteValide(dossierId, "ENMR");
    const [acompte, solde] = versements;
    if (!acompte || !solde) throw new Error("échéancier incomplet");
    const comptable = anActor(CPAM_LILLE_DOUAI, "COMPTABLE", TODAY_2011);
    expect((await advanceVersement(acompte, "VISE", { programme: "ENMR" })).montantCentimes).toBe(800_000n);
    const plusTard = anActor(CPAM_LILLE_DOUAI, "COMPTABLE", solde.datePrevue);
    expect((await advanceVersement(solde, "VISE", { programme: "ENMR", today: solde.datePrevue })).montantCentimes).toBe(200_000n);

    const lot1 = randomUUID();
    expect(await issueLot(comptable, { id: lot1, ids: [acompte.id], dateExecution: "2011-01-12" })).toMatchObject({ ok: true });
    expect(await recordRejet(comptable, { id: acompte.id, jour: "2011-01-10", motif: "Compte clos" })).toMatchObject({ ok: true });
    const nouveauId = randomUUID();
    expect(await reissueVersement(comptable, { id: acompte.id, nouveauId })).toEqual({ ok: true, value: { id: nouveauId } });
    expect(await reissueVersement(comptable, { id: acompte.id, nouveauId: randomUUID() })).toEqual({ ok: false, code: "DEJA_REEMIS" });
    const rejete = await reread(acompte.id);
    expect(await approveOrdres(anActor(CPAM_LILLE_DOUAI, "ORDONNATEUR", TODAY_2011), { ids: [nouveauId] })).toMatchObject({ ok: true });
    const repris = await reread(nouveauId);
    expect(repris).toMatchObject({ remplaceId: acompte.id, montantCentimes: 800_000n, decompte: rejete.decompte });
    expect(repris.ordreNumero).not.toBe(rejete.ordreNumero);
    const { visaOrdres } = await import("@/lib/versement/use-cases/approve");
    expect(await visaOrdres(comptable, { ids: [nouveauId] })).toMatchObject({ ok: true });

    expect(await issueLot(plusTard, { id: randomUUID(), ids: [nouveauId, solde.id], dateExecution: solde.datePrevue })).toMatchObject({ ok: true });
    expect(await recordPaiement(plusTard, { id: nouveauId, jour: solde.datePrevue })).toMatchObject({ ok: true });
    expect((await etapes(dossierId)).find((etape) => etape.code === "execution")?.statut).toBe("OUVERTE");
    expect(await recordPaiement(plusTard, { id: solde.id, jour: solde.datePrevue })).toMatchObject({ ok: true });
    expect((await etapes(dossierId)).filter((etape) => etape.code === "execution" || etape.code === "bilan").map((etape) => etape.statut)).toEqual(["FAITE", "OUVERTE"]);
    expect(await soldes(dossierId)).toEqual([{ compte: "EMIS", solde: "0" }, { compte: "ENGAGE", solde: "-1000000" }, { compte: "LIQUIDE", solde: "0" }, { compte: "PAYE", solde: "1000000" }]);
    const contraires = await base.client.query<{ n: number }>("select count(*)::int as n from mouvement where dossier_id = $1 and contrepasse_id is not null", [dossierId]);
    expect(contraires.rows[0]?.n).toBe(2);
  });
});
