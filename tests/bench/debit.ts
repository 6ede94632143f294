import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { chiffre, colonne, cpuAvecEnfants, dire, mediane } from "./mesure";
import type { Portail } from "./portail";

const CONNEXIONS = 8;
type Cible = { nom: string; url: string; cookie: string; pid: number };
type Tour = { parSeconde: number; cpuWeb: number; cpuBase: number; p50: number; p97: number };

async function jouer(cible: Cible, postgres: number, secondes: number, chauffe = false): Promise<Tour> {
  const avant = { web: cpuAvecEnfants(cible.pid) ?? 0, base: cpuAvecEnfants(postgres) ?? 0 };
  const result = await autocannon({ url: cible.url, connections: CONNEXIONS, duration: secondes, headers: { cookie: cible.cookie } });
  const apres = { web: cpuAvecEnfants(cible.pid) ?? 0, base: cpuAvecEnfants(postgres) ?? 0 };
  const n = result.requests.total;
  if (!chauffe && (result.non2xx > 0 || result.errors > 0 || n === 0)) throw new Error(`${cible.nom} : ${result.non2xx} réponses en échec, ${result.errors} erreurs, ${n} requêtes`);
  return { parSeconde: n / result.duration, cpuWeb: (apres.web - avant.web) / n, cpuBase: (apres.base - avant.base) / n, p50: result.latency.p50, p97: result.latency.p97_5 };
}

/** The bare limit: node:http and pg in a process of their own, no session, no rights, the same 25 rows. */
async function demarrerNu(portail: Portail): Promise<{ url: string; pid: number; stop: () => void }> {
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(new URL("./serveur-nu.ts", import.meta.url)), portail.databaseUrl, portail.organisation("INSTRUCTEUR")], { stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((done, fail) => {
    createInterface({ input: child.stdout }).once("line", done);
    child.once("exit", () => fail(new Error("le serveur nu n’a pas démarré")));
  });
  return { url: `http://127.0.0.1:${port}/`, pid: child.pid ?? 0, stop: () => void child.kill() };
}

/** The list of dossiers, as a page and as JSON, beside the bare limit: interleaved rounds, median. */
export async function mesurerDebit(portail: Portail, postgres: number, { tours, secondes }: { tours: number; secondes: number }): Promise<void> {
  const nu = await demarrerNu(portail);
  try {
    const cookie = portail.cookie("INSTRUCTEUR");
    const cibles: Cible[] = [
      { nom: "node:http + pg, rien d’autre", url: nu.url, cookie: "", pid: nu.pid },
      { nom: "GET /api/v1/dossiers (session, droits, RLS)", url: `${portail.url}/api/v1/dossiers`, cookie, pid: portail.pid },
      { nom: "Page /dossiers (session, droits, RLS)", url: `${portail.url}/dossiers`, cookie, pid: portail.pid },
    ];
    const [attendu, rendu] = await Promise.all(cibles.slice(0, 2).map(async ({ url, cookie: one }) => ((await (await fetch(url, { headers: { cookie: one } })).json()) as { dossiers: { id: string }[] }).dossiers.map(({ id }) => id).join()));
    if (attendu !== rendu) throw new Error("le serveur nu et l’API ne rendent pas les mêmes 25 lignes");
    for (const cible of cibles) await jouer(cible, postgres, 3, true);
    const releves = cibles.map((): Tour[] => []);
    for (let tour = 0; tour < tours; tour += 1) for (const [index, cible] of cibles.entries()) releves[index]?.push(await jouer(cible, postgres, secondes));
    dire(`\nDébit de la liste de 25 dossiers sur ${portail.taille}, ${CONNEXIONS} connexions, ${tours} tours alternés de ${secondes} s, médiane`);
    dire(`  ${colonne("", 46)}${["req/s", "rapport", "p50 ms", "p97,5", "CPU web", "CPU base", "CPU ms/req", "rapport"].map((titre) => titre.padStart(11)).join("")}`);
    const of = (index: number, key: keyof Tour): number => mediane((releves[index] ?? []).map((tour) => tour[key]));
    const cpu = (index: number): number => of(index, "cpuWeb") + of(index, "cpuBase");
    for (const [index, { nom }] of cibles.entries()) {
      dire(`  ${colonne(nom, 46)}${chiffre(of(index, "parSeconde"), 0, 11)}${chiffre(of(0, "parSeconde") / of(index, "parSeconde"), 1, 11)}${chiffre(of(index, "p50"), 0, 11)}${chiffre(of(index, "p97"), 0, 11)}${chiffre(of(index, "cpuWeb"), 2, 11)}${chiffre(of(index, "cpuBase"), 2, 11)}${chiffre(cpu(index), 2, 11)}${chiffre(cpu(index) / cpu(0), 1, 11)}`);
    }
  } finally {
    nu.stop();
  }
}
