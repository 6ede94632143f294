import type { ReactNode } from "react";

export type EmptyStateProps = {
  /** What will be here: « Vos dossiers apparaîtront ici ». */
  title: string;
  children?: ReactNode | undefined;
  /** The act that brings it. */
  action?: ReactNode | undefined;
};

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="mb-6 rounded-md border border-dashed border-trait px-6 py-8">
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="mt-1 max-w-prose text-encre-douce">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
