import { checkPain001 } from "@/lib/adapters/sepa-controle";
import { civilDate } from "@/lib/kernel/civil-date";
import { ARTICLE_51_VERSIONS } from "@/lib/programme/definitions/article-51-circuit";
import { fictiveIban } from "@/prisma/seed/identifiants";
import { validateSepa } from "../unit/adapters/schema-sepa";
import { expect, test } from "../support/e2e";
import { accepte, avancerLaDate, completerAnnexe, coordonnees, devenir, faire, instruire, ouvrirAVous, ouvrirDossier, payer, rediger, signer, tenirCodir, type Parcours } from "../support/navigation";
import { PDF } from "../support/redaction";

test.use({ choix: { nom: "article-51", date: "2026-01-12", seme: true } });
test.setTimeout(900_000);

const TITRE = "Vieillir chez soi au Morne-Exemple";
const COMITE = "comite-technique";
const modele = ARTICLE_51_VERSIONS[0];
const sectionsOf = (type: string) => modele?.documents.find((document) => document.type === type)?.sections ?? [];
const idOf = (url: string, noun: string): string => new RegExp(`/${noun}/([0-9a-f-]{36})`).exec(url)?.[1] ?? "";

test("Article 51 (LFSS 2018) : le Morne-Exemple, de la lettre d’intention au forfait payé", async ({ page, portal }) => {
  if (!modele) throw new Error("définition absente");
  const parcours: Parcours = { page, portal, org: { structure: "morne-exemple", ars: "ars-martinique", caisse: "cgss-martinique" } };
  let dossier = "";
  let avis = "";
  let convention = "";

  await test.step("la structure dépose une lettre d’intention qui répond à un thème régional", async () => {
    await devenir(parcours, "redacteur", "structure");
    await expect(page.getByText(/Instance d’entraînement/)).toBeVisible();
    dossier = await ouvrirDossier(page, "ARTICLE_51", TITRE);
    await rediger(page, sectionsOf("LETTRE_D_INTENTION"), { projet: { themes: ["parcours_prs"] } });
    await devenir(parcours, "representant-legal", "structure");
    await ouvrirAVous(page, "Relire et déposer", TITRE);
    await faire(page, /^Déposer/);
    await expect(page.getByText(/C’est déposé/)).toBeVisible();
  });

  await test.step("le dossier est prioritaire ; l’ARS et la caisse l’évaluent", async () => {
    await devenir(parcours, "instructeur", "ars");
    await page.goto(`/dossiers/${dossier}`);
    await expect(page.getByRole("main")).toContainText(/prioritaire : /);
    await instruire(parcours, dossier, modele.grille.criteres.map((critere) => critere.code));
  });

  await test.step("le CODIR est favorable", async () => {
    await tenirCodir(parcours, "12/01/2026", [{ objet: TITRE, decision: "FAVORABLE" }]);
  });

  await test.step("le cahier des charges reprend les huit rubriques de R.162-50-6, il est complet", async () => {
    const rubriques = sectionsOf("CAHIER_DES_CHARGES");
    expect(rubriques).toHaveLength(8);
    await devenir(parcours, "redacteur", "structure");
    await page.goto(`/dossiers/${dossier}/document/CAHIER_DES_CHARGES/duree`);
    await rediger(page, rubriques);
    await devenir(parcours, "representant-legal", "structure");
    await ouvrirAVous(page, "Relire et déposer", TITRE);
    await faire(page, /^Déposer/);
    await instruire(parcours, dossier, []);
  });

  await test.step("le directeur général de l’ARS rend son avis motivé", async () => {
    await devenir(parcours, "directeur", "ars");
    await ouvrirAVous(page, "Rendre l’avis", TITRE);
    for (const motif of ["faisabilite", "innovation", "efficience"]) await page.locator(`[name="${motif}"]`).fill("Motif fictif de l’avis.");
    await page.locator('input[name="sens"][value="FAVORABLE"]').check();
    await page.locator('input[name="confirmation"]').check();
    await faire(page, "Rendre l’avis motivé");
  });

  await test.step("le comité technique reçoit le dossier, suspend son délai, puis le reprend", async () => {
    await devenir(parcours, "rapporteur", COMITE);
    await ouvrirAVous(page, "Enregistrer la réception", TITRE);
    avis = new URL(page.url()).pathname;
    await faire(page, "Enregistrer la réception");
    await expect(page.getByRole("main")).toContainText("12 avril 2026");
    await avancerLaDate(page, "2026-02-02");
    await page.goto(`${avis}?acte=suspendre`);
    await page.locator("#motif").fill("Le budget de la deuxième année manque.");
    await page.locator("#attendu").fill("Le budget de la deuxième année.");
    await faire(page, "Suspendre le délai");
    await expect(page.getByRole("main")).toContainText("Délai suspendu");
    await avancerLaDate(page, "2026-02-16");
    await ouvrirAVous(page, "Reprendre le délai", TITRE);
    await faire(page, "Reprendre le délai");
    // Three months from 12 January, and the fourteen days suspended.
    await expect(page.getByRole("main")).toContainText("26 avril 2026");
  });

  await test.step("le dernier jour passe sans avis : le silence vaut avis favorable, le traitement automatique l’enregistre", async () => {
    await avancerLaDate(page, "2026-04-26");
    await page.goto(avis);
    await expect(page.getByRole("main")).toContainText("Avis attendu");
    await avancerLaDate(page, "2026-04-27");
    await expect
      .poll(async () => {
        await page.goto(avis);
        return page.getByRole("main").innerText();
      }, { timeout: 60_000, intervals: [1_000] })
      .toMatch(/Avis tacite/i);
    await expect(page.getByRole("main")).toContainText("Avis favorable");
    await expect(page.getByRole("main")).toContainText("Jalon, traitement automatique");
  });

  await test.step("l’arrêté d’autorisation est pris", async () => {
    await devenir(parcours, "directeur", "ars");
    await ouvrirAVous(page, "Enregistrer l’arrêté", TITRE);
    await page.locator("#reference").fill("ARS-2026-0427 (fictif)");
    await page.locator("#debutLe").fill("27/04/2026");
    await page.locator("#dureeMois").fill("36");
    await page.locator("#participants").fill("La maison de santé du Morne-Exemple (fictif).");
    await page.locator('input[name="confirmation"]').check();
    await faire(page, "Enregistrer l’arrêté");
    await expect(page.getByRole("main")).toContainText("26 avril 2029");
  });

  await test.step("la convention fixe 529,00 € par patient et un plafond ; trois signataires", async () => {
    await devenir(parcours, "instructeur", "ars");
    await page.goto(`/dossiers/${dossier}/convention`);
    await faire(page, "Préparer la convention");
    await page.waitForURL(/\/conventions\//);
    convention = idOf(page.url(), "conventions");
    await completerAnnexe(page, convention, { dateEffet: "27/04/2026", forfaitPatient: "529,00", referenceForfait: "Cahier des charges, rubrique 6", plafondAnnuel: "60 000,00" });
    await page.goto(`/conventions/${convention}`);
    await faire(page, "Mettre à la signature");
    await signer(parcours, convention);
    await page.goto(`/conventions/${convention}`);
    await expect(page.getByText(/[0-9a-f]{64}/).first()).toBeVisible();
  });

  await test.step("la structure déclare 60 patients, la caisse certifie : 60 patients × 529,00 € = 31 740,00 €", async () => {
    await coordonnees(parcours, dossier, fictiveIban("morne-exemple"));
    await devenir(parcours, "redacteur", "structure");
    await avancerLaDate(page, "2027-01-04");
    await ouvrirAVous(page, "Déclarer l’activité", TITRE);
    const versement = idOf(page.url(), "versements");
    await page.goto(`/versements/${versement}/declaration`);
    await page.waitForLoadState("networkidle");
    await page.locator('input[type="file"]').first().setInputFiles(PDF);
    await expect(page.getByRole("link", { name: PDF.name }).first()).toBeVisible();
    await page.locator('[name="quantite.patients"]').fill("60");
    await faire(page, "Déclarer l’activité");
    await devenir(parcours, "liquidateur", "caisse");
    await page.goto(`/versements/${versement}/certification`);
    await faire(page, "Certifier le service fait");
    await page.goto(`/versements/${versement}`);
    await accepte(page);
    const decompte = page.getByRole("main");
    await expect(decompte).toContainText("60 patients × 529,00 €");
    await expect(decompte).toContainText("31 740,00 €");

    const xml = await payer(parcours, versement);
    expect(checkPain001(xml, civilDate("2027-01-04")).ok).toBe(true);
    expect(xml).toContain('<InstdAmt Ccy="EUR">31740.00</InstdAmt>');
    // Null when the EPC schema is not beside the checkout: printed « non joué ».
    expect((await validateSepa(xml, "pain.001.001.09")) ?? []).toEqual([]);
    await devenir(parcours, "redacteur", "structure");
    await page.goto(`/versements/${versement}`);
    await expect(page.getByRole("main")).toContainText("Payé le");
    await expect(page.getByRole("main")).toContainText("31 740,00 €");
  });
});
