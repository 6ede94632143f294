/** The first stop of the keyboard. */
export function SkipLink({ href = "#contenu", children = "Aller au contenu" }: { href?: string; children?: string }) {
  return (
    <a
      href={href}
      className="sr-only font-semibold focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:bg-feuille focus:px-4 focus:py-2"
    >
      {children}
    </a>
  );
}
