export type Tab = {
  href: string;
  label: string;
  /** « 12 », « plus de 1 000 ». */
  count?: string | undefined;
  current?: boolean | undefined;
};

/** Tabs are links: each view has its address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-4 border-b border-trait">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={`flex min-h-10 items-center gap-1.5 border-b-4 px-3 no-underline ${
                tab.current ? "border-encre font-semibold text-encre hover:text-encre" : "border-transparent hover:bg-acte-fond"
              }`}
            >
              {tab.label}
              {tab.count !== undefined ? <span className="text-sm font-normal text-encre-douce">({tab.count})</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
