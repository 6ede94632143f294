import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CivilDate } from "@/lib/kernel/civil-date";
import { formatDate } from "@/lib/kernel/format";
import type { Result } from "@/lib/kernel/result";
import { query } from "@/lib/db/query";
import { systeme } from "@/lib/db/systeme";
import { loadConvention } from "@/lib/convention/use-cases/load-convention";
import { prepareConvention } from "@/lib/convention/use-cases/prepare-convention";
import { reviseConvention } from "@/lib/convention/use-cases/revise-convention";
import { putToSignature } from "@/lib/convention/use-cases/send-convention";
import { signConvention } from "@/lib/convention/use-cases/sign-convention";
import { saveFinancement } from "@/lib/forfait/use-cases/financement";
import type { Actor } from "@/lib/identite/schema";
import { approveOrdres, visaOrdres } from "@/lib/versement/use-cases/approve";
import { certifyServiceFait } from "@/lib/versement/use-cases/certify";
import { declareActivite } from "@/lib/versement/use-cases/declare";
import { liquidateVersement } from "@/lib/versement/use-cases/liquidate";
import { readVersement, type VersementRow } from "@/lib/versement/store/lock";
import { anActor, ARS_MARTINIQUE, CGSS_MARTINIQUE, MORNE, TODAY } from "./actors";
import { aDossier } from "./factories";
import { aPiece } from "./versements";

/** Batches and PDFs of a test stay in a folder of its own. */
export const enFichiersEphemeres = async (): Promise<void> => {
  process.env["JALON_FICHIERS"] = await mkdtemp(join(tmpdir(), "jalon-composition-"));
};

export const fait = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refusé : ${result.code} ${JSON.stringify(result.champs ?? {})}`);
  return result.value;
};

export const instructeur = anActor(ARS_MARTINIQUE, "INSTRUCTEUR");
export const redacteur = (jour: CivilDate): Actor => anActor(MORNE, "REDACTEUR", jour);
export const caisse = (role: "LIQUIDATEUR" | "ORDONNATEUR" | "COMPTABLE", jour: CivilDate): Actor => anActor(CGSS_MARTINIQUE, role, jour);

export const composer = (dossierId: string, champs: Record<string, string>, { id = randomUUID() as string, revision = -1 } = {}) => saveFinancement(instructeur, { id, dossierId, revision, champs: { libelle: "Forfait composé", baseLegale: "Arrêté d’essai, annexe 2", validFrom: "01/01/2027", ...champs } });

const lire = async (id: string) => {
  const lue = await query(instructeur, (tx) => loadConvention(tx, instructeur, id));
  if (!lue) throw new Error("convention absente");
  return lue;
};

export async function reviserConvention(id: string, champs: Record<string, string>) {
  const { convention } = await lire(id);
  return reviseConvention(instructeur, { id, revision: convention.revision, versionId: randomUUID(), motif: "Complète l’annexe", articles: convention.version.articles.map((article) => ({ ...article })), champs });
}

export const mettreEnSignature = async (id: string) => putToSignature(instructeur, { id, revision: (await lire(id)).convention.revision });

export async function signerTout(id: string): Promise<void> {
  for (const signataire of [anActor(MORNE, "REPRESENTANT_LEGAL"), anActor(ARS_MARTINIQUE, "DIRECTEUR"), anActor(CGSS_MARTINIQUE, "ORDONNATEUR")]) {
    const { convention } = await lire(id);
    fait(await signConvention(signataire, { id: randomUUID(), conventionId: id, versionId: convention.version.id, sha256: convention.version.sha256, lu: "oui" }));
  }
}

export const lireVersements = (conventionId: string): Promise<VersementRow[]> =>
  systeme(TODAY, async ({ tx }) => {
    const rows = await tx.versement.findMany({ where: { conventionId }, select: { id: true }, orderBy: { rang: "asc" } });
    const all: VersementRow[] = [];
    for (const { id } of rows) {
      const row = await readVersement(tx, id);
      if (row) all.push(row);
    }
    return all;
  });

export const relire = async (id: string): Promise<VersementRow> => {
  const row = await systeme(TODAY, ({ tx }) => readVersement(tx, id));
  if (!row) throw new Error("versement absent");
  return row;
};

/** A dossier at its convention, financing composed, text prepared, completed and signed by the three parties. */
export async function aConventionComposee(composition: Record<string, string>, dateEffet: CivilDate, champs: Record<string, string> = {}): Promise<{ dossierId: string; financementId: string; conventionId: string; versements: VersementRow[] }> {
  const dossierId = await aDossier({ jusqua: "convention" });
  const financementId = randomUUID();
  fait(await composer(dossierId, composition, { id: financementId }));
  const { id } = fait(await prepareConvention(instructeur, { id: randomUUID(), dossierId }));
  fait(await reviserConvention(id, { dateEffet: formatDate(dateEffet), referenceForfait: "Cahier des charges, page 12", ...champs }));
  fait(await mettreEnSignature(id));
  await signerTout(id);
  return { dossierId, financementId, conventionId: id, versements: await lireVersements(id) };
}

type Coupes = Readonly<Record<string, { retenue: string; motif: string }>>;

/** Declared with its proof, certified with the given cuts. */
export async function certifier(id: string, jour: CivilDate, quantites: Record<string, string>, coupes: Coupes = {}): Promise<void> {
  const { dossierId, revision } = await relire(id);
  await aPiece(dossierId, "DECLARATION", id);
  fait(await declareActivite(redacteur(jour), { id, revision, quantites }));
  const retenues = Object.fromEntries(Object.entries(quantites).map(([code, quantite]) => [code, coupes[code]?.retenue ?? quantite]));
  fait(await certifyServiceFait(caisse("LIQUIDATEUR", jour), { id, revision: (await relire(id)).revision, retenues, motifs: Object.fromEntries(Object.entries(coupes).map(([code, { motif }]) => [code, motif])) }));
}

export const liquider = (id: string, jour: CivilDate) => liquidateVersement(caisse("LIQUIDATEUR", jour), { id });

export async function viser(id: string, jour: CivilDate): Promise<VersementRow> {
  fait(await approveOrdres(caisse("ORDONNATEUR", jour), { ids: [id] }));
  fait(await visaOrdres(caisse("COMPTABLE", jour), { ids: [id] }));
  return relire(id);
}

/** From certified to paid, each step by its own person. */
export async function payer(id: string, jour: CivilDate): Promise<VersementRow> {
  fait(await liquider(id, jour));
  return regler(id, jour);
}

/** From liquidated to paid. */
export async function regler(id: string, jour: CivilDate): Promise<VersementRow> {
  const { issueLot } = await import("@/lib/versement/use-cases/issue-lot");
  const { recordPaiement } = await import("@/lib/versement/use-cases/record-payment");
  await viser(id, jour);
  fait(await issueLot(caisse("COMPTABLE", jour), { id: randomUUID(), ids: [id], dateExecution: formatDate(jour) }));
  fait(await recordPaiement(caisse("COMPTABLE", jour), { id, jour: formatDate(jour) }));
  return relire(id);
}
