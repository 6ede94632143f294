import { portalDay } from "@/lib/identite/queries";

/** Answers 200 once the portal can read its own clock; a probe sees nothing else. */
export async function GET(): Promise<Response> {
  return Response.json({ etat: "pret", jour: await portalDay() }, { headers: { "cache-control": "no-store" } });
}
