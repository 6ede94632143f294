import { Shell } from "@/app/porte/shell";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";

/** The same page for what does not exist and for what belongs to others. */
export default function NotFound() {
  return (
    <Shell>
      <PageTitle title="Cette page n’existe pas" lead="Elle n’existe pas, ou votre mandat ne permet pas de la voir. Si vous avez plusieurs mandats, changez-en en haut de la page." />
      <ButtonLink href="/accueil">Revenir à l’accueil</ButtonLink>
    </Shell>
  );
}
