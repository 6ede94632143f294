import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { AVousConvention } from "@/app/(portail)/conventions/[id]/a-vous-convention";
import type { PageConvention } from "@/lib/convention/queries/page";

const vue = (signee: boolean): string => {
  const signataires = [
    { partie: "STRUCTURE", qualite: "le représentant légal", organisation: "Structure", signature: signee ? { signataire: "Dominique", jour: "2026-11-22" } : null },
    { partie: "ARS", qualite: "le directeur", organisation: "ARS", signature: null },
  ];
  const convention = { id: "c", statut: "A_SIGNER", revision: 1, actes: [], facts: {}, signataires, prochain: signataires[1], partie: "STRUCTURE", empechement: "PAS_VOTRE_TOUR", manques: { champs: [], mentions: [] }, avis: [], version: { rang: 1 } };
  return renderToStaticMarkup(<AVousConvention convention={convention as unknown as PageConvention} />);
};

it("à qui a signé, la page le dit ; elle ne lui demande pas d’attendre son tour", () => {
  expect(vue(true)).toContain("Vous avez signé cette version");
  expect(vue(true)).not.toContain("pas encore votre tour");
  expect(vue(false)).toContain("pas encore votre tour");
});
