import { describe, expect, it } from "vitest";
import { readFiltres } from "@/lib/dossier/schema/filtres";
import { cleanTexts, findNir } from "@/lib/kernel/texte";
import { readFiltresVersements } from "@/lib/versement/schema/filtres";

const NIR = "2 69 05 49 588 157 80";

describe("les textes qui entrent", () => {
  it("perdent ce que la base ne garde pas, à toute profondeur, et rien d’autre", () => {
    const date = new Date(0);
    expect(cleanTexts({ titre: "a\u0000b", liste: ["\uD800", "😀", { un: "c\u0000" }], n: 3n, date, rien: null })).toEqual({ titre: "ab", liste: ["\uFFFD", "😀", { un: "c" }], n: 3n, date, rien: null });
  });

  it("sont refusés quand un numéro de sécurité sociale y figure, où qu’il soit ; un compte ou un mot de passe n’en est pas un", () => {
    expect(findNir({ titre: "Dossier", articles: [{ texte: "ok" }, { texte: `Patient ${NIR}` }] })).toBe("articles.1.texte");
    expect(findNir({ titre: `Patient ${NIR}` })).toBe("titre");
    expect(findNir({ iban: NIR, motDePasse: NIR, montant: "31 740,00", siret: "959 661 661 42511" })).toBeNull();
  });

  it("d’une adresse aussi : une recherche piégée reste une recherche", () => {
    expect(readFiltres({ q: "a\u0000b" }).q).toBe("ab");
    expect(readFiltres({ q: "\u0000" }).q).toBeNull();
    expect(readFiltresVersements({ structure: "\u0000x" }).structure).toBe("x");
  });
});
