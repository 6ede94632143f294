import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { systeme } from "@/lib/db/systeme";
import { readReferents } from "@/lib/dossier/queries/instruction";
import { setReferent } from "@/lib/dossier/use-cases/referents";
import { actorOf, readSession } from "@/lib/identite/queries";
import type { Actor } from "@/lib/identite/schema";
import { endMandat, hashPassword, invitePersonne, signIn, switchMandat } from "@/lib/identite/use-cases";
import { addMembres } from "@/lib/seance/use-cases/edit-seance";
import { listDestinataires } from "@/lib/suivi/store/destinataires";
import { anActor, ARS_MARTINIQUE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { aColleague } from "../../support/instruction";
import { aSeance, SECRETAIRE } from "../seance/tenir";

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
  await base.client.query("set role jalon_systeme");
});

const responsable = anActor(MORNE, "REPRESENTANT_LEGAL");
const administrateur: Actor = { ...anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), role: "ADMINISTRATEUR" };

async function session(acteur: Actor): Promise<string> {
  await base.client.query("update personne set mot_de_passe = $1 where id = $2", [await hashPassword("mot-de-passe-essai"), acteur.personneId]);
  const opened = await signIn(acteur.email, "mot-de-passe-essai", "essai");
  if (!opened.ok) throw new Error(opened.code);
  return opened.value.sessionId;
}

describe("un mandat terminé", () => {
  it("n’ouvre plus aucun droit à la requête suivante, le jour même", async () => {
    const collegue = await aColleague(anActor(MORNE, "REDACTEUR"));
    const id = await session(collegue);
    const avant = await readSession(id, TODAY);
    expect(avant && actorOf(avant, TODAY)).toMatchObject({ role: "REDACTEUR", mandatId: collegue.mandatId });
    expect(await endMandat(responsable, { id: collegue.mandatId })).toEqual({ ok: true, value: null });
    const apres = await readSession(id, TODAY);
    expect(apres?.mandats).toEqual([]);
    expect(apres && actorOf(apres, TODAY)).toBeNull();
    expect(await switchMandat(id, collegue.mandatId, TODAY)).toBe(false);
    expect(await endMandat(responsable, { id: collegue.mandatId })).toEqual({ ok: false, code: "DEJA_FAIT" });
    // The same person may be invited again, the same day.
    expect(await invitePersonne(responsable, { id: randomUUID(), email: collegue.email, prenom: "Camille", nom: "Fictif-Collègue", role: "REDACTEUR" })).toMatchObject({ ok: true });
  });

  it("ne reçoit plus de message, ne se désigne plus référent ni membre d’une séance", async () => {
    const instructeur = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
    const [collegue, dossierId, seanceId] = [await aColleague(instructeur, "Dominique"), await aDossier({ jusqua: "instruction" }), await aSeance()];
    const entend = async (): Promise<boolean> => (await systeme(TODAY, ({ tx }) => listDestinataires(tx, ARS_MARTINIQUE.id, ["INSTRUCTEUR"], TODAY, null))).some((personne) => personne.id === collegue.personneId);
    const propose = async (): Promise<boolean> => (await readReferents(instructeur, dossierId))?.collegues.some((personne) => personne.id === collegue.personneId) ?? false;
    expect([await entend(), await propose()]).toEqual([true, true]);
    expect(await endMandat(administrateur, { id: collegue.mandatId })).toMatchObject({ ok: true });
    expect([await entend(), await propose()]).toEqual([false, false]);
    expect(await setReferent(instructeur, { dossierId, profil: "MEDICAL", remplace: "", personneId: collegue.personneId })).toMatchObject({ ok: false, code: "COLLEGUE_INCONNU" });
    expect(await addMembres(SECRETAIRE, { id: seanceId, personnes: [collegue.personneId], votant: "oui" })).toMatchObject({ ok: false, code: "MEMBRE_INCONNU" });
  });

  it("n’écrit, d’un dossier, qu’à ses référents ; à tous de nouveau quand le dernier s’en va", async () => {
    const instructeur = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
    const [collegue, dossierId] = [await aColleague(instructeur, "Mahé"), await aDossier({ jusqua: "instruction" })];
    const entendent = async (dossier: string | null): Promise<boolean[]> => {
      const personnes = await systeme(TODAY, ({ tx }) => listDestinataires(tx, ARS_MARTINIQUE.id, ["INSTRUCTEUR"], TODAY, dossier));
      return [instructeur, collegue].map(({ personneId }) => personnes.some(({ id }) => id === personneId));
    };
    await base.client.query("set role jalon_systeme");
    await base.client.query("update referent set jusqua = $1 where dossier_id = $2 and organisation_id = $3", [TODAY, dossierId, ARS_MARTINIQUE.id]);
    expect(await entendent(dossierId)).toEqual([true, true]);
    expect(await setReferent(instructeur, { dossierId, profil: "MEDICAL", remplace: "", personneId: collegue.personneId })).toMatchObject({ ok: true });
    expect([await entendent(dossierId), await entendent(null)]).toEqual([[false, true], [true, true]]);
    expect(await endMandat(administrateur, { id: collegue.mandatId })).toMatchObject({ ok: true });
    expect(await entendent(dossierId)).toEqual([true, false]);
  });

  it("laisse toujours quelqu’un qui réponde de l’organisme, même quand les deux derniers se retirent ensemble", async () => {
    const second = await aColleague(responsable, "Alix");
    const answers = await Promise.all([endMandat(responsable, { id: second.mandatId }), endMandat(second, { id: responsable.mandatId })]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.code]))).toEqual(["DERNIER_RESPONSABLE"]);
    const { rows } = await base.client.query("select 1 from mandat where organisation_id = $1 and role = 'REPRESENTANT_LEGAL' and jusqua is null", [MORNE.id]);
    expect(rows).toHaveLength(1);
  });
});
