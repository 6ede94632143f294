import { currentActor } from "@/app/porte/actor";
import { listDossiers } from "@/lib/dossier/queries/list";
import { readFiltres } from "@/lib/dossier/schema/filtres";

const HEADERS = { "cache-control": "no-store" };

/** The list on screen, as JSON: same query, same rights, same order; « suite » is the next cursor. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ erreur: "Connectez-vous au portail pour lire cette liste." }, { status: 401, headers: HEADERS });
  const { lignes, suite } = await listDossiers(actor, readFiltres(Object.fromEntries(new URL(request.url).searchParams)));
  return Response.json({ dossiers: lignes, suite }, { headers: HEADERS });
}
