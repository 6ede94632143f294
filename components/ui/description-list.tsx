import type { ReactNode } from "react";

export type DescriptionListProps = {
  items: readonly { term: string; value: ReactNode }[];
  /** Two columns of facts from 1 024 px. */
  columns?: 1 | 2 | undefined;
};

/** Facts: term at the left, value at the right. A value that is missing is said, never left blank. */
export function DescriptionList({ items, columns = 1 }: DescriptionListProps) {
  return (
    <dl className={columns === 2 ? "lg:grid lg:grid-cols-2 lg:gap-x-10" : ""}>
      {items.map((item) => (
        <div key={item.term} className="grid gap-x-4 border-b border-filet py-1.5 leading-snug sm:grid-cols-3">
          <dt className="text-encre-douce">{item.term}</dt>
          <dd className="min-w-0 sm:col-span-2">
            {item.value == null || item.value === "" ? <span className="text-encre-douce">Non renseigné</span> : item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
