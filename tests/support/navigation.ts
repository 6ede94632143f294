import { expect, type Page } from "@playwright/test";
import type { SectionModele } from "@/lib/programme/schema";
import { contenuOf, type Contenu } from "@/prisma/seed/contenus";
import type { Portal } from "./portal";
import { PDF, signInAs } from "./redaction";

/** A journey in a real browser: who acts is said by her demo address, what she does by what she reads. */
export type Parcours = { page: Page; portal: Portal; org: Readonly<Record<"structure" | "ars" | "caisse", string>> };

const adresse = (role: string, organisation: string): string => `${role}@${organisation}.demo.invalid`;

export async function devenir({ page, portal, org }: Parcours, role: string, qui: string): Promise<void> {
  await signInAs(page, portal, adresse(role, qui in org ? org[qui as keyof Parcours["org"]] : qui));
}

/** Opens what « À vous » asks about this dossier, by the name of the act. */
export async function ouvrirAVous(page: Page, acte: string, objet: string): Promise<void> {
  const lien = page.getByRole("listitem").filter({ hasText: objet }).getByRole("link", { name: acte, exact: true }).first();
  // What a day alone brings is written by the worker, a moment after the clock moved.
  await expect(async () => {
    await page.goto("/accueil");
    await expect(lien).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await lien.click();
  await page.waitForLoadState("networkidle");
}

export async function cliquer(page: Page, bouton: string | RegExp): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.getByRole("main").getByRole("button", { name: bouton, ...(typeof bouton === "string" ? { exact: true } : {}) }).first().click();
}

/** The answer of an act: another page, or its sentence; never an error summary. */
export async function accepte(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await expect(page.locator("#resume-des-erreurs")).toHaveCount(0);
}

/** What an answered act leaves on the page; « en cours… » is announced by the button before the answer. */
async function signes(page: Page): Promise<number> {
  const annonces = await page.getByRole("status").filter({ hasText: /[^…\s]\s*$/ }).count();
  return annonces + (await page.getByRole("main").getByText(/C’est fait|enregistré/i).count());
}

export async function faire(page: Page, bouton: string | RegExp): Promise<void> {
  await page.waitForLoadState("networkidle");
  const avant = page.url();
  const deja = await signes(page);
  await cliquer(page, bouton);
  await expect.poll(async () => page.url() !== avant || (await signes(page)) > deja, { timeout: 30_000 }).toBe(true);
  await accepte(page);
}

async function answer(page: Page, code: string, value: Contenu[string]): Promise<void> {
  if (typeof value === "string") {
    const radio = page.locator(`input[type="radio"][name="${code}"][value="${value}"]`);
    if ((await radio.count()) > 0) await radio.check();
    else await page.locator(`[name="${code}"]`).first().fill(value);
    return;
  }
  for (const [index, item] of value.entries()) {
    if (typeof item === "string") {
      await page.locator(`input[name="${code}"][value="${item}"]`).check();
      continue;
    }
    const nom = page.locator(`[name="${code}.${index}.nom"]`);
    if ((await nom.count()) === 0) await page.getByRole("button", { name: /Ajouter/ }).click();
    await nom.fill(item.nom);
    await page.locator(`[name="${code}.${index}.profession"]`).selectOption(item.profession);
    await page.locator(`[name="${code}.${index}.rpps"]`).fill(item.rpps);
  }
}

/** Every section of a document, one page each, from the first one shown. */
export async function rediger(page: Page, sections: readonly SectionModele[], reponses: Readonly<Record<string, Contenu>> = {}): Promise<void> {
  for (const section of sections) {
    await expect(page).toHaveURL(new RegExp(`/${section.code}(\\?|$)`));
    await page.waitForLoadState("networkidle");
    for (const [code, value] of Object.entries({ ...contenuOf(section, "navigateur"), ...reponses[section.code] })) await answer(page, code, value);
    await cliquer(page, "Enregistrer et continuer");
  }
  await expect(page).toHaveURL(/relecture/);
}

export async function ouvrirDossier(page: Page, programme: string, titre: string): Promise<string> {
  await page.goto(`/dossiers/nouveau?programme=${programme}`);
  await page.getByLabel("Titre du dossier").fill(titre);
  const caisse = page.getByLabel("Caisse d’assurance maladie");
  if ((await caisse.count()) > 0) await caisse.selectOption({ index: 1 });
  await cliquer(page, "Ouvrir le dossier");
  await page.waitForURL(/\/document\//);
  return /\/dossiers\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

/** Référents, mention, completeness, and both evaluations when the étape has a grid. */
export async function instruire(parcours: Parcours, dossier: string, criteres: readonly string[]): Promise<void> {
  const { page } = parcours;
  for (const qui of ["ars", "caisse"] as const) {
    await devenir(parcours, "instructeur", qui);
    await page.goto(`/dossiers/${dossier}/referents`);
    const libre = page.getByRole("button", { name: "Désigner", exact: true });
    if ((await libre.count()) === 2) {
      await page.getByRole("main").locator("select").first().selectOption({ index: 1 });
      await faire(page, "Désigner");
    }
  }
  await page.goto(`/dossiers/${dossier}/completude`);
  await page.locator('input[name="complet"][value="oui"]').check();
  await faire(page, "Donner la mention de la caisse");
  await devenir(parcours, "instructeur", "ars");
  await page.goto(`/dossiers/${dossier}/completude`);
  await faire(page, "Déclarer le dossier complet");
  if (criteres.length === 0) return;
  for (const qui of ["ars", "caisse"] as const) {
    await devenir(parcours, "instructeur", qui);
    await page.goto(`/dossiers/${dossier}/evaluation`);
    await page.waitForLoadState("networkidle");
    for (const critere of criteres) {
      await page.locator(`input[name="points_${critere}"][value="4"]`).check();
      await page.locator(`[name="motif_${critere}"]`).fill("Motif fictif, appuyé sur le dossier.");
    }
    await page.locator('button[name="suite"][value="relire"]').click();
    await page.waitForURL(/evaluation\/relecture/);
    await page.locator('input[name="confirmation"]').check();
    await faire(page, "Rendre l’évaluation");
  }
}

/** The bank details with their RIB, then two persons of the caisse. */
export async function coordonnees(parcours: Parcours, dossier: string, iban: string): Promise<void> {
  const { page } = parcours;
  await devenir(parcours, "redacteur", "structure");
  await page.goto(`/dossiers/${dossier}/coordonnees`);
  await page.getByRole("link", { name: "Saisir les coordonnées bancaires" }).click();
  await page.waitForURL(/saisie=/);
  await page.waitForLoadState("networkidle");
  await page.locator('input[type="file"]').first().setInputFiles(PDF);
  await expect(page.getByRole("link", { name: PDF.name }).first()).toBeVisible();
  await page.locator("#titulaire").fill("Structure fictive");
  await page.locator("#iban").fill(iban.slice(0, -1));
  await cliquer(page, "Transmettre à la caisse");
  await expect(page.locator("#iban-erreur")).toBeVisible();
  await page.locator("#iban").fill(iban);
  await faire(page, "Transmettre à la caisse");
  for (const role of ["liquidateur", "comptable"]) {
    await devenir(parcours, role, "caisse");
    await page.goto(`/dossiers/${dossier}/coordonnees`);
    await faire(page, "Valider ces coordonnées");
  }
}

/** From the liquidation to the bank's statement; answers the file that left. */
export async function payer(parcours: Parcours, versement: string): Promise<string> {
  const { page } = parcours;
  for (const [role, bouton] of [["liquidateur", "Liquider"], ["ordonnateur", "Approuver l’ordre"], ["comptable", "Viser l’ordre"]] as const) {
    await devenir(parcours, role, "caisse");
    await page.goto(`/versements/${versement}`);
    await faire(page, bouton);
  }
  await page.goto("/versements/lots");
  await faire(page, "Émettre le lot");
  await page.waitForURL(/\/versements\/lots\/[0-9a-f-]{36}/);
  const lot = /lots\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  const file = await page.request.get(`/api/lots/${lot}/fichier`);
  expect(file.status()).toBe(200);
  await page.goto(`/versements/lots/${lot}`);
  await page.waitForLoadState("networkidle");
  for (const box of await page.getByRole("main").locator('input[type="checkbox"]').all()) await box.check();
  await faire(page, "Constater le paiement des lignes cochées");
  return file.text();
}

/** Training instance: the date of the banner moves forward. */
export async function avancerLaDate(page: Page, jour: string): Promise<void> {
  await page.goto("/accueil");
  await page.locator("#jour-simule").fill(jour);
  await page.getByRole("button", { name: "Avancer la date" }).click();
  // The value was typed; the earliest day allowed comes from the portal's own date.
  await expect(page.locator("#jour-simule")).toHaveAttribute("min", jour, { timeout: 20_000 });
}

export async function signer(parcours: Parcours, convention: string): Promise<void> {
  const { page, portal } = parcours;
  for (const [role, qui] of [["representant-legal", "structure"], ["directeur", "ars"], ["ordonnateur", "caisse"]] as const) {
    await devenir(parcours, role, qui);
    await page.goto(`/conventions/${convention}/signature`);
    await page.waitForLoadState("networkidle");
    await page.locator('input[name="lu"]').check();
    await page.locator("#motDePasse").fill("mauvais mot de passe");
    await cliquer(page, "Signer la convention");
    await expect(page.getByText(/mot de passe ressaisi n’est pas le vôtre/).first()).toBeVisible();
    await page.locator("#motDePasse").fill(portal.accounts()[0]?.["motDePasse"] ?? "");
    await faire(page, "Signer la convention");
  }
}

/** The annexe of the convention, typed by the ARS on the page of the text. */
export async function completerAnnexe(page: Page, convention: string, champs: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`/conventions/${convention}/texte`);
  await page.waitForLoadState("networkidle");
  for (const [code, value] of Object.entries(champs)) await page.locator(`[name="champs.${code}"]`).fill(value);
  await page.locator("#motif").fill("Annexe financière complétée.");
  await faire(page, "Enregistrer cette version");
}

export type Sort = { objet: string; decision: string };

/** Everyone is there, and the séance opens. */
export async function ouvrirSeance(page: Page, seance: string): Promise<void> {
  await page.goto(`/codir/${seance}/tenue`);
  await page.waitForLoadState("networkidle");
  for (const box of await page.locator('input[name="presents"]').all()) await box.check();
  await faire(page, "Enregistrer les présences");
  await page.goto(`/codir/${seance}/tenue`);
  await faire(page, "Ouvrir la séance");
}

/** A whole séance held today: members, agenda, convocation, presence, positions, decision, PV approved twice, release. */
export async function tenirCodir(parcours: Parcours, jour: string, sorts: readonly Sort[]): Promise<void> {
  const { page } = parcours;
  await devenir(parcours, "secretaire-codir", "ars");
  await page.goto("/codir/nouvelle");
  const caisse = page.locator("#caisseId");
  if ((await caisse.count()) > 0) await caisse.selectOption({ index: 1 });
  await page.locator("#jour").fill(jour);
  await page.locator("#heure").fill("14 h 00");
  await page.locator("#dureeMinutes").fill("90");
  await page.locator("#lieu").fill("Salle fictive");
  await cliquer(page, "Créer la séance");
  await page.waitForURL(/\/codir\/[0-9a-f-]{36}/);
  const seance = /codir\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  for (const [role, qui] of [["secretaire-codir", "ars"], ["instructeur", "caisse"]] as const) {
    await devenir(parcours, role, qui);
    await page.goto(`/codir/${seance}/membres`);
    const personnes = page.locator('input[name="personnes"]');
    if ((await personnes.count()) === 0) continue;
    for (const box of await personnes.all()) await box.check();
    await page.locator('input[name="votant"][value="oui"]').check();
    await faire(page, "Désigner ces membres");
  }
  await devenir(parcours, "secretaire-codir", "ars");
  await page.goto(`/codir/${seance}/ordre-du-jour`);
  await page.waitForLoadState("networkidle");
  const tous = page.locator('button[name="geste"][value="tous"]');
  await tous.click();
  // Nothing left to put on it: leaving before would convoke an empty agenda.
  await expect(tous).toHaveCount(0, { timeout: 20_000 });
  await page.goto(`/codir/${seance}/convocation`);
  await faire(page, "Envoyer la convocation");
  await ouvrirSeance(page, seance);
  for (const sort of sorts) {
    await page.goto(`/codir/${seance}`);
    await page.getByRole("main").getByRole("link", { name: new RegExp(sort.objet) }).first().click();
    await page.waitForURL(/\/points\//);
    const point = page.url().split("?")[0] ?? "";
    for (const partie of ["ars", "caisse"]) {
      await page.goto(point);
      await page.waitForLoadState("networkidle");
      const form = page.locator("form").filter({ has: page.locator(`#motif-${partie}`) });
      await form.locator(`input[name="position"][value="${sort.decision}"]`).check();
      await form.locator(`#motif-${partie}`).fill("Position fictive motivée.");
      await form.getByRole("button", { name: /^Enregistrer la position/ }).click();
      await accepte(page);
      await expect(form.locator(`input[name="position"][value="${sort.decision}"]`)).toBeChecked();
      await page.waitForTimeout(300);
    }
    await page.goto(point);
    await page.waitForLoadState("networkidle");
    const decision = page.locator("form").filter({ has: page.locator("#motif-commun") });
    await decision.locator(`input[name="decision"][value="${sort.decision}"]`).check();
    await decision.locator("#motif-commun").fill("Décision commune fictive.");
    await faire(page, "Enregistrer la décision");
  }
  await page.goto(`/codir/${seance}/tenue`);
  await faire(page, "Clore la séance");
  await page.goto(`/codir/${seance}/pv`);
  await faire(page, "Soumettre le procès-verbal");
  for (const [role, qui] of [["directeur", "ars"], ["ordonnateur", "caisse"]] as const) {
    await devenir(parcours, role, qui);
    await page.goto(`/codir/${seance}/pv`);
    await faire(page, "Approuver le procès-verbal");
  }
  const pv = await page.request.get(`/api/seances/${seance}/pv`);
  expect(pv.headers()["content-type"]).toBe("application/pdf");
  await devenir(parcours, "secretaire-codir", "ars");
  await page.goto(`/codir/${seance}/diffusion`);
  await page.waitForLoadState("networkidle");
  for (const box of await page.locator('input[type="checkbox"][name="points"]').all()) await box.check();
  if ((await page.locator('input[name="confirme"]').count()) === 0) await cliquer(page, "Relire les lettres choisies");
  await page.locator('input[name="confirme"]').check();
  await faire(page, /Diffuser/);
}
