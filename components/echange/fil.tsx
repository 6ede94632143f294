import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { formatInstant } from "@/lib/kernel/format";

export type MessageDuFil = { id: string; auteur: string; corps: string; creeLe: Date; mien: boolean; pieces?: ReactNode };

/** Messages in the order they were written; who and when above each, the author's own side marked by a word. */
export function Fil({ label, messages, plusAnciens }: { label: string; messages: readonly MessageDuFil[]; plusAnciens: string | null }) {
  return (
    <section aria-label={label} className="mb-8">
      {plusAnciens ? (
        <p className="mb-4">
          <ButtonLink href={plusAnciens}>Afficher les plus anciens</ButtonLink>
        </p>
      ) : null}
      <ol className="space-y-4">
        {messages.map((message) => (
          <li key={message.id} id={`m-${message.id}`} className={`rounded-md border bg-feuille px-4 py-3 ${message.mien ? "border-acte" : "border-filet"}`} data-insecable="">
            <p className="flex flex-wrap justify-between gap-x-4 text-sm text-encre-douce">
              <span className="font-semibold text-encre">
                {message.auteur}
                {message.mien ? <span className="font-normal text-encre-douce"> (votre organisation)</span> : null}
              </span>
              <time dateTime={message.creeLe.toISOString()}>{formatInstant(message.creeLe)}</time>
            </p>
            <p className="mt-1 max-w-prose break-words whitespace-pre-wrap">{message.corps}</p>
            {message.pieces ? <div className="mt-2">{message.pieces}</div> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
