import { Card } from "@/components/ui/card";
import { Details } from "@/components/ui/details";
import { DiffAvantApres } from "@/components/ui/diff-avant-apres";
import { Badge } from "@/components/ui/etat";
import { formatDate, plural } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";

type Version = {
  id: string; rang: number; jour: CivilDate; auteur: string; motif: string; sha256: string; validee: boolean; courante: boolean; signatures: readonly string[];
  changements: readonly { code: string; question: string; avant: string | null; apres: string | null }[];
};

/** Each change of the text, newest first, with what it changed and the signatures it voided. */
export function Versions({ versions, conventionId }: { versions: readonly Version[]; conventionId: string }) {
  return (
    <Card title="Versions du texte" meta={plural(versions.length, "version", "versions")}>
      <ol className="grid gap-5">
        {versions.map((version) => (
          <li key={version.id} className="border-l-4 border-filet pl-4">
            <h3 className="flex flex-wrap items-center gap-2 text-base font-semibold">
              Version {version.rang}, le {formatDate(version.jour)} {version.courante ? <Badge>en cours</Badge> : null} {version.validee ? <Badge>validée</Badge> : null}
            </h3>
            <p className="max-w-prose">{version.motif}</p>
            <p className="text-sm text-encre-douce">{version.auteur}</p>
            {!version.courante && version.signatures.length > 0 ? <p className="mt-1 max-w-prose text-sm">Signatures tombées avec cette version : {version.signatures.join(" ; ")}.</p> : null}
            <p className="mt-1 text-sm break-all text-encre-douce">SHA-256 {version.sha256}</p>
            <p className="text-sm">
              <a href={`/api/conventions/${conventionId}/pdf?version=${version.rang}`}>PDF de la version {version.rang}</a>
            </p>
            {version.changements.length > 0 ? (
              <div className="mt-2">
                <Details summary={`Ce qui change depuis la version ${version.rang - 1} (${plural(version.changements.length, "élément", "éléments")})`}>
                  <DiffAvantApres reponses={version.changements} />
                </Details>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
