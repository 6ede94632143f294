import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { checkChamp, computeEligibilite, documentModele, sectionState, themesRetenus, versionInForce } from "@/lib/programme/rules";
import type { ProgrammeVersion } from "@/lib/programme/schema";
import { aContenu } from "../../support/factories";

const version = (code: string, day: string): ProgrammeVersion => {
  const programme = PROGRAMMES.find((candidate) => candidate.code === code);
  const found = programme ? versionInForce(programme, civilDate(day)) : null;
  if (!found) throw new Error(`${code} n’est pas en vigueur le ${day}`);
  return found;
};

describe("programmes", () => {
  it("l’ENMR n’accepte de dépôt que de 2008 à 2013, l’article 51 depuis le 22 février 2018", () => {
    const inForce = (day: string) => PROGRAMMES.filter((programme) => versionInForce(programme, civilDate(day))).map((programme) => programme.code);
    expect(inForce("2011-01-10")).toEqual(["ENMR"]);
    expect(inForce("2013-12-31")).toEqual(["ENMR"]);
    expect(inForce("2014-01-01")).toEqual([]);
    expect(inForce("2018-02-21")).toEqual([]);
    expect(inForce("2018-02-22")).toEqual(["ARTICLE_51"]);
  });

  it("les versions d’un programme ne se chevauchent pas et leurs codes sont uniques", () => {
    for (const programme of PROGRAMMES) {
      for (const one of programme.versions ?? []) {
        expect(new Set(one.circuit.map((etape) => etape.code)).size).toBe(one.circuit.length);
        for (const etape of one.circuit) if (etape.nature === "REDACTION" || etape.nature === "INSTRUCTION") expect(documentModele(one, etape.document), etape.code).not.toBeNull();
        expect(one.grille.criteres.reduce((sum, critere) => sum + critere.poids, 0)).toBe(100);
      }
    }
  });

  it("l’éligibilité dit ce qui manque : un généraliste et aucun paramédical", () => {
    const enmr = version("ENMR", "2011-01-10");
    const projet = documentModele(enmr, "PROJET_DE_SANTE");
    if (!projet) throw new Error("document absent");
    const contenus = Object.fromEntries(projet.sections.map((section) => [section.code, aContenu(section)]));
    expect(computeEligibilite(enmr, projet, contenus, "31").eligible).toBe(true);
    const seul = { ...contenus, structure: { ...contenus["structure"], equipe: [{ nom: "Exemple", profession: "MEDECIN_GENERALISTE", rpps: "" }] } };
    const result = computeEligibilite(enmr, projet, seul, "31");
    expect(result.eligible).toBe(false);
    expect(result.lignes.map((ligne) => [ligne.code, ligne.remplie])).toEqual([["generalistes", false], ["paramedical", false], ["projet", true]]);
    expect(result.lignes[0]?.explication).toBe("1 médecin généraliste dans l’équipe pour 2 attendus : il manque 1 médecin généraliste.");
  });

  it("un thème de la région est retenu, celui d’une autre ne l’est pas", () => {
    const a51 = version("ARTICLE_51", "2026-11-21");
    const lettre = documentModele(a51, "LETTRE_D_INTENTION");
    if (!lettre) throw new Error("document absent");
    const contenus = { projet: { themes: ["aller_vers", "inconnu"] } };
    expect(themesRetenus(a51, lettre, contenus, "02")).toEqual(["aller_vers"]);
    expect(themesRetenus(a51, lettre, contenus, "31")).toEqual([]);
  });

  it("une section vide, entamée, complète", () => {
    const a51 = version("ARTICLE_51", "2026-11-21");
    const section = documentModele(a51, "LETTRE_D_INTENTION")?.sections[2];
    if (!section) throw new Error("section absente");
    expect(sectionState(section, {}, a51, "02")).toBe("VIDE");
    expect(sectionState(section, { cible: "Personnes âgées" }, a51, "02")).toBe("A_COMPLETER");
    expect(sectionState(section, aContenu(section), a51, "02")).toBe("COMPLETE");
  });

  it("chaque mauvaise réponse a sa phrase", () => {
    expect(checkChamp({ code: "n", libelle: "N", type: "entier", min: 1, max: 10, unite: "patients" }, "1,5", true)).toContain("entier");
    expect(checkChamp({ code: "n", libelle: "N", type: "entier", min: 1, max: 10, unite: "patients" }, "11", true)).toContain("entre 1 et 10");
    expect(checkChamp({ code: "s", libelle: "S", type: "siret" }, "123", true)).toContain("SIRET");
    expect(checkChamp({ code: "t", libelle: "T", type: "texte", longueurMax: 3 }, "abcd", true)).toContain("Raccourcissez");
    expect(checkChamp({ code: "t", libelle: "T", type: "texte", longueurMax: 3 }, "", true)).toBe("Cette réponse est attendue.");
    expect(checkChamp({ code: "t", libelle: "T", type: "texte", longueurMax: 3 }, "", false)).toBeNull();
  });
});
