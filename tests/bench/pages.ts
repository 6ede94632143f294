import { randomUUID } from "node:crypto";
import { writeCurseur } from "@/lib/dossier/schema/filtres";
import { chiffre, colonne, dire, resume, type Serie } from "./mesure";
import { actionDe, chronometrer, formulaire, type Appel, type Portail } from "./portail";

/** The goal of the brief for these: a hundred times more dossiers, at most 1.3 times the time. */
const BUT = 1.3;
type Mesure = { nom: string; but: boolean; attendu?: "acte"; preparer: (portail: Portail) => Promise<(tour: number) => Appel> };

const valeur = async <T extends object>(portail: Portail, sql: string, parametres: readonly unknown[]): Promise<T[]> => (await portail.client.query<T>(sql, [...parametres])).rows;
const premier = <T>(rows: readonly T[], quoi: string): T => {
  const [row] = rows;
  if (row === undefined) throw new Error(`le banc n’a pas de ${quoi}`);
  return row;
};
const fixe = (chemin: string, role: Appel["role"]): Mesure["preparer"] => async () => () => ({ chemin, role });

const dossiersDe = (portail: Portail, role: Appel["role"], etape: string): Promise<{ id: string; document: string }[]> =>
  valeur(portail, "select a.dossier_id::text as id, d.id::text as document from acces a join document d on d.dossier_id = a.dossier_id where a.organisation_id = $1 and a.jusqua is null and a.etape_nature = $2::\"NatureEtape\" order by a.tri_depot desc, a.dossier_id desc limit 60", [portail.organisation(role), etape]);

/** Pages read in turn over the actor's own dossiers, so that no single row stays warm. */
const surDossiers = (suite: string, role: Appel["role"], etape = "CODIR"): Mesure["preparer"] => async (portail) => {
  const rows = await dossiersDe(portail, role, etape);
  premier(rows, "dossier");
  return (tour) => ({ chemin: `/dossiers/${rows[tour % rows.length]?.id}${suite}`, role });
};

const profonde: Mesure["preparer"] = async (portail) => {
  const organisation = portail.organisation("INSTRUCTEUR");
  const [{ n }] = (await valeur<{ n: number }>(portail, "select count(*)::int as n from acces where organisation_id = $1 and jusqua is null", [organisation])) as [{ n: number }];
  const row = premier(await valeur<{ id: string; jour: string }>(portail, "select dossier_id::text as id, tri_depot::text as jour from acces where organisation_id = $1 and jusqua is null order by tri_depot desc, dossier_id desc offset $2 limit 1", [organisation, n - 27]), "dossier profond");
  return () => ({ chemin: `/dossiers?suite=${writeCurseur("depot", { valeur: row.jour, id: row.id })}`, role: "INSTRUCTEUR" });
};

const seance = (suite: string): Mesure["preparer"] => async (portail) => {
  const row = premier(await valeur<{ id: string }>(portail, "select id::text from seance where ars_id = $1 and statut = 'PREVUE' limit 1", [portail.organisation("SECRETAIRE_CODIR")]), "séance");
  return () => ({ chemin: `/codir/${row.id}${suite}`, role: "SECRETAIRE_CODIR" });
};

const versement: Mesure["preparer"] = async (portail) => {
  const rows = await valeur<{ id: string }>(portail, "select id::text from versement where caisse_id = $1 and statut = 'DECLARE' order by date_prevue, id limit 60", [portail.organisation("LIQUIDATEUR")]);
  premier(rows, "versement");
  return (tour) => ({ chemin: `/versements/${rows[tour % rows.length]?.id}`, role: "LIQUIDATEUR" });
};

const JSON_ENTETES = { "content-type": "application/json" };

const MESURES: readonly Mesure[] = [
  { nom: "Liste des dossiers, première page", but: true, preparer: fixe("/dossiers", "INSTRUCTEUR") },
  { nom: "Liste des dossiers, dernière page", but: true, preparer: profonde },
  { nom: "Liste filtrée par étape, par échéance", but: true, preparer: fixe("/dossiers?etape=CODIR&tri=echeance", "INSTRUCTEUR") },
  { nom: "Recherche, un résultat", but: true, preparer: async (portail) => {
    const { numero } = premier(await valeur<{ numero: string }>(portail, "select d.numero from acces a join dossier d on d.id = a.dossier_id where a.organisation_id = $1 order by d.numero limit 1", [portail.organisation("INSTRUCTEUR")]), "dossier");
    return () => ({ chemin: `/dossiers?q=${numero}`, role: "INSTRUCTEUR" });
  } },
  { nom: "Recherche, tous les dossiers répondent", but: true, preparer: fixe("/dossiers?q=experimentation", "INSTRUCTEUR") },
  { nom: "GET /api/v1/dossiers", but: true, preparer: fixe("/api/v1/dossiers", "INSTRUCTEUR") },
  { nom: "Un dossier", but: true, preparer: surDossiers("", "INSTRUCTEUR") },
  { nom: "Un dossier, son journal", but: true, preparer: surDossiers("/journal", "INSTRUCTEUR") },
  { nom: "Un dossier, ses échanges", but: true, preparer: surDossiers(`/echanges?brouillon=${randomUUID()}`, "INSTRUCTEUR") },
  { nom: "CODIR, les séances", but: true, preparer: fixe("/codir", "SECRETAIRE_CODIR") },
  { nom: "CODIR, une séance", but: true, preparer: seance("") },
  { nom: "CODIR, l’ordre du jour", but: true, preparer: seance("/ordre-du-jour") },
  { nom: "File des paiements, à certifier", but: true, preparer: fixe("/versements?vue=certifier", "LIQUIDATEUR") },
  { nom: "File des paiements, prévus", but: true, preparer: fixe("/versements?vue=prevus", "LIQUIDATEUR") },
  { nom: "Un versement", but: true, preparer: versement },
  { nom: "Conventions", but: false, preparer: fixe("/conventions", "INSTRUCTEUR") },
  { nom: "Enveloppes", but: false, preparer: fixe("/enveloppes", "LIQUIDATEUR") },
  { nom: "Accueil « À vous »", but: false, preparer: fixe("/accueil", "INSTRUCTEUR") },
  { nom: "Suivi de la région", but: false, preparer: fixe("/suivi", "INSTRUCTEUR") },
  { nom: "Acte : enregistrer une section", but: false, preparer: async (portail) => {
    const rows = await dossiersDe(portail, "REPRESENTANT_LEGAL", "REDACTION");
    const { document } = premier(rows, "brouillon");
    let revision = 0;
    return () => ({ chemin: `/api/sections/${document}/projet`, role: "REPRESENTANT_LEGAL", methode: "POST", entetes: JSON_ENTETES, corps: JSON.stringify({ revision: revision++, contenu: { resume: `Texte du banc ${revision}` } }) });
  } },
  { nom: "Acte : envoyer un message", but: false, attendu: "acte", preparer: async (portail) => {
    const rows = await dossiersDe(portail, "INSTRUCTEUR", "CODIR");
    premier(rows, "dossier");
    const action = actionDe("messageAction", "/echanges/");
    return (tour) => {
      const dossierId = rows[tour % rows.length]?.id ?? "";
      return { chemin: `/dossiers/${dossierId}/echanges`, role: "INSTRUCTEUR", methode: "POST", entetes: { "next-action": action, accept: "text/x-component" }, corps: formulaire({ id: randomUUID(), dossierId, corps: "Message du banc." }) };
    };
  } },
  { nom: "Acte : déclarer l’activité", but: false, attendu: "acte", preparer: async (portail) => {
    const row = premier(await valeur<{ id: string }>(portail, "select id::text from versement where structure_id = $1 and exercice = 2025 and statut in ('PREVU', 'DECLARE') order by id limit 1", [portail.organisation("REPRESENTANT_LEGAL")]), "versement à déclarer");
    const action = actionDe("declarerAction", "/declaration/");
    let revision = 0;
    return () => ({ chemin: `/versements/${row.id}/declaration`, role: "REPRESENTANT_LEGAL", methode: "POST", entetes: { "next-action": action, accept: "text/x-component" }, corps: formulaire({ id: row.id, revision: String(revision++), "quantite.patients": "60" }) });
  } },
];

/** One call on each portal in turn, so that a busy moment of the machine weighs on both. */
export async function mesurerPages(portails: readonly Portail[], tours: number): Promise<void> {
  dire(`\nPages et actes, ${tours} appels sur chaque base, alternés (millisecondes)`);
  dire(`  ${colonne("", 42)}${portails.map(({ taille }) => colonne(`${taille} : médiane`, 18) + colonne("p95", 9)).join("")}${portails.length > 1 ? "  rapport" : ""}`);
  for (const mesure of MESURES) {
    try {
      const appels = await Promise.all(portails.map((portail) => mesure.preparer(portail)));
      const durees = portails.map((): number[] => []);
      for (let tour = -5; tour < tours; tour += 1) {
        for (const [index, portail] of portails.entries()) {
          const appel = appels[index]?.(tour + 5);
          if (!appel) continue;
          const ms = await chronometrer(portail, appel, mesure.attendu);
          if (tour >= 0) durees[index]?.push(ms);
        }
      }
      const series: Serie[] = durees.map(resume);
      const rapport = (series.at(-1)?.mediane ?? Number.NaN) / (series[0]?.mediane ?? Number.NaN);
      const verdict = series.length < 2 ? "" : `${chiffre(rapport, 2)}${mesure.but ? (rapport <= BUT ? "" : "  > 1,3") : ""}`;
      dire(`  ${colonne(mesure.nom, 42)}${series.map(({ mediane, p95 }) => `${chiffre(mediane)}${chiffre(p95, 1, 12)}      `).join("")}${verdict}`);
    } catch (error) {
      dire(`  ${colonne(mesure.nom, 42)} non mesuré : ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}
