import { Card } from "@/components/ui/card";
import { formatDate } from "@/lib/kernel/format";
import type { CivilDate } from "@/lib/kernel/civil-date";

/** The exact version an authority reads: its bytes, and their seal. */
export function TexteSoumis({ texte }: { texte: { conventionId: string; numero: string; rang: number; texte: string; sha256: string; jour: CivilDate } }) {
  return (
    <Card title={`Texte transmis : convention ${texte.numero}, version ${texte.rang}`} meta={`établi le ${formatDate(texte.jour)}`}>
      <section className="rounded-sm border border-filet bg-papier px-4 py-3" aria-label="Texte de la convention">
        <p className="max-w-prose whitespace-pre-wrap">{texte.texte}</p>
      </section>
      <p className="mt-3 text-sm break-all">
        <span className="font-semibold">SHA-256 du texte</span> {texte.sha256}
      </p>
      <p className="mt-1 text-sm">
        <a href={`/api/conventions/${texte.conventionId}/pdf?version=${texte.rang}`}>Télécharger cette version en PDF</a> · <a href={`/conventions/${texte.conventionId}`}>Voir la convention</a>
      </p>
    </Card>
  );
}
