import type { VueListe } from "../schema/filtres";

export const VUE_LABELS: Readonly<Record<VueListe, string>> = { tous: "Tous", "a-vous": "À vous", "en-cours": "En cours", clos: "Clos" };
