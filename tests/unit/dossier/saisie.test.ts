import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { cleanReponses, readSaisie, sameReponses, texteReponse } from "@/lib/dossier/rules/saisie";
import type { Champ } from "@/lib/programme/schema";

const CHAMPS: readonly Champ[] = [
  { code: "titre", libelle: "Titre", type: "texte", longueurMax: 10 },
  { code: "axes", libelle: "Axes", type: "choixMultiple", options: [{ code: "a", libelle: "Axe A" }] },
  { code: "equipe", libelle: "Équipe", type: "equipe" },
  { code: "pieces", libelle: "Pièces", type: "pieces", nombreMax: 2 },
];

describe("ce qu’un formulaire envoie", () => {
  it("répète un nom pour une liste, numérote les lignes d’équipe, retire les lignes vides", () => {
    const saisie = readSaisie(CHAMPS, [
      ["titre", "un\r\ndeux"], ["axes", "a"], ["axes", "b"], ["equipe.10.nom", "Dix"], ["equipe.2.nom", "Deux"], ["equipe.2.rpps", "123"], ["equipe.3.nom", ""], ["equipe.x.nom", "ignoré"], ["pieces", "ignoré"], ["intrus", "ignoré"],
    ]);
    expect(saisie).toEqual({ titre: "un\ndeux", axes: ["a", "b"], equipe: [{ nom: "Deux", profession: "", rpps: "123" }, { nom: "Dix", profession: "", rpps: "" }] });
  });

  it("ne garde que ce que la section demande, dans sa forme", () => {
    expect(cleanReponses(CHAMPS, { titre: 12, axes: "a", equipe: [null, "x", { nom: 3 }], __proto__: { pollue: true }, autre: "x" })).toEqual({ titre: "", axes: [], equipe: [] });
  });

  it("retire ce que la base ne sait pas garder", () => {
    expect(cleanReponses(CHAMPS, { titre: "a\u0000b\ud800c😀" })["titre"]).toBe("ab\ufffdc😀");
  });

  it("vide et absent sont la même réponse", () => {
    expect(sameReponses(CHAMPS, {}, { titre: "", axes: [], equipe: [{ nom: "", profession: "", rpps: "" }] })).toBe(true);
    expect(sameReponses(CHAMPS, { titre: "a" }, { titre: "b" })).toBe(false);
  });
});

describe("ce qu’une personne lit", () => {
  const read = (champ: Champ, value: unknown) => texteReponse({ champ, options: champ.type === "choixMultiple" ? champ.options : [] }, value);
  it.each([
    [{ code: "m", libelle: "M", type: "montant" }, "1234,5", "1\u202f234,50\u00a0€"],
    [{ code: "m", libelle: "M", type: "montant" }, "beaucoup", "beaucoup"],
    [{ code: "n", libelle: "N", type: "entier", min: 0, max: 9, unite: "patients" }, "1 200", "1\u202f200\u00a0patients"],
    [{ code: "t", libelle: "T", type: "texte", longueurMax: 10 }, "  ", null],
    [{ code: "axes", libelle: "A", type: "choixMultiple", options: [{ code: "a", libelle: "Axe A" }] }, ["a", "inconnu"], "Axe A\ninconnu"],
    [{ code: "equipe", libelle: "É", type: "equipe" }, [{ nom: "Ana", profession: "INFIRMIER", rpps: "12" }], "Ana, Infirmier, RPPS 12"],
    [{ code: "equipe", libelle: "É", type: "equipe" }, [{ nom: "", profession: "", rpps: "12" }], "nom à compléter, profession à choisir, RPPS 12"],
    [{ code: "p", libelle: "P", type: "pieces", nombreMax: 2 }, [{ id: "1", nom: "plan.pdf", taille: 3, sha256: "x" }], "plan.pdf"],
  ] as [Champ, unknown, string | null][])("%o, %o", (champ, value, text) => {
    expect(read(champ, value)).toBe(text);
  });
});

describe("JSON canonique", () => {
  it("ne dépend pas de l’ordre des clés", () => {
    expect(canonicalJson({ b: [1, { d: "é", c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":"é"}]}');
    expect(canonicalJson({ x: 1, y: 2 })).toBe(canonicalJson({ y: 2, x: 1 }));
  });
});
