import { ok, refuse, type Result } from "@/lib/kernel/result";
import { findAll, parseXml, textAt, type Noeud } from "./xml";

/** ISO 20022 status, told in the three words the payment queue needs. */
export type IssueVirement = "REJETE" | "REGLE" | "EN_COURS";

export type StatutSepa = { readonly statut: string; readonly issue: IssueVirement; readonly motif: string | null };

export type RetourSepa = {
  readonly idMessage: string;
  /** `MsgId` of the lot it answers. */
  readonly idMessageOrigine: string;
  /** Present when the bank answers for the whole file, with or without a line for each order. */
  readonly lot: StatutSepa | null;
  readonly blocs: readonly (StatutSepa & { readonly idBloc: string })[];
  readonly ordres: readonly (StatutSepa & { readonly idBoutEnBout: string })[];
};

const ISSUES: Readonly<Record<string, IssueVirement>> = { RJCT: "REJETE", CANC: "REJETE", ACSC: "REGLE", ACCC: "REGLE" };

function readStatus(node: Noeud, name: string): StatutSepa | null {
  const statut = textAt(node, name);
  if (!statut) return null;
  const motif = textAt(node, "StsRsnInf", "Rsn", "Cd") ?? textAt(node, "StsRsnInf", "Rsn", "Prtry");
  return { statut, issue: ISSUES[statut] ?? "EN_COURS", motif };
}

/** Reads a pain.002 (status report). */
export function readPain002(xml: string): Result<RetourSepa, "RETOUR_ILLISIBLE"> {
  const root = parseXml(xml);
  const report = root?.nom === "Document" ? findAll(root, "CstmrPmtStsRpt")[0] : undefined;
  const group = report && findAll(report, "OrgnlGrpInfAndSts")[0];
  const idMessage = report && textAt(report, "GrpHdr", "MsgId");
  const idMessageOrigine = group && textAt(group, "OrgnlMsgId");
  if (!report || !group || !idMessage || !idMessageOrigine) return refuse("RETOUR_ILLISIBLE");
  const blocks = findAll(report, "OrgnlPmtInfAndSts");
  return ok({
    idMessage,
    idMessageOrigine,
    lot: readStatus(group, "GrpSts"),
    blocs: blocks.flatMap((block) => {
      const [idBloc, status] = [textAt(block, "OrgnlPmtInfId"), readStatus(block, "PmtInfSts")];
      return idBloc && status ? [{ idBloc, ...status }] : [];
    }),
    ordres: blocks.flatMap((block) =>
      findAll(block, "TxInfAndSts").flatMap((order) => {
        const [idBoutEnBout, status] = [textAt(order, "OrgnlEndToEndId"), readStatus(order, "TxSts")];
        return idBoutEnBout && status ? [{ idBoutEnBout, ...status }] : [];
      }),
    ),
  });
}

/** The bank may name the order, its block or only the file: the most precise answer counts, no answer leaves it under way. */
export function statusOf(retour: RetourSepa, ordre: { readonly idBoutEnBout: string; readonly idBloc: string }): StatutSepa | null {
  return (
    retour.ordres.find((one) => one.idBoutEnBout === ordre.idBoutEnBout) ??
    retour.blocs.find((one) => one.idBloc === ordre.idBloc) ??
    retour.lot
  );
}
