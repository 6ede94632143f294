import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { journalSentence } from "@/lib/dossier/labels/journal";
import { seedPeople } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { mesurer, type Table } from "./terrain";

type Reponse = { ok: true; value: unknown } | { ok: false; code: string };

/** An exception is told as it is: it never passes for a refusal. */
async function repondre(acte: () => Promise<unknown>): Promise<Reponse> {
  try {
    return (await acte()) as Reponse;
  } catch (error) {
    return { ok: false, code: `PANNE ${String(error).slice(0, 300)}` };
  }
}

/** Each case posted once, then eight times at once on a twin: same lines, same rows, and no exception. */
export function essayer(cas: Table): void {
  process.env["JALON_FICHIERS"] = mkdtempSync(join(tmpdir(), "jalon-huit-"));
  let base: TestDatabase;
  beforeAll(async () => {
    base = await withDatabase();
    await seedPeople();
    await base.client.query("set role jalon_systeme");
  });

  describe("huit demandes parallèles d’un même acte : une ligne au journal, un effet", () => {
    it.each(Object.entries(cas))("%s", async (_nom, { preparer, lignes = 1 }) => {
      const seul = await preparer();
      const temoin = await mesurer(base.client, async () => {
        expect(await repondre(seul)).toMatchObject({ ok: true });
      });
      expect(temoin.journal, "lignes d’une demande seule").toBe(lignes);
      expect(Object.keys(temoin.ecrites).length).toBeGreaterThan(0);

      const acte = await preparer();
      let reponses: Reponse[] = [];
      const effet = await mesurer(base.client, async () => {
        reponses = await Promise.all(Array.from({ length: 8 }, () => repondre(acte)));
      });
      const acceptees = reponses.filter((reponse) => reponse.ok);
      expect(reponses.flatMap((reponse) => (reponse.ok || /^[A-Z]+(_[A-Z]+)*$/.test(reponse.code) ? [] : [reponse.code])), "pannes").toEqual([]);
      expect(acceptees.length, JSON.stringify(reponses)).toBeGreaterThan(0);
      // A second acceptance is the first one told again, never another.
      for (const reponse of acceptees) expect(reponse).toEqual(acceptees[0]);
      expect(effet).toEqual(temoin);
    });
  });

  it("chaque ligne écrite au journal se lit en français", async () => {
    const { rows } = await base.client.query<{ acte: string; details: unknown }>("select distinct on (acte) acte, details from journal");
    expect(rows.length).toBeGreaterThan(10);
    for (const { acte, details } of rows) expect(`${acte} : ${journalSentence(acte, details)}`).not.toMatch(/Acte enregistré|undefined|null|\[object|: $/);
  });
}
