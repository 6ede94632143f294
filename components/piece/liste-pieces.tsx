import { Button } from "@/components/ui/button";
import type { PostAction } from "@/components/ui/post-form";
import { formatSize } from "@/lib/kernel/format";
import type { PieceVue } from "@/lib/piece/schema";

/** Attachments in place; each one downloads, and can be taken off while its object is open (`retirer`). */
export function ListePieces({ pieces, retirer, retour }: { pieces: readonly PieceVue[]; retirer?: PostAction | undefined; retour?: string | undefined }) {
  if (pieces.length === 0) return null;
  return (
    <ul aria-label="Pièces jointes" className="mb-3 max-w-champ-lg border-t border-filet">
      {pieces.map((piece) => (
        <li key={piece.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-filet py-2 leading-snug">
          <span className="min-w-0">
            <a href={`/api/pieces/${piece.id}`} className="break-words">
              {piece.nom}
            </a>{" "}
            <span className="text-sm text-encre-douce">
              {formatSize(piece.taille)}, jointe par {piece.deposeePar} le {piece.creeLe}
            </span>
          </span>
          {retirer ? (
            <form action={retirer} method={typeof retirer === "string" ? "post" : undefined}>
              <input type="hidden" name="id" value={piece.id} />
              {retour ? <input type="hidden" name="retour" value={retour} /> : null}
              <Button size="compact" variant="quiet">
                Retirer<span className="sr-only"> «&nbsp;{piece.nom}&nbsp;»</span>
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
