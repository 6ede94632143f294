export type NavigationEntry = {
  href: string;
  label: string;
  /** « 3 », « plus de 1 000 ». */
  count?: string | undefined;
};

export type NavigationProps = {
  /** At most six. */
  entries: readonly NavigationEntry[];
  /** The `href` of the entry the page belongs to. */
  current?: string | undefined;
};

export function Navigation({ entries, current }: NavigationProps) {
  return (
    <nav aria-label="Navigation principale" className="border-b border-filet bg-feuille">
      <ul className="mx-auto flex max-w-page flex-wrap gap-x-1 px-2">
        {entries.map((entry) => {
          const here = entry.href === current;
          return (
            <li key={entry.href}>
              <a
                href={entry.href}
                aria-current={here ? "page" : undefined}
                className={`flex min-h-10 items-center gap-1.5 border-b-4 px-2 no-underline ${
                  here ? "border-acte font-semibold text-encre hover:text-encre" : "border-transparent hover:bg-acte-fond"
                }`}
              >
                {here ? <span className="sr-only">Vous êtes ici&nbsp;: </span> : null}
                {entry.label}
                {entry.count !== undefined ? <span className="text-sm font-normal text-encre-douce">({entry.count})</span> : null}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
