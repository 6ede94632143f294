import type { ReactNode } from "react";

export type PageColumnsProps = {
  children: ReactNode;
  /** Last on a narrow screen, at the right from 1 280 px: the timeline of a dossier. */
  aside?: ReactNode | undefined;
  /** The sections of a form: after the question on a narrow screen and for the keyboard, at the left from 1 024 px. */
  sommaire?: ReactNode | undefined;
};

export function PageColumns({ children, aside, sommaire }: PageColumnsProps) {
  if (sommaire) {
    return (
      <div className="lg:grid lg:grid-cols-4 lg:gap-10">
        <div className="min-w-0 lg:col-span-3">{children}</div>
        <div className="mt-10 lg:order-first lg:mt-0 print:hidden">{sommaire}</div>
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
