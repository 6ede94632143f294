import { inflateSync } from "node:zlib";

/** Enough of a PDF reader to prove what pdfkit wrote: objects, tags, and the text of each page through ToUnicode. */
export type PdfLu = {
  readonly brut: string;
  readonly objets: ReadonlyMap<number, string>;
  readonly pages: readonly string[];
  readonly glyphesVides: number;
};

function readObjects(bytes: Buffer): Map<number, string> {
  const raw = bytes.toString("latin1");
  const objects = new Map<number, string>();
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = (match.index ?? 0) + match[0].length;
    objects.set(Number(match[1]), raw.slice(start, raw.indexOf("\nendobj", start)));
  }
  return objects;
}

function streamOf(object: string): string {
  const start = object.indexOf("stream\n");
  if (start < 0) return "";
  const body = object.slice(start + 7, object.lastIndexOf("\nendstream"));
  return object.includes("/FlateDecode") ? inflateSync(Buffer.from(body, "latin1")).toString("latin1") : body;
}

const utf16 = (hex: string): string => Buffer.from(hex.replace(/\s/g, ""), "hex").swap16().toString("utf16le");

function readCmap(cmap: string): Map<number, string> {
  const glyphs = new Map<number, string>();
  for (const range of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const first = Number.parseInt(range[1] ?? "0", 16);
    [...(range[2] ?? "").matchAll(/<([0-9a-f ]*)>/gi)].forEach((target, index) => glyphs.set(first + index, utf16(target[1] ?? "")));
  }
  return glyphs;
}

export function lirePdf(bytes: Buffer): PdfLu {
  const objets = readObjects(bytes);
  const objectOf = (reference: string | undefined): string => objets.get(Number(reference)) ?? "";
  let glyphesVides = 0;
  const pageObjects = [...objets.values()].filter((object) => /\/Type \/Page\b(?!s)/.test(object));
  const pages = pageObjects.map((page) => {
    const resources = objectOf(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
    const cmaps = new Map<string, Map<number, string>>();
    for (const font of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objectOf(font[2]))?.[1];
      cmaps.set(font[1] ?? "", readCmap(streamOf(objectOf(toUnicode))));
    }
    const content = streamOf(objectOf(/\/Contents (\d+) 0 R/.exec(page)?.[1]));
    let font = "";
    let text = "";
    for (const token of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ|(\bET\b)/g)) {
      if (token[1]) font = token[1];
      else if (token[3]) text += "\n";
      else {
        for (const run of (token[2] ?? "").matchAll(/<([0-9a-f]+)>/gi)) {
          for (const code of (run[1] ?? "").match(/.{4}/g) ?? []) {
            const glyph = Number.parseInt(code, 16);
            if (glyph === 0) glyphesVides += 1;
            text += cmaps.get(font)?.get(glyph) ?? "";
          }
        }
      }
    }
    return text;
  });
  return { brut: bytes.toString("latin1"), objets, pages, glyphesVides };
}

/** How many structure elements bear this tag. */
export const countTag = (pdf: PdfLu, tag: string): number =>
  [...pdf.objets.values()].filter((object) => new RegExp(`/S /${tag}\\b`).test(object) && object.includes("/P ")).length;
