import type { ReactNode } from "react";

export type PageTitleProps = {
  title: string;
  /** « Dossier 2026-MTQ-0042 »: above the title, in tabular figures. */
  number?: string | undefined;
  /** One or several <Etat>. */
  state?: ReactNode | undefined;
  /** One sentence under the title. */
  lead?: ReactNode | undefined;
  /** Secondary acts of the page (buttons), at the right. */
  actions?: ReactNode | undefined;
};

export function PageTitle({ title, number, state, lead, actions }: PageTitleProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {number ? <p className="font-semibold text-encre-douce">{number}</p> : null}
        <h1>{title}</h1>
        {state ? <div className="mt-2 flex flex-wrap gap-2">{state}</div> : null}
        {lead ? <div className="mt-2 max-w-prose text-encre-douce">{lead}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
    </header>
  );
}
