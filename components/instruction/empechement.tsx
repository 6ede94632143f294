import { Notice } from "@/components/ui/notice";

/** Not this role's act, or not at this point: the page already says whose turn it is. */
const MUETS = new Set(["ACTE_INTERDIT", "ACTE_IMPOSSIBLE", "ETAPE_FERMEE"]);

/** Why the act that this role does is not open now; nothing when it is, or when it is not hers. */
export function Empechement({ code, sentences }: { code: string | null; sentences: Readonly<Record<string, string>> }) {
  if (code === null || MUETS.has(code)) return null;
  const sentence = sentences[code];
  return sentence ? <Notice ton="attention">{sentence}</Notice> : null;
}
