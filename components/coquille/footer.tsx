export type FooterProps = {
  name?: string | undefined;
  /** Exactly one of the three legal wordings. */
  accessibilite?: "non conforme" | "partiellement conforme" | "totalement conforme" | undefined;
  /** Links of the agency beside the four legal ones. */
  links?: readonly { href: string; label: string }[] | undefined;
};

export function Footer({ name = "Jalon", accessibilite = "non conforme", links = [] }: FooterProps) {
  const all = [
    { href: "/accessibilite", label: `Accessibilité\u00a0: ${accessibilite}` },
    { href: "/mentions-legales", label: "Mentions légales" },
    { href: "/donnees-personnelles", label: "Données personnelles" },
    { href: "/statistiques", label: "Statistiques" },
    ...links,
  ];
  return (
    <footer data-ecran="" className="mt-12 border-t border-filet bg-feuille">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-4 text-sm">
        <p>
          <strong>{name}</strong>, le portail des expérimentations en santé
        </p>
        <ul className="flex flex-wrap gap-x-5">
          {all.map((link) => (
            <li key={link.href}>
              <a href={link.href} className="inline-flex min-h-8 items-center">
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
