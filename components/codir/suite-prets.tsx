import { ButtonLink } from "@/components/ui/button";
import { writePlacePret, type PlacePret } from "@/lib/seance/schema";

/** The dossiers prêts come by pages, in the order of an agenda: on, or back to the first. */
export function SuitePrets({ base, suite, debut }: { base: string; suite: PlacePret | null; debut: boolean }) {
  if (suite === null && debut) return null;
  return (
    <p className="mt-4 flex flex-wrap gap-4">
      {suite ? <ButtonLink href={`${base}?prets=${writePlacePret(suite)}`}>Afficher les dossiers prêts suivants</ButtonLink> : null}
      {debut ? null : <ButtonLink href={base}>Revenir aux premiers dossiers prêts</ButtonLink>}
    </p>
  );
}
