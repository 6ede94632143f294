import { describe, expect, it, test } from "vitest";
import { civilDate } from "@/lib/kernel/civil-date";
import { available, decideTransition } from "@/lib/kernel/transitions";
import { ECHANGE_REFUSALS } from "@/lib/echange/labels";
import { APPUI_TRANSITIONS, AUTEURS_MESSAGE, AUTEURS_NOTE, PRIORITE_TRANSITIONS, statutAppui } from "@/lib/echange/rules";
import { jourSaisi, STATUTS_APPUI, STATUTS_PRIORITE, texteLibre } from "@/lib/echange/schema";
import { ALL_ROLE_KEYS } from "@/lib/identite/rules";

const CADRE = { dossierOuvert: true, circuitPrioritaire: true, referentOuAucun: true };
const APPUI = { ...CADRE, prioritaire: true, sessionPassee: true };
const PRIORITE = { ...CADRE, themesRetenus: 1 };

describe("matrice de l’appui", () => {
  const ALLOWED: Readonly<Record<string, readonly string[]>> = {
    "AUCUN ARS.INSTRUCTEUR": ["proposer"],
    "DECLINE ARS.INSTRUCTEUR": ["proposer"],
    "PROPOSE STRUCTURE.REDACTEUR": ["accepter", "decliner"],
    "PROPOSE STRUCTURE.REPRESENTANT_LEGAL": ["accepter", "decliner"],
    "ACCEPTE ARS.INSTRUCTEUR": ["planifier"],
    "PLANIFIE ARS.INSTRUCTEUR": ["planifier", "noterSuivi"],
    "TENU ARS.INSTRUCTEUR": ["proposer", "noterSuivi"],
  };
  test.each(STATUTS_APPUI.flatMap((statut) => ALL_ROLE_KEYS.map((role) => [statut, role] as const)))("%s %s", (statut, role) => {
    expect(available(APPUI_TRANSITIONS, statut, APPUI, role)).toEqual(ALLOWED[`${statut} ${role}`] ?? []);
  });
  test.each([
    ["proposer", "AUCUN", { dossierOuvert: false }, "DOSSIER_CLOS"],
    ["proposer", "AUCUN", { circuitPrioritaire: false }, "SANS_PRIORITE"],
    ["proposer", "AUCUN", { prioritaire: false }, "NON_PRIORITAIRE"],
    ["proposer", "AUCUN", { referentOuAucun: false }, "NON_REFERENT"],
    ["planifier", "ACCEPTE", { referentOuAucun: false }, "NON_REFERENT"],
    ["noterSuivi", "PLANIFIE", { sessionPassee: false }, "SESSION_A_VENIR"],
  ] as const)("%s depuis %s refusé : %o", (acte, statut, broken, code) => {
    expect(decideTransition(APPUI_TRANSITIONS, acte, statut, { ...APPUI, ...broken }, "ARS.INSTRUCTEUR")).toEqual({ ok: false, code });
    expect(ECHANGE_REFUSALS[code]).toMatch(/\.$/);
  });
  it("lit son statut dans ce qui est arrivé", () => {
    const seanceLe = civilDate("2026-11-30");
    expect(statutAppui(null)).toBe("AUCUN");
    expect(statutAppui({ accepte: null, seanceLe: null, suivi: null })).toBe("PROPOSE");
    expect(statutAppui({ accepte: false, seanceLe: null, suivi: null })).toBe("DECLINE");
    expect(statutAppui({ accepte: true, seanceLe: null, suivi: null })).toBe("ACCEPTE");
    expect(statutAppui({ accepte: true, seanceLe, suivi: null })).toBe("PLANIFIE");
    expect(statutAppui({ accepte: true, seanceLe, suivi: "Fait." })).toBe("TENU");
  });
});

describe("matrice de la priorité", () => {
  const ALLOWED: Readonly<Record<string, readonly string[]>> = { "ORDINAIRE ARS.INSTRUCTEUR": ["marquer"], "PRIORITAIRE ARS.INSTRUCTEUR": ["marquer", "retirer"] };
  test.each(STATUTS_PRIORITE.flatMap((statut) => ALL_ROLE_KEYS.map((role) => [statut, role] as const)))("%s %s", (statut, role) => {
    expect(available(PRIORITE_TRANSITIONS, statut, PRIORITE, role)).toEqual(ALLOWED[`${statut} ${role}`] ?? []);
  });
  test.each([
    [{ dossierOuvert: false }, "DOSSIER_CLOS"],
    [{ circuitPrioritaire: false }, "SANS_PRIORITE"],
    [{ referentOuAucun: false }, "NON_REFERENT"],
    [{ themesRetenus: 0 }, "THEME_ATTENDU"],
  ] as const)("refusée par sa garde : %o", (broken, code) => {
    expect(decideTransition(PRIORITE_TRANSITIONS, "marquer", "ORDINAIRE", { ...PRIORITE, ...broken }, "ARS.INSTRUCTEUR")).toEqual({ ok: false, code });
  });
});

describe("ce qui s’écrit", () => {
  it("un lecteur et un administrateur n’écrivent pas, la structure n’a pas de note interne", () => {
    expect(ALL_ROLE_KEYS.filter((role) => !AUTEURS_MESSAGE.includes(role))).toEqual(["STRUCTURE.LECTEUR", "STRUCTURE.ADMINISTRATEUR", "ARS.ADMINISTRATEUR", "CAISSE.ADMINISTRATEUR", "NATIONAL.ADMINISTRATEUR", "SYSTEME"]);
    expect(AUTEURS_NOTE.filter((role) => role.startsWith("STRUCTURE"))).toEqual([]);
  });
  it("un texte est attendu, borné, et ne porte aucun numéro de sécurité sociale", () => {
    const schema = texteLibre("Écrivez.", 20);
    expect(schema.safeParse("  Bonjour.\r\nMerci ").data).toBe("Bonjour.\nMerci");
    const first = (text: string) => schema.safeParse(text).error?.issues[0]?.message;
    expect(first("   ")).toBe("Écrivez.");
    expect(first("a".repeat(21))).toBe("Raccourcissez ce texte : 20 caractères au plus.");
    expect(first("255081416802538")).toContain("numéro de sécurité sociale");
  });
  it("une date impossible a sa phrase", () => {
    expect(jourSaisi().safeParse("12/03/2026").data).toBe("2026-03-12");
    expect(jourSaisi().safeParse("31/02/2026").success).toBe(false);
  });
});
