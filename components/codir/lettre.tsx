/** The exact text of a letter, paragraph by paragraph. */
export function Lettre({ texte }: { texte: string }) {
  return (
    <div className="max-w-prose space-y-2 rounded-md border border-filet bg-feuille p-5" data-insecable>
      {texte.split("\n").map((paragraphe, index) => (
        // The same paragraph may come twice: its place is its only identity.
        <p key={`${index}-${paragraphe.slice(0, 12)}`} className={index === 0 ? "font-semibold" : undefined}>
          {paragraphe}
        </p>
      ))}
    </div>
  );
}
