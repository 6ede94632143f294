import { PAS_DU_JSON, repondreApi, TAILLE_MAX_OCTETS, TROP_LONG } from "@/lib/forfait/rules/repondre-api";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

/** No session, no cookie, nothing stored; no CORS header: a page of another site cannot read the answer. */
const answer = (corps: unknown, status: number): Response => Response.json(corps, { status, headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" } });

/** The body, unless it is longer than the bound: it is then not read further. */
async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > TAILLE_MAX_OCTETS) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const chunk: Uint8Array = read.value;
    size += chunk.byteLength;
    if (size > TAILLE_MAX_OCTETS) {
      await reader?.cancel();
      return null;
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

export async function POST(request: Request): Promise<Response> {
  const bytes = await readBody(request);
  if (bytes === null) return answer(TROP_LONG, 413);
  let texte: string;
  try {
    texte = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return answer(PAS_DU_JSON, 400);
  }
  const { statut, corps } = repondreApi(texte, PROGRAMMES);
  return answer(corps, statut);
}
