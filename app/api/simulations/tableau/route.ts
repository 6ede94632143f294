import { writeDecompteCsv } from "@/lib/forfait/queries/decompte";
import { fileHeaders, readDecomptes } from "../decomptes";

/** The lines and the schedule as a table: same query string as the page. */
export async function GET(request: Request): Promise<Response> {
  const sortie = await readDecomptes(request);
  if ("reponse" in sortie) return sortie.reponse;
  return new Response(writeDecompteCsv(sortie.decomptes), { headers: fileHeaders("text/csv; charset=utf-8", "decompte-simule.csv") });
}
