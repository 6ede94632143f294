/** What the end-of-central-directory record of a ZIP says, without inflating anything. */
export type ZipSummary = { readonly noms: readonly string[]; readonly tailleDeclaree: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const MAX_COMMENT = 0xffff;

/** Offset of an end record whose comment stops exactly at the end of the bytes: what a ZIP reader would accept. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at -= 1) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** True when a ZIP reader would open these bytes, whatever they start with: a JAR glued behind a PDF is one. */
export const endsAsZip = (bytes: Uint8Array): boolean => bytes.byteLength >= END_SIZE && findEnd(viewOf(bytes)) !== null;

/** Null when the central directory does not hold together. */
export function readZipSummary(bytes: Uint8Array): ZipSummary | null {
  const view = viewOf(bytes);
  const end = bytes.byteLength >= END_SIZE ? findEnd(view) : null;
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let tailleDeclaree = 0;
  const noms: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return null;
    const nameLength = view.getUint16(at + 28, true);
    if (at + 46 + nameLength > end) return null;
    noms.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)));
    tailleDeclaree += view.getUint32(at + 24, true);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { noms, tailleDeclaree };
}
