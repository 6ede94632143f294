import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addMonths, civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { giveAvisMotive, giveOpinion } from "@/lib/avis/use-cases/give-avis";
import { recordDepart } from "@/lib/avis/use-cases/record-depart";
import { recordArrete } from "@/lib/avis/use-cases/record-arrete";
import { recordSilence } from "@/lib/avis/use-cases/record-silence";
import { declareProtocole, recordReception, referToHas, resumeDelai, suspendDelai } from "@/lib/avis/use-cases/run-horloge";
import { readAvisPage } from "@/lib/avis/queries";
import { anActor, ANSE, ARS_MARTINIQUE, ARS_NPC, COMITE_TECHNIQUE, DSS, LAVENTIE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { must } from "../convention/flow";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

type Ligne = { id: string; statut: string; sens: string | null; echeance: string | null; rendu: string | null; revision: number };
const avisOf = async (dossierId: string): Promise<Ligne> => {
  const { rows } = await base.client.query<Ligne>("select id, statut, sens, echeance::text as echeance, rendu_le::text as rendu, revision from avis where dossier_id = $1 order by (autorite = 'COMITE_TECHNIQUE') desc limit 1", [dossierId]);
  if (!rows[0]) throw new Error("aucun avis");
  return rows[0];
};
const etapeOf = async (dossierId: string): Promise<string | undefined> => (await base.client.query<{ code: string }>("select code from etape where dossier_id = $1 and statut = 'OUVERTE'", [dossierId])).rows[0]?.code;
const count = async (sql: string, id: string): Promise<number> => Number((await base.client.query<{ n: number }>(`select count(*)::int as n from ${sql}`, [id])).rows[0]?.n);
const rapporteur = (today: CivilDate) => anActor(COMITE_TECHNIQUE, "RAPPORTEUR", today);
const fr = (day: CivilDate): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** The comité's request, received on 31 January 2027. */
const RECU = civilDate("2027-01-31");
async function recu(): Promise<{ dossierId: string; avisId: string }> {
  const dossierId = await aDossier({ jusqua: "comite" });
  const avis = await avisOf(dossierId);
  must(await recordReception(rapporteur(RECU), { id: avis.id, revision: avis.revision, jour: fr(RECU) }));
  return { dossierId, avisId: avis.id };
}
const suspendre = async (avisId: string, dossierId: string, jour: CivilDate) =>
  suspendDelai(rapporteur(jour), { id: avisId, revision: (await avisOf(dossierId)).revision, suspensionId: randomUUID(), jour: fr(jour), motif: "Le budget manque.", attendu: "Le budget détaillé." });

describe("horloge du comité technique", () => {
  it("suspendu puis repris puis tacite : le lendemain du terme allongé, une fois, notifié aux deux côtés", async () => {
    const { dossierId, avisId } = await recu();
    expect((await avisOf(dossierId)).echeance).toBe("2027-04-30");
    must(await suspendre(avisId, dossierId, civilDate("2027-02-10")));
    expect(await avisOf(dossierId)).toMatchObject({ statut: "SUSPENDU", echeance: null });
    // A suspended clock is never tacit, however late.
    expect(await recordSilence(civilDate("2028-12-31"))).toEqual([]);
    const reprise = civilDate("2027-02-20");
    must(await resumeDelai(rapporteur(reprise), { id: avisId, revision: (await avisOf(dossierId)).revision, jour: fr(reprise) }));
    expect(await avisOf(dossierId)).toMatchObject({ statut: "ATTENDU", echeance: "2027-05-10" });
    expect(await recordSilence(civilDate("2027-05-10"))).toEqual([]);
    const runs = await Promise.all(Array.from({ length: 8 }, () => recordSilence(civilDate("2027-05-13"))));
    expect(runs.flat()).toEqual([dossierId]);
    expect(await avisOf(dossierId)).toMatchObject({ statut: "TACITE", sens: "FAVORABLE", rendu: "2027-05-11" });
    expect(await etapeOf(dossierId)).toBe("autorisation");
    expect(await count("journal where acte = 'constaterSilence' and acteur = 'Jalon, traitement automatique' and dossier_id = $1", dossierId)).toBe(1);
    expect(await count("courriel where modele = 'AVIS_TACITE' and dossier_id = $1", dossierId)).toBe(4);
    expect(await count("tache where acte = 'PRENDRE_ARRETE' and dossier_id = $1", dossierId)).toBe(1);
    expect(await recordSilence(civilDate("2027-06-01"))).toEqual([]);
  });

  it("la HAS et le protocole allongent le délai, chacun une fois", async () => {
    const { dossierId, avisId } = await recu();
    const jour = civilDate("2027-02-28");
    expect(await referToHas(rapporteur(addDays(jour, 1)), { id: avisId, revision: 1, jour: fr(addDays(jour, 1)) })).toMatchObject({ ok: false, champs: { jour: expect.stringContaining("28/02/2027") } });
    must(await referToHas(rapporteur(jour), { id: avisId, revision: 1, jour: fr(jour) }));
    expect((await avisOf(dossierId)).echeance).toBe("2027-05-31");
    expect(await referToHas(rapporteur(jour), { id: avisId, revision: 2, jour: fr(jour) })).toMatchObject({ ok: false, code: "HAS_DEJA_SAISIE" });
    must(await declareProtocole(rapporteur(jour), { id: avisId, revision: 2 }));
    expect((await avisOf(dossierId)).echeance).toBe("2027-07-31");
  });

  it("huit réceptions parallèles font partir un seul délai", async () => {
    const dossierId = await aDossier({ jusqua: "comite" });
    const avis = await avisOf(dossierId);
    const answers = await Promise.all(Array.from({ length: 8 }, () => recordReception(rapporteur(RECU), { id: avis.id, revision: 0, jour: fr(RECU) })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(Array.from({ length: 7 }, () => "DEJA_FAIT"));
    expect(await count("journal where acte = 'accuserReception' and dossier_id = $1", dossierId)).toBe(1);
  });

  it("un avis défavorable du comité clôt le dossier et le dit à l’ARS ; après le terme il est trop tard", async () => {
    const { dossierId, avisId } = await recu();
    const input = { id: avisId, revision: 1, sens: "DEFAVORABLE", motif: "Le projet n’est pas innovant.", confirmation: "oui" };
    const tard = civilDate("2027-05-01");
    expect(await giveOpinion(rapporteur(tard), { ...input, jour: fr(tard) })).toMatchObject({ ok: false, code: "DELAI_PASSE" });
    // Typed late, given in time: the day of the opinion counts.
    must(await giveOpinion(rapporteur(tard), { ...input, jour: "30/04/2027" }));
    expect((await base.client.query("select statut, motif_cloture from dossier where id = $1", [dossierId])).rows[0]).toEqual({ statut: "CLOS", motif_cloture: "REFUSE" });
    expect(await count("courriel where modele = 'AVIS_DEFAVORABLE' and 'DIRECTEUR' = any(roles) and dossier_id = $1", dossierId)).toBe(1);
    expect(await recordSilence(civilDate("2027-06-01"))).not.toContain(dossierId);
  });
});

describe("avis motivé et arrêté", () => {
  const motifs = { faisabilite: "Équipe prête.", innovation: "Nouveau parcours.", efficience: "Coûts évités.", confirmation: "oui" };
  it("favorable ouvre le comité, trois raisons gardées ; défavorable clôt", async () => {
    const directeur = anActor(ARS_MARTINIQUE, "DIRECTEUR");
    const dossierId = await aDossier({ jusqua: "avis_dg" });
    const { id } = await avisOf(dossierId);
    expect(await giveAvisMotive(directeur, { id, revision: 0, sens: "FAVORABLE", ...motifs, efficience: "" })).toMatchObject({ ok: false, champs: { efficience: expect.any(String) } });
    must(await giveAvisMotive(directeur, { id, revision: 0, sens: "FAVORABLE", ...motifs }));
    expect(await etapeOf(dossierId)).toBe("comite");
    expect((await base.client.query<{ motif: string }>("select motif from avis where id = $1", [id])).rows[0]?.motif).toMatch(/Faisabilité : Équipe prête\.\n\nCaractère innovant/);
    const autre = await aDossier({ jusqua: "avis_dg" });
    must(await giveAvisMotive(directeur, { id: (await avisOf(autre)).id, revision: 0, sens: "DEFAVORABLE", ...motifs }));
    expect(await etapeOf(autre)).toBeUndefined();
  });

  it("l’arrêté est pris une fois, cinq ans au plus, fin calculée", async () => {
    const directeur = anActor(ARS_MARTINIQUE, "DIRECTEUR");
    const dossierId = await aDossier({ jusqua: "autorisation" });
    const input = { id: randomUUID(), dossierId, reference: "ARS-2026-42 (fictif)", jour: fr(TODAY), depart: "DATE", debutLe: "01/12/2026", evenement: "", dureeMois: "60", participants: "CPTS d’exemple", confirmation: "oui" };
    expect(await recordArrete(directeur, { ...input, dureeMois: "61" })).toMatchObject({ ok: false, champs: { dureeMois: expect.any(String) } });
    const answers = await Promise.all(Array.from({ length: 8 }, () => recordArrete(directeur, input)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await base.client.query("select fin_le::text as fin from arrete where dossier_id = $1", [dossierId])).rows).toEqual([{ fin: "2031-11-30" }]);
    expect(await etapeOf(dossierId)).toBe("convention");
    expect(await count("journal where acte = 'prendreArrete' and dossier_id = $1", dossierId)).toBe(1);
  });

  it("l’événement de départ, constaté une fois, fait commencer la durée", async () => {
    const directeur = anActor(ARS_MARTINIQUE, "DIRECTEUR");
    const dossierId = await aDossier({ jusqua: "autorisation" });
    const depart = (jour: string, acteur = directeur) => recordDepart(acteur, { dossierId, jour });
    expect(await depart(fr(TODAY))).toEqual({ ok: false, code: "INTROUVABLE" });
    must(await recordArrete(directeur, { id: randomUUID(), dossierId, reference: "ARS-2026-43 (fictif)", jour: fr(TODAY), depart: "EVENEMENT", debutLe: "", evenement: "Première inclusion", dureeMois: "36", participants: "CPTS d’exemple", confirmation: "oui" }));
    const dates = async () => (await base.client.query("select debut_le::text as debut, fin_le::text as fin from arrete where dossier_id = $1", [dossierId])).rows;
    expect(await dates()).toEqual([{ debut: null, fin: null }]);
    for (const jour of [addDays(TODAY, 1), addDays(TODAY, -1)]) expect(await depart(fr(jour))).toMatchObject({ ok: false, champs: { jour: expect.any(String) } });
    expect(await depart(fr(TODAY), anActor(ARS_NPC, "DIRECTEUR"))).toEqual({ ok: false, code: "INTROUVABLE" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => depart(fr(TODAY))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await dates()).toEqual([{ debut: TODAY, fin: addDays(addMonths(TODAY, 36), -1) }]);
    expect(await count("journal where acte = 'constaterDepart' and dossier_id = $1", dossierId)).toBe(1);
    expect(await count("courriel where modele = 'DEPART_CONSTATE' and dossier_id = $1", dossierId)).toBeGreaterThan(0);
  });
});

describe("cloisonnement", () => {
  it("l’avis d’un autre, ou un identifiant malformé, est introuvable", async () => {
    const dossierId = await aDossier({ jusqua: "comite" });
    const { id } = await avisOf(dossierId);
    for (const actor of [anActor(ANSE, "REPRESENTANT_LEGAL"), anActor(LAVENTIE, "REDACTEUR"), anActor(ARS_NPC, "DIRECTEUR"), anActor(DSS, "VALIDATEUR")]) expect(await readAvisPage(actor, dossierId, id)).toBeNull();
    expect(await readAvisPage(anActor(MORNE, "REDACTEUR"), dossierId, "x")).toBeNull();
    expect(await readAvisPage(anActor(MORNE, "REDACTEUR"), randomUUID(), id)).toBeNull();
    expect(await readAvisPage(anActor(MORNE, "REDACTEUR"), dossierId, id)).not.toBeNull();
    expect(await recordReception(anActor(DSS, "VALIDATEUR"), { id, revision: 0, jour: fr(TODAY) })).toEqual({ ok: false, code: "ACTE_INTERDIT" });
  });
});
