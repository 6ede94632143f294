import { currentActor } from "@/app/porte/actor";
import { contentDisposition } from "@/lib/adapters/files";
import { renderAccuse } from "@/lib/dossier/queries/accuse";
import { readDepot } from "@/lib/dossier/queries/document";

/** The PDF of a dépôt, drawn from its frozen row. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: `/connexion?retour=${encodeURIComponent(`/api/depots/${id}/accuse`)}` } });
  const depot = await readDepot(actor, id);
  if (!depot) return new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  return new Response(new Uint8Array(await renderAccuse(depot)), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": contentDisposition(`accuse-de-depot-${depot.numero}.pdf`),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
    },
  });
}
