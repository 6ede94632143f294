import { ButtonLink } from "./button";

export type PaginationProps = {
  /** « 25 dossiers affichés sur plus de 1 000 ». */
  shown: string;
  /** The address of what follows; absent at the end. */
  nextHref?: string | undefined;
  /** Back to the beginning; absent on the first page. */
  firstHref?: string | undefined;
};

/** Keyset pagination: one goes on, or back to the beginning. */
export function Pagination({ shown, nextHref, firstHref }: PaginationProps) {
  return (
    <nav aria-label="Suite de la liste" className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="text-encre-douce">{shown}</p>
      {nextHref ? <ButtonLink href={nextHref}>Afficher la suite</ButtonLink> : null}
      {firstHref ? (
        <ButtonLink href={firstHref} variant="quiet">
          Revenir au début
        </ButtonLink>
      ) : null}
    </nav>
  );
}
