import { z } from "zod";
import { parseCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { formatInteger } from "@/lib/kernel/cents";
import { containsNir } from "@/lib/kernel/identifiants";
import { NIR_REFUSE } from "@/lib/kernel/texte";

export const STATUTS_APPUI = ["AUCUN", "PROPOSE", "DECLINE", "ACCEPTE", "PLANIFIE", "TENU"] as const;
export type StatutAppui = (typeof STATUTS_APPUI)[number];
export const STATUTS_PRIORITE = ["ORDINAIRE", "PRIORITAIRE"] as const;
export type StatutPriorite = (typeof STATUTS_PRIORITE)[number];

export const MESSAGE_MAX = 5000;

/** A text that a person writes for others: never empty, never with a patient's number. */
export const texteLibre = (vide: string, max = MESSAGE_MAX) =>
  z
    .string()
    .transform((text) => text.replaceAll("\r\n", "\n").trim())
    .pipe(
      z
        .string()
        .min(1, { error: vide })
        .max(max, { error: `Raccourcissez ce texte : ${formatInteger(max)} caractères au plus.` })
        .refine((text) => !containsNir(text), { error: NIR_REFUSE }),
    );

/** « 12/03/2026 » as typed, or the sentence to show. */
export const jourSaisi = (vide = "Indiquez une date qui existe, par exemple 12/03/2026.") =>
  z.string().transform((text, context): CivilDate => {
    const day = parseCivilDate(text);
    if (day) return day;
    context.addIssue({ code: "custom", message: vide });
    return z.NEVER;
  });
