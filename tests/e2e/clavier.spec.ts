import type { Locator, Page } from "@playwright/test";
import type { Portal } from "../support/portal";
import { expect, test } from "../support/e2e";
import { lireUn } from "../support/lire";
import { PDF } from "../support/redaction";
import { avancerLaDate, devenir, faire, instruire, type Parcours, ouvrirSeance } from "../support/navigation";

/** The five main tasks, with Tab, Shift+Tab, Enter, Space, the arrows and typing; what precedes each is prepared as elsewhere. */
test.use({ choix: { nom: "clavier", date: "2026-11-20", seme: true } });
test.setTimeout(300_000);
test.describe.configure({ mode: "serial" });

const ORG = { structure: "morne-exemple", ars: "ars-martinique", caisse: "cgss-martinique" };
const adresse = (qui: string): string => `${qui}.demo.invalid`;

/** What has the focus shows it: a contour, on screen. */
async function montreLeFocus(page: Page): Promise<void> {
  const faute = await page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return "";
    // The calendar mark inside a date field is a stop of its own, ringed by the browser.
    if (element.matches('input[type="date"]:not(:focus)')) return "";
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const nom = `${element.tagName.toLowerCase()} « ${(element.textContent ?? "").trim().slice(0, 40)} » ${element.getAttribute("name") ?? element.getAttribute("href") ?? ""}`;
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) return `sans contour : ${nom}`;
    return box.width === 0 || box.bottom <= 0 || box.top >= innerHeight ? `hors de l’écran : ${nom}` : "";
  });
  expect(faute).toBe("");
}

const aLeFocus = (cible: Locator): Promise<boolean> => cible.evaluate((element) => element === document.activeElement, undefined, { timeout: 5_000 }).catch(() => false);

/** From stop to stop until the one that is wanted; each stop on the way must show itself. */
async function viser(page: Page, cible: Locator, touche: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(cible).toBeVisible();
  for (let pas = 0; pas < 90; pas += 1) {
    await page.keyboard.press(touche);
    await montreLeFocus(page);
    if (await aLeFocus(cible)) return;
  }
  throw new Error(`jamais atteint au clavier : ${cible.toString()}`);
}

/** The first stop of every page is the skip link; it leads into the content. */
async function allerAuContenu(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  const evitement = page.getByRole("link", { name: "Aller au contenu" });
  await page.keyboard.press("Tab");
  await expect(evitement).toBeFocused();
  await expect(evitement).toBeInViewport();
  await montreLeFocus(page);
  await page.keyboard.press("Enter");
  await expect(page.locator("#contenu")).toBeFocused();
}

async function activer(page: Page, cible: Locator): Promise<void> {
  await viser(page, cible);
  await page.keyboard.press("Enter");
}

const bouton = (page: Page, nom: string | RegExp): Locator => page.getByRole("main").getByRole("button", { name: nom }).first();

/** A group of radios is one stop: Space takes its first answer, the arrows the others. */
async function choisir(page: Page, nom: string, valeur: string, dans: Page | Locator = page): Promise<void> {
  const radios = dans.locator(`input[name="${nom}"]`);
  await expect(radios.first()).toBeVisible();
  for (let pas = 0; pas < 90; pas += 1) {
    await page.keyboard.press("Tab");
    await montreLeFocus(page);
    if (await radios.evaluateAll((all) => all.some((radio) => radio === document.activeElement))) break;
  }
  await page.keyboard.press("Space");
  for (let pas = 0; pas < 12 && !(await dans.locator(`input[name="${nom}"][value="${valeur}"]`).isChecked()); pas += 1) await page.keyboard.press("ArrowDown");
  await expect(dans.locator(`input[name="${nom}"][value="${valeur}"]`)).toBeChecked();
  await montreLeFocus(page);
}

async function entrer(page: Page, portal: Portal, qui: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/connexion");
  await allerAuContenu(page);
  await viser(page, page.getByLabel("Adresse électronique"));
  await page.keyboard.type(adresse(qui));
  await viser(page, page.getByLabel("Mot de passe", { exact: true }));
  await page.keyboard.type(portal.accounts().find((compte) => compte["adresse"] === adresse(qui))?.["motDePasse"] ?? "");
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/connexion/);
}

/** From the home page of the role: its « À vous », this dossier, this act. */
async function suivreAVous(page: Page, acte: string, objet: string): Promise<void> {
  const lien = page.getByRole("listitem").filter({ hasText: objet }).getByRole("link", { name: acte, exact: true }).first();
  // What a date brings is written by the worker, a moment after.
  await expect(async () => {
    await page.goto("/accueil");
    await expect(lien).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await allerAuContenu(page);
  await activer(page, lien);
  await expect(page).not.toHaveURL(/accueil/);
  await allerAuContenu(page);
}

const dossierDe = (portal: Portal, titre: string): Promise<string> => lireUn(portal, "select id from dossier where titre = $1", [titre]);

test("déposer : corriger une section, la relire et la déposer", async ({ page, portal }) => {
  await entrer(page, portal, "representant-legal@morne-exemple");
  await suivreAVous(page, "Corriger les sections demandées", "Plaies chroniques");
  await activer(page, page.getByRole("main").getByRole("link", { name: "Financement et évaluation" }).first());
  await expect(page).toHaveURL(/\/financement/);
  await allerAuContenu(page);
  await viser(page, page.locator("#modele"));
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Le coût annuel se lit ligne par ligne, au clavier.");
  await expect(page.getByText(/Enregistré à \d+\s?h\s?\d+/)).toBeVisible();
  await activer(page, bouton(page, "Enregistrer et continuer"));
  await expect(page).toHaveURL(/relecture/);
  await allerAuContenu(page);
  await expect(page.getByRole("main")).toContainText("ligne par ligne, au clavier");
  await activer(page, bouton(page, /^Déposer/));
  await expect(page.getByText(/C’est déposé/)).toBeVisible();
});

test("instruire : évaluer un dossier sur la grille et rendre l’évaluation", async ({ page, portal }) => {
  const parcours: Parcours = { page, portal, org: ORG };
  const titre = "Obésité de l’enfant";
  await instruire(parcours, await lireUn(portal, "select id from dossier where titre like $1", [`${titre}%`]), []);
  await entrer(page, portal, "instructeur@ars-martinique");
  await suivreAVous(page, "Évaluer le dossier", titre);
  const criteres = await page.locator('[name^="motif_"]').evaluateAll((champs) => champs.map((champ) => (champ.getAttribute("name") ?? "").replace("motif_", "")));
  expect(criteres.length).toBeGreaterThan(2);
  for (const critere of criteres) {
    await choisir(page, `points_${critere}`, "4");
    await viser(page, page.locator(`[name="motif_${critere}"]`));
    await page.keyboard.type("Motif fictif, écrit au clavier.");
  }
  await activer(page, bouton(page, "Enregistrer et relire"));
  await expect(page).toHaveURL(/evaluation\/relecture/);
  await allerAuContenu(page);
  await viser(page, page.locator('input[name="confirmation"]'));
  await page.keyboard.press("Space");
  await activer(page, bouton(page, "Rendre l’évaluation"));
  await expect(page.getByText(/Votre évaluation est rendue/)).toBeVisible();
});

test("décider : deux positions, la décision commune, et la vue projetée qui suit d’elle-même", async ({ page, portal }) => {
  const parcours: Parcours = { page, portal, org: ORG };
  const seance = await lireUn(portal, "select id from seance where statut = 'CONVOQUEE' limit 1");
  await devenir(parcours, "secretaire-codir", "ars");
  await avancerLaDate(page, await lireUn(portal, "select jour::text from seance where id = $1", [seance]));
  await ouvrirSeance(page, seance);

  const salle = await page.context().newPage();
  await salle.goto(`/codir/${seance}/projection?point=1`);
  await salle.waitForLoadState("networkidle");
  const titres = [await salle.getByRole("heading", { level: 1 }).innerText()];
  await expect(salle.locator("html")).toHaveCSS("font-size", "24px");

  await test.step("les positions et la décision s’écrivent au clavier", async () => {
    await page.goto(`/codir/${seance}`);
    await allerAuContenu(page);
    await activer(page, page.getByRole("main").getByRole("link", { name: /^1\. / }).first());
    await expect(page).toHaveURL(/\/points\//);
    for (const partie of ["ars", "caisse"]) {
      await allerAuContenu(page);
      const formulaire = page.locator("form").filter({ has: page.locator(`#motif-${partie}`) });
      const repli = page.locator("details:not([open])").filter({ has: formulaire }).locator("summary");
      if ((await repli.count()) > 0) await activer(page, repli.first());
      await choisir(page, "position", "FAVORABLE", formulaire);
      await viser(page, page.locator(`#motif-${partie}`));
      await page.keyboard.type(`Position fictive de ${partie}, écrite au clavier.`);
      await activer(page, formulaire.getByRole("button", { name: /^Enregistrer la position/ }));
      await expect(page.locator("main p").filter({ hasText: `Position fictive de ${partie}, écrite au clavier.` })).toBeVisible();
      await page.reload();
    }
    await allerAuContenu(page);
    const decision = page.locator("form").filter({ has: page.locator("#motif-commun") });
    await choisir(page, "decision", "FAVORABLE", decision);
    await viser(page, page.locator("#motif-commun"));
    await page.keyboard.type("Décision commune écrite au clavier.");
    await activer(page, bouton(page, "Enregistrer la décision"));
    await expect(page.getByRole("main")).toContainText("Décision commune écrite au clavier.");
  });

  await test.step("la vue projetée montre la décision sans qu’on la touche ; les flèches changent de point, Échap la quitte", async () => {
    await expect(salle.getByRole("main")).toContainText("Décision commune écrite au clavier.", { timeout: 20_000 });
    await salle.bringToFront();
    await salle.keyboard.press("ArrowRight");
    await expect(salle).toHaveURL(/point=2/);
    await expect(salle.getByRole("heading", { level: 1 })).not.toHaveText(titres[0] ?? "");
    await salle.keyboard.press("ArrowLeft");
    await expect(salle).toHaveURL(/point=1/);
    await expect(salle.getByRole("heading", { level: 1 })).toHaveText(titres[0] ?? "");
    await salle.keyboard.press("Escape");
    await expect(salle).toHaveURL(new RegExp(`/codir/${seance}$`));
    await salle.close();
  });
});

test("signer : relire, s’engager, ressaisir son mot de passe et signer", async ({ page, portal }) => {
  await entrer(page, portal, "directeur@ars-martinique");
  await suivreAVous(page, "Signer la convention", "Diabète");
  await viser(page, page.locator('input[name="lu"]'));
  await page.keyboard.press("Space");
  await expect(page.locator('input[name="lu"]')).toBeChecked();
  await viser(page, page.locator("#motDePasse"));
  await page.keyboard.type(portal.accounts()[0]?.["motDePasse"] ?? "");
  await activer(page, bouton(page, "Signer la convention"));
  await expect(page.getByText(/2 sur 3/)).toBeVisible();
});

test("verser : approuver en nombre, après l’aperçu", async ({ page, portal }) => {
  const parcours: Parcours = { page, portal, org: ORG };
  const dossier = await dossierDe(portal, "Microstructures addictions du nord");
  const unVersement = (statut: string): Promise<string> => lireUn(portal, "select id from versement where dossier_id = $1 and statut::text = $2 order by rang limit 1", [dossier, statut]);
  const versements = [await unVersement("DECLARE"), await unVersement("PREVU")];
  // A year on, the next activity is declared too: two orders wait for the ordonnateur.
  await devenir(parcours, "redacteur", "cpts-nord-imaginaire");
  await avancerLaDate(page, "2027-11-15");
  await page.goto(`/versements/${versements[1]}/declaration`);
  await page.waitForLoadState("networkidle");
  await page.locator('input[type="file"]').first().setInputFiles(PDF);
  await expect(page.getByRole("link", { name: PDF.name }).first()).toBeVisible();
  await page.locator('[name="quantite.patients"]').fill("60");
  await faire(page, "Déclarer l’activité");
  await devenir(parcours, "liquidateur", "caisse");
  for (const versement of versements) {
    await page.goto(`/versements/${versement}/certification`);
    await faire(page, "Certifier le service fait");
    await page.goto(`/versements/${versement}`);
    await faire(page, "Liquider");
  }

  await entrer(page, portal, "ordonnateur@cgss-martinique");
  await page.goto("/accueil");
  await page.waitForLoadState("networkidle");
  await activer(page, page.getByRole("navigation", { name: "Navigation principale" }).getByRole("link", { name: "Versements" }));
  await expect(page).toHaveURL(/\/versements/);
  await allerAuContenu(page);
  for (const versement of versements) {
    const coche = page.locator(`input[name="ids"][value="${versement}"]`);
    await viser(page, coche);
    await page.keyboard.press("Space");
    await expect(coche).toBeChecked();
  }
  await viser(page, page.getByRole("button", { name: "Voir l’aperçu et approuver" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/approbation/);
  await allerAuContenu(page);
  await expect(page.getByRole("main")).toContainText("2 ordres");
  await activer(page, bouton(page, /^Approuver 2/));
  await expect(page.getByText(/2\sordres traités/)).toBeVisible();
});
