import type { ReactNode } from "react";

export type DetailsProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean | undefined;
};

/** Folded content: the legal source beside a question, a long list. Native, so it opens without JavaScript and prints open. */
export function Details({ summary, children, open = false }: DetailsProps) {
  return (
    <details className="pliant" open={open}>
      <summary className="inline-flex items-center gap-2 rounded-sm py-0.5 text-acte underline underline-offset-4 hover:text-acte-survol">
        <span className="pliant-marque" />
        {summary}
      </summary>
      <div className="mt-1 mb-2 border-l-2 border-filet py-1 pl-4">{children}</div>
    </details>
  );
}
