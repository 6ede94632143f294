import type { ProgrammeFinance } from "@/lib/forfait/schema";
import { a51Equipaddict } from "./a51-equipaddict";
import { enmr } from "./enmr";

/** Every legal framework known to Jalon: adding one is one file and one line here. */
export const PROGRAMMES: readonly ProgrammeFinance[] = [enmr, a51Equipaddict];
