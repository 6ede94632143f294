import type { ReactNode } from "react";

export type CardProps = {
  title?: ReactNode | undefined;
  /** The level of the title in the page. */
  level?: 2 | 3 | 4 | undefined;
  /** Beside the title: a state, a date, a small act. */
  meta?: ReactNode | undefined;
  children: ReactNode;
  /** Only links to go elsewhere: it is not printed. */
  ecran?: boolean | undefined;
  /** Acts, under a rule. */
  footer?: ReactNode | undefined;
};

export function Card({ title, level = 2, meta, ecran = false, children, footer }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className="mb-6 rounded-md border border-filet bg-feuille" data-insecable="" data-ecran={ecran ? "" : undefined}>
      {title ? (
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-filet px-4 py-2.5">
          <Heading className="text-lg">{title}</Heading>
          {meta ? <div className="text-sm">{meta}</div> : null}
        </div>
      ) : null}
      <div className="px-4 py-3">{children}</div>
      {footer ? <div className="flex flex-wrap gap-2 border-t border-filet px-4 py-2.5">{footer}</div> : null}
    </section>
  );
}
