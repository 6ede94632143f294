import { AVous } from "@/components/ui/a-vous";
import { ButtonLink } from "@/components/ui/button";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatLongDate, formatRemaining, plural } from "@/lib/kernel/format";
import type { ActePv, ActeSeance, SeanceFacts } from "@/lib/seance/rules/transitions";
import { isBeforeOpening, isConvoked, isDraft, isSeanceOpen, isSealed } from "@/lib/seance/rules/transitions";
import type { StatutPv, StatutSeance } from "@/lib/seance/schema";

type Props = {
  id: string;
  statut: StatutSeance;
  jour: CivilDate;
  today: CivilDate;
  territoire: string | undefined;
  facts: SeanceFacts;
  actes: readonly (ActeSeance | ActePv)[];
  secretaire: boolean;
  approbateur: boolean;
  votantsManquants: string | null;
  aReconvoquer: boolean;
  aDiffuser: number;
  premierPointId: string | null;
  pv: StatutPv | null;
};

type Proposition = { acte: string; raison?: string; href: string; bouton: string };

/** The one thing this person does next on this séance, in the order of the circuit. */
function propose({ id, statut, facts, actes, secretaire, approbateur, votantsManquants, aReconvoquer, aDiffuser, premierPointId, pv }: Props): Proposition | null {
  const base = `/codir/${id}`;
  if (!secretaire) {
    if (actes.includes("designerMembres") && votantsManquants) return { acte: "Désignez les membres de votre institution.", raison: votantsManquants, href: `${base}/membres`, bouton: "Désigner les membres" };
    if (approbateur && pv && !isDraft(pv) && !isSealed(pv)) return { acte: "Lisez et approuvez le procès-verbal.", href: `${base}/pv`, bouton: "Lire le procès-verbal" };
    return null;
  }
  if (actes.includes("noterPresences") && isBeforeOpening(statut) && facts.jourVenu) return { acte: "Notez les présences et ouvrez la séance.", href: `${base}/tenue`, bouton: "Tenir la séance" };
  if (isSeanceOpen(statut)) return { acte: "La séance est ouverte : passez les points un à un.", href: premierPointId ? `${base}/projection` : `${base}/tenue`, bouton: premierPointId ? "Projeter les points" : "Tenir la séance" };
  if (aDiffuser > 0) return { acte: `Diffusez ${plural(aDiffuser, "décision", "décisions")} aux structures.`, raison: "La diffusion n’attend pas l’approbation du procès-verbal.", href: `${base}/diffusion`, bouton: "Diffuser les décisions" };
  if (pv && isDraft(pv) && !isBeforeOpening(statut)) return { acte: "Relisez et soumettez le procès-verbal.", href: `${base}/pv`, bouton: "Relire le procès-verbal" };
  if (!isBeforeOpening(statut)) return null;
  if (facts.points === 0) return { acte: "Composez l’ordre du jour.", href: `${base}/ordre-du-jour`, bouton: "Composer l’ordre du jour" };
  if (votantsManquants) return { acte: "Complétez la liste des membres.", raison: votantsManquants, href: `${base}/membres`, bouton: "Voir les membres" };
  if (!isConvoked(statut)) return { acte: "Convoquez les membres.", href: `${base}/convocation`, bouton: "Relire et convoquer" };
  if (aReconvoquer) return { acte: "La séance a changé depuis la convocation : convoquez à nouveau.", href: `${base}/convocation`, bouton: "Relire et convoquer" };
  return null;
}

export function ProchainActe(props: Props) {
  const proposition = propose(props);
  const { jour, today, territoire, statut } = props;
  if (proposition) {
    return (
      <AVous
        tour="vous"
        acte={proposition.acte}
        {...(proposition.raison === undefined ? {} : { raison: proposition.raison })}
        {...(isBeforeOpening(statut) ? { echeance: formatLongDate(jour), reste: formatRemaining(today, jour, territoire), enRetard: jour < today } : {})}
      >
        <ButtonLink href={proposition.href} variant="primary">
          {proposition.bouton}
        </ButtonLink>
      </AVous>
    );
  }
  const phrase = isBeforeOpening(statut)
    ? `La séance se tient le ${formatLongDate(jour)} (${formatRemaining(today, jour, territoire)}). Rien n’est attendu de vous d’ici là.`
    : isSeanceOpen(statut)
      ? "La séance est ouverte : le secrétariat du CODIR enregistre les positions et les décisions."
      : "Rien n’est attendu de vous sur cette séance.";
  return <AVous tour="personne" acte={phrase} />;
}
