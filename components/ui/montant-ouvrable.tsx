/** An amount in a list: it opens the page where each of its lines is explained. */
export function MontantOuvrable({ montant, href }: { montant: string; href: string }) {
  return (
    <a href={href} className="whitespace-nowrap">
      {montant}
      <span className="sr-only">, expliqué ligne par ligne</span>
    </a>
  );
}
