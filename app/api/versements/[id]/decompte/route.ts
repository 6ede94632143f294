import { currentActor } from "@/app/porte/actor";
import { contentDisposition } from "@/lib/adapters/files";
import { renderDecompte } from "@/lib/versement/queries/decompte";

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: `/connexion?retour=${encodeURIComponent(`/versements/${id}`)}` } });
  const pdf = await renderDecompte(actor, id);
  if (!pdf) return new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  return new Response(new Uint8Array(pdf.bytes), { headers: { "content-type": "application/pdf", "content-disposition": contentDisposition(pdf.nom), "x-content-type-options": "nosniff", "cache-control": "private, no-store" } });
}
