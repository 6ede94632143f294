"use server";

import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { act, textsOf } from "@/app/porte/act";
import { currentActor } from "@/app/porte/actor";
import { hasSameOrigin } from "@/app/porte/origin";
import type { FormState } from "@/components/ui/form-state";
import { FINANCEMENT_REFUSALS } from "@/lib/forfait/labels";
import { readFinancement } from "@/lib/forfait/queries";
import { applyGeste, readBrouillon, writeBrouillon, type Brouillon, type Textes } from "@/lib/forfait/rules/brouillon";
import { openModele } from "@/lib/forfait/rules/brouillon-modele";
import { modelesPublies } from "@/lib/forfait/rules/composable";
import { essayerBrouillon } from "@/lib/forfait/rules/essayer-brouillon";
import { versionLe } from "@/lib/forfait/rules/simuler";
import { codeDeVersion, saveFinancement } from "@/lib/forfait/use-cases/financement";
import { parseCivilDate } from "@/lib/kernel/civil-date";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import type { EtatComposition } from "./etat";

const RESERVES: ReadonlySet<string> = new Set(["id", "dossierId", "revision", "geste", "modele", "ajout.familles", "ajout.modificateurs"]);
const champsOf = (textes: Textes): Textes => Object.fromEntries(Object.entries(textes).filter(([name]) => !RESERVES.has(name)));

function startFrom(brouillon: Brouillon, code: string): { brouillon: Brouillon; nonRepris: readonly string[] } {
  const modele = modelesPublies(PROGRAMMES).find((one) => one.code === code);
  const date = parseCivilDate(brouillon.tete["validFrom"] ?? "") ?? "";
  const version = modele ? (versionLe(modele.financements, date) ?? modele.financements.at(-1)) : undefined;
  if (!modele || !version) return { brouillon, nonRepris: [] };
  const ouvert = openModele(version, date || version.validFrom);
  const tete = Object.fromEntries(Object.entries(brouillon.tete).filter(([nom]) => !nom.startsWith("plafonds.")));
  const plafonds = Object.fromEntries(ouvert.plafonds.flatMap((row, rang) => Object.entries(row).map(([nom, value]) => [`plafonds.${rang}.${nom}`, value])));
  return {
    brouillon: { tete: { libelle: modele.libelle.slice(0, 200), baseLegale: version.baseLegale, ...tete, ...plafonds }, familles: ouvert.familles, modificateurs: ouvert.modificateurs, exemple: brouillon.exemple },
    nonRepris: ouvert.nonRepris,
  };
}

/** Every button of the composer but the one that saves: nothing is written, the draft comes back rearranged and worked out. */
async function rework(data: FormData, textes: Textes, geste: string): Promise<EtatComposition> {
  if (!(await hasSameOrigin())) return { erreur: "Cette demande ne vient pas du portail : rechargez la page, puis recommencez." };
  const actor = await currentActor();
  const vue = actor ? await readFinancement(actor, textes["dossierId"] ?? "") : null;
  if (!vue) redirect("/connexion");
  const lu = readBrouillon(champsOf(textes));
  const { brouillon, nonRepris } = geste === "modele" ? startFrom(lu, textes["modele"] ?? "") : { brouillon: applyGeste(lu, geste, (groupe) => textes[`ajout.${groupe}`] ?? ""), nonRepris: [] };
  const essai = essayerBrouillon(vue.base, codeDeVersion(vue.entete.numero), brouillon);
  const etat: EtatComposition = { brouillon: writeBrouillon(brouillon), essai, nonRepris, tour: geste === "recalculer" ? (textes["tour"] ?? "") : randomUUID() };
  // A line just added is not yet wrong: its errors are said when the agent asks for the result.
  return geste === "recalculer" ? { ...etat, champs: Object.fromEntries([...essai.erreurs.map(({ champ, message }) => [champ, message]), ...essai.exemple.erreurs.map(({ champ, message }) => [`exemple.${champ}`, message])]) } : etat;
}

export async function composerAction(_state: FormState, data: FormData): Promise<FormState> {
  const textes = textsOf(data);
  const geste = textes["geste"] ?? "recalculer";
  if (geste !== "enregistrer") return rework(data, textes, geste);
  const champs = champsOf(textes);
  const state = await act(data, {
    run: (actor) => saveFinancement(actor, { id: textes["id"], dossierId: textes["dossierId"], revision: textes["revision"], champs }),
    sentences: FINANCEMENT_REFUSALS,
    vers: () => `/dossiers/${textes["dossierId"] ?? ""}/financement?fait=financement`,
  });
  const worked = state.code === "SESSION_PERDUE" ? {} : await rework(data, textes, "recalculer");
  return { ...worked, ...state };
}
