import { z } from "zod";
import { jsonSchemaOf } from "../rules/list-programmes";
import type { ProgrammeFinance } from "../schema";
import { statutsParametre, unitesParametre } from "../schema";
import { ligneReponse, parametreApplique, refusSimulation, reponseSimulation, requeteSimulation } from "./simulation";

const indicateur = z.object({ code: z.string(), libelle: z.string() });
const parametreProgramme = z.object({
  code: z.string(),
  libelle: z.string(),
  unite: z.enum(unitesParametre),
  valeur: z.string().nullable().describe("Décimal ou fraction exacts ; null tant que le chiffre est à renseigner"),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  legalReference: z.string(),
  statut: z.enum(statutsParametre),
  raison: z.string().optional().describe("Pourquoi le chiffre manque, ou la lecture retenue"),
});
const versionProgramme = z.object({
  code: z.string(),
  libelle: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().describe("Dernier jour compris"),
  baseLegale: z.string(),
  quantites: z.record(z.string(), z.unknown()).describe("Schéma JSON des quantités de cette version"),
  indicateurs: z.array(indicateur).describe("Lignes qui se demandent seules"),
  parametres: z.array(parametreProgramme),
  lectures: z.array(z.string()),
});
export const reponseProgrammes = z.object({ programmes: z.array(z.object({ code: z.string(), libelle: z.string(), versions: z.array(versionProgramme) })) });

const jalon = z.object({}).catchall(z.unknown());
/** The list that a signed-in person reads on screen. */
export const reponseDossiers = z.object({
  dossiers: z.array(
    z.object({
      id: z.uuid(),
      numero: z.string(),
      titre: z.string(),
      structureNom: z.string(),
      commune: z.string().nullable(),
      programme: z.string(),
      programmeNom: z.string(),
      clos: z.boolean(),
      motif: z.string().nullable(),
      prioritaire: z.boolean(),
      reprise: z.boolean(),
      etapeNature: z.string().nullable(),
      etapeLibelle: z.string().nullable(),
      etapeDepuis: z.iso.date().nullable(),
      echeance: z.iso.date().nullable(),
      deposeLe: z.iso.date().nullable(),
      creeJour: z.iso.date(),
      jalons: z.array(jalon),
    }),
  ),
  suite: z.string().nullable().describe("À renvoyer en paramètre « suite » pour la page d’après ; null à la fin"),
});
const refusSession = z.object({ erreur: z.string() });

type Plain = Readonly<Record<string, unknown>>;

function components(): Plain {
  const registry = z.registry<{ id: string }>();
  registry.add(requeteSimulation, { id: "RequeteSimulation" });
  registry.add(reponseSimulation, { id: "ReponseSimulation" });
  registry.add(ligneReponse, { id: "LigneReponse" });
  registry.add(parametreApplique, { id: "ParametreApplique" });
  registry.add(refusSimulation, { id: "RefusSimulation" });
  registry.add(reponseProgrammes, { id: "ReponseProgrammes" });
  registry.add(reponseDossiers, { id: "ReponseDossiers" });
  registry.add(refusSession, { id: "RefusSession" });
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, io: "input" });
  // The place in the document is the name: a second identifier would contradict it.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]));
}

const json = (nom: string, more: Plain = {}): Plain => ({ "application/json": { schema: { $ref: `#/components/schemas/${nom}` }, ...more } });
const says = (description: string, nom: string, more: Plain = {}): Plain => ({ description, content: json(nom, more) });
const parametre = (name: string, description: string): Plain => ({ name, in: "query", required: false, description, schema: { type: "string" } });

const EXEMPLES: Plain = {
  maisonDeSante: { summary: "Une maison de santé de 4 000 patients", value: { programme: "ACI_MSP", date: "2022-09-01", quantites: { patientele: 4000, professionnels: 10, protocoles: 3, tauxConcertation: 1 } } },
  unIndicateur: { summary: "Une seule ligne", value: { programme: "ACI_MSP", date: "2022-09-01", indicateur: "SI_STANDARD", quantites: { professionnels: 10 } } },
  forfaitCompose: {
    summary: "Un financement article 51 composé dans la demande",
    value: { programme: "ARTICLE_51", date: "2026-06-30", quantites: { familles: [{ famille: "PATIENT", libelle: "Forfait annuel", montantCentimes: 50000, nombre: 60 }], modificateurs: [{ modificateur: "DEGRESSIVITE", mode: "LINEAIRE", points: [{ date: "2026-01-01", taux: 1 }, { date: "2026-12-31", taux: 0.8 }] }] } },
  },
};

/** OpenAPI 3.1, drawn from the schemas that the portal itself parses with. */
export function openApi(programmes: readonly ProgrammeFinance[]) {
  const quantites = programmes.flatMap(({ financements }) => financements.map((version) => [`Quantites_${version.code}`, { title: version.libelle, ...withoutDraft(jsonSchemaOf(version)) }] as const));
  return {
    openapi: "3.1.0",
    info: {
      title: "Jalon, simulation des financements",
      version: "1",
      description: "Calcule un financement et explique chaque euro. Montants en centimes entiers, taux entre 0 et 1, dates AAAA-MM-JJ. Sans compte ; rien n’est enregistré. Un résultat n’engage personne.",
    },
    servers: [{ url: "/" }],
    paths: {
      "/api/v1/simulations": {
        post: {
          operationId: "simuler",
          summary: "Calculer un financement",
          description: "Même calcul, mêmes mots et mêmes refus que la page du simulateur et que la commande « simuler ». Le corps ne dépasse pas 256 Kio.",
          requestBody: { required: true, content: json("RequeteSimulation", { examples: EXEMPLES }) },
          responses: {
            "200": says("Le résultat expliqué. totalCentimes est null quand un chiffre nécessaire manque.", "ReponseSimulation"),
            "400": says("Le corps n’est pas du JSON.", "RefusSimulation"),
            "413": says("Le corps est trop long.", "RefusSimulation"),
            "422": says("Une quantité est inconnue, manquante ou impossible : une phrase par champ, jamais de total partiel. Cent phrases au plus.", "RefusSimulation"),
          },
        },
      },
      "/api/v1/programmes": {
        get: { operationId: "listerProgrammes", summary: "Lister les cadres de financement, leurs versions et leurs quantités", responses: { "200": says("Chaque version avec le schéma JSON de ses quantités.", "ReponseProgrammes") } },
      },
      "/api/v1/dossiers": {
        get: {
          operationId: "listerDossiers",
          summary: "Lister les dossiers que la personne connectée peut lire",
          description: "Mêmes droits, mêmes filtres et même ordre que la liste à l’écran ; la session du portail est nécessaire.",
          security: [{ session: [] }],
          parameters: [parametre("vue", "tous, a-vous, en-cours ou clos"), parametre("tri", "depot, echeance ou structure"), parametre("programme", "Code du programme"), parametre("etape", "Nature de l’étape"), parametre("prioritaire", "1 pour les seuls dossiers prioritaires"), parametre("q", "Mots cherchés"), parametre("suite", "Curseur de la page d’après")],
          responses: { "200": says("Une page de la liste.", "ReponseDossiers"), "401": says("Aucune session.", "RefusSession") },
        },
      },
    },
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "next-auth.session-token", description: "Cookie de la session ouverte sur la page de connexion." } },
      schemas: { ...components(), ...Object.fromEntries(quantites) },
    },
  };
}

const withoutDraft = ({ $schema: _draft, ...schema }: Plain): Plain => schema;
