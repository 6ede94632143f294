import { diffWords, type Segment } from "./diff-words";

export type ReponseModifiee = {
  code: string;
  question: string;
  /** null: there was no answer. */
  avant: string | null;
  apres: string | null;
};

const EMPTY = <span className="text-encre-douce">Non renseigné</span>;

/** What was removed is struck through, what was added is underlined and set in bold: readable without colour, and in print. */
function Text({ segments, keep }: { segments: readonly Segment[]; keep: "removed" | "added" }) {
  return (
    <p className="whitespace-pre-wrap">
      {segments
        .filter((segment) => segment.kind === "same" || segment.kind === keep)
        .map((segment, index) => {
          if (segment.kind === "same") return <span key={index}>{segment.text}</span>;
          return keep === "removed" ? (
            <del key={index} className="bg-refus-fond text-refus">
              {segment.text}
            </del>
          ) : (
            <ins key={index} className="bg-succes-fond font-semibold text-succes underline underline-offset-4">
              {segment.text}
            </ins>
          );
        })}
    </p>
  );
}

/** Before and after, answer by answer. Give only the answers that changed. */
export function DiffAvantApres({ reponses }: { reponses: readonly ReponseModifiee[] }) {
  return (
    <ol className="space-y-5">
      {reponses.map((item) => {
        const segments = diffWords(item.avant ?? "", item.apres ?? "");
        return (
          <li key={item.code} className="border-t border-filet pt-2">
            <h3 className="text-base font-semibold">{item.question}</h3>
            <div className="mt-1 grid gap-x-6 gap-y-2 md:grid-cols-2">
              <div>
                <h4 className="text-sm text-encre-douce">Avant</h4>
                {item.avant ? <Text segments={segments} keep="removed" /> : EMPTY}
              </div>
              <div>
                <h4 className="text-sm text-encre-douce">Après</h4>
                {item.apres ? <Text segments={segments} keep="added" /> : EMPTY}
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
