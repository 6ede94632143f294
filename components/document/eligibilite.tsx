import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { Etat } from "@/components/ui/etat";
import type { Eligibilite } from "@/lib/programme/rules";

/** Computed on what is written, explained line by line: what is met, what is missing, by which text. */
export function EligibiliteCard({ eligibilite, level = 2 }: { eligibilite: Eligibilite; level?: 2 | 3 }) {
  if (eligibilite.lignes.length === 0) return null;
  return (
    <Card title="Conditions d’éligibilité" level={level} meta={eligibilite.eligible ? <Etat ton="succes">Toutes remplies</Etat> : <Etat ton="attention">Pas encore remplies</Etat>}>
      <ul className="space-y-3" data-eligibilite="">
        {eligibilite.lignes.map((ligne) => (
          <li key={ligne.code} className="leading-snug">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <span className="font-semibold">{ligne.libelle}</span>
              {ligne.remplie ? <Etat ton="succes">Remplie</Etat> : <Etat ton="attention">À compléter</Etat>}
            </p>
            <p className="max-w-prose">{ligne.explication}</p>
            <Details summary="Source légale">
              <p>{ligne.baseLegale}</p>
            </Details>
          </li>
        ))}
      </ul>
    </Card>
  );
}
