import type { Programme } from "@/lib/programme/schema";
import { ARTICLE_51_VERSIONS } from "./article-51-circuit";
import { ARTICLE_51_FINANCEMENTS } from "./article-51-financement";

/** Article 51: the dossier's versions live beside; the financing of one experiment is composed from families. */
export const article51 = {
  code: "ARTICLE_51",
  libelle: "Article 51, expérimentation d’une organisation innovante en santé",
  versions: ARTICLE_51_VERSIONS,
  financements: ARTICLE_51_FINANCEMENTS,
} satisfies Programme;
