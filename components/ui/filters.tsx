import type { ReactNode } from "react";
import { Button } from "./button";
import { Forme } from "./forme";
import type { HiddenField } from "./post-form";

export type FiltersProps = {
  /** The page itself: the filters live in its address. */
  action: string;
  /** The fields (Select, Checkboxes, DateInput…), all with `optional="tacite"`. */
  children: ReactNode;
  /** Filters in force, each with the address without it. */
  chips: readonly { label: string; href: string }[];
  /** The address without any filter. */
  clearHref: string;
  /** What the address must keep: tab, sort. */
  fields?: readonly HiddenField[] | undefined;
  open?: boolean | undefined;
};

export function Filters({ action, children, chips, clearHref, fields = [], open = false }: FiltersProps) {
  return (
    <div className="mb-4 print:hidden">
      <details className="pliant rounded-md border border-filet bg-feuille" open={open}>
        <summary className="flex min-h-10 items-center gap-2 px-4 font-semibold text-acte hover:bg-acte-fond">
          <span className="pliant-marque" />
          Filtrer
          {chips.length > 0 ? <span className="font-normal text-encre-douce">({chips.length} en vigueur)</span> : null}
        </summary>
        <form action={action} method="get" className="border-t border-filet px-4 pt-4 pb-3">
          {fields.map((field) => (
            <input key={`${field.name}=${field.value}`} type="hidden" name={field.name} value={field.value} />
          ))}
          <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
          <Button variant="primary">Appliquer les filtres</Button>
        </form>
      </details>
      {chips.length > 0 ? (
        <ul className="mt-2 flex flex-wrap items-center gap-2" aria-label="Filtres en vigueur">
          {chips.map((chip) => (
            <li key={chip.href}>
              <a
                href={chip.href}
                className="inline-flex min-h-8 items-center gap-1.5 rounded-sm border border-acte bg-feuille px-2 text-sm no-underline hover:bg-acte-fond"
              >
                <span className="sr-only">Retirer le filtre </span>
                {chip.label}
                <Forme nom="croix" />
              </a>
            </li>
          ))}
          <li>
            <a href={clearHref} className="inline-flex min-h-8 items-center px-1 text-sm">
              Tout retirer
            </a>
          </li>
        </ul>
      ) : null}
    </div>
  );
}
