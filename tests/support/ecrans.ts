import { readdirSync } from "node:fs";
import { join } from "node:path";
import { lireUn } from "./lire";
import type { Portal } from "./portal";

/** Who looks, and at which address. */
export type Vue = readonly [qui: string, chemin: string];
export type Ecran = {
  /** By a role that sees the page full. */
  plein: Vue;
  /** By an organisation that has nothing there yet, where the page has an empty state of its own. */
  vide?: Vue;
  /** The button of the page's main form: sent empty, it must be refused. */
  erreur?: string;
};

/** Every route that has a page, as the address shows it: `/dossiers/[id]/avis/[avisId]`. */
export function listRoutes(dossier = "app"): string[] {
  return readdirSync(dossier, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return listRoutes(join(dossier, entry.name));
      if (entry.name !== "page.tsx") return [];
      const segments = dossier.split(/[\\/]/).slice(1).filter((segment) => !/^\(.*\)$/.test(segment));
      return [`/${segments.join("/")}`];
    })
    .sort();
}

export const PERSONNE = "";
export const ARS = "instructeur@ars-martinique";
const SECRETAIRE = "secretaire-codir@ars-martinique";
const DIRECTEUR = "directeur@ars-martinique";
const CAISSE = "instructeur@cgss-martinique";
const LIQUIDATEUR = "liquidateur@cgss-martinique";
const ORDONNATEUR = "ordonnateur@cgss-martinique";
const COMPTABLE = "comptable@cgss-martinique";
const MORNE = "redacteur@morne-exemple";
const CPTS = "redacteur@cpts-nord-imaginaire";
const COMITE = "rapporteur@comite-technique";
/** Today they have a portfolio taken over, nothing alive. */
const AUTRE_ARS = "instructeur@ars-npc";
const AUTRE_CAISSE = "comptable@cpam-lille-douai";
const NATIONAL = "validateur@dss";

const TITRES = {
  verse: "Microstructures addictions du nord",
  signature: "Diabète : parcours pluriprofessionnel",
  comite: "Fragilités : maintien à domicile des aînés",
  nonRetenu: "Téléexpertise dermatologique",
  ajourne: "Dépistage bucco-dentaire en école",
  pret: "Coordination périnatale",
  instruction: "Obésité de l’enfant : consultation en équipe",
  corrections: "Plaies chroniques : suivi à distance",
  brouillon: "Consultation avancée d’ophtalmologie",
} as const;

export type Prepares = { invitation: string; simulation: string; seance: string };

/** Where the demonstration shows each route, and to whom: a new page is one line here. */
export async function listEcrans(portal: Portal, prepares: Prepares): Promise<Readonly<Record<string, Ecran>>> {
  const d = {} as Record<keyof typeof TITRES, string>;
  for (const [cle, titre] of Object.entries(TITRES)) d[cle as keyof typeof TITRES] = `/dossiers/${await lireUn(portal, "select id from dossier where titre = $1", [titre])}`;
  const of = (sql: string, titre: string): Promise<string> => lireUn(portal, sql, [titre]);
  const conventionOf = (titre: string): Promise<string> => of("select c.id from convention c join dossier d on d.id = c.dossier_id where d.titre = $1", titre);
  const versementOf = (statut: string): Promise<string> => of(`select v.id from versement v join dossier d on d.id = v.dossier_id where d.titre = $1 and v.statut = '${statut}' order by v.rang limit 1`, TITRES.verse);
  const [signature, execution, declare, avis] = await Promise.all([conventionOf(TITRES.signature), conventionOf(TITRES.verse), versementOf("DECLARE"), of("select a.id from avis a join dossier d on d.id = a.dossier_id where d.titre = $1 and a.statut = 'ATTENDU'", TITRES.comite)]);
  const lot = await lireUn(portal, "select id from lot limit 1");
  const tenue = await lireUn(portal, "select id from seance where statut = 'CLOSE' limit 1");
  const convoquee = await lireUn(portal, "select id from seance where statut = 'CONVOQUEE' limit 1");
  const point = await lireUn(portal, "select id from point where seance_id = $1 order by id limit 1", [convoquee]);

  return {
    "/": { plein: [PERSONNE, "/"] },
    "/accessibilite": { plein: [PERSONNE, "/accessibilite"] },
    "/aide": { plein: [PERSONNE, "/aide"] },
    "/api-documentation": { plein: [PERSONNE, "/api-documentation"] },
    "/connexion": { plein: [PERSONNE, "/connexion"], erreur: "Se connecter" },
    "/demo/courriels": { plein: [PERSONNE, "/demo/courriels"], vide: [PERSONNE, "/demo/courriels?pour=personne@exemple.invalid"] },
    "/donnees-personnelles": { plein: [PERSONNE, "/donnees-personnelles"] },
    "/invitation/[jeton]": { plein: [PERSONNE, prepares.invitation], vide: [PERSONNE, "/invitation/inconnue"], erreur: "Accepter l’invitation" },
    "/mentions-legales": { plein: [PERSONNE, "/mentions-legales"] },
    "/sans-mandat": { plein: [PERSONNE, "/sans-mandat"] },
    "/simulateur": { plein: [PERSONNE, "/simulateur?programme=ACI_MSP&date=01%2F09%2F2022&patientele=4000&professionnels=10&protocoles=3&tauxConcertation=100+%25&calculer=1"], vide: [PERSONNE, "/simulateur"] },
    "/statistiques": { plein: [PERSONNE, "/statistiques"] },

    "/accueil": { plein: [ARS, "/accueil"], vide: [AUTRE_ARS, "/accueil"] },
    "/administration/caisse": { plein: [COMPTABLE, "/administration/caisse"], erreur: "Enregistrer le compte débiteur" },
    "/administration/personnes": { plein: ["administrateur@ars-martinique", "/administration/personnes"], erreur: "Envoyer l’invitation" },
    "/suivi": { plein: [ARS, "/suivi"], vide: [AUTRE_ARS, "/suivi"] },
    "/enveloppes": { plein: [LIQUIDATEUR, "/enveloppes"], vide: [AUTRE_CAISSE, "/enveloppes"] },
    "/conventions": { plein: [ARS, "/conventions"], vide: [NATIONAL, "/conventions"] },

    "/codir": { plein: [SECRETAIRE, "/codir"], vide: [AUTRE_ARS, "/codir"] },
    "/codir/nouvelle": { plein: [SECRETAIRE, "/codir/nouvelle"], erreur: "Créer la séance" },
    "/codir/[id]": { plein: [SECRETAIRE, `/codir/${tenue}`], vide: [SECRETAIRE, prepares.seance] },
    "/codir/[id]/ordre-du-jour": { plein: [SECRETAIRE, `/codir/${convoquee}/ordre-du-jour`], vide: [SECRETAIRE, `${prepares.seance}/ordre-du-jour`] },
    "/codir/[id]/membres": { plein: [SECRETAIRE, `/codir/${convoquee}/membres`] },
    "/codir/[id]/modifier": { plein: [SECRETAIRE, `${prepares.seance}/modifier`], erreur: "Enregistrer la modification" },
    "/codir/[id]/convocation": { plein: [SECRETAIRE, `/codir/${convoquee}/convocation`] },
    "/codir/[id]/tenue": { plein: [SECRETAIRE, `/codir/${convoquee}/tenue`] },
    "/codir/[id]/points/[pointId]": { plein: [SECRETAIRE, `/codir/${convoquee}/points/${point}`] },
    "/codir/[id]/pv": { plein: [SECRETAIRE, `/codir/${tenue}/pv`] },
    "/codir/[id]/diffusion": { plein: [SECRETAIRE, `/codir/${tenue}/diffusion`] },
    "/codir/[id]/projection": { plein: [SECRETAIRE, `/codir/${convoquee}/projection`] },

    "/dossiers": { plein: [ARS, "/dossiers"], vide: [NATIONAL, "/dossiers"] },
    "/dossiers/nouveau": { plein: [MORNE, "/dossiers/nouveau?programme=ARTICLE_51"], vide: ["lecteur@morne-exemple", "/dossiers/nouveau"], erreur: "Ouvrir le dossier" },
    "/dossiers/[id]": { plein: [ARS, d.verse], vide: [MORNE, d.brouillon] },
    "/dossiers/[id]/appui": { plein: [ARS, `${d.instruction}/appui`], vide: [ARS, `${d.pret}/appui`] },
    "/dossiers/[id]/arrete": { plein: [ARS, `${d.verse}/arrete`], vide: [ARS, `${d.comite}/arrete`] },
    "/dossiers/[id]/avis/[avisId]": { plein: [COMITE, `${d.comite}/avis/${avis}`], vide: [ARS, `${d.comite}/avis/${avis}`], erreur: "Enregistrer l’avis du comité" },
    "/dossiers/[id]/completude": { plein: [CAISSE, `${d.instruction}/completude`], vide: [MORNE, `${d.brouillon}/completude`], erreur: "Donner la mention de la caisse" },
    // Where there is one, its page answers instead: this one only ever shows the model, or that it is awaited.
    "/dossiers/[id]/convention": { plein: [ARS, `${d.comite}/convention`] },
    "/dossiers/[id]/coordonnees": { plein: [LIQUIDATEUR, `${d.verse}/coordonnees`], vide: ["redacteur@anse-fictive", `${d.signature}/coordonnees`] },
    "/dossiers/[id]/corrections": { plein: [ARS, `${d.instruction}/corrections`], vide: ["redacteur@anse-fictive", `${d.instruction}/corrections`], erreur: "Demander les corrections" },
    "/dossiers/[id]/decision": { plein: [CPTS, `${d.ajourne}/decision`], vide: [MORNE, `${d.pret}/decision`] },
    "/dossiers/[id]/document/[type]": { plein: [ARS, `${d.pret}/document/LETTRE_D_INTENTION`], vide: [MORNE, `${d.brouillon}/document/LETTRE_D_INTENTION`] },
    "/dossiers/[id]/document/[type]/[section]": { plein: [MORNE, `${d.corrections}/document/LETTRE_D_INTENTION/financement`], vide: [MORNE, `${d.brouillon}/document/LETTRE_D_INTENTION/porteur`] },
    "/dossiers/[id]/document/[type]/relecture": { plein: [MORNE, `${d.corrections}/document/LETTRE_D_INTENTION/relecture`], vide: [MORNE, `${d.brouillon}/document/LETTRE_D_INTENTION/relecture`] },
    "/dossiers/[id]/duplication": { plein: ["redacteur@anse-fictive", `${d.nonRetenu}/duplication`], erreur: "Ouvrir un dossier à partir de celui-ci" },
    "/dossiers/[id]/echanges": { plein: [ARS, `${d.corrections}/echanges`], vide: [ARS, `${d.pret}/echanges`], erreur: "Publier le message" },
    "/dossiers/[id]/evaluation": { plein: [ARS, `${d.pret}/evaluation`], vide: [ARS, `${d.instruction}/evaluation`] },
    "/dossiers/[id]/evaluation/relecture": { plein: [ARS, `${d.pret}/evaluation/relecture`] },
    // The composition form under an empty list of versions: both states at once.
    "/dossiers/[id]/financement": { plein: [ARS, `${d.instruction}/financement`] },
    "/dossiers/[id]/irrecevabilite": { plein: [DIRECTEUR, `${d.instruction}/irrecevabilite`], erreur: "Déclarer le dossier irrecevable" },
    "/dossiers/[id]/journal": { plein: [ARS, `${d.verse}/journal`] },
    "/dossiers/[id]/notes": { plein: [ARS, `${d.instruction}/notes`], erreur: "Enregistrer la note interne" },
    "/dossiers/[id]/referents": { plein: [ARS, `${d.instruction}/referents`] },
    "/dossiers/[id]/reserves": { plein: [ARS, `${d.verse}/reserves`] },
    "/dossiers/[id]/retrait": { plein: ["representant-legal@morne-exemple", `${d.corrections}/retrait`], erreur: "Retirer le dossier" },
    "/dossiers/[id]/simulation": { plein: [ARS, `${d.verse}/simulation`] },
    "/dossiers/[id]/simulation/[simulation]": { plein: [ARS, prepares.simulation] },
    "/dossiers/[id]/versements": { plein: [CPTS, `${d.verse}/versements`], vide: [MORNE, `${d.pret}/versements`] },

    "/conventions/[id]": { plein: [ARS, `/conventions/${execution}`] },
    "/conventions/[id]/fin": { plein: [DIRECTEUR, `/conventions/${execution}/fin?acte=suspendre`], erreur: "Suspendre la convention" },
    "/conventions/[id]/signature": { plein: [DIRECTEUR, `/conventions/${signature}/signature`], vide: [ARS, `/conventions/${execution}/signature`], erreur: "Signer la convention" },
    "/conventions/[id]/texte": { plein: [ARS, `/conventions/${signature}/texte`], vide: [ARS, `/conventions/${execution}/texte`], erreur: "Enregistrer cette version" },

    "/versements": { plein: [CPTS, "/versements"], vide: [AUTRE_CAISSE, "/versements"] },
    "/versements/[id]": { plein: [LIQUIDATEUR, `/versements/${await versementOf("PAYE")}`], vide: [CPTS, `/versements/${await versementOf("PREVU").catch(() => declare)}`] },
    "/versements/[id]/annulation": { plein: [LIQUIDATEUR, `/versements/${declare}/annulation`], erreur: "Annuler ce versement" },
    "/versements/[id]/regularisation": { plein: [LIQUIDATEUR, `/versements/${await versementOf("PAYE")}/regularisation`], vide: [LIQUIDATEUR, `/versements/${declare}/regularisation`], erreur: "Calculer et enregistrer l’écart" },
    "/versements/[id]/certification": { plein: [LIQUIDATEUR, `/versements/${declare}/certification`], erreur: "Certifier le service fait" },
    "/versements/[id]/declaration": { plein: [CPTS, `/versements/${declare}/declaration`], erreur: "Corriger la déclaration" },
    "/versements/approbation": { plein: [ORDONNATEUR, `/versements/approbation?ids=${declare}`], vide: [ORDONNATEUR, "/versements/approbation"] },
    "/versements/visa": { plein: [COMPTABLE, `/versements/visa?ids=${declare}`], vide: [COMPTABLE, "/versements/visa"] },
    "/versements/lots": { plein: [COMPTABLE, "/versements/lots"], vide: [AUTRE_CAISSE, "/versements/lots"] },
    "/versements/lots/[id]": { plein: [COMPTABLE, `/versements/lots/${lot}`] },
  };
}

/** What a person opens every day, for the narrow screen. */
export const DIX_PRINCIPALES: readonly string[] = ["/", "/connexion", "/accueil", "/dossiers", "/dossiers/[id]", "/dossiers/[id]/document/[type]/[section]", "/codir/[id]", "/conventions/[id]", "/versements", "/versements/[id]"];
