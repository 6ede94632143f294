import type { Quantite } from "../schema";

const OUI: Readonly<Record<string, string>> = { true: "oui", false: "non" };

/** What a form shows when nothing was typed. */
export const defautOf = (quantite: Quantite): string => (quantite.nature === "BOOLEEN" && quantite.defaut !== undefined ? (OUI[quantite.defaut] ?? "") : quantite.nature === "CHOIX" ? (quantite.defaut ?? "") : "");
