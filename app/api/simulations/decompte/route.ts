import { renderDecompte } from "@/lib/forfait/queries/decompte";
import { fileHeaders, instantDuPortail, readDecomptes } from "../decomptes";

/** The décompte as a PDF: same query string as the page. */
export async function GET(request: Request): Promise<Response> {
  const sortie = await readDecomptes(request);
  if ("reponse" in sortie) return sortie.reponse;
  return new Response(new Uint8Array(await renderDecompte(sortie.decomptes, await instantDuPortail())), { headers: fileHeaders("application/pdf", "decompte-simule.pdf") });
}
