import { Details } from "@/components/ui/details";
import { DescriptionList } from "@/components/ui/description-list";
import { formatDate } from "@/lib/kernel/format";
import type { EtapeModele, ProgrammeVersion } from "@/lib/programme/schema";

const AUTORITES = { DSS: "la direction de la sécurité sociale", DG_ARS: "le directeur général de l’ARS", COMITE_TECHNIQUE: "le comité technique de l’innovation en santé" } as const;

/** Who acts at each étape, said from the circuit's data. */
function quiAgit(etape: EtapeModele): string {
  switch (etape.nature) {
    case "REDACTION":
      return "votre structure rédige, le représentant légal dépose";
    case "INSTRUCTION":
      return "l’ARS et la caisse vérifient et évaluent";
    case "CODIR":
      return "l’ARS et l’assurance maladie décident ensemble";
    case "AVIS":
      return `${AUTORITES[etape.autorite]}${etape.delais ? `, ${etape.delais.mois} mois` : ""}${etape.silence === "FAVORABLE" ? ", son silence vaut avis favorable" : ""}`;
    case "AUTORISATION":
      return "arrêté du directeur général de l’ARS";
    case "CONVENTION":
      return `signatures : ${etape.signataires.map(({ qualite }) => qualite).join(", puis ")}`;
    case "EXECUTION":
      return "la caisse verse, sur service fait";
    case "BILAN":
      return "votre structure rend compte";
  }
}

/** What a structure should know before it starts. */
export function ProgrammePresente({ version }: { version: ProgrammeVersion }) {
  return (
    <div className="max-w-prose">
      <p className="mb-4">{version.objet}</p>
      <DescriptionList
        items={[
          { term: "Base légale", value: version.baseLegale },
          { term: "En vigueur", value: version.validTo ? `du ${formatDate(version.validFrom)} au ${formatDate(version.validTo)}` : `depuis le ${formatDate(version.validFrom)}` },
          { term: "Ce que vous rédigez", value: version.documents.map(({ libelle }) => libelle).join(", puis ") },
        ]}
      />
      <h3 className="mt-4 mb-1">Conditions d’éligibilité</h3>
      <ul className="list-disc pl-6">
        {version.eligibilite.map((regle) => (
          <li key={regle.code}>
            {regle.libelle} <span className="text-sm text-encre-douce">({regle.baseLegale})</span>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <Details summary={`Le circuit, en ${version.circuit.length} étapes`} open>
          <ol className="list-decimal pl-6">
            {version.circuit.map((etape) => (
              <li key={etape.code}>
                <strong>{etape.libelle}</strong> : {quiAgit(etape)}
              </li>
            ))}
          </ol>
        </Details>
      </div>
    </div>
  );
}
