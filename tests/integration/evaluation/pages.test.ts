import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type React from "react";
import { beforeAll, expect, it, vi } from "vitest";
import { addDays } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { giveEvaluation } from "@/lib/evaluation/use-cases";
import { issueLot } from "@/lib/versement/use-cases/issue-lot";
import { recuseSelf } from "@/lib/seance/use-cases/recuse";
import { ROOT } from "@/prisma/embedded/paths";
import { anActor, CGSS_MARTINIQUE, INSTITUTIONS, MORNE, seedPeople, TODAY } from "../../support/actors";
import { withDatabase, type TestDatabase } from "../../support/db";
import { aDossier } from "../../support/factories";
import { agentsOf, corrigerEtRedeposer, rendreComplet, unBrouillon } from "../../support/instruction";
import { unPain002 } from "../../support/pain002";
import { aCompteValide, aConventionSignee, advanceVersement } from "../../support/versements";
import { fill, NavigationError, post, request, textOf, visit } from "../seance/parcours";
import { aConvokedSeance, CAISSE_INSTRUCTEUR, done, pointsOf, SECRETAIRE } from "../seance/tenir";

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
vi.mock("react", async (original) => ({ ...(await original<typeof React>()), cache: <T>(run: T): T => run }));

process.env["JALON_FICHIERS"] = mkdtempSync(join(tmpdir(), "jalon-pages-"));
const APP = join(ROOT, "app/(portail)");
type Action = Parameters<typeof post>[0];
const pageOf = async (path: string): Promise<unknown> => ((await import(/* @vite-ignore */ `${APP}/${path}/page.tsx`)) as { default: unknown }).default;
const actionOf = async (path: string, name: string): Promise<Action> => {
  const found = ((await import(/* @vite-ignore */ `${APP}/${path}/actions.ts`)) as Record<string, Action>)[name];
  if (!found) throw new Error(`action absente : ${name}`);
  return found;
};

let base: TestDatabase;
beforeAll(async () => {
  base = await withDatabase();
  await seedPeople();
});

const agents = agentsOf(INSTITUTIONS.ARTICLE_51);

it("l’évaluation d’un nouveau dépôt part de ce qui fut dit du précédent, qui reste lisible", async () => {
  const id = await aDossier({ jusqua: "instruction" });
  await rendreComplet(id, agents);
  await done(giveEvaluation(agents.ars, { dossierId: id, revision: await unBrouillon(id, agents.ars, "4"), confirmation: "oui" }));
  await corrigerEtRedeposer(id, agents.caisse, anActor(MORNE, "REPRESENTANT_LEGAL"));
  await rendreComplet(id, agents, 2);
  const html = await visit(await pageOf("dossiers/[id]/evaluation"), agents.ars, { id });
  const texte = textOf(html);
  expect(texte).toContain("La structure a déposé à nouveau : évaluez le dépôt n° 2");
  expect(texte).toContain("Évaluation de l’ARS sur le dépôt n° 1, remplacé depuis");
  expect(fill(html, "Enregistrer le brouillon").get("points_faisabilite")).toBe("4");
  const autre = textOf(await visit(await pageOf("dossiers/[id]/evaluation"), agents.caisse, { id }));
  expect(autre).not.toContain("remplacé depuis");
  expect(autre).not.toContain("déposé à nouveau");
});

it("une récusation se lève depuis la page du point", async () => {
  await aDossier({ jusqua: "codir" });
  const seanceId = await aConvokedSeance();
  const pointId = (await pointsOf(SECRETAIRE, seanceId))[0]?.id ?? "";
  await done(recuseSelf(CAISSE_INSTRUCTEUR, { pointId, motif: "Un proche y exerce.", confirme: "oui" }));
  const page = await pageOf("codir/[id]/points/[pointId]");
  const voir = () => visit(page, SECRETAIRE, { id: seanceId, pointId });
  const lever = await actionOf("codir/[id]/points/[pointId]", "leverRecusationAction");
  expect(await visit(page, CAISSE_INSTRUCTEUR, { id: seanceId, pointId })).toBe("404");
  expect(await post(lever, SECRETAIRE, fill(await voir(), "Lever la récusation", { motif: "Erreur de nom." }))).toContain("Cochez la case");
  expect(await post(lever, SECRETAIRE, fill(await voir(), "Lever la récusation", { motif: "Erreur de nom.", confirme: "oui" }))).toBe(`/codir/${seanceId}/points/${pointId}?fait=levee`);
  expect(textOf(await visit(page, CAISSE_INSTRUCTEUR, { id: seanceId, pointId }))).toContain("Aucune récusation sur ce dossier.");
});

it("le compte rendu de la banque s’enregistre depuis la page du lot, et se relit sans effet", async () => {
  const { dossierId, versements } = await aConventionSignee();
  await aCompteValide(dossierId);
  const { id } = await advanceVersement(versements[0] ?? { id: "", dossierId, activite: false }, "VISE");
  const [lotId, comptable] = [randomUUID(), anActor(CGSS_MARTINIQUE, "COMPTABLE")];
  await done(issueLot(comptable, { id: lotId, ids: [id], dateExecution: formatDate(addDays(TODAY, 3)) }));
  await base.client.query("set role jalon_systeme");
  const { rows } = await base.client.query<{ m: string; e: string }>("select l.message_id as m, v.end_to_end_id as e from lot l join versement v on v.lot_id = l.id where l.id = $1", [lotId]);
  const xml = unPain002({ messageId: rows[0]?.m ?? "", ordres: [{ reference: rows[0]?.e ?? "", statut: "RJCT", motif: "AC04" }, { reference: "AILLEURS", statut: "RJCT" }] });
  const page = await pageOf("versements/lots/[id]");
  const enregistrer = await actionOf("versements/lots/[id]", "enregistrerRetourAction");
  const envoi = async (): Promise<FormData> => {
    const data = fill(await visit(page, comptable, { id: lotId }), "Enregistrer le compte rendu");
    data.set("retour", new File([xml], "retour.xml", { type: "application/xml" }));
    return data;
  };
  for (let fois = 0; fois < 2; fois += 1) {
    request.actor = comptable;
    const { message = "" } = await enregistrer({}, await envoi());
    expect(message.replaceAll("\u00a0", " ")).toBe(`Le compte rendu est enregistré : 0 ligne payée, 1 ligne rejetée, 0 ligne sans réponse définitive. Rejetées : ${rows[0]?.e} (AC04, compte clos). Références inconnues de ce lot, donc ignorées : AILLEURS.`);
  }
  expect(textOf(await visit(page, comptable, { id: lotId }))).toContain("AC04");
});
