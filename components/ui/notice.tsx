import type { ReactNode } from "react";
import { Forme, type NomDeForme } from "./forme";

export type TonDeNotice = "info" | "succes" | "attention" | "refus";

const TONS: Record<TonDeNotice, { bord: string; encre: string; forme: NomDeForme; mot: string }> = {
  info: { bord: "border-acte bg-acte-fond", encre: "text-acte", forme: "info", mot: "Information" },
  succes: { bord: "border-succes bg-succes-fond", encre: "text-succes", forme: "coche", mot: "C’est fait" },
  attention: { bord: "border-attention bg-attention-fond", encre: "text-attention", forme: "losange", mot: "Attention" },
  refus: { bord: "border-refus bg-refus-fond", encre: "text-refus", forme: "triangle", mot: "Refus" },
};

export type NoticeProps = {
  ton?: TonDeNotice | undefined;
  /** Replaces the word of the tone (« Information », « C’est fait », « Attention », « Refus »). */
  title?: string | undefined;
  /** For a refusal: what happened, what was kept, what to do. */
  children?: ReactNode | undefined;
  /** Set when the notice answers an act: it is then announced (alert for a refusal, status otherwise). */
  announced?: boolean | undefined;
};

export function Notice({ ton = "info", title, children, announced = false }: NoticeProps) {
  const look = TONS[ton];
  const role = announced ? { role: ton === "refus" ? "alert" : "status" } : {};
  return (
    <div {...role} className={`encart flex gap-3 rounded-sm border px-4 py-3 ${look.bord}`}>
      <span className={`mt-0.5 ${look.encre}`}>
        <Forme nom={look.forme} grande />
      </span>
      <div className="max-w-prose min-w-0">
        <p className={`font-semibold ${look.encre}`}>{title ?? look.mot}</p>
        {children ? <div className="mt-0.5 space-y-1">{children}</div> : null}
      </div>
    </div>
  );
}
