import { join } from "node:path";
import type React from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { ROOT } from "@/prisma/embedded/paths";
import type { Actor } from "@/lib/identite/schema";
import { withDatabase } from "../../support/db";
import { anActor, ARS_NPC, ANSE, MORNE, seedPeople, TODAY } from "../../support/actors";
import { aDossier } from "../../support/factories";
import { fill, NavigationError, post, request, textOf, visit } from "./parcours";
import { CAISSE_INSTRUCTEUR, DIRECTEUR, INSTRUCTEUR, ORDONNATEUR, SECRETAIRE } from "./tenir";

vi.mock("next/navigation", () => ({
  redirect: (to: string) => { throw new NavigationError("NEXT_REDIRECT", to); },
  notFound: () => { throw new NavigationError("NEXT_HTTP_ERROR_FALLBACK", "404"); },
  useRouter: () => ({ refresh: () => undefined, push: () => undefined }),
}));
vi.mock("@/app/porte/actor", () => ({
  requireActor: async () => request.actor,
  currentActor: async () => request.actor,
  currentIdentity: async () => (request.actor ? { sessionId: "essai", actor: request.actor, session: { mandats: [] } } : null),
}));
vi.mock("@/app/porte/origin", () => ({ hasSameOrigin: async () => true, isSameOrigin: () => true }));
vi.mock("@/app/porte/actions", () => ({ advanceClockAction: async () => undefined, signOutAction: async () => undefined, switchMandatAction: async () => undefined }));
// React's cache keeps one answer per request; a test makes many requests in one process.
vi.mock("react", async (original) => ({ ...(await original<typeof React>()), cache: <T>(run: T): T => run }));

const APP = join(ROOT, "app/(portail)");
const STRUCTURE = anActor(MORNE, "REPRESENTANT_LEGAL");
const pageOf = async (path: string): Promise<unknown> => ((await import(/* @vite-ignore */ `${APP}/${path}/page.tsx`)) as { default: unknown }).default;
const actionsOf = async (path: string): Promise<Record<string, Parameters<typeof post>[0]>> => (await import(/* @vite-ignore */ `${APP}/${path}/actions.ts`)) as Record<string, Parameters<typeof post>[0]>;
const codir = (path: string): string => (path === "" ? "codir/[id]" : `codir/[id]/${path}`);

let id = "";
const show = async (path: string, actor: Actor = SECRETAIRE, searchParams: Record<string, string | string[]> = {}, more: Record<string, string> = {}) => visit(await pageOf(codir(path)), actor, { id, ...more }, searchParams);
const send = async (path: string, action: string, actor: Actor, data: FormData): Promise<string> => {
  const run = (await actionsOf(codir(path)))[action];
  if (!run) throw new Error(`action absente : ${action}`);
  return post(run, actor, data);
};

beforeAll(async () => {
  await withDatabase();
  await seedPeople();
});

describe("le CODIR, de page en page, comme une personne le tient", () => {
  const dossiers: string[] = [];
  const pointIds: string[] = [];

  it("se crée, se compose, se convoque", async () => {
    for (const titre of ["Premier", "Deuxième", "Troisième"]) dossiers.push(await aDossier({ jusqua: "codir", titre }));
    expect(textOf(await visit(await pageOf("codir"), SECRETAIRE, {}))).toContain("Dossiers prêts, hors de tout ordre du jour (3)");
    const nouvelle = await visit(await pageOf("codir/nouvelle"), SECRETAIRE, {});
    const creer = (await actionsOf("codir/nouvelle"))["creerSeanceAction"];
    if (!creer) throw new Error("action absente");
    expect(await post(creer, SECRETAIRE, fill(nouvelle, "Créer la séance", { heure: "bientôt", lieu: "Salle" }))).toContain("Saisissez une heure");
    const vers = await post(creer, SECRETAIRE, fill(nouvelle, "Créer la séance", { jour: formatDate(TODAY), heure: "14 h 30", lieu: "Salle d’exemple" }));
    expect(vers).toMatch(/^\/codir\/[0-9a-f-]{36}\?fait=creee$/);
    id = vers.slice(7, 43);
    expect(textOf(await show("", SECRETAIRE, { fait: "creee" }))).toContain("14 h 30 (heure locale, Martinique), 19 h 30 à Paris");
    expect(await send("ordre-du-jour", "ordreDuJourAction", SECRETAIRE, fill(await show("ordre-du-jour"), "Inscrire tous", { geste: "tous" }))).toContain("inscrits=3");
    const ordre = await show("ordre-du-jour", SECRETAIRE, { inscrits: "3" });
    const descendre = /value="(descendre:[^"]+)"/.exec(ordre)?.[1] ?? "";
    expect(await send("ordre-du-jour", "ordreDuJourAction", SECRETAIRE, fill(ordre, "Descendre", { geste: descendre }))).toBe(`/codir/${id}/ordre-du-jour`);
    for (const actor of [SECRETAIRE, CAISSE_INSTRUCTEUR]) {
      const membres = await show("membres", actor);
      const personnes = [...membres.matchAll(/name="personnes" value="([^"]+)"/g)].map((found) => found[1] ?? "");
      expect(await send("membres", "designerMembresAction", actor, fill(membres, "Désigner ces membres", { personnes }))).toContain("fait=1");
    }
    const retirable = await show("membres", CAISSE_INSTRUCTEUR);
    expect(textOf(retirable)).toContain("Andrea Fictif-Instructeur");
    expect(textOf(await show("", CAISSE_INSTRUCTEUR))).toContain("Rien n’est attendu de vous d’ici là");
    expect(await send("convocation", "convoquerAction", SECRETAIRE, fill(await show("convocation"), "Envoyer la convocation"))).toContain("fait=convoquee");
    expect(textOf(await show("modifier"))).toContain("Les membres sont déjà convoqués");
    expect(await send("modifier", "modifierSeanceAction", SECRETAIRE, fill(await show("modifier"), "Enregistrer la modification", { lieu: "Autre salle" }))).toContain("fait=modifiee");
    expect(textOf(await show(""))).toContain("Notez les présences et ouvrez la séance");
    expect(await send("convocation", "convoquerAction", SECRETAIRE, fill(await show("convocation"), "Envoyer la nouvelle convocation"))).toContain("fait=convoquee");
  });

  it("s’ouvre avec le quorum, décide point par point, à l’écran projeté", async () => {
    const tenue = await show("tenue");
    expect(textOf(tenue)).toContain("Le quorum n’est pas réuni");
    expect(textOf(tenue)).toContain("Constater l’absence de quorum");
    expect(await send("tenue", "noterPresencesAction", SECRETAIRE, fill(tenue, "Enregistrer les présences", { presents: [SECRETAIRE.personneId, CAISSE_INSTRUCTEUR.personneId] }))).toContain("fait=1");
    const prete = await show("tenue", SECRETAIRE, { fait: "1" });
    expect(textOf(prete)).not.toContain("Constater l’absence de quorum");
    expect(await send("tenue", "ouvrirAction", SECRETAIRE, fill(prete, "Ouvrir la séance"))).toContain("fait=ouverte");
    const seance = await show("", SECRETAIRE, { fait: "ouverte" });
    pointIds.push(...[...seance.matchAll(/\/points\/([0-9a-f-]{36})/g)].map((found) => found[1] ?? ""));
    expect(new Set(pointIds).size).toBe(3);
    const path = "points/[pointId]";
    const decide = async (place: number, ars: string, caisse: string, decision: string, saisie: Record<string, string>) => {
      const projetee = () => show("projection", SECRETAIRE, { point: String(place) });
      expect(await send(path, "prendrePositionAction", SECRETAIRE, fill(await projetee(), "Enregistrer la position de l’ARS", { position: ars, motif: `Motif ARS ${place}` }))).toBe(`/codir/${id}/projection?point=${place}`);
      // The caisse writes its own, from its own seat, on the page of the point.
      const siege = await show(path, CAISSE_INSTRUCTEUR, {}, { pointId: pointIds[place - 1] ?? "" });
      expect(textOf(siege)).not.toContain("Enregistrer la position de l’ARS");
      expect(await send(path, "prendrePositionAction", CAISSE_INSTRUCTEUR, fill(siege, "Enregistrer la position de l’Assurance Maladie", { position: caisse, motif: `Motif caisse ${place}` }))).toContain(`/points/${pointIds[place - 1]}?fait=position`);
      expect(await send(path, "deciderAction", SECRETAIRE, fill(await projetee(), "Enregistrer la décision", { decision, ...saisie }))).toBe(`/codir/${id}/projection?point=${place}`);
    };
    await decide(1, "FAVORABLE", "FAVORABLE_AVEC_RESERVES", "FAVORABLE_AVEC_RESERVES", { motif: "Projet solide.", reserves: "Préciser le budget\nJoindre les lettres" });
    const deux = await show("projection", SECRETAIRE, { point: "1" });
    for (const part of ["Motif ARS 1", "Motif caisse 1", "Décision commune", "Préciser le budget", "Reprendre ce point"]) expect(textOf(deux)).toContain(part);
    await decide(2, "AJOURNE", "FAVORABLE", "AJOURNE", { motif: "Le financement manque.", attendus: "Un plan sur trois ans" });
    await decide(3, "DEFAVORABLE", "DEFAVORABLE", "DEFAVORABLE", { motif: "Hors du champ.", voiesRecours: "Tribunal administratif." });
    const pointId = pointIds[0] ?? "";
    expect(textOf(await show(path, SECRETAIRE, { fait: "decision" }, { pointId }))).toContain("Évaluations côte à côte");
    expect(await send("tenue", "cloreAction", SECRETAIRE, fill(await show("tenue"), "Clore la séance"))).toContain("fait=close");
  });

  it("se récuse depuis la page du point, d’un autre ordre du jour : la page devient inconnue", async () => {
    await aDossier({ jusqua: "codir", titre: "Canari de récusation" });
    const nouvelle = await visit(await pageOf("codir/nouvelle"), SECRETAIRE, {});
    const creer = (await actionsOf("codir/nouvelle"))["creerSeanceAction"];
    if (!creer) throw new Error("action absente");
    const before = id;
    id = (await post(creer, SECRETAIRE, fill(nouvelle, "Créer la séance", { jour: formatDate(addDays(TODAY, 10)) }))).slice(7, 43);
    await send("ordre-du-jour", "ordreDuJourAction", SECRETAIRE, fill(await show("ordre-du-jour"), "Inscrire tous", { geste: "tous" }));
    const pointId = /\/points\/([0-9a-f-]{36})/.exec(await show(""))?.[1] ?? "";
    const path = "points/[pointId]";
    const page = await show(path, ORDONNATEUR, {}, { pointId });
    expect(await send(path, "meRecuserAction", ORDONNATEUR, fill(page, "Me récuser sur ce dossier", { motif: "Un proche y exerce." }))).toContain("Cochez la case");
    expect(await send(path, "meRecuserAction", ORDONNATEUR, fill(page, "Me récuser sur ce dossier", { motif: "Un proche y exerce.", confirme: "oui" }))).toBe(`/codir/${id}?fait=recuse`);
    expect(await show(path, ORDONNATEUR, {}, { pointId })).toBe("404");
    const seance = await show("", ORDONNATEUR, { fait: "recuse" });
    expect(seance).not.toContain("Canari de récusation");
    expect(textOf(seance)).toContain("Un point n’est pas montré");
    expect(await send(path, "recuserMembreAction", SECRETAIRE, fill(await show(path, SECRETAIRE, {}, { pointId }), "Enregistrer la récusation", { personneId: DIRECTEUR.personneId, motif: "Ancien employeur.", confirme: "oui" }))).toBe(`/codir/${id}`);
    expect(await show(path, DIRECTEUR, {}, { pointId })).toBe("404");
    id = before;
  });

  it("avant la diffusion la structure ne voit rien ; après, elle lit sa décision et sa lettre", async () => {
    const voir = async (dossierId: string | undefined, actor: Actor = STRUCTURE, fait: Record<string, string> = {}) => visit(await pageOf("dossiers/[id]/decision"), actor, { id: dossierId ?? "" }, fait);
    for (const dossierId of dossiers) {
      const page = textOf(await voir(dossierId));
      expect(page).toContain("La décision se lira ici");
      for (const canari of ["Projet solide", "Le financement manque", "Hors du champ", "Motif ARS", "CODIR-02"]) expect(page).not.toContain(canari);
    }
    const choix = await show("diffusion");
    const points = [...choix.matchAll(/name="point"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="point"/g)].map((found) => found[1] ?? found[2] ?? "");
    expect(points).toHaveLength(3);
    const relecture = await show("diffusion", SECRETAIRE, { point: points });
    expect(textOf(relecture)).toContain("3 lettres à diffuser : 1 favorable avec réserves, 1 ajourné, 1 défavorable");
    expect(await send("diffusion", "diffuserAction", SECRETAIRE, fill(relecture, "Diffuser 3 lettres"))).toContain("Cochez la case");
    expect(await send("diffusion", "diffuserAction", SECRETAIRE, fill(relecture, "Diffuser 3 lettres", { confirme: "oui" }))).toBe(`/codir/${id}?fait=diffusees`);
    expect(textOf(await show("diffusion"))).toContain("3 décisions de cette séance sont déjà diffusées");
    const lues = await Promise.all(dossiers.map(async (dossierId) => textOf(await voir(dossierId))));
    expect(lues.join(" ")).toContain("Préciser le budget");
    expect(lues.join(" ")).toContain("Un plan sur trois ans");
    expect(lues.join(" ")).toContain("Tribunal administratif.");
    expect(await voir(dossiers[0], anActor(ANSE, "REPRESENTANT_LEGAL"))).toBe("404");
    const ajourne = dossiers[lues.findIndex((texte) => texte.includes("Un plan sur trois ans"))] ?? "";
    const recevoir = (await actionsOf("dossiers/[id]/decision"))["recevoirAttendusAction"];
    if (!recevoir) throw new Error("action absente");
    expect(await post(recevoir, INSTRUCTEUR, fill(await voir(ajourne, INSTRUCTEUR), "Constater la réception"))).toBe(`/dossiers/${ajourne}/decision?fait=recus`);
    expect(textOf(await visit(await pageOf("codir"), SECRETAIRE, {}))).toMatch(/revient d’ajournement/i);
  });

  it("le procès-verbal se relit, se soumet, s’approuve et se scelle", async () => {
    expect(await send("pv", "redigerPvAction", SECRETAIRE, fill(await show("pv"), "Enregistrer les observations", { observations: "Prochaine séance en décembre." }))).toContain("fait=redige");
    expect(await send("pv", "soumettrePvAction", SECRETAIRE, fill(await show("pv"), "Soumettre le procès-verbal"))).toContain("fait=soumis");
    expect(await send("pv", "rouvrirPvAction", DIRECTEUR, fill(await show("pv", DIRECTEUR), "Remettre en brouillon", { motif: "Une date à revoir." }))).toContain("fait=rouvert");
    expect(textOf(await show("pv"))).toContain("Une date à revoir.");
    await send("pv", "soumettrePvAction", SECRETAIRE, fill(await show("pv"), "Soumettre le procès-verbal"));
    expect(await send("pv", "approuverPvAction", DIRECTEUR, fill(await show("pv", DIRECTEUR), "Approuver le procès-verbal"))).toContain("fait=approuve");
    expect(await send("pv", "approuverPvAction", ORDONNATEUR, fill(await show("pv", ORDONNATEUR), "Approuver le procès-verbal"))).toContain("fait=scelle");
    const scelle = textOf(await show("pv"));
    for (const part of ["Prochaine séance en décembre.", "Motif ARS 2", "Motif caisse 2", "Empreinte SHA-256", "Approuvé"]) expect(scelle).toContain(part);
    expect(scelle).not.toContain("Soumettre le procès-verbal");
  });

  it("toutes les pages d’une séance d’une autre région, inconnue ou malformée se ressemblent", async () => {
    const own = id;
    const lille = anActor(ARS_NPC, "SECRETAIRE_CODIR");
    for (const unknown of [own, "9f0b5c1e-7a54-4a41-9a53-6d1c3e0c7f11", "pas-un-uuid"]) {
      id = unknown;
      for (const path of ["", "modifier", "ordre-du-jour", "membres", "convocation", "tenue", "projection", "pv", "diffusion"]) {
        for (const actor of [lille, STRUCTURE]) expect(await show(path, actor), `${path} ${unknown}`).toBe("404");
      }
      expect(await show("points/[pointId]", lille, {}, { pointId: pointIds[0] ?? "" })).toBe("404");
    }
    id = own;
    expect(await visit(await pageOf("codir"), STRUCTURE, {})).toBe("404");
    expect(await visit(await pageOf("codir/nouvelle"), CAISSE_INSTRUCTEUR, {})).toBe("404");
  });
});
