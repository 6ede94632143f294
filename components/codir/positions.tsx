import { EtatDecision } from "./etats";
import type { Decision } from "@/lib/seance/schema";

type Position = { titre: string; sens: Decision | null; motif: string };

/** Both institutions side by side, each with its own words. */
export function Positions({ ars, caisse }: { ars: Omit<Position, "titre">; caisse: Omit<Position, "titre"> }) {
  const positions: readonly Position[] = [{ titre: "Position de l’ARS", ...ars }, { titre: "Position de l’Assurance Maladie", ...caisse }];
  return (
    <div className="grid gap-4 sm:grid-cols-2" data-insecable>
      {positions.map((position) => (
        <section key={position.titre} className="rounded-md border border-filet bg-feuille p-4">
          <h3 className="mb-2">{position.titre}</h3>
          {position.sens ? (
            <>
              <p>
                <EtatDecision decision={position.sens} />
              </p>
              <p className="mt-2 whitespace-pre-line">{position.motif}</p>
            </>
          ) : (
            <p className="text-encre-douce">{position.motif || "Pas encore exprimée."}</p>
          )}
        </section>
      ))}
    </div>
  );
}

type Commune = { decision: Decision; motif: string; reserves: readonly string[]; attendus: readonly string[]; voiesRecours: string };

function Liste({ titre, elements }: { titre: string; elements: readonly string[] }) {
  if (elements.length === 0) return null;
  return (
    <>
      <h4 className="mt-3 font-semibold">{titre}</h4>
      <ol className="list-decimal pl-6">
        {elements.map((element) => (
          <li key={element}>{element}</li>
        ))}
      </ol>
    </>
  );
}

/** The common decision, with what goes with it. */
export function DecisionCommune({ decision, motif, reserves, attendus, voiesRecours }: Commune) {
  return (
    <section className="mt-4 rounded-md border border-trait bg-feuille p-4" data-insecable>
      <h3 className="mb-2">Décision commune</h3>
      <p>
        <EtatDecision decision={decision} />
      </p>
      {motif ? <p className="mt-2 max-w-prose whitespace-pre-line">{motif}</p> : null}
      <Liste titre="Réserves" elements={reserves} />
      <Liste titre="Éléments attendus" elements={attendus} />
      {voiesRecours ? (
        <>
          <h4 className="mt-3 font-semibold">Voies et délais de recours</h4>
          <p className="max-w-prose whitespace-pre-line">{voiesRecours}</p>
        </>
      ) : null}
    </section>
  );
}
