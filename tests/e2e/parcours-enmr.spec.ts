import { civilDate } from "@/lib/kernel/civil-date";
import { checkPain001 } from "@/lib/adapters/sepa-controle";
import { ENMR_VERSIONS } from "@/lib/programme/definitions/enmr-circuit";
import { fictiveIban } from "@/prisma/seed/identifiants";
import { validateSepa } from "../unit/adapters/schema-sepa";
import { expect, test } from "../support/e2e";
import { avancerLaDate, completerAnnexe, coordonnees, devenir, faire, instruire, ouvrirAVous, ouvrirDossier, payer, rediger, signer, tenirCodir, type Parcours } from "../support/navigation";
import { PDF } from "../support/redaction";

test.use({ choix: { nom: "enmr", date: "2011-01-10", seme: true }, actionTimeout: 20_000 });
test.setTimeout(600_000);

const TITRE = "Missions coordonnées à Laventie";
const modele = ENMR_VERSIONS[0];

test("ENMR (LFSS 2008, art. 44) : Laventie, du projet de santé au fichier bancaire", async ({ page, portal }) => {
  if (!modele) throw new Error("définition absente");
  const parcours: Parcours = { page, portal, org: { structure: "laventie", ars: "ars-npc", caisse: "cpam-lille-douai" } };
  let dossier = "";
  let convention = "";

  await test.step("la structure rédige et dépose son projet de santé", async () => {
    await devenir(parcours, "redacteur", "structure");
    await expect(page.getByText(/Instance d’entraînement/)).toBeVisible();
    dossier = await ouvrirDossier(page, "ENMR", TITRE);
    await rediger(page, modele.documents[0]?.sections ?? []);
    await devenir(parcours, "representant-legal", "structure");
    await ouvrirAVous(page, "Relire et déposer", TITRE);
    await faire(page, /^Déposer/);
    await expect(page.getByText(/C’est déposé/)).toBeVisible();
  });

  await test.step("l’ARS et la caisse instruisent ensemble", async () => {
    await instruire(parcours, dossier, modele.grille.criteres.map((critere) => critere.code));
  });

  await test.step("le CODIR décide, la décision est diffusée", async () => {
    await tenirCodir(parcours, "10/01/2011", [{ objet: TITRE, decision: "FAVORABLE" }]);
    await devenir(parcours, "representant-legal", "structure");
    await page.goto(`/dossiers/${dossier}/decision`);
    await expect(page.getByRole("main")).toContainText("Favorable");
  });

  await test.step("la DSS valide le texte de la convention", async () => {
    await devenir(parcours, "instructeur", "ars");
    await page.goto(`/dossiers/${dossier}/convention`);
    await faire(page, "Préparer la convention");
    await page.waitForURL(/\/conventions\//);
    convention = /conventions\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
    await completerAnnexe(page, convention, { dateEffet: "10/01/2011", forfaitModule1: "50 000,00", referenceForfait: "Note fictive", dateSolde: "10/05/2011" });
    await page.goto(`/conventions/${convention}`);
    await faire(page, "Transmettre ce texte pour validation");
    await devenir(parcours, "validateur", "dss");
    await ouvrirAVous(page, "Rendre l’avis", TITRE);
    await page.locator('input[name="sens"][value="FAVORABLE"]').check();
    await page.locator('input[name="confirmation"]').check();
    await faire(page, "Rendre l’avis sur ce texte");
  });

  await test.step("trois signataires, dans l’ordre", async () => {
    await devenir(parcours, "instructeur", "ars");
    await page.goto(`/conventions/${convention}`);
    await faire(page, "Mettre à la signature");
    await signer(parcours, convention);
    await page.goto(`/conventions/${convention}`);
    await expect(page.getByText(/[0-9a-f]{64}/).first()).toBeVisible();
  });

  await test.step("80 % à la date d’effet, sans activité", async () => {
    await coordonnees(parcours, dossier, fictiveIban("laventie"));
    await devenir(parcours, "liquidateur", "caisse");
    await ouvrirAVous(page, "Liquider", TITRE);
    const xml = await payer(parcours, /versements\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "");
    expect(checkPain001(xml, civilDate("2011-01-10")).ok).toBe(true);
    expect(xml).toContain("<InstdAmt Ccy=\"EUR\">40000.00</InstdAmt>");
    // Null when the EPC schema is not beside the checkout: printed « non joué ».
    expect((await validateSepa(xml, "pain.001.001.09")) ?? []).toEqual([]);
  });

  await test.step("20 % quatre mois plus tard, sur service fait", async () => {
    await devenir(parcours, "redacteur", "structure");
    await avancerLaDate(page, "2011-05-12");
    await ouvrirAVous(page, "Déclarer l’activité", TITRE);
    const versement = /versements\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
    await page.goto(`/versements/${versement}/declaration`);
    await page.waitForLoadState("networkidle");
    await page.locator('input[type="file"]').first().setInputFiles(PDF);
    await expect(page.getByRole("link", { name: PDF.name }).first()).toBeVisible();
    await page.locator('[name="quantite.reunions"]').fill("12");
    await page.locator('[name="quantite.patients"]').fill("3200");
    await faire(page, "Déclarer l’activité");
    await devenir(parcours, "liquidateur", "caisse");
    await page.goto(`/versements/${versement}/certification`);
    await faire(page, "Certifier le service fait");
    const xml = await payer(parcours, versement);
    expect(xml).toContain("<InstdAmt Ccy=\"EUR\">10000.00</InstdAmt>");
    expect(checkPain001(xml, civilDate("2011-05-12")).ok).toBe(true);
  });

  await test.step("le dossier dit tout, du brouillon au dernier euro", async () => {
    await devenir(parcours, "representant-legal", "structure");
    await page.goto(`/dossiers/${dossier}`);
    const jalons = page.getByRole("list", { name: /Où en est le dossier/ }).or(page.locator("nav, ol").filter({ hasText: "Verser" }).first());
    await expect(jalons.first()).toContainText("Évaluer");
    await expect(page.getByRole("main")).toContainText("40 000,00".replace(" ", "\u202f"));
    await expect(page.getByRole("main")).toContainText("10 000,00".replace(" ", "\u202f"));
  });
});
