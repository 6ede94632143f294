import type { ReactNode } from "react";

/** Running text: at most 75 characters a line. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className="prose">{children}</div>;
}
