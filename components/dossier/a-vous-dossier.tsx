import { AVous, AVousListe } from "@/components/ui/a-vous";
import { ButtonLink } from "@/components/ui/button";
import { formatCents, type Cents } from "@/lib/kernel/cents";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatLongDate, formatRemaining } from "@/lib/kernel/format";
import type { TypeOrganisation } from "@/lib/identite/schema";
import { ACTE_TACHE_LABELS } from "@/lib/suivi/labels";
import type { ActeTache } from "@/lib/suivi/schema";

export type TacheDossier = { id: string; acte: ActeTache; phrase: string; lien: string; depuis: CivilDate; echeance: CivilDate | null; montant: Cents | null; aMoi: boolean };
export type AttenteDossier = { organisationNom: string; aNous: boolean; phrase: string; depuis: CivilDate; echeance: CivilDate | null };

type Props = { taches: readonly TacheDossier[]; attente: readonly AttenteDossier[]; clos: string | null; today: CivilDate; territoire: string | undefined; type: TypeOrganisation | "SYSTEME" };

const EN_ATTENDANT: Readonly<Record<TypeOrganisation | "SYSTEME", string>> = {
  STRUCTURE: "En attendant, vous pouvez relire ce que vous avez déposé et écrire dans le fil d’échanges.",
  ARS: "En attendant, vous pouvez lire le dossier, écrire à la structure et prendre des notes internes.",
  CAISSE: "En attendant, vous pouvez lire le dossier, écrire à la structure et prendre des notes internes.",
  NATIONAL: "En attendant, vous pouvez lire ce qui vous a été transmis et écrire dans le fil d’échanges.",
  SYSTEME: "",
};

/** « La caisse donne sa mention. » → « la caisse donne sa mention », to follow the name of the organisation. */
const clause = (phrase: string): string => `${phrase.charAt(0).toLowerCase()}${phrase.slice(1)}`.replace(/[.\s]+$/, "");

/** On its own page the dossier need not be named again: « Titre » (structure) : … */
function sansSujet(phrase: string): string {
  const reste = phrase.replace(/^«[^»]*»(?: \([^)]*\))? : /, "");
  return `${reste.charAt(0).toUpperCase()}${reste.slice(1)}`;
}

/** Who must do what, by when and why: one's own first; otherwise whose turn it is, and what can be done meanwhile. */
export function AVousDossier({ taches, attente, clos, today, territoire, type }: Props) {
  if (clos) return <AVous tour="personne" acte={clos} />;
  const miennes = taches.filter(({ aMoi }) => aMoi);
  const collegues = taches.filter(({ aMoi }) => !aMoi);
  const autres = attente.filter(({ aNous }) => !aNous);
  const delai = ({ echeance }: { echeance: CivilDate | null }) => (echeance ? { echeance: formatLongDate(echeance), reste: formatRemaining(today, echeance, territoire), enRetard: echeance < today } : {});
  const [first, ...rest] = miennes;
  const items = (list: readonly TacheDossier[]) =>
    list.map((tache) => ({
      id: tache.id,
      acte: ACTE_TACHE_LABELS[tache.acte],
      href: tache.lien,
      objet: sansSujet(tache.phrase),
      ...(tache.montant === null ? {} : { raison: formatCents(tache.montant) }),
      ...(tache.echeance ? { echeance: formatDate(tache.echeance), reste: formatRemaining(today, tache.echeance, territoire), enRetard: tache.echeance < today } : { echeance: `depuis le ${formatDate(tache.depuis)}` }),
    }));
  if (first) {
    return (
      <>
        <AVous tour="vous" acte={sansSujet(first.phrase)} {...delai(first)} raison={first.montant === null ? `Attendu depuis le ${formatLongDate(first.depuis)}.` : `${formatCents(first.montant)}, attendu depuis le ${formatLongDate(first.depuis)}.`}>
          <ButtonLink href={first.lien} variant="primary">
            {ACTE_TACHE_LABELS[first.acte]}
          </ButtonLink>
        </AVous>
        {rest.length > 0 ? (
          <div className="mb-6">
            <h2 className="mb-2 text-lg">Aussi à vous</h2>
            <AVousListe actes={items(rest)} />
          </div>
        ) : null}
        <Autres titre="Attendu des autres" attente={autres} />
      </>
    );
  }
  const colleague = collegues[0];
  if (colleague) {
    return (
      <>
        <AVous tour="autre" qui="Un collègue de votre organisation" acte={`est attendu : ${ACTE_TACHE_LABELS[colleague.acte].toLowerCase()}`} depuis={`depuis le ${formatLongDate(colleague.depuis)}`} {...delai(colleague)} enAttendant={sansSujet(colleague.phrase)} />
        <Autres titre="Attendu des autres" attente={autres} />
      </>
    );
  }
  const [other, ...others] = autres;
  if (other) {
    return (
      <>
        <AVous tour="autre" qui={other.organisationNom} acte="a la main" depuis={`depuis le ${formatLongDate(other.depuis)} : ${clause(other.phrase)}`} {...delai(other)} enAttendant={EN_ATTENDANT[type]} />
        <Autres titre="Aussi attendu" attente={others} />
      </>
    );
  }
  return <AVous tour="personne" acte="Rien n’est attendu de personne aujourd’hui sur ce dossier. La prochaine échéance apparaîtra ici." />;
}

function Autres({ titre, attente }: { titre: string; attente: readonly AttenteDossier[] }) {
  if (attente.length === 0) return null;
  return (
    <div className="mb-6">
      <h2 className="mb-1 text-lg">{titre}</h2>
      <ul className="list-disc pl-6">
        {attente.map((item) => (
          <li key={`${item.organisationNom}-${item.phrase}`}>
            <strong>{item.organisationNom}</strong> : {clause(item.phrase)}, depuis le {formatLongDate(item.depuis)}
            {item.echeance ? `, échéance le ${formatLongDate(item.echeance)}` : ""}.
          </li>
        ))}
      </ul>
    </div>
  );
}
