import { z } from "zod";
import type { PieceJointe } from "@/lib/adapters/mail";
import { convocationPieces } from "@/lib/seance/queries/convocation";
import type { CourrielEnAttente } from "./send-courriel";

const personneSchema = z.object({ personneId: z.uuid() });

/** Only a convocation carries files: its calendar entry and the agenda, as its recipient may read it. */
export async function piecesOf(courriel: CourrielEnAttente): Promise<readonly PieceJointe[]> {
  if (courriel.modele !== "CONVOCATION" || courriel.seanceId === null) return [];
  const { personneId } = personneSchema.parse(courriel.details);
  return convocationPieces({ seanceId: courriel.seanceId, personneId, emisLe: courriel.creeLe });
}
