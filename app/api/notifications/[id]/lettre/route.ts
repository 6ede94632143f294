import { readLettrePdf } from "@/lib/seance/queries/pv-document";
import { sendFile } from "@/app/api/seances/telechargement";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return sendFile(request, (actor) => readLettrePdf(actor, id), { mime: "application/pdf", extension: "pdf" });
}
