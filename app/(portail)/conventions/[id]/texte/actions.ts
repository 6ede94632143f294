"use server";

import { act } from "@/app/porte/act";
import type { FormState } from "@/components/ui/form-state";
import { CONVENTION_REFUSALS } from "@/lib/convention/labels";
import { reviseConvention } from "@/lib/convention/use-cases/revise-convention";

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value.replace(/\r\n?/g, "\n") : "";
};

/** An article emptied of its title and its text is removed; the blank one at the end counts only when written. */
function articlesOf(data: FormData): { code: string; titre: string; texte: string }[] {
  const codes = data.getAll("article").filter((value): value is string => typeof value === "string");
  return codes.map((code, index) => ({ code, titre: text(data, `articles.${index}.titre`), texte: text(data, `articles.${index}.texte`) })).filter(({ titre, texte }) => titre.trim() !== "" || texte.trim() !== "");
}

const champsOf = (data: FormData): Record<string, string> => Object.fromEntries([...data.keys()].filter((name) => name.startsWith("champs.")).map((name) => [name.slice("champs.".length), text(data, name)]));

export async function reviserAction(_state: FormState, data: FormData): Promise<FormState> {
  const confirmation = text(data, "confirmation");
  return act(data, {
    run: (actor) =>
      reviseConvention(actor, {
        id: text(data, "id"), revision: text(data, "revision"), versionId: text(data, "versionId"), motif: text(data, "motif"), articles: articlesOf(data), champs: champsOf(data), ...(confirmation ? { confirmation } : {}),
      }),
    sentences: CONVENTION_REFUSALS,
    vers: ({ id, annulees }) => `/conventions/${id}?fait=${annulees > 0 ? "annulees" : "revisee"}`,
  });
}
