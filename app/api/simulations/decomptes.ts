import { NOMS_HYPOTHESES, settleAdresse, simulateHypothese } from "@/lib/forfait/rules/adresse";
import { describeQuantites } from "@/lib/forfait/rules/presentation";
import { isRefus } from "@/lib/forfait/rules/simuler";
import type { DecompteASortir } from "@/lib/forfait/queries/decompte";
import { portalDay } from "@/lib/identite/queries";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { dayInParis, instantAt } from "@/lib/kernel/civil-date";

export type Sortie = { readonly decomptes: readonly DecompteASortir[] } | { readonly retour: string };

/** The same address as the page; one that gives no result goes back to it, where the sentences are. */
export async function readDecomptes(request: Request): Promise<Sortie> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { adresse, lien } = settleAdresse({ ...params, calculer: "1" }, PROGRAMMES);
  const retour = `/simulateur?${lien}`;
  const simulees = adresse.hypotheses.map((hypothese) => simulateHypothese(hypothese, true, PROGRAMMES));
  const decomptes = simulees.flatMap(({ hypothese, programme, definition, reponse }, rang): DecompteASortir[] => {
    if (!definition || !programme || !reponse || isRefus(reponse)) return [];
    return [{ nom: simulees.length > 1 ? (NOMS_HYPOTHESES[rang] ?? null) : null, cadre: programme.libelle, date: hypothese.date, definition, quantites: describeQuantites(definition, hypothese.champs), reponse }];
  });
  return decomptes.length === simulees.length ? { decomptes } : { retour };
}

/** The instant written on the document: the portal's day, which a training instance moves. */
export async function instantDuPortail(): Promise<Date> {
  const [now, today] = [new Date(), await portalDay()];
  return dayInParis(now) === today ? now : instantAt(today, "12:00");
}

export const goBack = (retour: string): Response => new Response(null, { status: 303, headers: { location: retour, "cache-control": "no-store" } });
export const fileHeaders = (type: string, nom: string): Record<string, string> => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${nom}"`,
  "x-content-type-options": "nosniff",
  "content-security-policy": "sandbox; default-src 'none'",
  "cache-control": "private, no-store",
});
