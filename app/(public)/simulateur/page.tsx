import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Shell } from "@/app/porte/shell";
import { Simulateur } from "@/components/forfait/simulateur";
import { Details } from "@/components/ui/details";
import { PageTitle } from "@/components/ui/page-title";
import { settleAdresse, simulateHypothese } from "@/lib/forfait/rules/adresse";
import { portalDay } from "@/lib/identite/queries";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";

export const metadata: Metadata = { title: "Simulateur de financement" };

export default async function SimulateurPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { adresse, lien, change } = settleAdresse(await searchParams, PROGRAMMES);
  if (change) redirect(`/simulateur${lien ? `?${lien}` : ""}`);
  const today = await portalDay();
  const hypotheses = adresse.hypotheses.map((hypothese) => ({ ...hypothese, date: hypothese.date || today }));
  return (
    <Shell current="/simulateur">
      <PageTitle title="Simulateur de financement" lead="Combien une structure serait payée, dans chaque cadre, et pourquoi : chaque euro est expliqué." />
      <Details summary="Ce que ce calcul est, et ce qu’il n’est pas">
        <ul className="max-w-prose list-disc space-y-1 pl-5">
          <li>Le même moteur établit les décomptes payés dans Jalon : mêmes formules, mêmes chiffres datés, mêmes arrondis.</li>
          <li>Ce n’est ni une promesse ni une décision : seuls une convention signée et un service fait certifié ouvrent un paiement.</li>
          <li>Un chiffre qu’aucun texte public ne donne est dit « à renseigner » ; le résultat n’a alors pas de total.</li>
          <li>Rien n’est enregistré : les quantités sont dans l’adresse de la page. N’y mettez aucune information sur une personne.</li>
          <li>
            Un logiciel peut poser les mêmes questions : <Link href="/api-documentation">interface de programmation</Link>.
          </li>
        </ul>
      </Details>
      <div className="mt-6">
        <Simulateur
          base="/simulateur"
          adresse={{ ...adresse, hypotheses }}
          simulees={hypotheses.map((hypothese) => simulateHypothese(hypothese, adresse.calculer, PROGRAMMES))}
          programmes={PROGRAMMES.map(({ code, libelle }) => ({ code, libelle }))}
        />
      </div>
    </Shell>
  );
}
