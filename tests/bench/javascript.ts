import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "../../prisma/embedded/paths";
import { chiffre, colonne, dire } from "./mesure";
import type { Compte, Portail } from "./portail";

/** Read by nobody signed in when there is no role. */
type Page = { chemin: string; role: Compte | null };

const BUILD = join(ROOT, ".next");
const poids = new Map<string, number>();

/** Bytes of a script once compressed, as it travels. */
function gzip(chemin: string): number {
  const known = poids.get(chemin);
  if (known !== undefined) return known;
  const taille = gzipSync(readFileSync(join(BUILD, decodeURI(chemin).replace(/^\/?_next\//, "").replace(/\?.*$/, "")))).length;
  poids.set(chemin, taille);
  return taille;
}

/** The scripts that a page asks the browser for; those for browsers without modules are never fetched. */
async function scriptsDe(portail: Portail, { chemin, role }: Page): Promise<{ scripts: string[]; html: number }> {
  const response = await fetch(`${portail.url}${chemin}`, { headers: role === null ? {} : { cookie: portail.cookie(role) }, redirect: "manual" });
  const html = await response.text();
  if (response.status !== 200) throw new Error(`${chemin} répond ${response.status}`);
  const tags = html.match(/<script[^>]+src="[^"]+"[^>]*>/g) ?? [];
  const sources = tags.filter((tag) => !/nomodule/i.test(tag)).flatMap((tag) => /src="([^"]+)"/.exec(tag)?.[1] ?? []);
  return { scripts: [...new Set(sources.filter((source) => source.startsWith("/_next/")))], html: gzipSync(html).length };
}

/** JavaScript of each main page beside what Next and React weigh on a page that does nothing. */
export async function mesurerJavascript(portail: Portail): Promise<void> {
  const { rootMainFiles } = JSON.parse(readFileSync(join(BUILD, "build-manifest.json"), "utf8")) as { rootMainFiles: string[] };
  const plancher = rootMainFiles.reduce((sum, file) => sum + gzip(`/_next/${file}`), 0);
  const un = async (sql: string, organisation: string): Promise<string> => (await portail.client.query<{ id: string }>(sql, [organisation])).rows[0]?.id ?? "";
  const dossier = await un("select dossier_id::text as id from acces where organisation_id = $1 and etape_nature = 'CODIR' and jusqua is null limit 1", portail.organisation("INSTRUCTEUR"));
  const brouillon = await un("select dossier_id::text as id from acces where organisation_id = $1 and etape_nature = 'REDACTION' and jusqua is null limit 1", portail.organisation("REPRESENTANT_LEGAL"));
  const seance = await un("select id::text from seance where ars_id = $1 and statut = 'PREVUE' limit 1", portail.organisation("SECRETAIRE_CODIR"));
  const pages: readonly (readonly [string, Page])[] = [
    ["Mentions légales", { chemin: "/mentions-legales", role: "INSTRUCTEUR" }],
    ["Connexion", { chemin: "/connexion", role: null }],
    ["Simulateur", { chemin: "/simulateur", role: "INSTRUCTEUR" }],
    ["Accueil « À vous »", { chemin: "/accueil", role: "INSTRUCTEUR" }],
    ["Liste des dossiers", { chemin: "/dossiers", role: "INSTRUCTEUR" }],
    ["Un dossier", { chemin: `/dossiers/${dossier}`, role: "INSTRUCTEUR" }],
    ["Une section à rédiger", { chemin: `/dossiers/${brouillon}/document/LETTRE_D_INTENTION/projet`, role: "REPRESENTANT_LEGAL" }],
    ["Échanges", { chemin: `/dossiers/${dossier}/echanges?brouillon=${randomUUID()}`, role: "INSTRUCTEUR" }],
    ["Une séance", { chemin: `/codir/${seance}`, role: "SECRETAIRE_CODIR" }],
    ["Ordre du jour", { chemin: `/codir/${seance}/ordre-du-jour`, role: "SECRETAIRE_CODIR" }],
    ["File des paiements", { chemin: "/versements", role: "LIQUIDATEUR" }],
    ["Suivi", { chemin: "/suivi", role: "INSTRUCTEUR" }],
  ];
  dire(`\nJavaScript par page, compressé (plancher de Next et React : ${chiffre(plancher / 1024, 1, 0)} Kio)`);
  dire(`  ${colonne("", 26)}${["Kio", "au-delà", "scripts", "HTML Kio"].map((titre) => titre.padStart(10)).join("")}`);
  for (const [nom, appel] of pages) {
    try {
      const { scripts, html } = await scriptsDe(portail, appel);
      const total = scripts.reduce((sum, script) => sum + gzip(script), 0);
      dire(`  ${colonne(nom, 26)}${chiffre(total / 1024, 1, 10)}${chiffre((total - plancher) / 1024, 1, 10)}${String(scripts.length).padStart(10)}${chiffre(html / 1024, 1, 10)}`);
    } catch (error) {
      dire(`  ${colonne(nom, 26)} non mesuré : ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
