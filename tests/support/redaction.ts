import { expect, type Page } from "@playwright/test";
import { fictiveFiness, fictiveRpps, fictiveSiret } from "@/prisma/seed/identifiants";
import type { Portal } from "./portal";

export const REDACTEUR = "redacteur@morne-exemple.demo.invalid";
export const REPRESENTANT = "representant-legal@morne-exemple.demo.invalid";
export const AUTRE_STRUCTURE = "redacteur@anse-fictive.demo.invalid";
export const TYPE = "LETTRE_D_INTENTION";

const passwordOf = (portal: Portal, adresse: string): string => {
  const password = portal.accounts().find((account) => account["adresse"] === adresse)?.["motDePasse"];
  if (!password) throw new Error(`compte de démonstration absent : ${adresse}`);
  return password;
};

export async function signIn(page: Page, portal: Portal, adresse: string): Promise<void> {
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(adresse);
  await page.getByLabel("Mot de passe", { exact: true }).fill(passwordOf(portal, adresse));
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).not.toHaveURL(/connexion/);
}

/** As someone else, in the same browser. */
export async function signInAs(page: Page, portal: Portal, adresse: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, portal, adresse);
}

/** Opens a dossier under article 51 and answers the address of its document. */
export async function openDraft(page: Page, titre: string): Promise<string> {
  await page.goto("/dossiers/nouveau?programme=ARTICLE_51");
  await page.getByLabel("Titre du dossier").fill(titre);
  await page.getByLabel("Caisse d’assurance maladie").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Ouvrir le dossier" }).click();
  await page.waitForURL(/\/document\/LETTRE_D_INTENTION\/porteur/);
  return new URL(page.url()).pathname.replace(/\/porteur$/, "");
}

export const saved = (page: Page) => page.getByText(/Enregistré à \d+\s?h\s?\d+/);

/** A section, once its script is there: before, a pause saves nothing. */
export async function openSection(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

export const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  porteur: { siret: fictiveSiret("e2e"), finess: fictiveFiness("97", "e2e"), contact: "contact@exemple.invalid" },
  projet: { resume: "Aller vers les personnes isolées du nord.", constats: "Peu de recours aux soins.", objectifs: "Repérer et accompagner." },
  population: { cible: "Personnes âgées isolées", patients: "60", territoire: "Nord Martinique" },
  organisation: { organisation: "Une équipe mobile.", derogations: "Un forfait par patient." },
  financement: { modele: "Forfait annuel par patient.", effets: "Moins d’hospitalisations évitables." },
};

export async function fillTeam(page: Page): Promise<void> {
  for (const [index, nom] of ["Ana Fictive", "Paul Fictif"].entries()) {
    await page.locator(`[name="equipe.${index}.nom"]`).fill(nom);
    await page.locator(`[name="equipe.${index}.profession"]`).selectOption(index === 0 ? "MEDECIN_GENERALISTE" : "INFIRMIER");
    await page.locator(`[name="equipe.${index}.rpps"]`).fill(fictiveRpps(nom));
  }
}

export async function fillSection(page: Page, code: string): Promise<void> {
  for (const [name, value] of Object.entries(ANSWERS[code] ?? {})) await page.locator(`#${name}`).fill(value);
  if (code === "porteur") await fillTeam(page);
  if (code === "projet") await page.getByLabel("Accès aux soins").check();
}

/** A PDF by its first bytes. */
export const PDF = { name: "Plan d’été.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n") };
