import type { ReactNode } from "react";
import { Forme } from "./forme";
import { PostForm, type PostAction } from "./post-form";

export type SwitcherProps = {
  /** What is being chosen, for screen readers: « Mandat en vigueur ». */
  label: string;
  /** The choice in force: « ARS Hauts-de-France, instructrice ». */
  current: string;
  /** Receives `name` = the value of the pressed choice. */
  action: PostAction;
  name: string;
  /** Every choice, the one in force included. */
  options: readonly { value: string; label: string; detail?: string | undefined; current?: boolean | undefined }[];
  /** Under the choices: who is signed in, the way out. */
  children?: ReactNode | undefined;
};

/** A menu made of a <details> and one form per choice: works without JavaScript. With nothing to choose it is a mere text. */
export function Switcher({ label, current, action, name, options, children }: SwitcherProps) {
  if (options.length <= 1 && !children) {
    return (
      <p className="text-sm leading-tight">
        <span className="sr-only">{label}&nbsp;: </span>
        {current}
      </p>
    );
  }
  return (
    <details className="pliant relative">
      <summary className="flex min-h-10 items-center gap-2 rounded-sm border border-trait bg-feuille px-3 text-sm leading-tight hover:bg-acte-fond">
        <span className="min-w-0">
          <span className="sr-only">{label}&nbsp;: </span>
          {current}
          <span className="sr-only">, ouvrir le menu</span>
        </span>
        <span className="pliant-marque text-acte" />
      </summary>
      <div className="absolute right-0 z-10 mt-1 w-max max-w-champ-md min-w-full rounded-md border border-trait bg-feuille shadow-menu">
        <ul className="py-1">
          {options.map((option) => (
            <li key={option.value}>
              {option.current ? (
                <p className="flex gap-2 px-3 py-2 text-sm font-semibold" aria-current="true">
                  <Forme nom="coche" />
                  <span>
                    {option.label}
                    {option.detail ? <span className="block font-normal text-encre-douce">{option.detail}</span> : null}
                  </span>
                </p>
              ) : (
                <PostForm action={action} fields={[{ name, value: option.value }]}>
                  <button
                    type="submit"
                    className="flex w-full cursor-pointer gap-2 px-3 py-2 text-left text-sm text-acte hover:bg-acte-fond"
                  >
                    <Forme nom="anneau" />
                    <span>
                      <span className="underline underline-offset-4">{option.label}</span>
                      {option.detail ? <span className="block text-encre-douce">{option.detail}</span> : null}
                    </span>
                  </button>
                </PostForm>
              )}
            </li>
          ))}
        </ul>
        {children ? <div className="border-t border-filet px-3 py-2 text-sm">{children}</div> : null}
      </div>
    </details>
  );
}
