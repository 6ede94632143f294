import { currentActor } from "@/app/porte/actor";
import { contentDisposition } from "@/lib/adapters/files";
import { readLotFile } from "@/lib/versement/queries/lots";

/** Whole accounts: the comptable alone, never a cache, always a download. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: `/connexion?retour=${encodeURIComponent(`/versements/lots/${id}`)}` } });
  const file = await readLotFile(actor, id);
  if (!file) return new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  return new Response(new Uint8Array(file.bytes), {
    headers: { "content-type": "application/xml; charset=utf-8", "content-disposition": contentDisposition(file.nom), "x-content-type-options": "nosniff", "cache-control": "private, no-store" },
  });
}
