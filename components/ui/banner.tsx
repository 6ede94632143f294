import type { ReactNode } from "react";

/** A permanent fact about this instance: « Date simulée : lundi 10 janvier 2011. Instance de formation. ». */
export function Banner({ children }: { children: ReactNode }) {
  return (
    <section aria-label="Instance" className="bg-encre px-4 py-1.5 text-center text-sm font-semibold text-papier">
      {children}
    </section>
  );
}
