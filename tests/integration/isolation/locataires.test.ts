import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type * as Door from "@/lib/db/command";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { withDatabase, type TestDatabase } from "../../support/db";
import type { Acte, Porte, Prendre, Trouvee } from "./registre";

process.env["JALON_FICHIERS"] = mkdtempSync(join(tmpdir(), "jalon-isolation-"));

// The real door, which also says what it was given: the inputs are forged from their own shape.
vi.mock("@/lib/db/command", async (original) => {
  const door = await original<typeof Door>();
  return { ...door, command: (options: Porte, decide: never) => Object.assign(door.command(options as never, decide), { porte: options }) };
});

const { acteursDe, peupler } = await import("./monde");
const { enTexte, fuites, plantCanaris } = await import("./canaris");
const { cibleInconnue, ciblesDe, ciblesPropres, empreinte, listLignes } = await import("./cibles");
const { EN_OCTETS, LECTURES, SANS_ACTEUR } = await import("./lectures");
const { ECRITURES, importAll, saisieDe } = await import("./registre");
const { CREATIONS, GENRES, SANS_PORTE, TABLE_DU_CHAMP } = await import("./ecritures");

/** Reads that show names of organisations, steps of a circuit, counts or sums only. */
const SANS_TEXTE_LIBRE = ["dossier#listInstitutions", "suivi#readCharge"];

type Monde = Awaited<ReturnType<typeof peupler>>;
let base: TestDatabase;
let monde: Monde;
let canaris: Awaited<ReturnType<typeof plantCanaris>>;
let lignes: Awaited<ReturnType<typeof listLignes>>;
let lectures: Trouvee[];
let actes: Trouvee[];

beforeAll(async () => {
  base = await withDatabase();
  monde = await peupler();
  canaris = await plantCanaris(base.client);
  lignes = await listLignes(base.client);
  [lectures, actes] = [await importAll("queries"), await importAll("use-cases")];
}, 180_000);

/** The same answer for another's identifier and for one that names nothing, once the identifiers themselves are put aside. */
const sansIds = (texte: string): string => texte.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID");

async function dire(call: () => unknown): Promise<string> {
  try {
    return enTexte(await call());
  } catch (error) {
    return `PANNE ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`;
  }
}

describe("le terrain", () => {
  it("porte un canari dans chaque table, pour plusieurs jeux de lecteurs", () => {
    expect([...canaris.tables].filter(([, nombre]) => nombre === 0).map(([table]) => table)).toEqual([]);
    expect(canaris.de.size).toBeGreaterThan(150);
  });

  it("n’ouvre aucun dossier d’une région à un organisme de l’autre", async () => {
    const ids = (camp: Monde["npc"]): string[] => camp.organisations.map((organisation) => organisation.id);
    const croises = lignes.filter((ligne) => ids(monde.martinique).some((id) => ligne.lecteurs.has(id)) && ids(monde.npc).some((id) => ligne.lecteurs.has(id)));
    expect(croises).toEqual([]);
  });

  it("connaît chaque lecture et chaque acte du produit", () => {
    const inconnues = lectures.filter(({ nom }) => !(nom in LECTURES) && !(nom in SANS_ACTEUR)).map(({ nom }) => nom);
    expect(inconnues, "ajoutez-les à LECTURES, ou à SANS_ACTEUR avec leur raison").toEqual([]);
    const disparues = [...Object.keys(LECTURES), ...Object.keys(SANS_ACTEUR)].filter((nom) => !lectures.some((lecture) => lecture.nom === nom));
    expect(disparues, "ces lectures n’existent plus").toEqual([]);
    const sansPorte = actes.filter(({ nom, fonction }) => !(fonction as Acte).porte && !(nom in SANS_PORTE)).map(({ nom }) => nom);
    expect(sansPorte, "ajoutez-les à SANS_PORTE, avec leur raison ou leur essai").toEqual([]);
  });
});

const qui = (acteur: Actor): string => `${roleKey(acteur)} de ${acteur.organisationNom}`;

/** A few actors at once: the calls wait for PostgreSQL more than they compute. */
async function parActeur(acteurs: readonly Actor[], essai: (acteur: Actor) => Promise<void>): Promise<void> {
  const reste = [...acteurs];
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (let acteur = reste.shift(); acteur; acteur = reste.shift()) await essai(acteur);
  }));
}

describe("les lectures", () => {
  it("d’une ligne étrangère répondent comme d’une inconnue, et rien d’étranger n’est jamais rendu", async () => {
    const fautes: string[] = [];
    const vues = new Set<string>();
    // Every role on one side, one person of each organisation on the other: the same code, the same policies.
    const enFace = [...new Map(acteursDe(monde.npc).reverse().map((acteur) => [acteur.organisationId, acteur])).values()];
    await parActeur([...acteursDe(monde.martinique), ...enFace], async (acteur) => {
      const lire = async (nom: string, cible: (table: string) => string): Promise<string> => {
        const fonction = lectures.find((lecture) => lecture.nom === nom)?.fonction;
        const rendus: string[] = [];
        for (const args of LECTURES[nom]?.(cible) ?? []) {
          const rendu = await dire(() => fonction?.(acteur, ...args));
          for (const fuite of fuites(canaris, acteur.organisationId, rendu)) fautes.push(`${qui(acteur)} : ${nom} rend ${fuite}`);
          if (rendu.startsWith("PANNE")) fautes.push(`${qui(acteur)} : ${nom} ${rendu}`);
          if (rendu.includes("CANARI_")) vues.add(nom);
          rendus.push(sansIds(rendu));
        }
        return rendus.join("\n");
      };
      for (const nom of Object.keys(LECTURES)) {
        const inconnue = await lire(nom, cibleInconnue());
        for (const cible of ciblesDe(lignes, acteur.organisationId, 2)) {
          if ((await lire(nom, cible)) !== inconnue) fautes.push(`${qui(acteur)} : ${nom} distingue une ligne étrangère d’une inconnue`);
        }
        if (!EN_OCTETS.has(nom)) for (const cible of ciblesPropres(lignes, acteur.organisationId, 2)) await lire(nom, cible);
      }
    });
    expect([...new Set(fautes)].slice(0, 40)).toEqual([]);
    // Each read did show someone what is hers: an empty answer everywhere would prove nothing.
    expect(Object.keys(LECTURES).filter((nom) => !vues.has(nom) && !EN_OCTETS.has(nom)).sort()).toEqual(SANS_TEXTE_LIBRE);
  }, 600_000);
});

/** Which fields of an act hold an identifier. */
function champsDe(porte: Porte, ecriture: (prendre: Prendre) => Readonly<Record<string, unknown>>): string[] {
  const champs = new Set<string>();
  const noter: Prendre = (champ) => {
    champs.add(champ);
    return randomUUID();
  };
  saisieDe(porte, noter, ecriture(noter));
  return [...champs];
}

describe("les actes", () => {
  const fautes: string[] = [];

  async function essayer(acteur: Actor, { nom, fonction }: Trouvee): Promise<void> {
    const acte = fonction as Acte;
    const { porte } = acte;
    if (!porte) return;
    const ecriture = ECRITURES[nom] ?? (() => ({}));
    const jouer = (prendre: Prendre): Promise<string> => dire(() => acte(acteur, saisieDe(porte, prendre, ecriture(prendre))));
    if (!porte.allow.includes(roleKey(acteur))) {
      const refus = await jouer(() => randomUUID());
      if (refus !== '{"ok":false,"code":"ACTE_INTERDIT"}') fautes.push(`${qui(acteur)} : ${nom} répond ${refus}`);
      return;
    }
    const champs = champsDe(porte, ecriture);
    const cree = CREATIONS[`${nom}.id`];
    const genres = cree ? [cree] : (GENRES[nom.split("#")[0] ?? ""] ?? []);
    const tableDe = (champ: string, genre: string): string => TABLE_DU_CHAMP[champ] ?? genre;
    const juger = (champ: string, vu: string, attendu: string): void => {
      const cas = `${nom}.${champ}`;
      for (const fuite of fuites(canaris, acteur.organisationId, vu)) fautes.push(`${qui(acteur)} : ${cas} rend ${fuite}`);
      if (`${vu}${attendu}`.includes("PANNE")) fautes.push(`${qui(acteur)} : ${cas} ${vu} ${attendu}`);
      if (champ === "*" && vu.includes("SAISIE_INVALIDE")) fautes.push(`${qui(acteur)} : ${cas} n’est pas allé plus loin que la forme : ${vu}`);
      if (sansIds(vu) === sansIds(attendu) && (champs.length === 0 || !vu.startsWith('{"ok":true'))) return;
      // The one difference that cannot be hidden: an identifier already taken cannot be taken again.
      if ((cas in CREATIONS || (champ === "*" && champs.length === 1 && cree)) && /"code":"(DEJA_FAIT|INTROUVABLE)"/.test(vu)) return;
      fautes.push(`${qui(acteur)} : ${cas} répond ${vu.slice(0, 200)} à une ligne étrangère et ${attendu.slice(0, 200)} à une inconnue`);
    };
    const etrangeres = ciblesDe(lignes, acteur.organisationId, 2);
    const inconnu = await jouer(() => randomUUID());
    for (const cible of etrangeres) for (const genre of genres) juger("*", await jouer((champ) => cible(tableDe(champ, genre))), inconnu);
    if (champs.length < 2) return;
    // One foreign identifier alone among the actor's own.
    for (const propre of ciblesPropres(lignes, acteur.organisationId, 3)) {
      for (const champ of champs) {
        for (const genre of tableDe(champ, "") === "" ? genres : genres.slice(0, 1)) {
          const [cible] = etrangeres;
          if (!cible) continue;
          const avec = (autre: string): Prendre => (un) => (un === champ ? autre : propre(tableDe(un, genre)));
          const vu = await jouer(avec(cible(tableDe(champ, genre))));
          juger(champ, vu, await jouer(avec(randomUUID())));
        }
      }
    }
  }

  it("refusent une ligne étrangère comme une inconnue, et n’écrivent rien chez le voisin", async () => {
    const anse = (acteur: Actor): boolean => acteur.organisationNom.includes("Anse");
    const tous = acteursDe(monde.martinique);
    const nationaux = acteursDe(monde.npc).filter((acteur) => acteur.organisationType === "NATIONAL");
    for (const acteurs of [tous.filter((acteur) => !anse(acteur)), tous.filter(anse), nationaux]) {
      const organisations = [...new Set(acteurs.map((acteur) => acteur.organisationId))];
      const avant = await empreinte(base.client, organisations);
      await parActeur(acteurs, async (acteur) => {
        for (const acte of actes) await essayer(acteur, acte);
      });
      expect(await empreinte(base.client, organisations), "une ligne d’un autre locataire a changé").toEqual(avant);
    }
    expect([...new Set(fautes)].slice(0, 60)).toEqual([]);
  }, 600_000);

  it("qui entrent par une autre porte refusent de même", async () => {
    const acteur = (role: string): Actor => acteursDe(monde.martinique).find((un) => roleKey(un) === role) ?? expect.fail(role);
    const [comptable, redacteur] = [acteur("CAISSE.COMPTABLE"), acteur("STRUCTURE.REDACTEUR")];
    const essais: readonly (readonly [Actor, string, (cible: (table: string) => string) => unknown[]])[] = [
      [comptable, "versement#issueLot", (c) => [{ id: randomUUID(), ids: [c("versement")], dateExecution: "20/12/2026" }]],
      [comptable, "versement#recordPaiements", (c) => [{ lotId: c("lot"), ids: [c("versement")], jour: "20/11/2026" }]],
      [comptable, "versement#recordRetour", (c) => [{ lotId: c("lot"), jour: "20/11/2026", xml: "<Document/>" }]],
      ...(["RIB", "DECLARATION", "SECTION", "MESSAGE"] as const).map((objetType) => [redacteur, "piece#attachPiece", (c: (table: string) => string) => [{ objetType, objetId: c(objetType === "DECLARATION" ? "versement" : objetType === "SECTION" ? "document" : "message"), dossierId: c("dossier"), nom: "a.pdf", bytes: new TextEncoder().encode("%PDF-1.7\n%%EOF") }]] as const),
    ];
    for (const [qui, nom, args] of essais) {
      const fonction = actes.find((acte) => acte.nom === nom)?.fonction;
      const inconnu = await dire(() => fonction?.(qui, ...args(cibleInconnue())));
      expect(inconnu, nom).toContain('"ok":false');
      for (const cible of ciblesDe(lignes, qui.organisationId, 2)) expect(sansIds(await dire(() => fonction?.(qui, ...args(cible)))), nom).toBe(sansIds(inconnu));
    }
  });

  it("n’endossent que ses propres mandats", async () => {
    const { hashPassword, signIn, switchMandat } = await import("@/lib/identite/use-cases");
    const [moi] = acteursDe(monde.martinique);
    const [autre] = acteursDe(monde.npc);
    if (!moi || !autre) throw new Error("acteurs absents");
    await base.client.query("set role jalon_systeme");
    await base.client.query("update personne set mot_de_passe = $1, email = $2 where id = $3", [await hashPassword("mot-de-passe-essai"), "moi@essai.invalid", moi.personneId]);
    await base.client.query("reset role");
    const session = await signIn("moi@essai.invalid", "mot-de-passe-essai", "essai");
    if (!session.ok) throw new Error(session.code);
    expect(await switchMandat(session.value.sessionId, moi.mandatId, moi.today)).toBe(true);
    for (const id of [autre.mandatId, randomUUID(), "pas-un-identifiant"]) expect(await switchMandat(session.value.sessionId, id, moi.today)).toBe(false);
  });
});
