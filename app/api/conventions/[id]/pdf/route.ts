import { currentActor } from "@/app/porte/actor";
import { contentDisposition } from "@/lib/adapters/files";
import { renderConvention } from "@/lib/convention/queries/pdf";

/** The PDF of one version, the current one when none is named. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: `/connexion?retour=${encodeURIComponent(`/conventions/${id}`)}` } });
  const asked = new URL(request.url).searchParams.get("version");
  const rang = asked !== null && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : null;
  const pdf = asked !== null && rang === null ? null : await renderConvention(actor, id, rang);
  if (!pdf) return new Response("Cette page n’existe pas, ou votre mandat ne permet pas de la voir.", { status: 404, headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" } });
  return new Response(new Uint8Array(pdf.octets), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": contentDisposition(pdf.nom),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, no-store",
    },
  });
}
