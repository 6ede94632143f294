import { z } from "zod";
import { civilDate, isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import type { Tx } from "@/lib/db/client";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { formatChamp } from "@/lib/convention/rules/annexe";
import { annexeFigee } from "@/lib/convention/schema";
import { withDossier } from "@/lib/dossier/queries/instruction";
import type { LockedDossier } from "@/lib/dossier/store/lock";
import { available } from "@/lib/kernel/transitions";
import { isOpenDossier } from "@/lib/dossier/rules";
import { readsDossiers, roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { documentModele } from "@/lib/programme/rules";
import { baseComposable } from "./rules/composable";
import { FINANCEMENT_DU_DOSSIER } from "./rules/essayer-brouillon";
import { versionLe } from "./rules/simuler";
import { COMPOSENT, SIMULATION_TRANSITIONS, SIMULENT, statutSimulation, type ActeSimulation } from "./rules/transitions";
import type { FinancementVersion, ProgrammeFinance } from "./schema";
import { quantitesGardees, resultatGarde, type QuantitesGardees } from "./schema/enregistre";
import type { ReponseSimulation } from "./schema/simulation";
import { listFinancements, listProgrammesDuDossier, readFinancementCompose } from "./store";

/** The financing composed for this experiment, with its dated versions; null when its programme's own applies. */
export const financementOf = (tx: Tx, dossierId: string): Promise<ProgrammeFinance | null> => readFinancementCompose(tx, dossierId);

export type SimulationLue = {
  readonly id: string;
  readonly libelle: string;
  readonly programme: string;
  readonly programmeNom: string;
  readonly date: CivilDate;
  readonly gardees: QuantitesGardees;
  readonly reponse: ReponseSimulation;
  readonly definition: FinancementVersion | null;
  readonly annexee: boolean;
  readonly auteur: string;
  readonly actes: readonly ActeSimulation[];
};

async function listSimulations(tx: Tx, dossier: LockedDossier, actor: Actor, programmes: readonly ProgrammeFinance[], only: { id?: string; annexee?: true } = {}): Promise<SimulationLue[]> {
  const rows = await tx.simulation.findMany({ where: { dossierId: dossier.id, ...only }, orderBy: [{ annexee: "desc" }, { creeLe: "desc" }, { id: "asc" }], take: 100 });
  const convention = await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { signeeLe: true } });
  return rows.map((row) => {
    const reponse = resultatGarde.parse(row.resultat);
    const programme = programmes.find(({ code }) => code === row.programme);
    const faits = { dossierOuvert: isOpenDossier(dossier.statut), conventionSignee: convention?.signeeLe != null, memeOrganisation: row.organisationId === actor.organisationId, parArs: actor.organisationType === "ARS", totalConnu: reponse.totalCentimes !== null };
    const date = toDay(row.dateReference);
    const definition = programme?.financements.find(({ code }) => code === reponse.version) ?? (programme ? versionLe(programme.financements, date) : null);
    return { id: row.id, libelle: row.libelle, programme: row.programme, programmeNom: programme?.libelle ?? row.programme, date, gardees: quantitesGardees.parse(row.quantites), reponse, definition: definition ?? null, annexee: row.annexee, auteur: row.auteur, actes: available(SIMULATION_TRANSITIONS, statutSimulation(row.annexee), faits, roleKey(actor)) };
  });
}

/** For the dossier and the convention: what was attached to the annexe financière, as it was computed that day. */
export async function listSimulationsAnnexees(actor: Actor, dossierId: string): Promise<readonly SimulationLue[]> {
  const vue = await withDossier(actor, dossierId, async (tx, dossier) => {
    // Most dossiers have none: their page then costs one look.
    const some = await tx.simulation.findFirst({ where: { dossierId: dossier.id, annexee: true }, select: { id: true } });
    return some ? { simulations: await listSimulations(tx, dossier, actor, await listProgrammesDuDossier(tx, dossier.id), { annexee: true }) } : { simulations: [] };
  });
  return vue?.simulations ?? [];
}

/** The frameworks that this dossier can be simulated with; null when this actor cannot see it. */
export async function listProgrammesOf(actor: Actor, dossierId: string): Promise<readonly ProgrammeFinance[] | null> {
  if (!readsDossiers(actor) || !z.uuid().safeParse(dossierId).success) return null;
  return query(actor, async (tx) => ((await tx.dossier.findUnique({ where: { id: dossierId }, select: { id: true } })) ? listProgrammesDuDossier(tx, dossierId) : null));
}

type Saisie = { readonly code: string; readonly texte: string };

/** Figures and dates of the documents: a structure reads what it writes, the others what was deposited. */
async function listSaisies(tx: Tx, dossier: LockedDossier, actor: Actor): Promise<Saisie[]> {
  const documents = await tx.document.findMany({ where: { dossierId: dossier.id }, select: { id: true, type: true } });
  const order = dossier.modele.documents.map(({ type }) => type);
  documents.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
  const own = actor.organisationType === "STRUCTURE";
  const sections = own ? await tx.section.findMany({ where: { dossierId: dossier.id }, select: { documentId: true, code: true, contenu: true } }) : [];
  const depots = own ? [] : await tx.depot.findMany({ where: { dossierId: dossier.id }, orderBy: { rang: "asc" }, select: { documentId: true, contenu: true } });
  const contenus = z.record(z.string(), z.record(z.string(), z.unknown()));
  return documents.flatMap((document) => {
    const modele = documentModele(dossier.modele, document.type);
    const contenu = own
      ? Object.fromEntries(sections.filter(({ documentId }) => documentId === document.id).map((section) => [section.code, section.contenu]))
      : (depots.filter(({ documentId }) => documentId === document.id).at(-1)?.contenu ?? {});
    const read = contenus.safeParse(contenu);
    return (modele?.sections ?? []).flatMap((section) =>
      section.champs.flatMap(({ code, type }): Saisie[] => {
        const texte = read.success ? read.data[section.code]?.[code] : undefined;
        return (type === "entier" || type === "montant" || type === "date") && typeof texte === "string" && texte.trim() !== "" ? [{ code, texte: texte.trim() }] : [];
      }),
    );
  });
}

/** The names that agree: a field of the annexe by the convention model, a field of a document by its own name. */
async function readPrefill(tx: Tx, dossier: LockedDossier, actor: Actor, definition: FinancementVersion | null): Promise<Record<string, string>> {
  if (!definition) return {};
  const modele = dossier.modele.convention;
  const depuisAnnexe: Record<string, string> = Object.assign({}, ...modele.echeances.map((echeance) => echeance.depuisAnnexe));
  const version = await tx.conventionVersion.findFirst({ where: { dossierId: dossier.id }, orderBy: { rang: "desc" }, select: { annexe: true } });
  const annexe = version ? annexeFigee.parse(version.annexe).champs : {};
  const saisies = await listSaisies(tx, dossier, actor);
  return Object.fromEntries(
    definition.quantites.flatMap(({ code }) => {
      const nom = depuisAnnexe[code];
      const champ = modele.annexe.find((one) => one.code === nom);
      if (champ && annexe[champ.code] !== undefined) return [[code, formatChamp(champ, annexe[champ.code]).replace(/\s*€$/u, "")]];
      const noms = [code, code.replace(/Centimes$/, "")];
      const found = saisies.filter((saisie) => noms.includes(saisie.code) || nom === saisie.code || (nom !== undefined && saisie.code.length > 3 && nom.startsWith(saisie.code))).at(-1);
      return found ? [[code, found.texte]] : [];
    }),
  );
}

const dateDeCalcul = (effet: string | undefined, today: CivilDate): CivilDate => (effet !== undefined && isCivilDate(effet) ? civilDate(effet) : today);

/** What the simulator of a dossier starts with. */
export const readSimulateurDossier = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const programmes = await listProgrammesDuDossier(tx, dossier.id);
    const compose = programmes.find(({ code }) => code === FINANCEMENT_DU_DOSSIER);
    const programme = compose ?? programmes.find(({ code }) => code === dossier.modele.convention.financement);
    const convention = await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { dateEffet: true } });
    const today = actor.today;
    const wanted = dateDeCalcul(toDayOrNull(convention?.dateEffet ?? null) ?? undefined, today);
    // A framework that has ended is simulated on its own last day.
    const last = programme?.financements.at(-1);
    const date = programme && last && !versionLe(programme.financements, wanted) ? civilDate(wanted < last.validFrom ? last.validFrom : (last.validTo ?? last.validFrom)) : wanted;
    const champs = await readPrefill(tx, dossier, actor, (programme ? versionLe(programme.financements, date) : null) ?? null);
    return {
      programmes,
      depart: { programme: programme?.code ?? "", date, indicateur: "", champs },
      simulations: await listSimulations(tx, dossier, actor, programmes),
      enregistre: SIMULENT.includes(roleKey(actor)) && isOpenDossier(dossier.statut),
      composable: baseComposable(PROGRAMMES.find(({ code }) => code === dossier.modele.convention.financement)) !== null,
    };
  });

export const readSimulation = (actor: Actor, dossierId: string, id: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    if (!z.uuid().safeParse(id).success) return null;
    const [simulation] = await listSimulations(tx, dossier, actor, await listProgrammesDuDossier(tx, dossier.id), { id });
    return simulation ? { simulation } : null;
  });

/** The financing of one experiment, for who composes it and for who reads it; null when its text fixes it. */
export const readFinancement = (actor: Actor, dossierId: string) =>
  withDossier(actor, dossierId, async (tx, dossier) => {
    const base = baseComposable(PROGRAMMES.find(({ code }) => code === dossier.modele.convention.financement));
    if (!base) return null;
    const convention = await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { signeeLe: true } });
    return { base, versions: await listFinancements(tx, dossier.id), signeeLe: toDayOrNull(convention?.signeeLe ?? null), compose: COMPOSENT.includes(roleKey(actor)) && isOpenDossier(dossier.statut) };
  });
