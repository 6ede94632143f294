import type { Page } from "@playwright/test";
import { IDENTITE_REFUSALS } from "@/lib/identite/labels";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { expect, test } from "../support/e2e";
import { lireUn } from "../support/lire";
import { cliquer, faire } from "../support/navigation";
import { signIn, signInAs } from "../support/redaction";

test.use({ choix: { nom: "acces", date: null, seme: true } });

const DOSSIER = "select id from dossier where titre = $1";
const INTROUVABLE = "Cette page n’existe pas";

async function introuvable(page: Page, adresse: string): Promise<void> {
  const answer = await page.goto(adresse);
  expect(answer?.status(), adresse).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: INTROUVABLE })).toBeVisible();
}

test("sans session, on est conduit à la connexion puis ramené à la page demandée", async ({ page, portal }) => {
  await page.goto("/dossiers?vue=en-cours");
  await expect(page).toHaveURL(/\/connexion\?retour=/);
  await expect(page.getByText("vous reviendrez ensuite à la page demandée")).toBeVisible();
  const compte = portal.accounts().find((account) => account["adresse"] === "redacteur@morne-exemple.demo.invalid");
  await page.getByLabel("Adresse électronique").fill(compte?.["adresse"] ?? "");
  await page.getByLabel("Mot de passe", { exact: true }).fill(compte?.["motDePasse"] ?? "");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/dossiers\?vue=en-cours$/);
});

test("un mauvais mot de passe se dit sans rien révéler, puis les essais s’arrêtent", async ({ page, portal }) => {
  const essayer = async (adresse: string, motDePasse: string): Promise<void> => {
    await page.goto("/connexion");
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Adresse électronique").fill(adresse);
    await page.getByLabel("Mot de passe", { exact: true }).fill(motDePasse);
    await page.getByRole("button", { name: "Se connecter" }).click();
  };
  const compte = portal.accounts().find((account) => account["adresse"] === "validateur@dss.demo.invalid");
  for (const adresse of ["inconnue@exemple.invalid", ...Array.from({ length: 5 }, () => compte?.["adresse"] ?? "")]) {
    await essayer(adresse, "ce n’est pas le bon");
    await expect(page.getByText(IDENTITE_REFUSALS.CONNEXION_REFUSEE).first()).toBeVisible();
  }
  // The right one does not pass either: the account waits.
  await essayer(compte?.["adresse"] ?? "", compte?.["motDePasse"] ?? "");
  await expect(page.getByText(IDENTITE_REFUSALS.TROP_DE_TENTATIVES).first()).toBeVisible();
  await expect(page).toHaveURL(/connexion/);
});

test("un lecteur lit, et n’ouvre ni ne dépose rien", async ({ page, portal }) => {
  const brouillon = await lireUn(portal, DOSSIER, ["Consultation avancée d’ophtalmologie"]);
  await signIn(page, portal, "lecteur@morne-exemple.demo.invalid");
  await page.goto("/dossiers/nouveau");
  await expect(page.getByText("Votre mandat ne permet pas d’ouvrir un dossier")).toBeVisible();
  await page.goto(`/dossiers/${brouillon}`);
  await expect(page.getByRole("main")).toContainText("Consultation avancée d’ophtalmologie");
  for (const suite of ["", "/porteur", "/relecture"]) {
    await page.goto(`/dossiers/${brouillon}/document/LETTRE_D_INTENTION${suite}`);
    await expect(page.getByRole("button", { name: /^(Déposer|Enregistrer)/ })).toHaveCount(0);
  }
});

test("une structure n’entre ni au CODIR, ni au suivi, ni dans une évaluation", async ({ page, portal }) => {
  const dossier = await lireUn(portal, DOSSIER, ["Plaies chroniques : suivi à distance"]);
  await signIn(page, portal, "representant-legal@morne-exemple.demo.invalid");
  for (const adresse of ["/codir", "/codir/nouvelle", "/suivi", `/dossiers/${dossier}/evaluation`, `/dossiers/${dossier}/notes`]) await introuvable(page, adresse);
  await introuvable(page, "/dossiers/pas-un-identifiant");
});

test("l’administrateur gère les personnes et ne voit aucun dossier par ce seul rôle", async ({ page, portal }) => {
  const titre = "Plaies chroniques : suivi à distance";
  const dossier = await lireUn(portal, DOSSIER, [titre]);
  await signIn(page, portal, "administrateur@ars-martinique.demo.invalid");
  await page.goto("/administration/personnes");
  await expect(page.getByRole("button", { name: "Envoyer l’invitation" })).toBeVisible();
  for (const adresse of ["/accueil", "/dossiers", "/conventions", "/enveloppes", "/suivi"]) {
    await page.goto(adresse);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.content(), adresse).not.toContain(titre);
  }
  await introuvable(page, `/dossiers/${dossier}`);
  await introuvable(page, `/dossiers/${dossier}/evaluation`);
});

test("une personne à deux mandats en change, mais reste la même personne devant le visa", async ({ page, portal }) => {
  const versement = await lireUn(portal, "select v.id from versement v join dossier d on d.id = v.dossier_id where d.titre = $1 and v.statut = 'DECLARE'", ["Microstructures addictions du nord"]);
  const adresse = `/versements/${versement}`;
  await signIn(page, portal, "liquidateur@cgss-martinique.demo.invalid");
  await page.goto(`${adresse}/certification`);
  await faire(page, "Certifier le service fait");
  await page.goto(adresse);
  await faire(page, "Liquider");

  const changer = async (role: string): Promise<void> => {
    await page.goto("/accueil");
    const entete = page.getByRole("banner");
    if ((await entete.locator("summary").first().innerText()).includes(role.toLowerCase())) return;
    await entete.locator("summary").first().click();
    await entete.getByRole("button", { name: new RegExp(role) }).click();
    await expect(entete.locator("summary").first()).toContainText(role.toLowerCase());
  };
  await signInAs(page, portal, "polyvalent@cgss-martinique.demo.invalid");
  await changer("Ordonnateur");
  await page.goto(adresse);
  await faire(page, "Approuver l’ordre");
  await changer("Comptable");
  await page.goto(adresse);
  await expect(page.getByText(PORTE_REFUSALS.MEME_PERSONNE).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Viser l’ordre" })).toHaveCount(0);
  await page.goto(`/versements/visa?ids=${versement}`);
  await expect(page.getByText(PORTE_REFUSALS.MEME_PERSONNE).first()).toBeVisible();

  await signInAs(page, portal, "comptable@cgss-martinique.demo.invalid");
  await page.goto(adresse);
  await cliquer(page, "Viser l’ordre");
  await expect(page).toHaveURL(/fait=vise/);
});
