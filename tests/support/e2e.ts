import { test as base } from "@playwright/test";
import { type Portal, startPortal } from "./portal";

/** Which portal a file runs on. Two files with the same name and date may share one; a name of its own isolates a file. */
export type PortalChoice = { readonly nom: string; readonly date: string | null; readonly seme: boolean };

/** `test.use({ choix: { nom: "laventie", date: "2011-01-10", seme: true } })` at the top of a file, then `({ page, portal })`. */
export const test = base.extend<object, { choix: PortalChoice; portal: Portal }>({
  choix: [{ nom: "commun", date: null, seme: true }, { scope: "worker", option: true }],
  portal: [
    async ({ choix }, use) => {
      const portal = await startPortal({ date: choix.date, seeded: choix.seme });
      await use(portal);
      await portal.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  baseURL: async ({ portal }, use) => {
    await use(portal.url);
  },
});

export { expect } from "@playwright/test";
