export type NomDeForme = "anneau" | "demi" | "coche" | "croix" | "barre" | "triangle" | "losange" | "fleche" | "info";

/** A mark drawn with the current ink. It never stands alone: the word is beside it or read in its place. */
export function Forme({ nom, grande = false }: { nom: NomDeForme; grande?: boolean | undefined }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className={grande ? "size-5 shrink-0" : "size-4 shrink-0"}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
    >
      {DESSINS[nom]}
    </svg>
  );
}

const DESSINS: Record<NomDeForme, React.ReactNode> = {
  anneau: <circle cx="8" cy="8" r="5.75" />,
  demi: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
    </>
  ),
  coche: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m4.75 8.25 2.25 2.25 4.25-4.75" className="stroke-feuille" />
    </>
  ),
  croix: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" stroke="none" />
      <path d="m5.5 5.5 5 5m0-5-5 5" className="stroke-feuille" />
    </>
  ),
  barre: (
    <>
      <circle cx="8" cy="8" r="5.75" />
      <path d="m4 12 8-8" />
    </>
  ),
  triangle: (
    <>
      <path d="M8 1.5 15 14H1Z" fill="currentColor" stroke="none" />
      <path d="M8 6v3.75M8 11v1.5" className="stroke-feuille" />
    </>
  ),
  losange: <path d="m8 1.75 6.25 6.25L8 14.25 1.75 8Z" />,
  fleche: (
    <>
      <path d="M1.5 2.5h8L15 8l-5.5 5.5h-8Z" fill="currentColor" stroke="none" />
    </>
  ),
  info: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" />
      <path d="M8 7.25v4.25M8 4.25v1.5" />
    </>
  ),
};
