import { expect, test } from "../support/e2e";
import { ANSWERS, AUTRE_STRUCTURE, fillSection, openDraft, openSection, PDF, REDACTEUR, REPRESENTANT, saved, signIn, signInAs, TYPE } from "../support/redaction";

test.use({ choix: { nom: "deposer", date: null, seme: true } });

test("déposer une lettre d’intention : de l’ouverture du dossier à l’accusé de dépôt", async ({ page, portal }) => {
  await signIn(page, portal, REDACTEUR);
  const base = await openDraft(page, "Aller vers le nord");
  const dossier = base.replace(`/document/${TYPE}`, "");

  await test.step("chaque champ dit ce qui ne va pas, et le brouillon reste", async () => {
    await page.waitForLoadState("networkidle");
    await page.locator("#siret").fill("123 456 789 00012");
    await page.locator(`[name="equipe.0.nom"]`).fill("Ana Fictive");
    await page.locator(`[name="equipe.0.profession"]`).selectOption("MEDECIN_GENERALISTE");
    await page.locator(`[name="equipe.0.rpps"]`).fill("12345678901");
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(page.getByRole("link", { name: /Ce SIRET n’est pas valide/ })).toBeVisible();
    await expect(page.getByRole("link", { name: /Ligne 1 : ce numéro RPPS n’est pas valide/ })).toBeVisible();
    await expect(page.locator(":focus")).toContainText("à corriger");
    await page.reload();
    await expect(page.locator("#siret")).toHaveValue("123 456 789 00012");
  });

  await test.step("un numéro de sécurité sociale n’est jamais enregistré", async () => {
    await openSection(page, `${base}/porteur`);
    await page.getByLabel("Partenaires").fill("Madame X, 2 55 08 14 168 025 38");
    await expect(page.getByRole("alert").filter({ hasText: "numéro de sécurité sociale" })).toBeVisible();
    await page.getByLabel("Partenaires").fill("La commune");
    await expect(saved(page)).toBeVisible();
  });

  await test.step("les sections se remplissent l’une après l’autre, l’éligibilité se calcule", async () => {
    for (const code of Object.keys(ANSWERS)) {
      await expect(page).toHaveURL(new RegExp(`/${code}(\\?|$)`));
      await page.waitForLoadState("networkidle");
      await fillSection(page, code);
      await expect(saved(page)).toBeVisible();
      if (code === "organisation") {
        await page.getByLabel("Joindre une pièce").setInputFiles(PDF);
        await expect(page.getByRole("link", { name: PDF.name })).toBeVisible();
        await page.getByLabel("Joindre une pièce").setInputFiles({ name: "faux.pdf", mimeType: "application/pdf", buffer: Buffer.from("MZ") });
        await expect(page.getByText("ne correspond pas à son nom")).toBeVisible();
      }
      if (code === "financement") await expect(page.getByText("Toutes les rubriques attendues sont complètes.")).toBeVisible();
      await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    }
    await expect(page).toHaveURL(/relecture$/);
  });

  await test.step("la rédactrice relit et prévient la représentante légale", async () => {
    await expect(page.getByRole("link", { name: PDF.name })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Déposer/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Prévenir le représentant légal" }).click();
    await expect(page.getByText("Le représentant légal est prévenu").first()).toBeVisible();
  });

  await test.step("la représentante légale dépose, et reçoit le même accusé à chaque lecture", async () => {
    await signInAs(page, portal, REPRESENTANT);
    await openSection(page, `${base}/relecture`);
    await page.getByRole("button", { name: "Déposer : lettre d’intention" }).click();
    await expect(page.getByText(/C’est déposé : dépôt \S+-D1/)).toBeVisible();
    const address = await page.getByRole("link", { name: /Télécharger l’accusé/ }).first().getAttribute("href");
    const [first, second] = [await page.request.get(address ?? ""), await page.request.get(address ?? "")];
    expect(first.headers()["content-type"]).toBe("application/pdf");
    expect((await first.body()).equals(await second.body())).toBe(true);
    await page.goto(`${base}/projet`);
    await expect(page).toHaveURL(new RegExp(`${TYPE}$`));
  });

  await test.step("une autre structure ne voit rien, comme si rien n’existait", async () => {
    const piece = await page.getByRole("link", { name: PDF.name }).getAttribute("href");
    await signInAs(page, portal, AUTRE_STRUCTURE);
    const inconnu = await page.request.get("/dossiers/00000000-0000-4000-8000-000000000000");
    for (const address of [base, `${base}/projet`, `${base}/relecture`, `${dossier}/retrait`, `${dossier}/duplication`, piece ?? ""]) {
      const answer = await page.request.get(address);
      expect(answer.status(), address).toBe(inconnu.status());
      expect(await answer.text()).not.toContain("Aller vers le nord");
    }
  });
});

test.describe("sans JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("une section s’enregistre, se relit et se compare quand un autre onglet a écrit", async ({ page, portal, context }) => {
    await signIn(page, portal, REDACTEUR);
    const base = await openDraft(page, "Sans script");
    await page.goto(`${base}/population`);
    const second = await context.newPage();
    await second.goto(`${base}/population`);
    await fillSection(page, "population");
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(page).toHaveURL(/organisation$/);
    await second.getByLabel("Population cible").fill("Second onglet");
    await second.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(second.getByText("Deux versions de cette section")).toBeVisible();
    await expect(second.getByLabel("Population cible")).toHaveValue("Second onglet");
    await second.getByRole("button", { name: "Enregistrer ma version" }).click();
    await expect(second).toHaveURL(/organisation$/);
    await page.getByLabel("Joindre une pièce").setInputFiles(PDF);
    await page.getByRole("button", { name: "Envoyer le fichier" }).click();
    await expect(page.getByRole("link", { name: PDF.name })).toBeVisible();
  });
});
