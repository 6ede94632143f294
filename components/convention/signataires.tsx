import { Card } from "@/components/ui/card";
import { Etat } from "@/components/ui/etat";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import { PARTIE_LABELS } from "@/lib/convention/labels";
import type { Partie } from "@/lib/programme/schema";

type Signataire = { partie: Partie; qualite: string; organisation: string; signature: { signataire: string; jour: CivilDate } | null };

/** In the order of the circuit: who signed, when, and whose turn it is. */
export function Signataires({ signataires, prochain, ouverte }: { signataires: readonly Signataire[]; prochain: Partie | null; ouverte: boolean }) {
  return (
    <Card title="Signataires" meta={`${signataires.filter(({ signature }) => signature).length} sur ${signataires.length}`}>
      <ol className="grid gap-4 md:grid-cols-3">
        {signataires.map((signataire, index) => (
          <li key={signataire.partie} className="border-t-2 border-trait pt-2">
            <p className="text-sm text-encre-douce">
              {index + 1}. {PARTIE_LABELS[signataire.partie]}
            </p>
            <p className="font-semibold">{signataire.organisation}</p>
            <p className="mb-1.5 text-sm">{signataire.qualite}</p>
            {signataire.signature ? (
              <>
                <Etat ton="succes">Signé</Etat>
                <p className="mt-1 text-sm">{signataire.signature.signataire}</p>
                <p className="text-sm text-encre-douce">le {formatDate(signataire.signature.jour)}</p>
              </>
            ) : ouverte && signataire.partie === prochain ? (
              <Etat ton="actif">À son tour</Etat>
            ) : (
              <Etat>En attente</Etat>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
