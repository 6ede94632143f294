export type Noeud = {
  readonly nom: string;
  readonly attributs: Readonly<Record<string, string>>;
  readonly enfants: readonly Noeud[];
  readonly texte: string;
};

type Open = { nom: string; attributs: Record<string, string>; enfants: Noeud[]; texte: string };

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decode(text: string): string | null {
  let broken = false;
  const decoded = text.replace(/&([^;]*);?/g, (_, name: string) => {
    const code = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? "", code[1] ? 16 : 10) : Number.NaN;
    const sign = ENTITIES[name] ?? (point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : undefined);
    if (sign === undefined) broken = true;
    return sign ?? "";
  });
  return broken ? null : decoded;
}

export const escapeXml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * The XML that banks and office suites exchange: elements, attributes, text. Null when it is not well formed.
 * A DOCTYPE is refused on purpose: no external entity, no expansion bomb.
 */
export function parseXml(xml: string): Noeud | null {
  const token = /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
  const root: Open = { nom: "", attributs: {}, enfants: [], texte: "" };
  const stack: Open[] = [root];
  token.lastIndex = xml.startsWith("\ufeff") ? 1 : 0;
  while (token.lastIndex < xml.length) {
    const match = token.exec(xml);
    const current = stack.at(-1);
    if (!match || !current) return null;
    const [, closing, name, rawAttributes = "", alone, rawText] = match;
    if (rawText !== undefined) {
      const text = decode(rawText);
      if (text === null || (current === root && text.trim() !== "")) return null;
      current.texte += text;
    } else if (name !== undefined && closing) {
      const parent = stack.at(-2);
      if (!parent || current.nom !== local(name)) return null;
      stack.pop();
      parent.enfants.push(current);
    } else if (name !== undefined) {
      const node: Open = { nom: local(name), attributs: {}, enfants: [], texte: "" };
      for (const [, key = "", double, single] of rawAttributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
        const value = decode(double ?? single ?? "");
        if (value === null) return null;
        node.attributs[key] = value;
      }
      if (alone) current.enfants.push(node);
      else stack.push(node);
    }
  }
  const [only, ...more] = root.enfants;
  return stack.length === 1 && only && more.length === 0 ? only : null;
}

/** Children reached by a path of names: `findAll(node, "PmtInf", "CdtTrfTxInf")`. */
export const findAll = (node: Noeud, ...path: readonly string[]): readonly Noeud[] =>
  path.reduce<readonly Noeud[]>((nodes, name) => nodes.flatMap((one) => one.enfants.filter((child) => child.nom === name)), [node]);

export const textAt = (node: Noeud, ...path: readonly string[]): string | null => findAll(node, ...path)[0]?.texte ?? null;

/** Every node of the tree, the root first. */
export function* walk(node: Noeud): Generator<Noeud> {
  yield node;
  for (const child of node.enfants) yield* walk(child);
}
