import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { GET as getOpenApi } from "@/app/api/v1/openapi.json/route";
import { GET as getProgrammes } from "@/app/api/v1/programmes/route";
import { POST } from "@/app/api/v1/simulations/route";
import { listProgrammes } from "@/lib/forfait/rules/list-programmes";
import { TAILLE_MAX_OCTETS } from "@/lib/forfait/rules/repondre-api";
import { reponseProgrammes } from "@/lib/forfait/schema/openapi";
import { refusSimulation, reponseSimulation } from "@/lib/forfait/schema/simulation";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

const post = async (body: BodyInit, headers: Record<string, string> = {}) => {
  const answer = await POST(new Request("http://portail.invalid/api/v1/simulations", { method: "POST", body, headers }));
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Record<string, unknown> };
};
const ligne = (texte: string) => spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "prisma/commandes/simuler.ts", "-"], { encoding: "utf8", input: texte, env: { ...process.env, DATABASE_URL: "" } });

const EQUIPADDICT = { programme: "A51_EQUIPADDICT", date: "2022-01-01", quantites: { patients: 60 } };

describe("POST /api/v1/simulations", () => {
  test("a exactement les clés du contrat", async () => {
    const { status, json, headers } = await post(JSON.stringify(EQUIPADDICT));
    expect(status).toBe(200);
    expect(Object.keys(json)).toEqual(["programme", "version", "totalCentimes", "retenuCentimes", "regularisationCentimes", "manquants", "lignes", "echeancier", "lectures"]);
    expect(json).toMatchObject({ totalCentimes: 3_174_000, retenuCentimes: 0, regularisationCentimes: 3_174_000, manquants: [], echeancier: [{ date: "2022-01-01", nature: "VERSEMENT", montantCentimes: 3_174_000 }] });
    const [line] = json["lignes"] as Record<string, unknown>[];
    for (const key of ["code", "libelle", "formule", "montantCentimes", "baseLegale", "lignes"]) expect(line).toHaveProperty(key);
    expect(reponseSimulation.parse(json)).toEqual(json);
    expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test.each([
    ["vide", ""],
    ["tronqué", '{"programme":'],
    ["du texte", "bonjour"],
    ["NaN", '{"programme":"IPA","date":"2022-01-01","quantites":{"inclusions":NaN}}'],
    ["pas de l’UTF-8", new Uint8Array([0xff, 0xfe, 0x7b])],
  ])("400 quand le corps n’est pas du JSON : %s", async (_, body) => {
    const { status, json } = await post(body);
    expect([status, Object.keys(json)]).toEqual([400, ["erreurs"]]);
    expect(refusSimulation.parse(json).erreurs).toMatchObject([{ champ: "requete" }]);
  });

  test.each([
    ["négatif", { ...EQUIPADDICT, quantites: { patients: -1 } }, ["patients"]],
    ["décimal", { ...EQUIPADDICT, quantites: { patients: 1.5 } }, ["patients"]],
    ["énorme", { ...EQUIPADDICT, quantites: { patients: 1e300 } }, ["patients"]],
    ["absent", { ...EQUIPADDICT, quantites: {} }, ["patients"]],
    ["inconnu", { ...EQUIPADDICT, quantites: { patients: 1, medecins: 2 } }, ["medecins"]],
    ["date hors version", { ...EQUIPADDICT, date: "1999-01-01" }, ["date"]],
    ["parts", { programme: "ARTICLE_51", date: "2022-01-01", quantites: { familles: [{ famille: "STRUCTURE", montantCentimes: 100, partage: [{ beneficiaire: "A", part: 0.5 }] }] } }, ["familles.0.partage"]],
    ["un tableau", [], ["requete"]],
    ["null", null, ["requete"]],
  ])("422 et une phrase par champ : %s, comme en ligne de commande", async (_, demande, champs) => {
    const texte = JSON.stringify(demande);
    const { status, json } = await post(texte);
    expect(status).toBe(422);
    expect(refusSimulation.parse(json).erreurs.map(({ champ }) => champ)).toEqual(champs);
    const commande = ligne(texte);
    expect(commande.status).toBe(2);
    expect(JSON.parse(commande.stdout)).toEqual(json);
  });

  test("la même demande donne la même réponse en ligne de commande, qui sort par 0", async () => {
    const texte = JSON.stringify({ programme: "ACI_MSP", date: "2022-09-01", quantites: { patientele: 4000, professionnels: 10, protocoles: 3, tauxConcertation: 1 } });
    const commande = ligne(texte);
    expect(commande.status).toBe(0);
    expect(JSON.parse(commande.stdout)).toEqual((await post(texte)).json);
  });

  test("un corps trop long n’est pas lu, annoncé ou non", async () => {
    const long = `{"programme":"${"x".repeat(TAILLE_MAX_OCTETS)}"}`;
    expect((await post(long)).status).toBe(413);
    const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) });
    const answer = await POST(new Request("http://portail.invalid/", { method: "POST", body: stream, duplex: "half" } as RequestInit));
    expect(answer.status).toBe(413);
  });

  test("mille noms inconnus ou mille tableaux emboîtés coûtent une réponse courte", async () => {
    const inconnues = Object.fromEntries(Array.from({ length: 10_000 }, (_, rang) => [`q${rang}`, 1]));
    const refuse = await post(JSON.stringify({ ...EQUIPADDICT, quantites: inconnues }));
    expect([refuse.status, (refuse.json["erreurs"] as unknown[]).length]).toEqual([422, 100]);
    expect((await post(`{"programme":"ARTICLE_51","date":"2022-01-01","quantites":{"familles":${"[".repeat(50_000)}${"]".repeat(50_000)}}}`)).status).toBe(422);
  });
});

describe("GET /api/v1/programmes et /api/v1/openapi.json", () => {
  test("les programmes sont ceux de la ligne de commande, au schéma annoncé", async () => {
    const json: unknown = await getProgrammes().json();
    expect(json).toEqual(JSON.parse(JSON.stringify(listProgrammes(PROGRAMMES))));
    expect(reponseProgrammes.safeParse(json).error).toBeUndefined();
  });

  test("le document est de l’OpenAPI 3.1, et chaque renvoi mène quelque part", async () => {
    const document = (await getOpenApi().json()) as { openapi: string; paths: Record<string, unknown>; components: { schemas: Record<string, unknown> } };
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toEqual(["/api/v1/simulations", "/api/v1/programmes", "/api/v1/dossiers"]);
    const texte = JSON.stringify(document);
    const renvois = [...texte.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(renvois.length).toBeGreaterThan(10);
    for (const renvoi of renvois) expect(document.components.schemas, renvoi).toHaveProperty([renvoi.replace("#/components/schemas/", "")]);
    for (const { financements } of PROGRAMMES) for (const { code } of financements) expect(document.components.schemas).toHaveProperty([`Quantites_${code}`]);
  });
});
