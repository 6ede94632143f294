import { randomUUID } from "node:crypto";
import type pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/identite/schema";
import { anActor, ANSE, ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, CPAM_LILLE_DOUAI, MORNE } from "../../support/actors";
import type { Monde } from "./monde";
import { enTantQue, sansLendemain } from "./sous";

let client: pg.Client;
const lieu: Record<"nord" | "sud" | "instruit" | "etape" | "session" | "versementSud" | "declare", string> = { nord: "", sud: "", instruit: "", etape: "", session: randomUUID(), versementSud: "", declare: "" };

const enSysteme = async <T extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> => {
  await client.query("set local role jalon_systeme");
  const { rows } = await client.query<T>(sql, [...values]);
  await client.query("reset role");
  return rows;
};

async function reperer(monde: Monde): Promise<void> {
  lieu.nord = monde.npc.dossiers[1] ?? "";
  lieu.sud = monde.martinique.dossiers.at(-1) ?? "";
  lieu.instruit = monde.martinique.dossiers[1] ?? "";
  // The canaries were planted in every text, and this one is a code that a function reads.
  await client.query("begin");
  await enSysteme("update acces set motif = split_part(motif, ' ', 1)");
  await client.query("commit");
  await sansLendemain(client, async () => {
    const un = async (sql: string, id: string): Promise<string> => (await enSysteme<{ id: string }>(sql, [id]))[0]?.id ?? "";
    lieu.etape = await un("select etape_id as id from evaluation where dossier_id = $1", lieu.instruit);
    lieu.versementSud = await un("select id from versement where dossier_id = $1 and statut = 'VISE'", lieu.sud);
    lieu.declare = await un("select id from versement where dossier_id = $1 and statut = 'DECLARE'", lieu.sud);
  });
}

/** What an attack obtains: refused, or its rows. Everything it did is undone. */
async function tenter<T extends pg.QueryResultRow>(acteur: Actor, sql: string, values: readonly unknown[] = []): Promise<T[] | "refusé"> {
  return enTantQue(client, acteur, async () => {
    try {
      return (await client.query<T>(sql, [...values])).rows;
    } catch (error) {
      if (/permission denied|row-level security|: interdit|hors du circuit|propre main|acte de la caisse/.test(String(error))) return "refusé";
      throw error;
    }
  });
}
/** Tried, then what the automatic role sees of it, before it is undone. */
const constater = async (acteur: Actor, sql: string, values: readonly unknown[], vu: string, valeurs: readonly unknown[]): Promise<boolean> =>
  enTantQue(client, acteur, async () => {
    await client.query(sql, [...values]);
    return (await enSysteme<{ vu: boolean }>(vu, valeurs))[0]?.vu === true;
  }).catch((error: unknown) => (/permission denied|: interdit|hors du circuit/.test(String(error)) ? false : Promise.reject(error as Error)));

const [comite, anse, morne, lecteur, arsSud, caisse, redacteur] = [anActor(COMITE_TECHNIQUE, "RAPPORTEUR"), anActor(ANSE, "REDACTEUR"), anActor(MORNE, "REPRESENTANT_LEGAL"), anActor(MORNE, "LECTEUR"), anActor(ARS_MARTINIQUE, "INSTRUCTEUR"), anActor(CGSS_MARTINIQUE, "ORDONNATEUR"), anActor(MORNE, "REDACTEUR")];

/** Each attack passes through a function or a trigger that runs with other rights than the caller's. True: it succeeded. */
const SONDES: Readonly<Record<string, () => Promise<boolean>>> = {
  "s’ouvrir le dossier d’un autre": async () => (await tenter(comite, "select ouvrir_acces($1, $2, 'DEMANDE_AVIS')", [lieu.nord, COMITE_TECHNIQUE.id])) !== "refusé",
  "se l’ouvrir sans passer par la porte": async () => (await tenter(comite, "select inserer_acces($1, $2, 'DEMANDE_AVIS')", [COMITE_TECHNIQUE.id, lieu.nord])) !== "refusé",
  "ouvrir le sien à un organisme hors du circuit": async () => (await tenter(morne, "select ouvrir_acces($1, $2, 'DEPOT')", [lieu.sud, ARS_NPC.id])) !== "refusé",
  "fermer le dossier d’un autre à son agence": async () => (await tenter(anse, "select fermer_acces($1, $2)", [lieu.sud, ARS_MARTINIQUE.id])) !== "refusé",
  "fermer le dossier à sa propre structure": () => constater(arsSud, "select fermer_acces($1, $2)", [lieu.sud, MORNE.id], "select jusqua is not null as vu from acces where dossier_id = $1 and organisation_id = $2", [lieu.sud, MORNE.id]),
  "ouvrir un dossier en simple lecteur": async () => (await tenter(lecteur, "select creer_dossier($1, $2, 'ARTICLE_51', '2018-02-22', 'Essai', $3, $4, '2026-11-23', null)", [randomUUID(), `X-${randomUUID()}`, ARS_MARTINIQUE.id, CGSS_MARTINIQUE.id])) !== "refusé",
  "prendre un numéro d’ordre d’une autre caisse": async () => (await tenter(caisse, "select prendre_numero($1, 2026)", [`ORDRE:${CPAM_LILLE_DOUAI.id}`])) !== "refusé",
  "révéler les évaluations d’un autre": async () => (await tenter(anActor(ARS_NPC, "INSTRUCTEUR"), "select reveler_evaluations($1, '2026-11-23')", [lieu.etape])) !== "refusé",
  "lire l’évaluation de l’autre en la révélant seul": async () => {
    await client.query("savepoint rendue");
    await enSysteme("update evaluation set statut = 'RENDUE', rendue_le = '2026-11-23' where dossier_id = $1", [lieu.instruit]);
    const vue = await constater(anActor(CGSS_MARTINIQUE, "INSTRUCTEUR"), "select reveler_evaluations($1, '2026-11-23')", [lieu.etape], "select bool_or(revelee_le is not null) as vu from evaluation where dossier_id = $1", [lieu.instruit]);
    await client.query("rollback to savepoint rendue");
    return vue;
  },
  "trouver en cherchant le dossier d’un autre": async () => {
    const trouves = await tenter<{ id: string }>(anse, "select chercher_dossiers('experience', 1000) as id");
    const permis = new Set((await enSysteme<{ id: string }>("select dossier_id as id from acces where organisation_id = $1 and jusqua is null", [ANSE.id])).map(({ id }) => id));
    return trouves !== "refusé" && trouves.some(({ id }) => !permis.has(id));
  },
  "endosser les mandats d’un autre": async () => {
    const lus = await enTantQue(client, anse, async () => {
      await client.query("select ouvrir_session($1, $2, 1)", [lieu.session, anse.personneId]);
      return (await client.query<{ mandats: { id: string }[] }>("select mandats from lire_session($1, '2026-11-23', 60)", [lieu.session])).rows[0]?.mandats ?? [];
    });
    return lus.length === 0 || lus.some(({ id }) => id !== anse.mandatId);
  },
  "choisir le mandat d’un autre": async () =>
    enTantQue(client, anse, async () => {
      await client.query("select ouvrir_session($1, $2, 1)", [lieu.session, anse.personneId]);
      return (await client.query<{ fait: boolean }>("select choisir_mandat($1, $2, '2026-11-23') as fait", [lieu.session, morne.mandatId])).rows[0]?.fait === true;
    }),
  "viser au nom d’un autre": async () => (await tenter(caisse, "update versement set vise_par_personne = $2 where id = $1 returning id", [lieu.versementSud, randomUUID()])) !== "refusé",
  "certifier soi-même ce qu’on a déclaré": async () => (await tenter(redacteur, "update versement set statut = 'CERTIFIE' where id = $1 returning id", [lieu.declare])) !== "refusé",
  "inscrire un versement déjà certifié": async () =>
    (await tenter(caisse, "insert into versement (id, dossier_id, convention_id, structure_id, structure_nom, caisse_id, code, libelle, rang, fonds, exercice, activite, date_prevue, statut) select gen_random_uuid(), dossier_id, convention_id, structure_id, structure_nom, caisse_id, 'INVENTE', libelle, 99, fonds, exercice, activite, date_prevue, 'CERTIFIE' from versement where id = $1 returning id", [lieu.versementSud])) !== "refusé",
  "se dispenser des quatre yeux": () => constater(caisse, "update versement set meme_personne_admise = true where id = $1", [lieu.declare], "select meme_personne_admise as vu from versement where id = $1", [lieu.declare]),
};

const reussies = async (): Promise<string[]> => {
  const list: string[] = [];
  for (const [nom, sonde] of Object.entries(SONDES)) if (await sonde()) list.push(nom);
  return list;
};

/** Written again under its owner's hand, one guard less. */
async function muter(nom: string, change: (definition: string) => string): Promise<void> {
  const { rows } = await client.query<{ d: string; owner: string; moi: boolean }>("select pg_get_functiondef(p.oid) as d, r.rolname as owner, r.rolname = current_user as moi from pg_proc p join pg_roles r on r.oid = p.proowner where p.proname = $1 and p.pronamespace = 'public'::regnamespace", [nom]);
  const [found] = rows;
  const changed = found ? change(found.d) : "";
  if (!found || changed === found.d) throw new Error(`la garde de ${nom} n’a plus la forme attendue`);
  if (!found.moi) {
    await client.query("grant create on schema public to jalon_definer");
    await client.query("set local role jalon_definer");
  }
  await client.query(changed);
  await client.query("reset role");
}

const GARDE = /raise exception '([^']+(?:''[^']*)*)' using errcode = 'insufficient_privilege';/g;
/** Every guard of authority that a function raises, read in the catalogue: a new one without its probe survives, and fails. */
const gardes = async (): Promise<{ nom: string; phrase: string }[]> => {
  const { rows } = await client.query<{ nom: string; corps: string }>("select proname::text as nom, prosrc as corps from pg_proc where pronamespace = 'public'::regnamespace order by 1");
  return rows.flatMap(({ nom, corps }) => [...corps.matchAll(GARDE)].map(([, phrase = ""]) => ({ nom, phrase })));
};

/** Conditions and grants that no « raise » guards. */
const CONDITIONS: Readonly<Record<string, () => Promise<unknown>>> = {
  "une recherche sans organisme": () => muter("chercher_dossiers", (d) => d.replaceAll("where a.organisation_id = $1 and a.jusqua is null", "where $1 is not null and a.jusqua is null")),
  "une session qui rend les mandats de tous": () => muter("lire_session", (d) => d.replace("m.personne_id = p.id and ", "")),
  "un mandat choisi sans être le sien": () => muter("choisir_mandat", (d) => d.replace(" and m.personne_id = s.personne_id", "")),
  "des évaluations révélées par une seule": () => muter("reveler_evaluations", (d) => d.replace(">= 2", ">= 1")),
  "un accès de structure qui se ferme": () => muter("fermer_acces", (d) => d.replace(" and motif <> 'STRUCTURE'", "")),
  "l’insertion d’accès accordée au portail": async () => {
    await client.query("set local role jalon_definer");
    await client.query("grant execute on function inserer_acces(uuid, uuid, text) to jalon_app");
    await client.query("reset role");
  },
  "la règle des quatre yeux lue dans la requête": () => client.query("drop trigger versement_quatre_yeux on versement"),
  "l’acte écrit de la main d’un autre": () => client.query("drop trigger versement_propre_main on versement"),
  "un versement né certifié": () => client.query("drop trigger versement_a_venir on versement"),
};

/** Played on the world that the probes of the tables have already peopled. */
export const eprouverFonctions = (terrain: () => { client: pg.Client; monde: Monde }): void => void describe("les fonctions et les déclencheurs à droits propres", () => {
  beforeAll(async () => {
    client = terrain().client;
    await reperer(terrain().monde);
  });

  it("ne cèdent à aucune des attaques connues", async () => {
    expect(await sansLendemain(client, reussies)).toEqual([]);
  });

  it("chaque garde retirée est vue par une sonde", async () => {
    const toutes = await gardes();
    expect(toutes.length).toBeGreaterThanOrEqual(8);
    for (const { nom, phrase } of toutes) {
      const vues = await sansLendemain(client, async () => {
        await muter(nom, (d) => d.replace(`raise exception '${phrase}' using errcode = 'insufficient_privilege';`, "null;"));
        return reussies();
      });
      expect(vues.length, `${nom} sans « ${phrase} » : personne ne le voit`).toBeGreaterThan(0);
    }
  }, 120_000);

  it.each(Object.entries(CONDITIONS))("%s : vu", async (_nom, mutation) => {
    const vues = await sansLendemain(client, async () => {
      await mutation();
      return reussies();
    });
    expect(vues.length).toBeGreaterThan(0);
  });
});
