import { invitationMime } from "@/lib/adapters/calendrier";
import { readInvitation } from "@/lib/seance/queries/convocation";
import { sendFile } from "../../telechargement";

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return sendFile(request, (actor) => readInvitation(actor, id), { mime: invitationMime(), extension: "ics" });
}
