/** ISO 20022 statuses that a bank gives to an order, its block or the whole file. */
type Statut = "ACSC" | "ACSP" | "RJCT" | "PDNG" | "PART" | "ACCP";
type Reponse = { readonly reference: string; readonly statut: Statut; readonly motif?: string };

const reason = (motif: string | undefined): string => (motif ? `<StsRsnInf><Orgtr><Nm>BANQUE FICTIVE</Nm></Orgtr><Rsn><Cd>${motif}</Cd></Rsn></StsRsnInf>` : "");

/** What a bank sends back, written by hand after the EPC 2025 guide: a report on one pain.001, order by order. */
export function unPain002(retour: { messageId: string; statut?: Statut; bloc?: { id?: string; statut: Statut; motif?: string }; ordres?: readonly Reponse[] }): string {
  const { messageId, statut, bloc, ordres = [] } = retour;
  const group = statut ? `<GrpSts>${statut}</GrpSts>` : "";
  const lignes = ordres.map(({ reference, statut: sort, motif }, index) => `<TxInfAndSts><StsId>${messageId}-R${index + 1}</StsId><OrgnlInstrId>${reference}</OrgnlInstrId><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${sort}</TxSts>${reason(motif)}</TxInfAndSts>`);
  const block = lignes.length === 0 && !bloc ? "" : `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${bloc?.id ?? `${messageId}-1`}</OrgnlPmtInfId>${bloc ? `<PmtInfSts>${bloc.statut}</PmtInfSts>${reason(bloc.motif)}` : ""}${lignes.join("\n")}</OrgnlPmtInfAndSts>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">
<CstmrPmtStsRpt>
<GrpHdr><MsgId>RET-${messageId}</MsgId><CreDtTm>2026-11-23T08:00:00Z</CreDtTm><DbtrAgt><FinInstnId><BICFI>AGRIFRPPXXX</BICFI></FinInstnId></DbtrAgt></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>
${block}
</CstmrPmtStsRpt>
</Document>`;
}
