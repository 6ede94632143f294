import type { ComponentPropsWithRef } from "react";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";
export type ButtonSize = "normal" | "compact";

const BASE =
  "inline-flex cursor-pointer items-center justify-center gap-2 rounded-sm border text-base leading-tight font-semibold no-underline print:hidden aria-disabled:cursor-default aria-disabled:opacity-70";

const SIZES: Record<ButtonSize, string> = {
  normal: "min-h-10 px-4 py-1.5",
  compact: "min-h-8 px-2.5 py-1",
};

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-acte bg-acte text-sur-acte hover:border-acte-survol hover:bg-acte-survol hover:text-sur-acte",
  secondary: "border-acte bg-feuille text-acte hover:bg-acte-fond hover:text-acte-survol",
  danger: "border-refus bg-feuille text-refus hover:bg-refus-fond hover:text-refus",
  quiet: "border-transparent text-acte underline hover:bg-acte-fond hover:text-acte-survol",
};

export const buttonClass = (variant: ButtonVariant = "secondary", size: ButtonSize = "normal"): string =>
  `${BASE} ${SIZES[size]} ${VARIANTS[variant]}`;

type Look = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined };

/** A button submits by default: without JavaScript it can do nothing else. Named by its act (« Déposer le dossier »). */
export function Button({ variant, size, type = "submit", ...rest }: Look & Omit<ComponentPropsWithRef<"button">, "className" | "style">) {
  return <button {...rest} type={type} className={buttonClass(variant, size)} />;
}

/** A link that leads to an act with its own page. */
export function ButtonLink({
  variant,
  size,
  children,
  ...rest
}: Look & { href: string } & Omit<ComponentPropsWithRef<"a">, "className" | "style" | "href">) {
  return (
    <a {...rest} className={buttonClass(variant, size)}>
      {children}
    </a>
  );
}
