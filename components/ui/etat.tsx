import type { ReactNode } from "react";
import { Forme, type NomDeForme } from "./forme";

export type Ton = "neutre" | "actif" | "succes" | "attention" | "refus" | "avous";

const TONS: Record<Ton, { classes: string; forme: NomDeForme }> = {
  neutre: { classes: "border-trait bg-feuille text-encre-douce", forme: "anneau" },
  actif: { classes: "border-acte bg-acte-fond text-acte", forme: "demi" },
  succes: { classes: "border-succes bg-succes-fond text-succes", forme: "coche" },
  attention: { classes: "border-attention bg-attention-fond text-attention", forme: "losange" },
  refus: { classes: "border-refus bg-refus-fond text-refus", forme: "triangle" },
  avous: { classes: "border-avous-trait bg-avous-fond text-avous", forme: "fleche" },
};

export type EtatProps = {
  /** The word is the state; tone and shape only repeat it. */
  children: ReactNode;
  ton?: Ton | undefined;
  /** Replaces the shape of the tone when two states share it on one screen. */
  forme?: NomDeForme | undefined;
};

/** A state: word, shape and tone. */
export function Etat({ children, ton = "neutre", forme }: EtatProps) {
  const look = TONS[ton];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-sm border px-1.5 py-0.5 text-sm leading-tight font-semibold ${look.classes}`}
    >
      <Forme nom={forme ?? look.forme} />
      <span>{children}</span>
    </span>
  );
}

/** A short fact without state: « fictif », « modèle proposé », « reprise ». */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block rounded-sm border border-trait px-1.5 text-sm leading-normal whitespace-nowrap text-encre-douce">
      {children}
    </span>
  );
}
