import { checkAnnexe, computeDuree, type ArreteFacts } from "../rules/annexe";
import { drawEcheancier, drawEnveloppes } from "../rules/echeancier";
import { checkFinancement, drawCompose, drawEnveloppesComposees, followArticles, modeleOf } from "../rules/financement";
import { renderCanonical } from "../rules/texte";
import type { AnnexeFigee, ArticleTexte, FinancementFige } from "../schema";
import type { LockedDossier } from "@/lib/dossier/store/lock";
import { financementOf } from "./load-convention";

export type Texte = { articles: readonly ArticleTexte[]; annexe: AnnexeFigee; texte: string; erreurs: Record<string, string> };
type Source = { fusion: Record<string, string>; arrete: ArreteFacts; compose: FinancementFige | null };

/** From what is typed to what is hashed: durations, échéancier, ceilings, canonical text. The financing composed that day is frozen with it. */
export function buildVersion(dossier: LockedDossier, numero: string, saisis: readonly ArticleTexte[], champs: Record<string, string>, { fusion, arrete, compose }: Source): Texte {
  const modele = modeleOf(dossier.modele.convention, compose);
  const articles = followArticles(saisis, dossier.modele.convention, compose);
  const duree = computeDuree(modele, champs, arrete, dossier.modele.dureeMaxMois);
  const financement = compose ? { code: modele.financement, libelle: modele.financement, financements: compose.versions.map(({ definition }) => definition) } : financementOf(dossier.modele);
  const echeancier = compose ? drawCompose(compose, champs, duree) : drawEcheancier(modele, financement, champs, duree);
  const enveloppes = compose ? drawEnveloppesComposees(compose, echeancier) : drawEnveloppes(modele, champs, echeancier);
  const annexe: AnnexeFigee = { champs, fusion, ...duree, echeancier, enveloppes, ...(compose ? { financement: compose } : {}) };
  return {
    articles,
    annexe,
    texte: renderCanonical(modele, { numero, programme: dossier.definition.libelle, titre: dossier.titre }, articles, annexe),
    erreurs: { ...checkAnnexe(modele, financement, champs, arrete, duree), ...(compose ? checkFinancement(compose, champs, duree.dateEffet) : {}) },
  };
}
