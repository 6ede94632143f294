import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import pg from "pg";
import type { Child } from "../../prisma/embedded/children";
import type { Cluster } from "../../prisma/embedded/cluster";
import { ROOT } from "../../prisma/embedded/paths";
import { prepareDatabase } from "../../prisma/embedded/prepare";
import { startWeb } from "../../prisma/embedded/portal";
import { freePort } from "../../prisma/embedded/processes";
import { fillBench } from "./donnees";

const SECRET = "secret-du-banc-d-essai";
/** The simulated day of the portal: the year 2025 is over and its activity can be declared. */
export const JOUR = "2026-11-23";

export type Compte = "INSTRUCTEUR" | "SECRETAIRE_CODIR" | "LIQUIDATEUR" | "REPRESENTANT_LEGAL";
export type Portail = {
  readonly taille: number;
  readonly url: string;
  readonly databaseUrl: string;
  readonly pid: number;
  readonly client: pg.Client;
  /** Cookie of a session opened for one person of the busiest région under that role. */
  readonly cookie: (role: Compte) => string;
  readonly organisation: (role: Compte) => string;
  /** The end of the server's journal, to explain an unexpected answer. */
  readonly derniersMots: () => string;
  readonly stop: () => Promise<void>;
};

async function ouvrirSession(client: pg.Client, role: Compte): Promise<{ cookie: string; organisation: string }> {
  const { rows } = await client.query<{ personne: string; organisation: string }>(
    `select m.personne_id::text as personne, m.organisation_id::text as organisation from mandat m join organisation o on o.id = m.organisation_id
     where m.role = $1::"Role" order by (select count(*) from acces a where a.organisation_id = m.organisation_id) desc, (o.region_code = 'B2') desc, m.organisation_id limit 1`,
    [role],
  );
  const found = rows[0];
  if (!found) throw new Error(`aucun compte ${role} dans le banc`);
  const sid = randomBytes(32).toString("base64url");
  await client.query("select ouvrir_session($1, $2::uuid, 12)", [sid, found.personne]);
  const token = await encode({ token: { sid }, secret: SECRET, maxAge: 43_200 });
  return { cookie: `next-auth.session-token=${token}`, organisation: found.organisation };
}

/** A database of that size and the built portal in front of it. */
export async function ouvrirPortail(cluster: Cluster, dossier: string, taille: number, dire: (ligne: string) => void): Promise<Portail> {
  const nom = `banc_${taille}`;
  await cluster.ensureDatabase(nom);
  const databaseUrl = cluster.url(nom);
  await prepareDatabase(databaseUrl);
  const { ms } = await fillBench(databaseUrl, taille);
  dire(`  ${taille} dossiers semés en ${Math.round(ms / 1000)} s`);
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("set role jalon_systeme");
  const folder = join(dossier, nom);
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const web: Child = await startWeb(
    { databaseUrl, secret: SECRET, address: url, smtpUrl: "smtp://127.0.0.1:9", files: join(folder, "fichiers"), mails: join(folder, "courriels"), accounts: join(folder, "comptes.json"), date: JOUR },
    { host: "127.0.0.1", port, log: join(folder, "web.log") },
  );
  const sessions = new Map<Compte, { cookie: string; organisation: string }>();
  for (const role of ["INSTRUCTEUR", "SECRETAIRE_CODIR", "LIQUIDATEUR", "REPRESENTANT_LEGAL"] as const) sessions.set(role, await ouvrirSession(client, role));
  const of = (role: Compte): { cookie: string; organisation: string } => sessions.get(role) ?? { cookie: "", organisation: "" };
  return {
    taille, url, databaseUrl, client, pid: web.process.pid ?? 0, cookie: (role) => of(role).cookie, organisation: (role) => of(role).organisation,
    derniersMots: () => web.lastWords(),
    stop: async () => {
      await client.end();
      await web.stop();
    },
  };
}

export type Appel = { chemin: string; role: Compte; methode?: "GET" | "POST"; entetes?: Record<string, string>; corps?: string | FormData };

/** Milliseconds from the request to the last byte; anything but what was expected stops the measure. */
export async function chronometrer(portail: Portail, appel: Appel, attendu: "page" | "acte" = "page"): Promise<number> {
  const begun = performance.now();
  const response = await fetch(`${portail.url}${appel.chemin}`, {
    method: appel.methode ?? "GET",
    redirect: "manual",
    headers: { cookie: portail.cookie(appel.role), ...(appel.methode === "POST" ? { origin: portail.url } : {}), ...appel.entetes },
    ...(appel.corps === undefined ? {} : { body: appel.corps }),
  });
  const texte = await response.text();
  const ms = performance.now() - begun;
  // An act that was done leads elsewhere; one that was refused stays on its page with a sentence.
  const reussi = attendu === "acte" ? response.status < 400 && response.headers.has("x-action-redirect") : response.status === 200;
  if (!reussi) throw new Error(`${appel.methode ?? "GET"} ${appel.chemin} répond ${response.status} : ${texte.slice(0, 120)}\n${portail.derniersMots()}`);
  return ms;
}

type Manifeste = { node: Record<string, { exportedName?: string; filename?: string; workers: Record<string, unknown> }> };

/** The identifier that the build gave to a server action. */
export function actionDe(nom: string, page: string): string {
  const manifeste = JSON.parse(readFileSync(join(ROOT, ".next", "server", "server-reference-manifest.json"), "utf8")) as Manifeste;
  const found = Object.entries(manifeste.node).find(([, action]) => action.exportedName === nom && Object.keys(action.workers).some((worker) => worker.includes(page)));
  if (!found) throw new Error(`action introuvable dans la construction : ${nom}`);
  return found[0];
}

/** A form as the browser sends it once its script is there. */
export function formulaire(champs: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(champs)) data.set(`_1_${name}`, value);
  data.set("0", '[{},"$K1"]');
  return data;
}
