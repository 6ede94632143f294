import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import pg from "pg";
import { ROOT } from "../../prisma/embedded/paths";
import { fuites, plantCanaris, type Canaris } from "../integration/isolation/canaris";
import { cibleInconnue, ciblesDe, ciblesPropres, empreinte, listLignes } from "../integration/isolation/cibles";
import type { Cible } from "../integration/isolation/lectures";
import { expect, test } from "../support/e2e";
import { signIn } from "../support/redaction";

test.use({ choix: { nom: "isolement", date: null, seme: true } });
test.describe.configure({ mode: "serial", timeout: 600_000 });

/** Every page and handler of the build, as the folder names them. */
function* routes(folder = "app"): Generator<{ fichier: string; chemin: string }> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* routes(path);
    else if (/^(page\.tsx|route\.ts)$/.test(entry.name)) yield { fichier: path, chemin: `/${folder.split("/").slice(1).filter((part) => !part.startsWith("(")).join("/")}` };
  }
}
const ROUTES = [...routes()];

/** What the last fixed segment before an « [id] » names. */
const TABLE_DU_SEGMENT: Readonly<Record<string, string>> = {
  dossiers: "dossier", codir: "seance", seances: "seance", conventions: "convention", versements: "versement", lots: "lot", depots: "depot", pieces: "piece", notifications: "notification",
};
const PARAMETRES: Readonly<Record<string, (cible: Cible) => readonly string[]>> = {
  "[avisId]": (cible) => [cible("avis")],
  "[pointId]": (cible) => [cible("point")],
  "[documentId]": (cible) => [cible("document")],
  "[simulation]": (cible) => [cible("simulation")],
  "[type]": () => ["LETTRE_D_INTENTION", "PROJET_DE_SANTE"],
  "[section]": () => ["projet"],
  "[code]": () => ["projet", "structure"],
};

/** Routes whose last segment is a secret or the library's own: no identifier to forge. */
const SANS_IDENTIFIANT: Readonly<Record<string, string>> = {
  "/api/auth/[...nextauth]": "adresses de la bibliothèque, sans identifiant du portail",
  "/invitation/[jeton]": "un secret envoyé par courriel, pas un identifiant",
};

/** The addresses of a route under the given identifiers, in the path, the query and the cursor. */
function adresses(chemin: string, cible: Cible): string[] {
  let paths = [""];
  let table = "";
  for (const segment of chemin.split("/").slice(1)) {
    const choices = segment === "[id]" ? [cible(table)] : segment.startsWith("[") ? PARAMETRES[segment]?.(cible) : [segment];
    if (!choices) throw new Error(`${chemin} : dites ce que désigne ${segment}, dans PARAMETRES ou SANS_IDENTIFIANT`);
    if (segment === "[id]" && !table) throw new Error(`${chemin} : dites ce que désigne [id], dans TABLE_DU_SEGMENT`);
    paths = paths.flatMap((path) => choices.map((choice) => `${path}/${choice}`));
    if (!segment.startsWith("[")) table = TABLE_DU_SEGMENT[segment] ?? "";
  }
  const cursor = btoa(JSON.stringify(["depot", "2099-01-01", cible("dossier")])).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const query = new URLSearchParams({
    dossier: cible("dossier"), dossierId: cible("dossier"), seance: cible("seance"), point: cible("point"), ids: cible("versement"), versement: cible("versement"), lot: cible("lot"), avant: `2099-01-01_${cible("seance")}`,
    apres: `2099-01-01_${cible("dossier")}`, suite: cursor, q: "canari", structure: "canari", organisation: cible("dossier"),
  });
  return paths.flatMap((path) => [path || "/", `${path || "/"}?${query}`]);
}

const COMPTES = ["redacteur@morne-exemple.demo.invalid", "secretaire-codir@ars-martinique.demo.invalid", "comptable@cgss-martinique.demo.invalid", "rapporteur@comite-technique.demo.invalid"];

let client: pg.Client;
let canaris: Canaris;
let lignes: Awaited<ReturnType<typeof listLignes>>;

test.beforeAll(async ({ portal }) => {
  client = new pg.Client({ connectionString: portal.databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  canaris = await plantCanaris(client);
  lignes = await listLignes(client);
});
test.afterAll(() => client.end());

/** A page without what changes from one reading to the next: the nonce, the scripts, the identifiers asked for. */
const lisible = (html: string): string =>
  html
    .replaceAll(/<script[\s\S]*?<\/script>/g, "")
    .replaceAll(/nonce="[^"]*"/g, "")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/WyJkZXBvdCI[\w-]*/g, "CURSEUR");

type Reponse = { statut: number; vers: string; corps: string };
const RSC = { rsc: "1" };
const PREFETCH = { rsc: "1", "next-router-prefetch": "1" };

async function lire(request: APIRequestContext, adresse: string, headers: Record<string, string> = {}): Promise<Reponse> {
  const response = await request.get(adresse, { maxRedirects: 0, headers, failOnStatusCode: false });
  return { statut: response.status(), vers: response.headers()["location"] ?? "", corps: await response.text() };
}

async function organisationDe(email: string): Promise<string> {
  await client.query("set role jalon_systeme");
  const { rows } = await client.query<{ id: string }>("select m.organisation_id::text as id from mandat m join personne p on p.id = m.personne_id where split_part(p.email, ' ', 1) = $1", [email]);
  await client.query("reset role");
  if (!rows[0]) throw new Error(`compte absent : ${email}`);
  return rows[0].id;
}

for (const compte of COMPTES) {
  test(`${compte} : une adresse étrangère est une adresse inconnue`, async ({ page, portal }) => {
    await signIn(page, portal, compte);
    const organisation = await organisationDe(compte);
    const inconnue = cibleInconnue();
    const etrangeres = ciblesDe(lignes, organisation, 2);
    const fautes: string[] = [];
    const noter = (adresse: string, corps: string): void => void fautes.push(...fuites(canaris, organisation, corps).map((fuite) => `${adresse} montre ${fuite}`));
    for (const { chemin } of ROUTES) {
      if (chemin in SANS_IDENTIFIANT) continue;
      const attendues = await Promise.all(adresses(chemin, inconnue).map((adresse) => lire(page.request, adresse)));
      for (const cible of etrangeres) {
        const demandees = adresses(chemin, cible);
        const vues = await Promise.all(demandees.map((adresse) => lire(page.request, adresse)));
        for (const [index, vue] of vues.entries()) {
          const [adresse, attendue] = [demandees[index] ?? "", attendues[index]];
          noter(adresse, vue.corps + vue.vers);
          if (vue.statut >= 500) fautes.push(`${adresse} répond ${vue.statut}`);
          if (vue.statut !== attendue?.statut) fautes.push(`${adresse} répond ${vue.statut} au lieu de ${attendue?.statut}`);
          else if (lisible(vue.vers + vue.corps) !== lisible(attendue.vers + attendue.corps)) fautes.push(`${adresse} ne donne pas la page d’une inconnue`);
        }
        const [premiere = "/"] = demandees;
        if (!chemin.startsWith("/api/")) for (const headers of [RSC, PREFETCH]) noter(premiere, (await lire(page.request, premiere, headers)).corps);
      }
    }
    expect([...new Set(fautes)].slice(0, 40)).toEqual([]);
    // The same reading, of what is hers, does show canaries: the judge is not blind.
    const [propre] = ciblesPropres(lignes, organisation, 1);
    if (!propre) throw new Error(`${compte} ne voit aucun dossier`);
    const sienne = await lire(page.request, `/dossiers/${propre("dossier")}`);
    expect(sienne.statut).toBe(200);
    expect(sienne.corps).toContain("CANARI_");
    expect(fuites(canaris, organisation, sienne.corps)).toEqual([]);
  });
}

/** They answer by leading elsewhere and have no place for a sentence: that nothing happened is checked after. */
const SANS_PHRASE: ReadonlySet<string> = new Set(["signOutAction", "switchMandatAction", "advanceClockAction", "retirerPieceAction", "removePieceAction"]);

type Manifeste = { node: Record<string, { workers: Record<string, unknown>; exportedName?: string }> };

test("un formulaire envoyé sans Origin, ou d’un autre site, n’est jamais pris en compte", async ({ page, portal }) => {
  await signIn(page, portal, COMPTES[0] ?? "");
  const manifeste = JSON.parse(readFileSync(join(ROOT, ".next", "server", "server-reference-manifest.json"), "utf8")) as Manifeste;
  const actions = Object.entries(manifeste.node);
  expect(actions.length).toBeGreaterThan(30);
  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const [propre] = ciblesPropres(lignes, await organisationDe(COMPTES[0] ?? ""), 1);
  const avant = await empreinte(client, [randomUUID()]);
  const champs = { id: propre?.("versement") ?? "", dossierId: propre?.("dossier") ?? "", documentId: propre?.("document") ?? "", conventionId: propre?.("convention") ?? "", titre: "Sans origine", corps: "Sans origine", confirme: "oui", motif: "Sans origine", revision: "0" };
  for (const [id, { workers, exportedName = "" }] of actions) {
    const [worker = ""] = Object.keys(workers);
    const chemin = worker.replace(/^app/, "").replace(/\/page$/, "").split("/").filter((part) => !part.startsWith("(")).map((part) => (part.startsWith("[") ? randomUUID() : part)).join("/") || "/";
    for (const origin of [null, "https://ailleurs.invalid"]) {
      const body = new FormData();
      for (const [name, value] of Object.entries(champs)) body.set(`_1_${name}`, value);
      body.set("0", '[{},"$K1"]');
      const response = await fetch(`${portal.url}${chemin}`, { method: "POST", redirect: "manual", headers: { cookie: cookies, "next-action": id, accept: "text/x-component", ...(origin === null ? {} : { origin }) }, body });
      const texte = await response.text();
      const refuse = response.status >= 400 || texte.includes("ne vient pas du portail");
      if (origin !== null || !SANS_PHRASE.has(exportedName)) expect.soft(refuse, `${exportedName} sur ${chemin}, Origin ${origin} : ${response.status} ${texte.slice(0, 200)}`).toBe(true);
      expect.soft(response.headers.get("set-cookie") ?? "").not.toContain("session-token");
    }
  }
  expect(await empreinte(client, [randomUUID()])).toEqual(avant);
  // Neither the session was closed nor the mandat changed.
  expect((await lire(page.request, "/accueil")).statut).toBe(200);
});

/** Handlers that write nothing: they compute what they are given. */
const SANS_ECRITURE: ReadonlySet<string> = new Set(["/api/v1/simulations"]);

test("les adresses qui écrivent refusent une demande sans Origin", async ({ page, portal }) => {
  await signIn(page, portal, COMPTES[0] ?? "");
  const inconnue = cibleInconnue();
  let essais = 0;
  for (const { fichier, chemin } of ROUTES) {
    const source = readFileSync(join(ROOT, fichier), "utf8");
    if (chemin in SANS_IDENTIFIANT || SANS_ECRITURE.has(chemin) || !/export (async function|const) (POST|PUT|PATCH|DELETE)/.test(source)) continue;
    for (const adresse of adresses(chemin, inconnue)) {
      const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
      for (const origin of [null, "https://ailleurs.invalid"]) {
        const response = await fetch(`${portal.url}${adresse}`, { method: "POST", headers: { cookie: cookies, "content-type": "application/json", ...(origin === null ? {} : { origin }) }, body: "{}" });
        expect(response.status, `${adresse}, Origin ${origin}`).toBe(403);
        essais += 1;
      }
    }
  }
  expect(essais).toBeGreaterThanOrEqual(4);
});
