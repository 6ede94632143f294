import { formatInteger, parseCents } from "@/lib/kernel/cents";
import { parseCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { parseEntier } from "@/lib/kernel/entier";
import { containsNir, isFiness, isRpps, isSiret } from "@/lib/kernel/identifiants";
import { PROFESSIONS } from "./labels";
import type { Champ, DocumentModele, EtapeModele, Option, Programme, ProgrammeVersion, RegleEligibilite, SectionModele } from "./schema";

export type LigneEquipe = { nom: string; profession: string; rpps: string };
export type Contenu = Readonly<Record<string, unknown>>;
export type Contenus = Readonly<Record<string, Contenu>>;

/** The version under which a dossier can be filed on that day, if the programme is in force. */
export const versionInForce = (programme: Programme, day: CivilDate): ProgrammeVersion | null =>
  programme.versions?.find((version) => version.validFrom <= day && (version.validTo === null || day <= version.validTo)) ?? null;

/** A dossier keeps the version it was filed under. */
export const versionNamed = (programme: Programme, validFrom: string): ProgrammeVersion | null => programme.versions?.find((version) => version.validFrom === validFrom) ?? null;

export const isInForce = (version: ProgrammeVersion, day: CivilDate): boolean => version.validFrom <= day && (version.validTo === null || day <= version.validTo);

export const documentModele = (version: ProgrammeVersion, type: string): DocumentModele | null => version.documents.find((document) => document.type === type) ?? null;
export const etapeModele = (version: ProgrammeVersion, code: string): EtapeModele | null => version.circuit.find((etape) => etape.code === code) ?? null;

/** The regional themes fill the one field that asks for them. */
export const optionsOf = (champ: Champ, version: ProgrammeVersion, regionCode: string): readonly Option[] =>
  champ.type === "choixMultiple" && champ.themesPrioritaires ? (version.themes[regionCode] ?? []) : champ.type === "choix" || champ.type === "choixMultiple" ? champ.options : [];

export const readEquipe = (value: unknown): LigneEquipe[] =>
  Array.isArray(value)
    ? value.flatMap((row) => {
        if (typeof row !== "object" || row === null) return [];
        const { nom, profession, rpps } = row as Record<string, unknown>;
        const ligne = { nom: typeof nom === "string" ? nom.trim() : "", profession: typeof profession === "string" ? profession : "", rpps: typeof rpps === "string" ? rpps.trim() : "" };
        return ligne.nom || ligne.profession || ligne.rpps ? [ligne] : [];
      })
    : [];

const asText = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
const asList = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : []);

export const isEmpty = (champ: Champ, value: unknown): boolean =>
  champ.type === "equipe" ? readEquipe(value).length === 0 : champ.type === "choixMultiple" ? asList(value).length === 0 : champ.type === "pieces" ? true : asText(value) === "";

function checkText(champ: Champ, text: string): string | null {
  switch (champ.type) {
    case "texte":
    case "texteLong":
      return text.length > champ.longueurMax ? `Raccourcissez ce texte : ${formatInteger(text.length)} caractères pour ${formatInteger(champ.longueurMax)} au plus.` : null;
    case "entier": {
      const number = parseEntier(text);
      if (number === null) return "Saisissez un nombre entier, sans virgule.";
      return number < champ.min || number > champ.max ? `Saisissez un nombre entre ${formatInteger(champ.min)} et ${formatInteger(champ.max)}.` : null;
    }
    case "montant": {
      const amount = parseCents(text);
      return amount === null || amount < 0n ? "Saisissez un montant en euros, par exemple 1 234,56." : null;
    }
    case "date":
      return parseCivilDate(text) === null ? "Saisissez une date qui existe, par exemple 12/03/2026." : null;
    case "courriel":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : "Saisissez une adresse complète, par exemple nom@exemple.fr.";
    case "siret":
      return isSiret(text) ? null : "Ce SIRET n’est pas valide : vérifiez ses 14 chiffres.";
    case "finess":
      return isFiness(text) ? null : "Ce numéro FINESS n’est pas valide : vérifiez ses 9 caractères.";
    case "choix":
      return champ.options.some((option) => option.code === text) ? null : "Choisissez une réponse de la liste.";
    default:
      return null;
  }
}

function checkEquipe(lignes: readonly LigneEquipe[]): string | null {
  for (const [index, ligne] of lignes.entries()) {
    const rang = index + 1;
    if (!ligne.nom) return `Ligne ${rang} : indiquez le nom du professionnel.`;
    if (!PROFESSIONS.some((profession) => profession.code === ligne.profession)) return `Ligne ${rang} : choisissez une profession de la liste.`;
    if (ligne.rpps && !isRpps(ligne.rpps)) return `Ligne ${rang} : ce numéro RPPS n’est pas valide, vérifiez ses 11 chiffres.`;
    if (ligne.rpps && lignes.findIndex((other) => other.rpps === ligne.rpps) !== index) return `Ligne ${rang} : ce numéro RPPS est déjà dans la liste.`;
  }
  return null;
}

/** The French sentence to show under a field, or null; an empty field is refused only when `complet` asks for it. */
export function checkChamp(champ: Champ, value: unknown, complet: boolean, options: readonly Option[] = []): string | null {
  if (champ.type === "pieces") return null;
  if (isEmpty(champ, value)) return complet && !champ.facultatif ? (champ.type === "equipe" ? "Ajoutez au moins un professionnel." : "Cette réponse est attendue.") : null;
  if (champ.type === "equipe") return checkEquipe(readEquipe(value));
  if (champ.type === "choixMultiple") return asList(value).every((code) => options.some((option) => option.code === code)) ? null : "Choisissez des réponses de la liste.";
  const text = asText(value);
  if (containsNir(text)) return "Ce texte contient un numéro de sécurité sociale : retirez-le. Aucune information sur un patient ne doit figurer ici.";
  return checkText(champ, text);
}

/** Sentences by field code; empty when the section is right (and complete, if asked). */
export function checkSection(section: SectionModele, contenu: Contenu, complet: boolean, version: ProgrammeVersion, regionCode: string): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const champ of section.champs) {
    const sentence = checkChamp(champ, contenu[champ.code], complet, optionsOf(champ, version, regionCode));
    if (sentence) errors[champ.code] = sentence;
  }
  return errors;
}

export type EtatSection = "VIDE" | "A_COMPLETER" | "COMPLETE";

export function sectionState(section: SectionModele, contenu: Contenu, version: ProgrammeVersion, regionCode: string): EtatSection {
  if (Object.keys(checkSection(section, contenu, true, version, regionCode)).length === 0 && section.champs.some((champ) => champ.facultatif || !isEmpty(champ, contenu[champ.code]))) return "COMPLETE";
  return section.champs.every((champ) => isEmpty(champ, contenu[champ.code])) ? "VIDE" : "A_COMPLETER";
}

export type LigneEligibilite = { code: string; libelle: string; baseLegale: string; remplie: boolean; explication: string };
export type Eligibilite = { eligible: boolean; lignes: readonly LigneEligibilite[] };

const pluralOf = (count: number, regle: Extract<RegleEligibilite, { type: "professionnels" }>): string => `${formatInteger(count)} ${count > 1 ? regle.plusieurs : regle.un}`;

/** A condition is read in the one document that holds everything it looks at. */
const appliesTo = (regle: RegleEligibilite, document: DocumentModele): boolean =>
  (regle.type === "professionnels" ? [regle.section] : regle.sections).every((code) => document.sections.some((section) => section.code === code));

/** Computed on what is written, and explained line by line. */
export function computeEligibilite(version: ProgrammeVersion, document: DocumentModele, contenus: Contenus, regionCode: string): Eligibilite {
  const lignes = version.eligibilite.filter((regle) => appliesTo(regle, document)).map((regle): LigneEligibilite => {
    const base = { code: regle.code, libelle: regle.libelle, baseLegale: regle.baseLegale };
    if (regle.type === "professionnels") {
      const equipe = readEquipe(contenus[regle.section]?.[regle.champ]);
      const count = equipe.filter((ligne) => PROFESSIONS.find((profession) => profession.code === ligne.profession)?.categorie === regle.categorie).length;
      const missing = regle.minimum - count;
      return {
        ...base,
        remplie: missing <= 0,
        explication: missing <= 0 ? `${pluralOf(count, regle)} dans l’équipe : la condition est remplie.` : `${pluralOf(count, regle)} dans l’équipe pour ${formatInteger(regle.minimum)} attendu${regle.minimum > 1 ? "s" : ""} : il manque ${pluralOf(missing, regle)}.`,
      };
    }
    const open = regle.sections.flatMap((code) => {
      const section = document.sections.find((candidate) => candidate.code === code);
      return section && sectionState(section, contenus[code] ?? {}, version, regionCode) !== "COMPLETE" ? [section.libelle] : [];
    });
    return { ...base, remplie: open.length === 0, explication: open.length === 0 ? "Toutes les rubriques attendues sont complètes." : `Il reste à compléter : ${open.join(", ")}.` };
  });
  return { eligible: lignes.every((ligne) => ligne.remplie), lignes };
}

/** Regional themes that the document claims: they make the dossier prioritaire. */
export function themesRetenus(version: ProgrammeVersion, document: DocumentModele, contenus: Contenus, regionCode: string): string[] {
  const known = (version.themes[regionCode] ?? []).map((theme) => theme.code);
  return document.sections.flatMap((section) =>
    section.champs.flatMap((champ) => (champ.type === "choixMultiple" && champ.themesPrioritaires ? asList(contenus[section.code]?.[champ.code]).filter((code) => known.includes(code)) : [])),
  );
}

/** Where a new dossier starts: the first section of the first document of the circuit. */
export function premiereSection(version: ProgrammeVersion): { document: string; section: string } | null {
  const etape = version.circuit.find((candidate) => candidate.nature === "REDACTION");
  const document = etape ? documentModele(version, etape.document) : null;
  const section = document?.sections[0];
  return document && section ? { document: document.type, section: section.code } : null;
}
