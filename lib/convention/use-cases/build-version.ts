import { checkAnnexe, computeDuree, type ArreteFacts } from "../rules/annexe";
import { drawEcheancier, drawEnveloppes } from "../rules/echeancier";
import { renderCanonical } from "../rules/texte";
import type { AnnexeFigee, ArticleTexte } from "../schema";
import type { LockedDossier } from "@/lib/dossier/store/lock";
import { financementOf } from "./load-convention";

export type Texte = { articles: readonly ArticleTexte[]; annexe: AnnexeFigee; texte: string; erreurs: Record<string, string> };

/** From what is typed to what is hashed: durations, échéancier, ceilings, canonical text. */
export function buildVersion(dossier: LockedDossier, numero: string, articles: readonly ArticleTexte[], champs: Record<string, string>, source: { fusion: Record<string, string>; arrete: ArreteFacts }): Texte {
  const modele = dossier.modele.convention;
  const financement = financementOf(dossier.modele);
  const duree = computeDuree(modele, champs, source.arrete, dossier.modele.dureeMaxMois);
  const echeancier = drawEcheancier(modele, financement, champs, duree);
  const annexe: AnnexeFigee = { champs, fusion: source.fusion, ...duree, echeancier, enveloppes: drawEnveloppes(modele, champs, echeancier) };
  return {
    articles,
    annexe,
    texte: renderCanonical(modele, { numero, programme: dossier.definition.libelle, titre: dossier.titre }, articles, annexe),
    erreurs: checkAnnexe(modele, financement, champs, source.arrete, duree),
  };
}
