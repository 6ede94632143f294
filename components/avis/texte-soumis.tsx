import { Card } from "@/components/ui/card";
import { formatDate } from "@/lib/kernel/format";
import type { PageAvis } from "@/lib/avis/queries";

/** The exact version an authority reads: its bytes, and their seal. */
export function TexteSoumis({ texte }: { texte: NonNullable<PageAvis["texte"]> }) {
  return (
    <Card title={`Texte transmis : convention ${texte.numero}, version ${texte.rang}`} meta={`établi le ${formatDate(texte.jour)}`}>
      <div className="rounded-sm border border-filet bg-papier px-4 py-3" role="region" aria-label="Texte de la convention">
        <p className="max-w-prose whitespace-pre-wrap">{texte.texte}</p>
      </div>
      <p className="mt-3 text-sm break-all">
        <span className="font-semibold">SHA-256 du texte</span> {texte.sha256}
      </p>
      <p className="mt-1 text-sm">
        <a href={`/api/conventions/${texte.conventionId}/pdf?version=${texte.rang}`}>Télécharger cette version en PDF</a> · <a href={`/conventions/${texte.conventionId}`}>Voir la convention</a>
      </p>
    </Card>
  );
}
