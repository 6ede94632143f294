import { expect, test } from "vitest";
import { readPain002, statusOf } from "@/lib/adapters/sepa-retour";
import { validateSepa } from "./schema-sepa";

const status = (group: string, blocks: string) => `<?xml version="1.0" encoding="UTF-8"?>
<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><p:CstmrPmtStsRpt>
<p:GrpHdr><p:MsgId>RET-1</p:MsgId><p:CreDtTm>2011-03-11T08:00:00Z</p:CreDtTm></p:GrpHdr>
<p:OrgnlGrpInfAndSts><p:OrgnlMsgId>LOT-2011-000001</p:OrgnlMsgId><p:OrgnlMsgNmId>pain.001.001.09</p:OrgnlMsgNmId>${group}</p:OrgnlGrpInfAndSts>
${blocks}</p:CstmrPmtStsRpt></p:Document>`;

const reason = (code: string) =>
  `<p:StsRsnInf><p:Orgtr><p:Nm>BANQUE FICTIVE</p:Nm></p:Orgtr><p:Rsn><p:Cd>${code}</p:Cd></p:Rsn></p:StsRsnInf>`;

const order = (id: string, code: string, why = "") =>
  `<p:TxInfAndSts><p:OrgnlEndToEndId>${id}</p:OrgnlEndToEndId><p:TxSts>${code}</p:TxSts>${why}</p:TxInfAndSts>`;
const block = (id: string, inside: string) =>
  `<p:OrgnlPmtInfAndSts><p:OrgnlPmtInfId>${id}</p:OrgnlPmtInfId>${inside}</p:OrgnlPmtInfAndSts>`;

const read = (xml: string) => {
  const result = readPain002(xml);
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

test("un ordre rejeté est nommé avec son motif, les autres restent en cours", async ({ skip }) => {
  const xml = status("", block("LOT-2011-000001-1", order("OP-1", "RJCT", reason("AC04"))));
  const retour = read(xml);
  expect(retour).toMatchObject({ idMessage: "RET-1", idMessageOrigine: "LOT-2011-000001", lot: null, blocs: [] });
  expect(statusOf(retour, { idBoutEnBout: "OP-1", idBloc: "LOT-2011-000001-1" })).toMatchObject({
    statut: "RJCT",
    issue: "REJETE",
    motif: "AC04",
  });
  expect(statusOf(retour, { idBoutEnBout: "OP-2", idBloc: "LOT-2011-000001-1" })).toBeNull();
  const errors = await validateSepa(xml, "pain.002.001.10");
  if (errors === null) return skip("schéma EPC absent : non joué");
  expect(errors).toEqual([]);
});

test("la réponse la plus précise l’emporte : ordre, bloc, fichier", () => {
  const retour = read(
    status(
      `<p:GrpSts>PART</p:GrpSts>`,
      block("L-1", `<p:PmtInfSts>RJCT</p:PmtInfSts>${reason("AC01")}`) + block("L-2", order("OP-3", "ACSC") + order("OP-4", "ACSP")),
    ),
  );
  const issue = (idBoutEnBout: string, idBloc: string) => statusOf(retour, { idBoutEnBout, idBloc })?.issue;
  expect(issue("OP-1", "L-1")).toBe("REJETE");
  expect(issue("OP-3", "L-2")).toBe("REGLE");
  expect(issue("OP-4", "L-2")).toBe("EN_COURS");
  expect(issue("OP-9", "L-9")).toBe("EN_COURS");
});

test("un autre document n’est pas un retour", () => {
  for (const wrong of ["", "<Document/>", "<a", status("", "").replaceAll("OrgnlMsgId", "Autre")]) {
    expect(readPain002(wrong)).toEqual({ ok: false, code: "RETOUR_ILLISIBLE" });
  }
});
