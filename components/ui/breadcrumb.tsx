export type Miette = { label: string; href?: string | undefined };

/** Where the page is; the last item, without address, is the page itself. */
export function Breadcrumb({ items }: { items: readonly Miette[] }) {
  return (
    <nav aria-label="Fil d’Ariane" className="mb-3 text-sm">
      <ol className="flex flex-wrap gap-x-2">
        {items.map((item, index) => (
          <li key={item.label} className="flex min-h-6 items-center gap-2">
            {index > 0 ? (
              <span aria-hidden="true" className="text-encre-douce">
                /
              </span>
            ) : null}
            {item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
