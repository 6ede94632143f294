import { Forme, type NomDeForme } from "./forme";

export type EtatDeSection = "a-faire" | "en-cours" | "complete" | "erreur" | "verrouillee";

export type SectionResumee = {
  code: string;
  label: string;
  href: string;
  etat: EtatDeSection;
  /** « 3 réponses manquent ». */
  detail?: string | undefined;
  current?: boolean | undefined;
};

const ETATS: Record<EtatDeSection, { mot: string; forme: NomDeForme; encre: string }> = {
  "a-faire": { mot: "À faire", forme: "anneau", encre: "text-encre-douce" },
  "en-cours": { mot: "En cours", forme: "demi", encre: "text-acte" },
  complete: { mot: "Complète", forme: "coche", encre: "text-succes" },
  erreur: { mot: "À corriger", forme: "triangle", encre: "text-refus" },
  verrouillee: { mot: "Verrouillée", forme: "barre", encre: "text-encre-douce" },
};

/** The sections of a document, each with its state, beside the form. */
export function SideSummary({ title, sections }: { title: string; sections: readonly SectionResumee[] }) {
  return (
    <nav aria-label={title}>
      <h2 className="mb-2 text-base font-semibold">{title}</h2>
      <ol className="border-t border-filet">
        {sections.map((section) => {
          const look = ETATS[section.etat];
          return (
            <li key={section.code} className="border-b border-filet">
              <a
                href={section.href}
                aria-current={section.current ? "page" : undefined}
                className={`flex gap-2 px-2 py-2 leading-snug no-underline hover:bg-acte-fond ${section.current ? "bg-acte-fond font-semibold" : ""}`}
              >
                <span className={`mt-0.5 ${look.encre}`}>
                  <Forme nom={look.forme} />
                </span>
                <span className="min-w-0">
                  <span className="underline underline-offset-4">{section.label}</span>
                  <span className={`block text-sm font-normal ${look.encre}`}>
                    {look.mot}
                    {section.detail ? `, ${section.detail}` : ""}
                  </span>
                </span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
