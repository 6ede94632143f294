import { SideSummary, type EtatDeSection } from "@/components/ui/side-summary";
import type { EtatSection } from "@/lib/programme/rules";

export type SommaireProps = {
  titre: string;
  base: string;
  courante: string;
  /** Something can be written: a section that cannot is locked, and said so. */
  modifiable: boolean;
  sections: readonly { code: string; libelle: string; etat: EtatSection; modifiable: boolean; aCorriger: boolean; manques: Readonly<Record<string, string>>; erreurs: Readonly<Record<string, string>> }[];
};

const MOTS: Readonly<Record<EtatSection, EtatDeSection>> = { VIDE: "a-faire", A_COMPLETER: "en-cours", COMPLETE: "complete" };

function detailOf({ manques, erreurs, etat }: SommaireProps["sections"][number]): string | undefined {
  const wrong = Object.keys(erreurs).length;
  const missing = Object.keys(manques).length - wrong;
  const parts = [...(missing > 0 && etat !== "VIDE" ? [missing === 1 ? "une réponse manque" : `${missing} réponses manquent`] : []), ...(wrong > 0 ? [wrong === 1 ? "une réponse à revoir" : `${wrong} réponses à revoir`] : [])];
  return parts.length > 0 ? parts.join(", ") : undefined;
}

/** Sections of the document with their state, the read-back last. */
export function Sommaire({ titre, base, courante, modifiable, sections }: SommaireProps) {
  return (
    <SideSummary
      title={titre}
      sections={[
        ...sections.map((section) => ({
          code: section.code,
          label: section.libelle,
          href: `${base}/${section.code}`,
          etat: modifiable && !section.modifiable ? ("verrouillee" as const) : section.aCorriger ? ("erreur" as const) : MOTS[section.etat],
          detail: modifiable && !section.modifiable ? undefined : detailOf(section),
          current: section.code === courante,
        })),
        { code: "relecture", label: "Relire et déposer", href: `${base}/relecture`, etat: "a-faire" as const, current: courante === "relecture" },
      ]}
    />
  );
}
