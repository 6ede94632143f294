import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e";
import { signIn } from "../support/redaction";

test.use({ choix: { nom: "simulateur", date: null, seme: true } });

const centimes = (texte: string): number => Number(texte.replace(/[^\d,-]/g, "").replace(",", ""));

/** The amounts of the leaves, as they are read on the page. */
const feuilles = (page: Page, titre: string) =>
  page.locator(`section[aria-label="${titre}"] li`).evaluateAll((items) =>
    items.filter((item) => item.querySelector("ul") === null).map((item) => item.querySelector(".whitespace-nowrap")?.textContent ?? ""),
  );

for (const javaScriptEnabled of [true, false]) {
  test(`Une maison de santé compare deux hypothèses, partage le lien et télécharge le décompte (${javaScriptEnabled ? "avec" : "sans"} JavaScript)`, async ({ browser, portal }) => {
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled, locale: "fr-FR", acceptDownloads: true });
    const page = await context.newPage();
    await page.goto("/simulateur");
    await page.locator("#programme").selectOption("ACI_MSP");
    await page.locator("#date").fill("01/09/2022");
    await page.getByRole("button", { name: "Choisir ce cadre" }).click();

    await page.locator("#patientele").fill("-4");
    await page.locator("#professionnels").fill("10");
    await page.locator("#protocoles").fill("3");
    await page.locator("#tauxConcertation").fill("100 %");
    await page.getByRole("button", { name: "Calculer", exact: true }).click();
    await expect(page.locator("#patientele-erreur")).toContainText("La valeur ne peut pas être négative.");
    await expect(page.locator("#professionnels")).toHaveValue("10");
    await expect(page.locator("[data-total]")).toHaveCount(0);

    await page.locator("#patientele").fill("4 000");
    await page.getByRole("button", { name: "Calculer", exact: true }).click();
    const resultat = page.locator("[data-total]");
    await expect(resultat).toHaveAttribute("data-total", "5425000");

    // The page says the same amounts as the API, and its leaves sum to the total.
    const api = await context.request.post("/api/v1/simulations", { data: { programme: "ACI_MSP", date: "2022-09-01", quantites: { patientele: 4000, professionnels: 10, protocoles: 3, tauxConcertation: 1 } } });
    const json = (await api.json()) as { totalCentimes: number };
    expect(json.totalCentimes).toBe(5_425_000);
    const lues = await feuilles(page, "ACI des maisons de santé pluri-professionnelles");
    expect(lues.length).toBeGreaterThan(10);
    expect(lues.reduce((sum, texte) => sum + centimes(texte), 0)).toBe(json.totalCentimes);

    await page.getByRole("link", { name: "Comparer avec une autre hypothèse" }).click();
    await page.locator('[id="b.protocoles"]').fill("5");
    await page.getByRole("button", { name: "Comparer les deux hypothèses" }).click();
    await expect(page.getByText(/L’hypothèse B donne 1.400,00.€ de plus/)).toBeVisible();

    const lien = await page.getByRole("link", { name: "Lien de cette simulation" }).getAttribute("href");
    const ailleurs = await (await browser.newContext({ baseURL: portal.url, javaScriptEnabled, locale: "fr-FR" })).newPage();
    await ailleurs.goto(lien ?? "");
    await expect(ailleurs.getByText(/L’hypothèse B donne 1.400,00.€ de plus/)).toBeVisible();
    await expect(ailleurs.locator('[id="b.protocoles"]')).toHaveValue("5");

    const [pdf] = await Promise.all([ailleurs.waitForEvent("download"), ailleurs.getByRole("link", { name: "Télécharger le décompte (PDF)" }).click()]);
    expect(pdf.suggestedFilename()).toBe("decompte-simule.pdf");
    expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe("%PDF-");
    const [csv] = await Promise.all([ailleurs.waitForEvent("download"), ailleurs.getByRole("link", { name: "Télécharger les lignes (CSV)" }).click()]);
    const texte = (await readFile(await csv.path())).toString("utf8");
    expect(texte).toContain('"Hypothèse A"');
    expect(texte).toContain("54250,00");
    expect(texte).toContain("55650,00");
    await context.close();
    await ailleurs.context().close();
  });

  test(`Un agent de l’ARS compose une expérimentation qui passe de 100 % à 80 % (${javaScriptEnabled ? "avec" : "sans"} JavaScript)`, async ({ browser, portal }) => {
    const context = await browser.newContext({ baseURL: portal.url, javaScriptEnabled, locale: "fr-FR" });
    const page = await context.newPage();
    await signIn(page, portal, "instructeur@ars-martinique.demo.invalid");
    await page.goto("/dossiers");
    await page.locator("table a[href^='/dossiers/']").nth(javaScriptEnabled ? 0 : 1).click();
    await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}/);
    const dossier = /\/dossiers\/[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "";
    await page.goto(`${dossier}/financement`);

    await page.locator('[name="ajout.familles"]').selectOption("PATIENT");
    await page.getByRole("button", { name: "Ajouter cette ligne" }).click();
    await page.locator('[name="familles.0.montantCentimes"]').fill("500,00");
    await page.locator('[name="familles.0.nombreNom"]').fill("Patients inclus");
    await page.locator('[name="ajout.modificateurs"]').selectOption("DEGRESSIVITE");
    await page.getByRole("button", { name: "Ajouter ce modificateur" }).click();
    await expect(page.locator('[name="familles.0.montantCentimes"]')).toHaveValue("500,00");
    const points = [["0.date", "01/01/2027"], ["0.taux", "100"], ["1.date", "31/12/2029"], ["1.taux", "80"]] as const;
    for (const [nom, value] of points) await page.locator(`[name="modificateurs.0.points.${nom}"]`).fill(value);
    await page.locator('[name="libelle"]').fill("Forfait dégressif de 100 % à 80 %");
    await page.locator('[name="baseLegale"]').fill("Cahier des charges fictif, page 12");
    await page.locator('[name="validFrom"]').fill("01/01/2027");
    await page.getByRole("button", { name: "Recalculer" }).last().click();
    await expect(page.locator('[name="exemple.patientsInclus"]')).toBeVisible();
    await page.locator('[name="exemple.patientsInclus"]').fill("60");
    await page.locator('[name="exemple.date"]').fill("31/12/2029");
    await page.getByRole("button", { name: "Recalculer" }).last().click();
    await expect(page.locator("[data-total]")).toHaveAttribute("data-total", "2400000");
    await expect(page.getByText("Avec les mêmes quantités, d’année en année")).toBeVisible();

    await page.getByRole("button", { name: "Enregistrer ce financement" }).click();
    await expect(page.getByText("Le financement est enregistré.")).toBeVisible();
    await page.getByRole("link", { name: "Simuler" }).click();
    await page.locator("#patientsInclus").fill("60");
    await page.getByRole("button", { name: "Calculer", exact: true }).click();
    await expect(page.locator("[data-total]")).toHaveAttribute("data-total", "3000000");

    await page.locator("#libelle").fill("Première année, 60 patients");
    await page.getByRole("button", { name: "Enregistrer dans le dossier" }).click();
    await expect(page.getByText("La simulation est enregistrée dans le dossier.")).toBeVisible();
    await page.getByRole("button", { name: "Joindre à l’annexe financière" }).click();
    await expect(page.getByText("La simulation est jointe à l’annexe financière")).toBeVisible();
    await page.goto(dossier);
    await expect(page.getByRole("table", { name: "Simulations jointes à l’annexe financière" })).toContainText("Première année, 60 patients");
    await context.close();
  });
}
