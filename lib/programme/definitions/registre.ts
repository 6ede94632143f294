import type { Programme } from "@/lib/programme/schema";
import { a51Equipaddict } from "./a51-equipaddict";
import { article51 } from "./article-51";
import { enmr } from "./enmr";

/** Every legal framework known to Jalon: adding one is one file and one line here. */
export const PROGRAMMES: readonly Programme[] = [enmr, article51, a51Equipaddict];
