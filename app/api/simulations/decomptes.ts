import { currentActor } from "@/app/porte/actor";
import { listProgrammesOf, readSimulation } from "@/lib/forfait/queries";
import type { DecompteASortir } from "@/lib/forfait/queries/decompte";
import { NOMS_HYPOTHESES, settleAdresse, simulateHypothese } from "@/lib/forfait/rules/adresse";
import { describeQuantites } from "@/lib/forfait/rules/presentation";
import { isRefus } from "@/lib/forfait/rules/simuler";
import { portalDay } from "@/lib/identite/queries";
import { dayInParis, instantAt } from "@/lib/kernel/civil-date";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

type Sortie = { readonly decomptes: readonly DecompteASortir[] } | { readonly reponse: Response };

const goTo = (location: string): Sortie => ({ reponse: new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } }) });
const introuvable = (): Sortie => ({ reponse: new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } }) });

/** The same address as the page; one that gives no result goes back to it, where the sentences are. */
export async function readDecomptes(request: Request): Promise<Sortie> {
  const url = new URL(request.url);
  const { dossier, simulation, ...params } = Object.fromEntries(url.searchParams);
  const actor = dossier === undefined ? null : await currentActor();
  if (dossier !== undefined && !actor) return goTo(`/connexion?retour=${encodeURIComponent(url.pathname + url.search)}`);
  if (actor && dossier !== undefined && simulation !== undefined) {
    const vue = await readSimulation(actor, dossier, simulation);
    if (!vue) return introuvable();
    const { libelle, programmeNom, date, definition, gardees, reponse } = vue.simulation;
    return { decomptes: [{ nom: libelle, cadre: programmeNom, date, definition, quantites: definition ? describeQuantites(definition, gardees.champs) : [], reponse }] };
  }
  const programmes = actor && dossier !== undefined ? await listProgrammesOf(actor, dossier) : PROGRAMMES;
  if (!programmes) return introuvable();
  const { adresse, lien } = settleAdresse({ ...params, calculer: "1" }, programmes);
  const simulees = adresse.hypotheses.map((hypothese) => simulateHypothese(hypothese, true, programmes));
  const decomptes = simulees.flatMap(({ hypothese, programme, definition, reponse }, rang): DecompteASortir[] => {
    if (!definition || !programme || !reponse || isRefus(reponse)) return [];
    return [{ nom: simulees.length > 1 ? (NOMS_HYPOTHESES[rang] ?? null) : null, cadre: programme.libelle, date: hypothese.date, definition, quantites: describeQuantites(definition, hypothese.champs), reponse }];
  });
  if (decomptes.length === simulees.length) return { decomptes };
  return goTo(dossier === undefined ? `/simulateur?${lien}` : `/dossiers/${dossier}/simulation?${lien}`);
}

/** The instant written on the document: the portal's day, which a training instance moves. */
export async function instantDuPortail(): Promise<Date> {
  const [now, today] = [new Date(), await portalDay()];
  return dayInParis(now) === today ? now : instantAt(today, "12:00");
}

export const fileHeaders = (type: string, nom: string): Record<string, string> => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${nom}"`,
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cache-control": "private, no-store",
});
