import { formatSize } from "@/lib/kernel/format";
import { piecesFigees, texteReponse, type ChampVue } from "@/lib/dossier/rules/saisie";

/** An answer as it is read: lists as lists, attachments as links, long texts with their paragraphs. */
export function Reponse({ vue, value }: { vue: ChampVue; value: unknown }) {
  if (vue.champ.type === "pieces") {
    const pieces = piecesFigees(value);
    if (pieces.length === 0) return <span className="text-encre-douce">Aucune pièce jointe</span>;
    return (
      <ul className="space-y-1">
        {pieces.map((piece) => (
          <li key={piece.id}>
            <a href={`/api/pieces/${piece.id}`}>{piece.nom}</a> <span className="text-sm text-encre-douce">({formatSize(piece.taille)})</span>
          </li>
        ))}
      </ul>
    );
  }
  const text = texteReponse(vue, value);
  if (text === null) return <span className="text-encre-douce">Non renseigné</span>;
  if (vue.champ.type === "equipe" || vue.champ.type === "choixMultiple") {
    return (
      <ul className="list-disc space-y-0.5 pl-5">
        {text.split("\n").map((line, index) => (
          <li key={`${index}:${line}`}>{line}</li>
        ))}
      </ul>
    );
  }
  return <span className="block max-w-prose break-words whitespace-pre-wrap">{text}</span>;
}
