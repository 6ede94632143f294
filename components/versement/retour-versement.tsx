import { ButtonLink } from "@/components/ui/button";

/** The way back from a page that acts on one payment. */
export function RetourVersement({ id }: { id: string }) {
  return (
    <p className="mt-4">
      <ButtonLink href={`/versements/${id}`} variant="quiet">
        Revenir au versement
      </ButtonLink>
    </p>
  );
}
