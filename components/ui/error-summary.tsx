"use client";

import { useEffect, useRef } from "react";
import { Forme } from "./forme";

export type ChampEnErreur = {
  /** The id of the control (its `name` unless said otherwise); empty for an error of the whole form. */
  champ: string;
  message: string;
};

export type ErrorSummaryProps = {
  errors: readonly ChampEnErreur[];
  title?: string | undefined;
};

/** Every error of the form, each a link to its field. Takes the focus when errors arrive. */
export function ErrorSummary({ errors, title }: ErrorSummaryProps) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);

  if (errors.length === 0) return null;
  const count = errors.length === 1 ? "Une réponse est à corriger" : `${errors.length} réponses sont à corriger`;
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="resume-des-erreurs"
      className="mb-6 rounded-sm border-2 border-refus bg-feuille px-4 py-3"
    >
      <h2 id="resume-des-erreurs" className="flex items-center gap-2 text-lg font-semibold text-refus">
        <Forme nom="triangle" grande />
        {title ?? count}
      </h2>
      <ul className="mt-2 space-y-1">
        {errors.map((error) => (
          <li key={`${error.champ}:${error.message}`}>
            {error.champ ? (
              <a href={`#${error.champ}`} className="font-semibold text-refus hover:text-refus">
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
