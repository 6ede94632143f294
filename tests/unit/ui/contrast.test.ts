import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const sheet = readFileSync(new URL("../../../components/ui/styles/tokens.css", import.meta.url), "utf8");

type Pair = { light: string; dark: string };

const tokens = new Map<string, Pair>(
  [...sheet.matchAll(/--color-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(([, name = "", light = "", dark = ""]) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function ratio(front: string, back: string, theme: keyof Pair): number {
  const [ink, paper] = [tokens.get(front), tokens.get(back)];
  if (!ink || !paper) throw new Error(`jeton inconnu : ${front} ou ${back}`);
  return contrast(ink[theme], paper[theme]);
}

const SURFACES = ["papier", "feuille", "creux"];

const TEXT: [string, string][] = [
  ...SURFACES.flatMap((surface): [string, string][] => [
    ["encre", surface],
    ["encre-douce", surface],
    ["acte", surface],
    ["acte-survol", surface],
    ["refus", surface],
    ["avous", surface],
    ["succes", surface],
    ["attention", surface],
  ]),
  ["sur-acte", "acte"],
  ["sur-acte", "acte-survol"],
  ...["acte", "avous", "succes", "attention", "refus"].flatMap((tone): [string, string][] => [
    [tone, `${tone}-fond`],
    ["encre", `${tone}-fond`],
    ["encre-douce", `${tone}-fond`],
    ["acte", `${tone}-fond`],
    ["refus", `${tone}-fond`],
  ]),
];

const CONTROLS: [string, string][] = [
  ...[...SURFACES, "avous-fond"].flatMap((surface): [string, string][] => [
    ["trait", surface],
    ["focus", surface],
    ["acte", surface],
  ]),
  ["avous-trait", "papier"],
  ["avous-trait", "avous-fond"],
  ["focus", "refus-fond"],
];

describe.each(["light", "dark"] as const)("contraste des jetons, thème %s", (theme) => {
  it("lit les jetons de la feuille", () => {
    expect(tokens.size).toBeGreaterThan(20);
  });
  it.each(TEXT)("texte %s sur %s : au moins 4,5", (front, back) => {
    expect(ratio(front, back, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(CONTROLS)("contour %s sur %s : au moins 3", (front, back) => {
    expect(ratio(front, back, theme)).toBeGreaterThanOrEqual(3);
  });
});

describe("la mesure elle-même", () => {
  it("donne 21 entre noir et blanc et 1 entre deux blancs", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#ffffff", "#ffffff")).toBe(1);
  });
});
