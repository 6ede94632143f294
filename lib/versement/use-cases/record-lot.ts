import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { motifDeRejet } from "@/lib/adapters/sepa-motifs";
import { readPain002, statusOf, type IssueVirement } from "@/lib/adapters/sepa-retour";
import { groupLot } from "@/lib/adapters/sepa";
import { query } from "@/lib/db/query";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { lotSepaOf, readLotGele } from "./lot-file";
import { isLotEmitted, isPaid, isRejected } from "../rules";
import type { StatutVersement } from "../schema";
import { recordPaiement, recordRejet } from "./record-payment";
import type { TakeCode } from "./take-versement";

const input = z.object({ lotId: z.uuid(), jour: z.string(), ids: z.array(z.uuid()).min(1, { error: "Cochez au moins une ligne." }).max(5000) });

/** Line by line, each in its own transaction: one that is refused does not undo those the bank has really paid. */
export async function recordPaiements(actor: Actor, raw: unknown): Promise<Result<{ lotId: string; nombre: number }, TakeCode | PorteCode>> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) return refuse("SAISIE_INVALIDE", { champs: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join(".") || "ids", issue.message])) });
  for (const id of parsed.data.ids) {
    const done = await recordPaiement(actor, { id, jour: parsed.data.jour });
    // Already recorded by a first click: not a fault of this one.
    if (!done.ok && done.code !== "ACTE_IMPOSSIBLE") return done;
  }
  return ok({ lotId: parsed.data.lotId, nombre: parsed.data.ids.length });
}

export type RetourLot = {
  readonly payes: readonly string[];
  readonly rejetes: readonly { reference: string; motif: string }[];
  readonly enCours: number;
  /** The portal already says otherwise of them: told, never rewritten. */
  readonly contraires: readonly string[];
  /** Named by the bank, and not a line of this lot. */
  readonly inconnues: readonly string[];
};

const DECRIT: Readonly<Record<Exclude<IssueVirement, "EN_COURS">, (statut: StatutVersement) => boolean>> = { REGLE: isPaid, REJETE: isRejected };
type RetourCode = TakeCode | PorteCode | "RETOUR_ILLISIBLE" | "RETOUR_AUTRE_LOT";

const lignesDuLot = (actor: Actor, lotId: string) =>
  query(actor, async (tx) => ({
    lot: await readLotGele(tx, lotId),
    lignes: await tx.versement.findMany({ where: { lotId }, select: { id: true, endToEndId: true, statut: true } }),
    statut: (await tx.lot.findUnique({ where: { id: lotId }, select: { statut: true } }))?.statut ?? null,
  }));

/**
 * The bank's pain.002 against one lot: each line it settles or rejects is recorded by the act that a person would do,
 * in its own transaction. The same file read again changes nothing and answers the same.
 */
export async function recordRetour(actor: Actor, raw: { lotId: string; jour: string; xml: string }): Promise<Result<RetourLot, RetourCode>> {
  if (roleKey(actor) !== "CAISSE.COMPTABLE") return refuse("ACTE_INTERDIT");
  const lu = z.uuid().safeParse(raw.lotId).success ? await lignesDuLot(actor, raw.lotId) : null;
  if (!lu?.lot || !lu.statut) return refuse("INTROUVABLE");
  if (!isLotEmitted(lu.statut)) return refuse("LOT_NON_EMIS");
  const retour = readPain002(raw.xml);
  if (!retour.ok) return retour;
  if (retour.value.idMessageOrigine !== lu.lot.messageId) return refuse("RETOUR_AUTRE_LOT");
  const blocs = groupLot(lotSepaOf(lu.lot));
  const blocOf = new Map(blocs.flatMap(({ idBloc, ordres }) => ordres.map(({ idBoutEnBout }) => [idBoutEnBout, idBloc] as const)));
  const reponses = lu.lignes.map(({ id, endToEndId }) => {
    const reference = endToEndId ?? "";
    const statut = statusOf(retour.value, { idBoutEnBout: reference, idBloc: blocOf.get(reference) ?? "" });
    return { id, reference, issue: statut?.issue ?? "EN_COURS", motif: motifDeRejet(statut?.motif ?? null) };
  }).sort((a, b) => (a.reference < b.reference ? -1 : 1));
  for (const { id, issue, motif } of reponses) {
    if (issue === "EN_COURS") continue;
    const done = await (issue === "REGLE" ? recordPaiement(actor, { id, jour: raw.jour }) : recordRejet(actor, { id, jour: raw.jour, motif }));
    // No longer under way: recorded before, by this file or by hand. What it says now is read below.
    if (!done.ok && done.code !== "ACTE_IMPOSSIBLE") return done;
  }
  const apres = new Map((await lignesDuLot(actor, raw.lotId)).lignes.map(({ id, statut }) => [id, statut]));
  const tenue = ({ id, issue }: { id: string; issue: IssueVirement }): boolean => {
    const statut = apres.get(id);
    return issue !== "EN_COURS" && statut !== undefined && DECRIT[issue](statut);
  };
  const tenues = reponses.filter(tenue);
  const connues = new Set(reponses.map(({ reference }) => reference));
  return ok({
    payes: tenues.filter(({ issue }) => issue === "REGLE").map(({ reference }) => reference),
    rejetes: tenues.filter(({ issue }) => issue === "REJETE").map(({ reference, motif }) => ({ reference, motif })),
    enCours: reponses.filter(({ issue }) => issue === "EN_COURS").length,
    contraires: reponses.filter((reponse) => reponse.issue !== "EN_COURS" && !tenue(reponse)).map(({ reference }) => reference),
    inconnues: [...retour.value.ordres.map(({ idBoutEnBout }) => idBoutEnBout).filter((reference) => !connues.has(reference)), ...retour.value.blocs.map(({ idBloc }) => idBloc).filter((id) => !blocs.some((bloc) => bloc.idBloc === id))],
  });
}
