import { BarChart } from "@/components/ui/bar-chart";
import { Button } from "@/components/ui/button";
import { DateInput } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/lib/kernel/format";
import { euros } from "@/lib/forfait/rules/presentation";
import type { Essai } from "@/lib/forfait/rules/essayer-brouillon";
import { ChampQuantite, dateSaisie } from "./champ-quantite";
import { Resultat } from "./resultat";

/** The financing being composed, worked out on figures that the agent chooses; nothing of it is saved. */
export function ExempleCompose({ essai }: { essai: Essai }) {
  const { exemple, definition, annees } = essai;
  const quantites = (definition?.quantites ?? []).filter(({ code, obligatoire, nature }) => obligatoire || exemple.champs[code] !== undefined || nature === "CENTIMES");
  const erreur = (code: string): string | undefined => exemple.erreurs.find(({ champ }) => champ === code)?.message;
  const points = annees.filter((point) => point.totalCentimes !== null);
  return (
    <section aria-label="Exemple calculé" id="exemple">
      <h2 className="mb-2">Exemple</h2>
      <p className="mb-3 max-w-prose text-encre-douce">Ces chiffres servent à voir le calcul : ils ne sont pas enregistrés avec le financement.</p>
      <DateInput name="exemple.date" label="Date du calcul" defaultValue={dateSaisie(exemple.date)} error={erreur("date")} optional="tacite" />
      {quantites.map((quantite) => (
        <ChampQuantite key={quantite.code} quantite={{ ...quantite, obligatoire: true }} valeur={exemple.champs[quantite.code] ?? ""} erreur={erreur(quantite.code)} prefixe="exemple." />
      ))}
      <div className="mb-6">
        <Button name="geste" value="recalculer">
          Recalculer
        </Button>
      </div>
      {exemple.reponse ? (
        <>
          <Resultat titre={`Exemple au ${dateSaisie(exemple.date)}`} reponse={exemple.reponse} definition={definition} />
          {points.length > 1 ? (
            <BarChart
              title="Avec les mêmes quantités, d’année en année"
              rowLabel="Calcul au"
              series={["Total payable"]}
              rows={points.map(({ date, totalCentimes }) => ({ label: formatDate(date), values: [{ size: Math.max(0, totalCentimes ?? 0), display: euros(totalCentimes ?? 0) }] }))}
              note="À la date d’effet, puis à la fin de chaque année."
            />
          ) : null}
        </>
      ) : (
        <Notice title="L’exemple s’affichera ici">Corrigez ou complétez les réponses signalées, puis recalculez. Un total partiel n’est jamais montré.</Notice>
      )}
    </section>
  );
}
