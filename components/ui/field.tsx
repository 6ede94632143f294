import type { ReactNode } from "react";
import { Details } from "./details";
import { Forme } from "./forme";

export type ChampWidth = "xs" | "sm" | "md" | "lg" | "full";

/** What every field takes. `id` defaults to `name`: the error summary links to it. */
export type ChampProps = {
  name: string;
  label: ReactNode;
  id?: string | undefined;
  /** Read before answering: format, unit, meaning. */
  hint?: ReactNode | undefined;
  /** One sentence that says what to do: « Indiquez le nombre de patients. ». */
  error?: string | undefined;
  /** Required is the rule; what is not is said « facultatif », unless nothing ever is (`tacite`: filters, search). */
  optional?: boolean | "tacite" | undefined;
  /** The legal text, folded beside the question. */
  source?: ReactNode | undefined;
  width?: ChampWidth | undefined;
};

const WIDTHS: Record<ChampWidth, string> = {
  xs: "max-w-champ-xs",
  sm: "max-w-champ-sm",
  md: "max-w-champ-md",
  lg: "max-w-champ-lg",
  full: "max-w-full",
};
export const widthClass = (width: ChampWidth): string => WIDTHS[width];

/** The attributes that tie a control to its hint and error. */
export function describe(champ: Pick<ChampProps, "name" | "id" | "hint" | "error" | "optional">) {
  const id = champ.id ?? champ.name;
  const ids = [champ.hint ? `${id}-aide` : "", champ.error ? `${id}-erreur` : ""].filter(Boolean).join(" ");
  return {
    id,
    name: champ.name,
    required: !champ.optional,
    "aria-describedby": ids || undefined,
    "aria-invalid": champ.error ? (true as const) : undefined,
  };
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-aide`} className="max-w-prose text-sm leading-snug text-encre-douce">
      {children}
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-erreur`} className="flex max-w-prose gap-1.5 leading-snug font-semibold text-refus">
      <span className="mt-0.5">
        <Forme nom="triangle" />
      </span>
      <span>
        <span className="sr-only">Erreur&nbsp;: </span>
        {children}
      </span>
    </p>
  );
}

export function Optional() {
  return <span className="font-normal text-encre-douce"> (facultatif)</span>;
}

/** Label above, hint before, control, error after. For a control that has no component of its own; spread `describe(…)` on it. */
export function Field({ children, ...champ }: ChampProps & { children: ReactNode }) {
  const id = champ.id ?? champ.name;
  return (
    <div className={`mb-5 space-y-1 ${champ.error ? "border-l-4 border-refus pl-3" : ""}`}>
      <label htmlFor={id} className="block font-semibold">
        {champ.label}
        {champ.optional === true ? <Optional /> : null}
      </label>
      {champ.hint ? <Hint id={id}>{champ.hint}</Hint> : null}
      <div className={widthClass(champ.width ?? "lg")}>{children}</div>
      {champ.error ? <FieldError id={id}>{champ.error}</FieldError> : null}
      {champ.source ? <Details summary="Source légale">{champ.source}</Details> : null}
    </div>
  );
}
