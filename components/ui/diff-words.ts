export type Segment = { kind: "same" | "removed" | "added"; text: string };

const LIMIT = 1500;

const words = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? [];

function push(segments: Segment[], kind: Segment["kind"], text: string) {
  const last = segments.at(-1);
  if (last?.kind === kind) last.text += text;
  else segments.push({ kind, text });
}

/** Word by word, longest common subsequence. Past the limit the whole text is shown as replaced: the table is quadratic. */
export function diffWords(before: string, after: string): Segment[] {
  const [a, b] = [words(before), words(after)];
  if (a.length > LIMIT || b.length > LIMIT) {
    return before === after
      ? [{ kind: "same", text: before }]
      : [
          { kind: "removed", text: before },
          { kind: "added", text: after },
        ];
  }
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const segments: Segment[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      push(segments, "same", a[i] ?? "");
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) push(segments, "removed", a[i++] ?? "");
    else push(segments, "added", b[j++] ?? "");
  }
  return segments;
}
