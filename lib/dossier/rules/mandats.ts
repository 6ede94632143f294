import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import type { RoleKey } from "@/lib/kernel/transitions";

/** Who opens a dossier: the same list at the door and on the button. */
export const OUVRENT_UN_DOSSIER: readonly RoleKey[] = ["STRUCTURE.REDACTEUR", "STRUCTURE.REPRESENTANT_LEGAL"];
export const canOpenDossier = (actor: Pick<Actor, "role" | "organisationType">): boolean => OUVRENT_UN_DOSSIER.includes(roleKey(actor));
