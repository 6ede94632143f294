import { beforeAll, describe, expect, it } from "vitest";
import { readOverview } from "@/lib/dossier/queries/overview";
import { liftReserve } from "@/lib/dossier/use-cases/reserves";
import { readReserves } from "@/lib/dossier/queries/instruction";
import { declareInadmissible } from "@/lib/dossier/use-cases/irrecevable";
import { readDiffusion } from "@/lib/seance/queries/read-diffusion";
import type { Decision } from "@/lib/seance/schema";
import { closeSeance } from "@/lib/seance/use-cases/hold-seance";
import { receiveAttendus, releaseDecisions } from "@/lib/seance/use-cases/release";
import { listTaches } from "@/lib/suivi/queries";
import type { Actor } from "@/lib/identite/schema";
import { anActor, ARS_NPC, MORNE, seedPeople } from "../../support/actors";
import { withDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { anOpenSeance, CAISSE_INSTRUCTEUR, decideAs, DIRECTEUR, done, INSTRUCTEUR, pointsOf, revisionOf, SECRETAIRE } from "../seance/tenir";

await withDatabase();
beforeAll(() => seedPeople());

const propose = async (actor: Actor, id: string): Promise<boolean | undefined> => (await readOverview(actor, id))?.irrecevable;

/** A dossier decided in séance, released or not. */
async function decide(decision: Decision, diffuser: boolean, connu?: string): Promise<string> {
  const dossierId = connu ?? (await aDossier({ jusqua: "codir" }));
  const id = await anOpenSeance();
  const point = (await pointsOf(SECRETAIRE, id)).find((one) => one.dossierId === dossierId);
  await decideAs(id, point?.id ?? "", decision);
  await done(closeSeance(SECRETAIRE, { id, revision: await revisionOf(SECRETAIRE, id) }));
  const points = ((await readDiffusion(SECRETAIRE, id))?.decisions ?? []).filter((one) => one.dossier.id === dossierId).map((one) => `${one.id}:${one.revision}`);
  if (diffuser) await done(releaseDecisions(SECRETAIRE, { id, points, confirme: "oui" }));
  return dossierId;
}

describe("la page du dossier propose l’irrecevabilité où la table la permet", () => {
  it("au directeur de l’agence, tant que rien n’est décidé ; la page et le serveur répondent de même", async () => {
    const cas = [
      [await aDossier({ jusqua: "lettre" }), undefined],
      [await aDossier({ jusqua: "instruction" }), true],
      [await decide("AJOURNE", true), true],
      [await decide("FAVORABLE", false), false],
      [await decide("FAVORABLE", true), false],
    ] as const;
    for (const [id, attendu] of cas) {
      expect(await propose(DIRECTEUR, id)).toBe(attendu);
      for (const actor of [INSTRUCTEUR, SECRETAIRE, CAISSE_INSTRUCTEUR, anActor(MORNE, "REPRESENTANT_LEGAL")]) expect(await propose(actor, id)).not.toBe(true);
      expect(await propose(anActor(ARS_NPC, "DIRECTEUR"), id)).toBeUndefined();
      expect((await declareInadmissible(DIRECTEUR, { dossierId: id, motif: "Hors du champ.", voiesRecours: "Deux mois.", confirmation: "oui" })).ok).toBe(attendu === true);
      expect(await propose(DIRECTEUR, id)).not.toBe(true);
    }
  }, 120_000);
});

describe("les réserves à lever", () => {
  it("s’atteignent depuis le dossier et depuis « À vous », pour les deux institutions, jusqu’à la dernière", async () => {
    const id = await decide("FAVORABLE_AVEC_RESERVES", true);
    const lien = `/dossiers/${id}/reserves`;
    const restantes = async (actor: Actor): Promise<string[]> => (await listTaches(actor)).taches.filter((tache) => tache.dossierId === id && tache.acte === "LEVER_RESERVE").map((tache) => tache.lien);
    for (const actor of [INSTRUCTEUR, CAISSE_INSTRUCTEUR]) {
      expect((await readOverview(actor, id))?.reserves).toBe(2);
      expect((await readOverview(actor, id))?.taches.filter((tache) => tache.acte === "LEVER_RESERVE")).toMatchObject([{ lien, aMoi: true }]);
      expect(await restantes(actor)).toEqual([lien]);
    }
    for (const reserve of (await readReserves(INSTRUCTEUR, id))?.reserves ?? []) await done(liftReserve(INSTRUCTEUR, { dossierId: id, reserveId: reserve.id, note: "Le budget est joint." }));
    expect((await readOverview(INSTRUCTEUR, id))?.reserves).toBe(0);
    expect([await restantes(INSTRUCTEUR), await restantes(CAISSE_INSTRUCTEUR)]).toEqual([[], []]);
  });
});

describe("un dossier ajourné puis décidé le même jour", () => {
  it("la structure a la main jusqu’à la réception ; la page dit ensuite la dernière décision", async () => {
    const id = await decide("AJOURNE", true);
    const redacteur = anActor(MORNE, "REDACTEUR");
    const aTransmettre = async () => (await listTaches(redacteur)).taches.filter((tache) => tache.dossierId === id).map(({ acte, lien }) => [acte, lien]);
    expect(await aTransmettre()).toEqual([["TRANSMETTRE_ATTENDUS", `/dossiers/${id}/decision`]]);
    await done(receiveAttendus(INSTRUCTEUR, { dossierId: id, jour: INSTRUCTEUR.today }));
    expect(await aTransmettre()).toEqual([]);
    await decide("FAVORABLE_AVEC_RESERVES", true, id);
    expect((await readOverview(redacteur, id))?.decision).toMatchObject({ decision: "FAVORABLE_AVEC_RESERVES" });
  });
});
