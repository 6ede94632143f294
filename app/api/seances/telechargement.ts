import { currentActor } from "@/app/porte/actor";
import { contentDisposition } from "@/lib/adapters/files";
import type { Actor } from "@/lib/identite/schema";

const HEADERS = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/** A file rendered for one reader: to the sign-in page without a session; unknown or another's, the same 404. */
export async function sendFile(request: Request, read: (actor: Actor) => Promise<{ nom: string; contenu: Buffer | string } | null>, format: { mime: string; extension: string }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: `/connexion?retour=${encodeURIComponent(new URL(request.url).pathname)}` } });
  const found = await read(actor);
  if (!found) return new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { ...HEADERS, "content-type": "text/plain; charset=utf-8" } });
  const body = typeof found.contenu === "string" ? found.contenu : new Uint8Array(found.contenu);
  return new Response(body, {
    headers: { ...HEADERS, "content-type": format.mime, "content-disposition": contentDisposition(`${found.nom}.${format.extension}`), "content-security-policy": "sandbox; default-src 'none'" },
  });
}
