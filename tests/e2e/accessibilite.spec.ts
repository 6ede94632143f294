import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../support/e2e";
import { ARS, DIX_PRINCIPALES, listEcrans, listRoutes, PERSONNE, type Ecran, type Prepares, type Vue } from "../support/ecrans";
import { lireUn } from "../support/lire";
import { cliquer, faire } from "../support/navigation";
import type { Portal } from "../support/portal";
import { signIn } from "../support/redaction";

test.use({ choix: { nom: "accessibilite", date: null, seme: true } });

const NORMES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
const SCHEMAS = ["light", "dark"] as const;
const GRAND = { width: 1280, height: 900 };

/** One signed-in page per role for the whole file. */
const pages = new Map<string, Page>();
async function pageDe(browser: Browser, portal: Portal, qui: string): Promise<Page> {
  const known = pages.get(qui);
  if (known) return known;
  const context = await browser.newContext({ baseURL: portal.url, locale: "fr-FR", timezoneId: "Europe/Paris", viewport: GRAND, reducedMotion: "reduce" });
  const page = await context.newPage();
  if (qui !== PERSONNE) await signIn(page, portal, `${qui}.demo.invalid`);
  pages.set(qui, page);
  return page;
}

test.afterAll(async () => {
  for (const page of pages.values()) await page.context().close();
});

/** What must exist before it can be looked at, made by those who make it. */
let prepares: Prepares;
let ecrans: Readonly<Record<string, Ecran>>;

test.beforeAll(async ({ browser, portal }) => {
  test.setTimeout(240_000);
  const administrateur = await pageDe(browser, portal, "administrateur@ars-martinique");
  await administrateur.goto("/administration/personnes");
  await administrateur.locator("#email").fill("nouvelle@exemple.invalid");
  await administrateur.locator("#prenom").fill("Lise");
  await administrateur.locator("#nom").fill("Fictive");
  await administrateur.locator('[name="role"]').first().check();
  await faire(administrateur, "Envoyer l’invitation");
  const secretaire = await pageDe(browser, portal, "secretaire-codir@ars-martinique");
  await secretaire.goto("/codir/nouvelle");
  await secretaire.locator("#lieu").fill("Salle fictive");
  await secretaire.locator("#heure").fill("10 h 00");
  await secretaire.locator("#dureeMinutes").fill("60");
  await cliquer(secretaire, "Créer la séance");
  await secretaire.waitForURL(/\/codir\/[0-9a-f-]{36}/);
  const agent = await pageDe(browser, portal, ARS);
  const dossier = await lireUn(portal, "select id from dossier where titre = $1", ["Microstructures addictions du nord"]);
  await agent.goto(`/dossiers/${dossier}/simulation?programme=ACI_MSP&date=01%2F09%2F2022&patientele=4000&professionnels=10&protocoles=3&tauxConcertation=100+%25&calculer=1`);
  await cliquer(agent, "Enregistrer dans le dossier");
  await expect(agent.getByText("La simulation est enregistrée dans le dossier.")).toBeVisible();
  prepares = {
    invitation: await lireUn(portal, "select lien from courriel where modele = 'INVITATION' order by cree_le desc limit 1"),
    seance: new URL(secretaire.url()).pathname,
    simulation: `/dossiers/${dossier}/simulation/${await lireUn(portal, "select id from simulation where dossier_id = $1 limit 1", [dossier])}`,
  };
  ecrans = await listEcrans(portal, prepares);
});

test("chaque page de la construction a sa place dans la démonstration", () => {
  expect(Object.keys(ecrans).sort()).toEqual(listRoutes());
});

async function regarder(page: Page, quoi: string): Promise<string[]> {
  const fautes: string[] = [];
  for (const colorScheme of SCHEMAS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).withTags(NORMES).setLegacyMode(true).analyze();
    for (const violation of violations) fautes.push(`${quoi}, ${colorScheme} : ${violation.id} (${violation.impact ?? ""}) ${violation.nodes.slice(0, 2).map((node) => `${node.target.join(" ")} ${node.failureSummary?.split("\n")[1]?.trim() ?? ""}`).join(" | ")}`);
  }
  return fautes;
}

/** 320 pixels, and what a zoom of 200 % leaves of 1280: nothing may need a sideways scroll. */
async function retrecir(page: Page, quoi: string): Promise<string[]> {
  const fautes: string[] = [];
  for (const width of [640, 320]) {
    await page.setViewportSize({ width, height: 700 });
    const largeur = await page.evaluate(() => document.documentElement.scrollWidth);
    if (largeur > width) fautes.push(`${quoi} : ${largeur} pixels de large dans ${width}`);
  }
  await page.setViewportSize(GRAND);
  return fautes;
}

async function ouvrir(page: Page, [, chemin]: Vue, quoi: string): Promise<string[]> {
  const answer = await page.goto(chemin);
  if (answer?.status() !== 200) return [`${quoi} : ${chemin} répond ${answer?.status() ?? "rien"}`];
  const attendu = chemin.split("?")[0] ?? "";
  const obtenu = new URL(page.url()).pathname;
  return obtenu === attendu ? [] : [`${quoi} : ${chemin} conduit à ${obtenu}`];
}

/** The page's main form, emptied and sent: refused, with its errors shown. */
async function envoyerVide(page: Page, bouton: string, quoi: string): Promise<string[]> {
  const button = page.getByRole("main").getByRole("button", { name: bouton, exact: true }).first();
  if ((await button.count()) === 0) return [`${quoi} : aucun bouton « ${bouton} »`];
  await page.waitForLoadState("networkidle");
  const form = button.locator("xpath=ancestor::form");
  for (const field of await form.locator("input:visible:not([type=checkbox]):not([type=radio]):not([type=file]), textarea:visible").all()) await field.fill("");
  for (const box of await form.locator("input[type=checkbox]:visible").all()) await box.uncheck();
  await button.click();
  const resume = page.locator("#resume-des-erreurs").first();
  return await resume.waitFor({ state: "visible", timeout: 45_000 }).then(() => [], () => [`${quoi} : « ${bouton} » sans rien remplir n’est pas refusé`]);
}

const FAMILLES: readonly (readonly [string, (route: string) => boolean])[] = [
  ["publiques et d’administration", (route) => !/^\/(dossiers|codir|conventions|versements)/.test(route)],
  ["du CODIR", (route) => route.startsWith("/codir")],
  ["des conventions et des versements", (route) => /^\/(conventions|versements)/.test(route)],
  ["des dossiers", (route) => route.startsWith("/dossiers")],
];

for (const [nom, appartient] of FAMILLES) {
  test(`les pages ${nom} : aucune violation WCAG 2.2 AA, pleines, vides et en erreur, claires et sombres`, async ({ browser, portal }) => {
    test.setTimeout(600_000);
    const fautes: string[] = [];
    for (const [route, ecran] of Object.entries(ecrans).filter(([candidate]) => appartient(candidate))) {
      if (ecran.vide) {
        const page = await pageDe(browser, portal, ecran.vide[0]);
        const quoi = `${route} vide`;
        fautes.push(...(await ouvrir(page, ecran.vide, quoi)), ...(await regarder(page, quoi)));
      }
      const page = await pageDe(browser, portal, ecran.plein[0]);
      fautes.push(...(await ouvrir(page, ecran.plein, route)), ...(await regarder(page, route)), ...(await retrecir(page, route)));
      if (!ecran.erreur) continue;
      const quoi = `${route} en erreur`;
      fautes.push(...(await envoyerVide(page, ecran.erreur, quoi)), ...(await regarder(page, quoi)));
    }
    expect(fautes).toEqual([]);
  });
}

test("une adresse inconnue a sa page ; les dix écrans principaux laissent leur image, large et étroite, claire et sombre", async ({ browser, portal }) => {
  test.setTimeout(240_000);
  const page404 = await pageDe(browser, portal, ARS);
  const answer = await page404.goto("/cette-page-n-existe-pas");
  const fautes = answer?.status() === 404 ? await regarder(page404, "page introuvable") : [`une adresse inconnue répond ${answer?.status() ?? "rien"}`];
  for (const route of DIX_PRINCIPALES) {
    const ecran = ecrans[route];
    if (!ecran) throw new Error(`écran inconnu : ${route}`);
    const page = await pageDe(browser, portal, ecran.plein[0]);
    fautes.push(...(await ouvrir(page, ecran.plein, route)));
    for (const colorScheme of SCHEMAS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const width of [GRAND.width, 360]) {
        await page.setViewportSize({ width, height: GRAND.height });
        const nom = route.replaceAll(/[^a-z]+/g, "-").replaceAll(/^-|-$/g, "") || "presentation";
        await page.screenshot({ path: `var/tests/ecrans/${nom}-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
    await page.setViewportSize(GRAND);
  }
  expect(fautes).toEqual([]);
});
