import type { ReactNode } from "react";

export type PageColumnsProps = {
  children: ReactNode;
  /** `aside` is last on a narrow screen, at the right from 1 280 px: the timeline of a dossier. */
  aside?: ReactNode | undefined;
  /** `before` comes first on a narrow screen, at the left from 1 024 px: the sections of a form. */
  before?: ReactNode | undefined;
};

export function PageColumns({ children, aside, before }: PageColumnsProps) {
  if (before) {
    return (
      <div className="lg:grid lg:grid-cols-4 lg:gap-10">
        <div className="mb-8 lg:order-first print:hidden">{before}</div>
        <div className="min-w-0 lg:col-span-3">{children}</div>
      </div>
    );
  }
  return (
    <div className="xl:grid xl:grid-cols-4 xl:gap-10">
      <div className="min-w-0 xl:col-span-3">{children}</div>
      {aside ? <aside className="mt-8 xl:mt-0">{aside}</aside> : null}
    </div>
  );
}
