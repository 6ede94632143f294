import { openApi } from "@/lib/forfait/schema/openapi";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

export function GET(): Response {
  return Response.json(openApi(PROGRAMMES), { headers: { "cache-control": "public, max-age=300" } });
}
