import { randomUUID } from "node:crypto";
import { addDays, addMonths, civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { cents, type Cents } from "@/lib/kernel/cents";
import { fromDay } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { drawEcheancier, drawEnveloppes } from "@/lib/convention/rules/echeancier";
import { advanceDossier } from "@/lib/dossier/store/advance";
import { readDossier } from "@/lib/dossier/store/lock";
import { enterCoordonnees } from "@/lib/compte/use-cases/enter";
import { validateCoordonnees } from "@/lib/compte/use-cases/validate";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { createEcheancier } from "@/lib/versement/store/create-echeancier";
import { readVersement, type VersementRow } from "@/lib/versement/store/lock";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { certifyServiceFait } from "@/lib/versement/use-cases/certify";
import { declareActivite } from "@/lib/versement/use-cases/declare";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { fictiveIban } from "@/prisma/seed/identifiants";
import { anActor, INSTITUTIONS, type CodeProgramme } from "./actors";
import { aDossier } from "./factories";

const done = <T>(result: { ok: true; value: T } | { ok: false; code: string; champs?: unknown }): T => {
  if (!result.ok) throw new Error(`acte refusé : ${result.code} ${JSON.stringify(result.champs ?? {})}`);
  return result.value;
};

const CHAMPS = {
  ARTICLE_51: { dateEffet: "2026-01-01", forfaitPatient: "529,00", referenceForfait: "Cahier des charges, article 4", plafondAnnuel: "277740,00" },
  ENMR: { dateEffet: "2011-01-10", forfaitModule1: "10000,00", referenceForfait: "Courrier fictif du 5 janvier 2011", dateSolde: "2011-04-15" },
} as const;

export type EssaiConvention = { dossierId: string; conventionId: string; versements: VersementRow[] };

/** A signed convention with its échéancier and ceilings, its dossier standing at the payments' étape. */
export async function aConventionSignee(options: { programme?: CodeProgramme; champs?: Readonly<Record<string, string>>; today?: CivilDate; titre?: string } = {}): Promise<EssaiConvention> {
  const programme = options.programme ?? "ARTICLE_51";
  const today = options.today ?? INSTITUTIONS[programme].today;
  const dossierId = await aDossier({ programme, jusqua: "convention", today, ...(options.titre === undefined ? {} : { titre: options.titre }) });
  const conventionId = randomUUID();
  const champs = { ...CHAMPS[programme], ...options.champs };
  const versements = await systeme(today, async (context) => {
    const { tx } = context;
    const dossier = await readDossier(tx, dossierId);
    if (!dossier) throw new Error("dossier absent");
    const modele = dossier.modele.convention;
    const dateEffet = civilDate(champs.dateEffet);
    const duree = { dateEffet, dateFin: addDays(addMonths(dateEffet, modele.dureeMois), -1) };
    const financement = PROGRAMMES.find((one) => one.code === modele.financement) ?? null;
    const lignes = drawEcheancier(modele, financement, champs, duree);
    const enveloppes = drawEnveloppes(modele, champs, lignes);
    const place = { dossierId, conventionId, structureId: dossier.structureId, caisseId: dossier.caisseId };
    await tx.convention.create({ data: { id: conventionId, numero: `CONV-${dossier.numero}`, dossierId, structureId: dossier.structureId, arsId: dossier.arsId, caisseId: dossier.caisseId, statut: "SIGNEE", dateEffet: fromDay(dateEffet), dateFin: fromDay(duree.dateFin), signeeLe: fromDay(today) }, select: { id: true } });
    await tx.conventionVersion.create({ data: { id: randomUUID(), conventionId, dossierId, rang: 1, articles: [], annexe: { champs, fusion: {}, ...duree, echeancier: lignes, enveloppes }, texte: "Texte d’essai\n", sha256: "0".repeat(64), motif: "Essai", auteur: "Factories", jour: fromDay(today) }, select: { id: true } });
    await createEcheancier(tx, { ...place, structureNom: dossier.structureNom, lignes, enveloppes });
    await advanceDossier(tx, dossier, today);
    await context.record({ acte: "preparerEssai", objetType: "convention", objetId: conventionId, dossierId, visibilite: "TOUS" });
    const rows = await tx.versement.findMany({ where: { conventionId }, select: { id: true }, orderBy: { rang: "asc" } });
    const all: VersementRow[] = [];
    for (const row of rows) {
      const versement = await readVersement(tx, row.id);
      if (versement) all.push(versement);
    }
    return all;
  });
  return { dossierId, conventionId, versements };
}

/** An attachment row without bytes: what the acts of payment check is that it is there. */
export async function aPiece(dossierId: string, objetType: "RIB" | "DECLARATION", objetId: string, programme: CodeProgramme = "ARTICLE_51"): Promise<void> {
  const { structure, today } = INSTITUTIONS[programme];
  await systeme(today, ({ tx }) =>
    tx.piece.create({ data: { id: randomUUID(), dossierId, objetType, objetId, nom: "justificatif.pdf", typeMime: "application/pdf", taille: 1200, sha256: "0".repeat(64), cle: `essai/${randomUUID()}`, confidentialite: objetType === "RIB" ? "BANCAIRE" : "TOUS", organisationId: structure.id, deposeePar: "Factories" }, select: { id: true } }),
  );
}

/** Typed by the structure, vouched for by two persons of the caisse. */
export async function aCompteValide(dossierId: string, programme: CodeProgramme = "ARTICLE_51"): Promise<string> {
  const { structure, caisse, today } = INSTITUTIONS[programme];
  const id = randomUUID();
  await aPiece(dossierId, "RIB", id, programme);
  done(await enterCoordonnees(anActor(structure, "REPRESENTANT_LEGAL", today), { id, dossierId, titulaire: structure.nom.slice(0, 70), iban: fictiveIban(structure.cle), bic: "" }));
  for (const role of ["LIQUIDATEUR", "COMPTABLE"] as const) done(await validateCoordonnees(anActor(caisse, role, today), { id }));
  return id;
}

export type Palier = "DECLARE" | "CERTIFIE" | "LIQUIDE" | "ORDONNANCE" | "VISE";
const PALIERS: readonly Palier[] = ["DECLARE", "CERTIFIE", "LIQUIDE", "ORDONNANCE", "VISE"];

/** Takes one payment to the given statut by its real acts, each by its own person. */
export async function advanceVersement(versement: Pick<VersementRow, "id" | "dossierId" | "activite">, jusqua: Palier, options: { programme?: CodeProgramme; patients?: number; today?: CivilDate } = {}): Promise<VersementRow> {
  const programme = options.programme ?? "ARTICLE_51";
  const { structure, caisse } = INSTITUTIONS[programme];
  const today = options.today ?? INSTITUTIONS[programme].today;
  const read = async (): Promise<VersementRow> => {
    const row = await systeme(today, ({ tx }) => readVersement(tx, versement.id));
    if (!row) throw new Error("versement absent");
    return row;
  };
  const { id } = versement;
  for (const palier of PALIERS.slice(0, PALIERS.indexOf(jusqua) + 1)) {
    if (!versement.activite && (palier === "DECLARE" || palier === "CERTIFIE")) continue;
    const { revision, declaration } = await read();
    if (palier === "DECLARE") {
      await aPiece(versement.dossierId, "DECLARATION", id, programme);
      done(await declareActivite(anActor(structure, "REDACTEUR", today), { id, revision, quantites: { patients: String(options.patients ?? 60), reunions: "12" } }));
    }
    if (palier === "CERTIFIE") done(await certifyServiceFait(anActor(caisse, "LIQUIDATEUR", today), { id, revision, retenues: Object.fromEntries(declaration.map((ligne) => [ligne.code, String(ligne.quantite)])), motifs: {} }));
    if (palier === "LIQUIDE") done(await liquidateVersement(anActor(caisse, "LIQUIDATEUR", today), { id }));
    if (palier === "ORDONNANCE") done(await approveOrdres(anActor(caisse, "ORDONNATEUR", today), { ids: [id] }));
    if (palier === "VISE") done(await visaOrdres(anActor(caisse, "COMPTABLE", today), { ids: [id] }));
  }
  return read();
}

export const sumOf = (values: readonly (bigint | null)[]): Cents => cents(values.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n));
