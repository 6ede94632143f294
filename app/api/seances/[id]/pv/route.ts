import { readPvPdf } from "@/lib/seance/queries/pv-document";
import { sendFile } from "../../telechargement";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return sendFile(request, (actor) => readPvPdf(actor, id), { mime: "application/pdf", extension: "pdf" });
}
