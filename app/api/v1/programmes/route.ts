import { listProgrammes } from "@/lib/forfait/rules/list-programmes";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

/** What `simuler --programmes` prints, for clients that need no other document. */
export function GET(): Response {
  return Response.json(listProgrammes(PROGRAMMES), { headers: { "cache-control": "public, max-age=300" } });
}
