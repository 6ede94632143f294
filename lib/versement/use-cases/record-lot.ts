import { z } from "zod";
import type { PorteCode } from "@/lib/kernel/porte";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { statusOf, readPain002 } from "@/lib/adapters/sepa-retour";
import { groupLot } from "@/lib/adapters/sepa";
import { query } from "@/lib/db/query";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { lotSepaOf, readLotGele } from "./lot-file";
import { recordPaiement } from "./record-payment";
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

export type RetourLot = { regles: readonly string[]; rejetes: readonly { reference: string; motif: string }[]; enCours: number };

/** Reads the bank's pain.002 against a lot and says, by reference, what it answers. Nothing is recorded: the comptable confirms line by line. */
export async function readRetour(actor: Actor, lotId: string, xml: string): Promise<Result<RetourLot, "RETOUR_ILLISIBLE" | "RETOUR_AUTRE_LOT" | "INTROUVABLE" | "ACTE_INTERDIT">> {
  if (roleKey(actor) !== "CAISSE.COMPTABLE") return refuse("ACTE_INTERDIT");
  const lot = z.uuid().safeParse(lotId).success ? await query(actor, (tx) => readLotGele(tx, lotId)) : null;
  if (!lot) return refuse("INTROUVABLE");
  const retour = readPain002(xml);
  if (!retour.ok) return retour;
  if (retour.value.idMessageOrigine !== lot.messageId) return refuse("RETOUR_AUTRE_LOT");
  const regles: string[] = [];
  const rejetes: { reference: string; motif: string }[] = [];
  let enCours = 0;
  for (const { idBloc, ordres } of groupLot(lotSepaOf(lot))) {
    for (const { idBoutEnBout } of ordres) {
      const statut = statusOf(retour.value, { idBoutEnBout, idBloc });
      const issue = statut?.issue ?? "EN_COURS";
      if (issue === "REGLE") regles.push(idBoutEnBout);
      else if (issue === "REJETE") rejetes.push({ reference: idBoutEnBout, motif: statut?.motif ?? "" });
      else enCours += 1;
    }
  }
  return ok({ regles, rejetes, enCours });
}
