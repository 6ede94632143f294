import { z } from "zod";
import { civilDate } from "@/lib/kernel/civil-date";
import { JALONS } from "@/lib/programme/schema";

/** The line of jalons as kept on the dossier. */
export const jalonsSchema = z.array(
  z.object({
    jalon: z.enum(JALONS),
    etat: z.enum(["FAIT", "EN_COURS", "EN_RETARD", "A_VENIR", "ECARTE"]),
    date: z.string().transform(civilDate).nullable(),
  }),
);

/** Who acts next, as kept on the dossier. */
export const attenteSchema = z.array(
  z.object({
    organisationId: z.string(),
    roles: z.array(z.string()),
    phrase: z.string(),
    depuis: z.string().transform(civilDate),
    echeance: z.string().transform(civilDate).nullable(),
  }),
);
