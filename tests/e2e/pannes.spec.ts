import { expect, test } from "../support/e2e";
import { openDraft, openSection, REDACTEUR, saved, signIn } from "../support/redaction";

test.use({ choix: { nom: "pannes", date: null, seme: true } });

const TEXTE = "Les personnes âgées isolées du nord, œuvre de l’équipe : « aller vers ».\nDeuxième paragraphe.";

test.describe("quatre pannes ne perdent aucun caractère saisi", () => {
  let base: string;
  test.beforeEach(async ({ page, portal }, info) => {
    await signIn(page, portal, REDACTEUR);
    base = await openDraft(page, `Panne : ${info.title}`.slice(0, 120));
    await openSection(page, `${base}/population`);
    await page.getByLabel("Territoire").fill("Nord");
    await expect(saved(page)).toBeVisible();
  });

  test("la session est supprimée", async ({ page, portal, context }) => {
    await context.clearCookies();
    await page.getByLabel("Population cible").fill(TEXTE);
    await expect(page.getByRole("alert").filter({ hasText: "votre session est terminée" })).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
    await expect(page).toHaveURL(/\/population$/);
    const other = await context.newPage();
    await signIn(other, portal, REDACTEUR);
    await other.close();
    await page.getByRole("button", { name: "Enregistrer de nouveau" }).click();
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
  });

  test("le réseau disparaît", async ({ page, context }) => {
    await context.setOffline(true);
    await page.getByLabel("Population cible").fill(TEXTE);
    await expect(page.getByRole("alert").filter({ hasText: "le réseau ne répond pas" })).toBeVisible();
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
    // Back on line, nothing to press: it starts again by itself.
    await context.setOffline(false);
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
  });

  test("la réponse se perd après l’enregistrement", async ({ page }) => {
    let lost = 0;
    await page.route("**/api/sections/**", async (route) => {
      if (route.request().method() !== "POST" || lost > 0) return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort("connectionreset");
    });
    await page.getByLabel("Population cible").fill(TEXTE);
    await expect(page.getByRole("alert").filter({ hasText: "le réseau ne répond pas" })).toBeVisible();
    await page.getByLabel("Population cible").fill(`${TEXTE} Et la suite.`);
    await expect(saved(page)).toBeVisible();
    await expect(page.getByText("Deux versions de cette section")).toHaveCount(0);
    await page.reload();
    await expect(page.getByLabel("Population cible")).toHaveValue(`${TEXTE} Et la suite.`);
  });

  test("le serveur répond une erreur", async ({ page }) => {
    await page.route("**/api/sections/**", (route) => route.fulfill({ status: 500, body: "panne" }));
    await page.getByLabel("Population cible").fill(TEXTE);
    await expect(page.getByRole("alert").filter({ hasText: "le serveur a rencontré une difficulté" })).toBeVisible();
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(page).toHaveURL(/\/population$/);
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
    await page.unroute("**/api/sections/**");
    await expect(saved(page)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
  });

  test("un second onglet a écrit entre-temps", async ({ page, context }) => {
    const second = await context.newPage();
    await openSection(second, `${base}/population`);
    await second.getByLabel("Population cible").fill("Texte du second onglet");
    await expect(saved(second)).toBeVisible();
    await page.bringToFront();
    await page.getByLabel("Population cible").fill(TEXTE);
    const versions = page.getByRole("region", { name: "Deux versions de cette section" });
    await expect(versions).toContainText("Texte du second onglet");
    await expect(page.getByLabel("Population cible")).toHaveValue(TEXTE);
    // Nothing is overwritten before a choice.
    await second.reload();
    await expect(second.getByLabel("Population cible")).toHaveValue("Texte du second onglet");
    await versions.getByRole("button", { name: "Enregistrer ma version" }).click();
    await expect(versions).toHaveCount(0);
    await second.reload();
    await expect(second.getByLabel("Population cible")).toHaveValue(TEXTE);
  });

  test("une pièce dont l’envoi échoue ne vide pas le texte d’à côté", async ({ page }) => {
    await openSection(page, `${base}/organisation`);
    await page.getByLabel("Organisation proposée").fill(TEXTE);
    await page.route("**/api/pieces", (route) => route.abort("connectionreset"));
    await page.getByLabel("Joindre une pièce").setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("plan") });
    await expect(page.getByText("Le réseau ne répond pas")).toBeVisible();
    await page.unroute("**/api/pieces");
    await page.getByRole("button", { name: "Envoyer de nouveau" }).click();
    await expect(page.getByRole("link", { name: "plan.txt" })).toBeVisible();
    await expect(page.getByLabel("Organisation proposée")).toHaveValue(TEXTE);
  });
});
