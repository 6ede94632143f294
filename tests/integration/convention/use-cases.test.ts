import { createHash, randomUUID } from "node:crypto";
import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { systeme } from "@/lib/db/systeme";
import { fromDay } from "@/lib/db/days";
import { signConvention } from "@/lib/convention/use-cases/sign-convention";
import { suspendConvention, resumeConvention, terminateConvention } from "@/lib/convention/use-cases/end-convention";
import { putToSignature } from "@/lib/convention/use-cases/send-convention";
import { listConventions } from "@/lib/convention/queries/list";
import { readConventionPage } from "@/lib/convention/queries/page";
import { ANSE, ARS_MARTINIQUE, anActor, INSTITUTIONS, LAVENTIE, MORNE, seedPeople, TODAY, TODAY_2011 } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aConvention, actorsOf, lire, mettreALaSignature, must, reviser, signer, transmettre, valider } from "./flow";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const count = async (sql: string, id: string): Promise<number> => Number((await base.client.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [id])).rows[0]?.n);
const etapeOf = async (dossierId: string): Promise<string | undefined> => (await base.client.query<{ code: string }>("select code from etape where dossier_id = $1 and statut = 'OUVERTE'", [dossierId])).rows[0]?.code;

async function enmrASigner(): Promise<{ id: string; dossierId: string }> {
  const dossierId = await aDossier({ programme: "ENMR", jusqua: "avis_dss" });
  const id = await aConvention("ENMR", dossierId);
  must(await valider(id, await transmettre(id)));
  must(await mettreALaSignature("ENMR", id));
  return { id, dossierId };
}

describe("ENMR : du texte validé par la DSS à l’échéancier", () => {
  it("transmet la version exacte, signe dans l’ordre, tire deux versements et une enveloppe", async () => {
    const { id, dossierId } = await enmrASigner();
    const { representant, directeur, ordonnateur } = actorsOf("ENMR");
    expect(await signer(directeur, id)).toMatchObject({ ok: false, code: "PAS_VOTRE_TOUR" });
    expect(must(await signer(representant, id))).toMatchObject({ derniere: false });
    expect(await signer(representant, id)).toMatchObject({ ok: false, code: "DEJA_FAIT" });
    must(await signer(directeur, id));
    expect(await etapeOf(dossierId)).toBe("convention");
    expect(must(await signer(ordonnateur, id))).toMatchObject({ derniere: true });
    expect(await etapeOf(dossierId)).toBe("execution");
    const versements = await base.client.query("select code, prevu_centimes::int as prevu, activite, statut, date_prevue::text as jour from versement where dossier_id = $1 order by rang", [dossierId]);
    expect(versements.rows).toEqual([
      { code: "ACOMPTE", prevu: 2400001, activite: false, statut: "PREVU", jour: "2011-02-01" },
      { code: "SOLDE", prevu: 600000, activite: true, statut: "PREVU", jour: "2011-07-01" },
    ]);
    const enveloppes = await base.client.query("select fonds, exercice, plafond_centimes::int as plafond from enveloppe where dossier_id = $1", [dossierId]);
    expect(enveloppes.rows).toEqual([{ fonds: "FIR", exercice: 2011, plafond: 3000001 }]);
    const { convention } = await lire(ordonnateur, id);
    expect(createHash("sha256").update(convention.version.texte, "utf8").digest("hex")).toBe(convention.version.sha256);
    expect(convention.signatures.every(({ sha256 }) => sha256 === convention.version.sha256)).toBe(true);
  });

  it("un refus de la DSS renvoie le texte à l’ARS, qui doit le changer avant de le transmettre", async () => {
    const dossierId = await aDossier({ programme: "ENMR", jusqua: "avis_dss" });
    const id = await aConvention("ENMR", dossierId);
    must(await valider(id, await transmettre(id), "DEFAVORABLE"));
    expect(await etapeOf(dossierId)).toBe("avis_dss");
    await expect(transmettre(id)).rejects.toThrow("VERSION_REFUSEE");
    must(await reviser("ENMR", id, { ajout: "Précision demandée." }));
    const second = await transmettre(id);
    expect(await reviser("ENMR", id, { ajout: "Autre chose." })).toMatchObject({ ok: false, code: "AVIS_EN_COURS" });
    must(await valider(id, second));
    expect(await etapeOf(dossierId)).toBe("convention");
    expect(await count("avis where dossier_id = $1", dossierId)).toBe(2);
  });

  it("changer le texte annule les signatures, après confirmation, et demande une nouvelle validation", async () => {
    const { id, dossierId } = await enmrASigner();
    const { representant } = actorsOf("ENMR");
    must(await signer(representant, id));
    const stale = (await lire(representant, id)).convention.version;
    expect(await reviser("ENMR", id, { ajout: "Après coup." })).toMatchObject({ ok: false, code: "SIGNATURES_A_CONFIRMER" });
    expect(must(await reviser("ENMR", id, { ajout: "Après coup.", confirmation: "oui" }))).toMatchObject({ annulees: 1 });
    const { convention } = await lire(representant, id);
    expect([convention.statut, convention.signatures.length, convention.version.rang]).toEqual(["PROJET", 0, 3]);
    expect(await etapeOf(dossierId)).toBe("avis_dss");
    expect(await mettreALaSignature("ENMR", id)).toMatchObject({ ok: false, code: "ETAPE_FERMEE" });
    expect(await count("courriel where modele = 'SIGNATURE_ANNULEE' and dossier_id = $1", dossierId)).toBe(1);
    expect(await count("tache where acte = 'TRANSMETTRE_CONVENTION' and dossier_id = $1", dossierId)).toBe(1);
    must(await valider(id, await transmettre(id)));
    must(await mettreALaSignature("ENMR", id));
    expect(await signer(representant, id, { versionId: stale.id, sha256: stale.sha256 })).toMatchObject({ ok: false, code: "TEXTE_PERIME" });
    must(await signer(representant, id));
  });

  it("une réserve qui n’est pas levée bloque la mise à la signature et la signature", async () => {
    const { id, dossierId } = await enmrASigner();
    const reserveId = randomUUID();
    await systeme(TODAY_2011, ({ tx }) => tx.reserve.create({ data: { id: reserveId, dossierId, pointId: randomUUID(), texte: "À préciser", jour: fromDay(TODAY_2011) } }));
    expect(await signer(actorsOf("ENMR").representant, id)).toMatchObject({ ok: false, code: "RESERVE_EN_COURS" });
    await systeme(TODAY_2011, ({ tx }) => tx.reserve.update({ where: { id: reserveId }, data: { leveeLe: fromDay(TODAY_2011) } }));
    must(await signer(actorsOf("ENMR").representant, id));
  });
});

describe("article 51", () => {
  it("huit signatures parallèles d’une même personne donnent une signature et une ligne au journal", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    const id = await aConvention("ARTICLE_51", dossierId);
    must(await mettreALaSignature("ARTICLE_51", id));
    const { representant, directeur, ordonnateur, instructeur } = actorsOf("ARTICLE_51");
    // The cahier des charges is annexed, not the lettre d’intention.
    expect((await lire(instructeur, id)).convention.version.annexe.fusion["depot"]).toMatch(/CAHIER_DES_CHARGES$/);
    for (const actor of [representant, directeur, ordonnateur]) {
      const { convention } = await lire(actor, id);
      const input = { conventionId: id, versionId: convention.version.id, sha256: convention.version.sha256, lu: "oui" };
      const answers = await Promise.all(Array.from({ length: 8 }, () => signConvention(actor, { ...input, id: randomUUID() })));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "DEJA_FAIT"));
    }
    expect(await count("signature where convention_id = $1", id)).toBe(3);
    expect(await count("journal where acte = 'signerConvention' and dossier_id = $1", dossierId)).toBe(3);
    // The échéancier is drawn once: 2026 to 2029 by the arrêté of 36 months.
    expect(await count("versement where convention_id = $1", id)).toBe(4);
    expect(await count("enveloppe where convention_id = $1", id)).toBe(4);
  });

  it("huit mises à la signature parallèles n’ont qu’un effet ; l’annexe incomplète est refusée", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    const id = await aConvention("ARTICLE_51", dossierId);
    must(await reviser("ARTICLE_51", id, { champs: { plafondAnnuel: "" } }));
    expect(await mettreALaSignature("ARTICLE_51", id)).toMatchObject({ ok: false, code: "ANNEXE_INCOMPLETE" });
    must(await reviser("ARTICLE_51", id, {}));
    const { instructeur } = actorsOf("ARTICLE_51");
    const { revision } = (await lire(instructeur, id)).convention;
    const answers = await Promise.all(Array.from({ length: 8 }, () => putToSignature(instructeur, { id, revision })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await count("journal where acte = 'mettreALaSignature' and dossier_id = $1", dossierId)).toBe(1);
  });

  it("une révision périmée est refusée, une version répétée n’est écrite qu’une fois", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    const id = await aConvention("ARTICLE_51", dossierId);
    const versionId = randomUUID();
    must(await reviser("ARTICLE_51", id, { ajout: "Une fois.", versionId }));
    expect(await reviser("ARTICLE_51", id, { ajout: "Deux fois.", versionId })).toMatchObject({ ok: false, code: "DEJA_FAIT" });
    expect(await reviser("ARTICLE_51", id, { champs: { forfaitPatient: "-3" } })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE", champs: { "champs.forfaitPatient": expect.any(String) } });
  });

  it("la résiliation annule ce qui n’est pas émis et clôt le dossier ; la suspension se reprend", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    const id = await aConvention("ARTICLE_51", dossierId);
    must(await mettreALaSignature("ARTICLE_51", id));
    const { representant, directeur, ordonnateur } = actorsOf("ARTICLE_51");
    for (const actor of [representant, directeur, ordonnateur]) must(await signer(actor, id));
    const fin = async () => ({ id, revision: (await lire(directeur, id)).convention.revision, motif: "Motif d’exemple", confirmation: "oui" });
    must(await suspendConvention(directeur, await fin()));
    must(await resumeConvention(directeur, await fin()));
    expect(await terminateConvention(directeur, { ...(await fin()), motif: "" })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
    expect(must(await terminateConvention(directeur, await fin()))).toMatchObject({ annules: 4 });
    expect((await base.client.query("select statut, motif_cloture from dossier where id = $1", [dossierId])).rows[0]).toEqual({ statut: "CLOS", motif_cloture: "RESILIE" });
  });

  it("résilier demande une confirmation", async () => {
    expect(await terminateConvention(actorsOf("ARTICLE_51").directeur, { id: randomUUID(), revision: 0, motif: "Motif d’exemple" })).toMatchObject({ ok: false, champs: { confirmation: expect.any(String) } });
  });

  it("la convention d’un autre est introuvable, et n’apparaît dans aucune liste", async () => {
    const dossierId = await aDossier({ jusqua: "convention", titre: "CANARI-CONVENTION" });
    const id = await aConvention("ARTICLE_51", dossierId);
    must(await mettreALaSignature("ARTICLE_51", id));
    const sha256 = "0".repeat(64);
    for (const actor of [anActor(ANSE, "REPRESENTANT_LEGAL"), anActor(LAVENTIE, "REPRESENTANT_LEGAL"), anActor(INSTITUTIONS.ENMR.ars, "DIRECTEUR"), anActor(INSTITUTIONS.ENMR.caisse, "ORDONNATEUR")]) {
      expect(await signConvention(actor, { id: randomUUID(), conventionId: id, versionId: randomUUID(), sha256, lu: "oui" })).toEqual({ ok: false, code: "INTROUVABLE" });
      expect(await readConventionPage(actor, id)).toBeNull();
      expect((await listConventions(actor, {})).conventions.map(({ titre }) => titre)).not.toContain("CANARI-CONVENTION");
    }
    expect(await readConventionPage(anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), "pas-un-uuid")).toBeNull();
    const mine = await listConventions(anActor(MORNE, "LECTEUR", TODAY), {});
    expect(mine.conventions.map((one) => one.id)).toContain(id);
  });

  it("verifier-texte : conforme, altéré, inconnu", async () => {
    const dossierId = await aDossier({ jusqua: "convention" });
    const id = await aConvention("ARTICLE_51", dossierId);
    const { numero } = (await lire(actorsOf("ARTICLE_51").instructeur, id)).convention;
    const run = (...args: string[]) => spawnSync(process.execPath, ["--import", "tsx", "prisma/commandes/verifier-texte.ts", ...args], { encoding: "utf8", env: { ...process.env, DATABASE_URL: base.url } });
    const good = run(numero);
    expect([good.status, good.stdout.trim().split("\n").at(-1)]).toEqual([0, "conforme"]);
    await base.client.query("reset role");
    await base.client.query("alter table convention_version no force row level security");
    await base.client.query("update convention_version set texte = texte || 'ajout' where convention_id = $1", [id]);
    await base.client.query("alter table convention_version force row level security");
    await base.client.query("set role jalon_systeme");
    const bad = run(numero);
    expect([bad.status, bad.stdout.trim().split("\n").at(-1)]).toEqual([1, "NON CONFORME"]);
    expect(run("CONV-1900-00001").status).toBe(2);
    expect(run().status).toBe(2);
  }, 120_000);
});
