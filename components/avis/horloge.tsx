import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Etat, type Ton } from "@/components/ui/etat";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate, formatLongDate, formatRemaining, plural } from "@/lib/kernel/format";
import { isPending, type HorlogeFaits as Faits } from "@/lib/avis/rules";
import type { StatutAvis } from "@/lib/avis/schema";

type Marche = { mot: string; ton: Ton };
const ARRETEE: Readonly<Record<StatutAvis, Marche>> = {
  ATTENDU: { mot: "Le délai court", ton: "actif" },
  SUSPENDU: { mot: "Le délai est suspendu", ton: "attention" },
  RENDU: { mot: "Le délai a cessé : avis rendu", ton: "neutre" },
  TACITE: { mot: "Le délai a expiré : avis tacite", ton: "succes" },
};

const marche = (statut: StatutAvis, recu: boolean): Marche => (recu ? ARRETEE[statut] : { mot: "Le délai n’a pas commencé", ton: "attention" });

const allongements = ({ saisineHasLe, protocole }: Faits): string =>
  [saisineHasLe ? `HAS saisie le ${formatDate(saisineHasLe)}` : "", protocole ? "protocole de coopération" : ""].filter(Boolean).join(", ");

/** The clock as an object: where it started, how long it runs, what stopped it, when it ends, what silence means. */
export function Horloge({ horloge, statut, baseLegale, today, territoire }: { horloge: Faits; statut: StatutAvis; baseLegale: string; today: CivilDate; territoire: string | undefined }) {
  const { recuLe, mois, suspensions, joursSuspendus, echeance, silenceLe, silenceFavorable } = horloge;
  const etat = marche(statut, recuLe !== null);
  const raison = allongements(horloge);
  return (
    <Card title="Le délai" meta={<Etat ton={etat.ton}>{etat.mot}</Etat>}>
      {recuLe === null ? (
        <p className="max-w-prose">Le délai part de la réception du dossier, que le rapporteur enregistre. Tant qu’elle ne l’est pas, aucune échéance ne court.</p>
      ) : (
        <>
          <p className="text-2xl leading-tight font-semibold">{echeance ? formatLongDate(echeance) : "Échéance en attente de la reprise"}</p>
          <p className="mb-4 text-encre-douce">
            {echeance ? `Dernier jour du délai${isPending(statut) ? `, ${formatRemaining(today, echeance, territoire)}` : ""}.` : "Elle sera recalculée le jour où le délai reprend, jours suspendus compris."}
          </p>
          <DescriptionList
            items={[
              { term: "Reçu le", value: formatLongDate(recuLe) },
              { term: "Durée", value: `${plural(mois, "mois", "mois")} de date à date${raison ? ` (${raison})` : ""}` },
              { term: "Jours suspendus", value: joursSuspendus === 0 ? "Aucun" : `${plural(joursSuspendus, "jour calendaire", "jours calendaires")}, ajoutés au terme` },
              { term: "Silence", value: silenceFavorable ? `Vaut avis favorable, ${silenceLe ? `constaté par le portail le ${formatLongDate(silenceLe)} et ` : ""}notifié aux deux parties` : "Ne vaut pas avis" },
              { term: "Base légale", value: baseLegale },
            ]}
          />
        </>
      )}
      {suspensions.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 text-base font-semibold">Suspensions</h3>
          <ul className="grid gap-3">
            {suspensions.map((suspension) => (
              <li key={suspension.id} className="border-l-4 border-trait pl-3">
                <p className="font-semibold">
                  Du {formatDate(suspension.depuis)} {suspension.jusqua ? `au ${formatDate(suspension.jusqua)}` : "à ce jour, en cours"}
                </p>
                <p className="max-w-prose">Motif : {suspension.motif}</p>
                <p className="max-w-prose">Attendu de la structure : {suspension.attendu}</p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
