import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/identite/schema";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { setQuatreYeux } from "@/lib/compte/use-cases/settings";
import { uuidOf } from "@/prisma/seed/identifiants";
import { anActor, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, MORNE, seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aCompteValide, aConventionSignee, advanceVersement } from "../../support/versements";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

/** One person under two mandats of the same caisse, as in the demo. */
const polyvalent = (role: "ORDONNATEUR" | "COMPTABLE" | "LIQUIDATEUR"): Actor => ({ ...anActor(CGSS_MARTINIQUE, role), personneId: uuidOf("personne:cgss-martinique:POLYVALENT"), prenom: "Ange", nom: "Fictif-Polyvalent", mandatId: uuidOf(`mandat:polyvalent:${role}`) });

const asApp = async (actor: Actor, sql: string, values: readonly unknown[]): Promise<string> => {
  const { client } = base;
  await client.query("begin");
  try {
    await client.query("select set_config('role', 'jalon_app', true), set_config('app.personne_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.organisation_type', $3, true), set_config('app.role', $4, true)", [actor.personneId, actor.organisationId, actor.organisationType, actor.role]);
    const result = await client.query(sql, [...values]);
    return `${result.rowCount} ligne`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query("rollback");
  }
};

const first = async (jusqua: "LIQUIDE" | "ORDONNANCE" | "CERTIFIE") => {
  const { versements } = await aConventionSignee();
  const versement = versements[0];
  if (!versement) throw new Error("échéancier vide");
  return advanceVersement(versement, jusqua);
};

describe("quatre yeux, sur la personne et non sur le mandat", () => {
  it("qui approuve ne vise pas, sous un autre mandat non plus", async () => {
    const versement = await first("LIQUIDE");
    expect(await approveOrdres(polyvalent("ORDONNATEUR"), { ids: [versement.id] })).toMatchObject({ ok: true });
    expect(await visaOrdres(polyvalent("COMPTABLE"), { ids: [versement.id] })).toEqual({ ok: false, code: "MEME_PERSONNE" });
    const sql = "update versement set statut = 'VISE', vise_par_personne = $2, vise_le = current_date where id = $1";
    expect(await asApp(polyvalent("COMPTABLE"), sql, [versement.id, polyvalent("COMPTABLE").personneId])).toContain("comptable_distinct_ordonnateur");
    expect(await asApp(anActor(CGSS_MARTINIQUE, "COMPTABLE"), sql, [versement.id, anActor(CGSS_MARTINIQUE, "COMPTABLE").personneId])).toBe("1 ligne");
    expect(await visaOrdres(anActor(CGSS_MARTINIQUE, "COMPTABLE"), { ids: [versement.id] })).toMatchObject({ ok: true });
  });

  it("qui liquide ne vise jamais, et n’approuve que si la caisse l’admet, dès la liquidation", async () => {
    const avant = await first("CERTIFIE");
    expect(await liquidateVersement(polyvalent("LIQUIDATEUR"), { id: avant.id })).toMatchObject({ ok: true });
    expect(await approveOrdres(polyvalent("ORDONNATEUR"), { ids: [avant.id] })).toEqual({ ok: false, code: "MEME_PERSONNE" });
    const sql = "update versement set statut = 'ORDONNANCE', ordonnance_par_personne = $2, ordre_annee = 2026, ordre_numero = 999, meme_personne_admise = true where id = $1";
    expect(await asApp(polyvalent("ORDONNATEUR"), sql, [avant.id, polyvalent("ORDONNATEUR").personneId])).toContain("ordonnateur_distinct_liquidateur");

    expect(await setQuatreYeux(anActor(CGSS_MARTINIQUE, "ADMINISTRATEUR"), { admise: "oui" })).toMatchObject({ ok: true });
    // The setting counts for the liquidations to come, not for the one already done.
    expect(await approveOrdres(polyvalent("ORDONNATEUR"), { ids: [avant.id] })).toEqual({ ok: false, code: "MEME_PERSONNE" });
    const apres = await first("CERTIFIE");
    expect(await liquidateVersement(polyvalent("LIQUIDATEUR"), { id: apres.id })).toMatchObject({ ok: true });
    expect(await approveOrdres(polyvalent("ORDONNATEUR"), { ids: [apres.id] })).toMatchObject({ ok: true });
    expect(await visaOrdres(polyvalent("COMPTABLE"), { ids: [apres.id] })).toEqual({ ok: false, code: "MEME_PERSONNE" });
    expect(await setQuatreYeux(anActor(CGSS_MARTINIQUE, "ADMINISTRATEUR"), { admise: "non" })).toMatchObject({ ok: true });
    expect(await setQuatreYeux(anActor(CGSS_MARTINIQUE, "COMPTABLE"), { admise: "oui" })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
  });

  it("nul n’écrit un acte au nom d’un autre, ni la structure à la place de la caisse", async () => {
    const versement = await first("ORDONNANCE");
    const visa = "update versement set statut = 'VISE', vise_par_personne = $2, vise_le = current_date where id = $1";
    expect(await asApp(anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"), visa, [versement.id, anActor(CGSS_MARTINIQUE, "COMPTABLE").personneId])).toContain("de sa propre main");
    const redacteur = anActor(MORNE, "REDACTEUR");
    expect(await asApp(redacteur, visa, [versement.id, redacteur.personneId])).toContain("acte de la caisse");
    expect(await asApp(redacteur, "insert into versement select (v).* from (select v from versement v where v.id = $1) x", [versement.id])).toContain("interdit à la création");
    const compte = await aCompteValide(versement.dossierId);
    const validation = "insert into validation_bancaire (coordonnees_id, personne_id, dossier_id, auteur, jour) values ($1, $2, $3, 'Essai', current_date)";
    expect(await asApp(redacteur, validation, [compte, redacteur.personneId, versement.dossierId])).toContain("row-level security");
    const ordonnateur = anActor(CGSS_MARTINIQUE, "ORDONNATEUR");
    expect(await asApp(ordonnateur, validation, [compte, randomUUID(), versement.dossierId])).toContain("row-level security");
    expect(await asApp(ordonnateur, validation, [compte, ordonnateur.personneId, versement.dossierId])).toBe("1 ligne");
  });

  it("un décompte ordonnancé ne se réécrit pas, même en SQL", async () => {
    const versement = await first("ORDONNANCE");
    expect(await asApp(anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"), "update versement set montant_centimes = 1 where id = $1", [versement.id])).toContain("decompte_fige");
    expect(await asApp(anActor(CGSS_MARTINIQUE, "LIQUIDATEUR"), "update mouvement set montant_centimes = 1 where versement_id = $1", [versement.id])).toContain("permission denied");
  });
});

describe("le versement d’une autre caisse", () => {
  it("est introuvable, comme un identifiant qui n’existe pas", async () => {
    const versement = await first("LIQUIDE");
    const ailleurs = anActor(CPAM_LILLE_DOUAI, "ORDONNATEUR");
    expect(await approveOrdres(ailleurs, { ids: [versement.id] })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await approveOrdres(ailleurs, { ids: [randomUUID()] })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await approveOrdres(anActor(CGSS_MARTINIQUE, "ORDONNATEUR"), { ids: [versement.id, randomUUID()] })).toEqual({ ok: false, code: "INTROUVABLE" });
    expect(await approveOrdres(ailleurs, { ids: ["pas-un-uuid"] })).toMatchObject({ ok: false, code: "SAISIE_INVALIDE" });
  });
});
