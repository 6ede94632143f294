import { Readable } from "node:stream";
import { currentActor } from "@/app/porte/actor";
import { contentDisposition, readFile } from "@/lib/adapters/files";
import { readPiece } from "@/lib/piece/queries";

/** Always a download, never a page: whatever the file holds, it does not run in the portal. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: `/connexion?retour=${encodeURIComponent(`/api/pieces/${id}`)}` } });
  const piece = await readPiece(actor, id);
  if (!piece) return new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  const stream = await readFile(piece.cle);
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      "content-type": piece.typeMime,
      "content-length": String(piece.taille),
      "content-disposition": contentDisposition(piece.nom),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
    },
  });
}
