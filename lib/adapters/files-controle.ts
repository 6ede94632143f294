import { fileTypeFromBuffer } from "file-type";
import { formatSize } from "@/lib/kernel/format";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { endsAsZip, readZipSummary } from "./zip";

export type TypeFichier = "PDF" | "PNG" | "JPEG" | "ODT" | "ODS" | "DOCX" | "XLSX" | "CSV" | "TEXTE";

type Description = { readonly nom: string; readonly mime: string; readonly extensions: readonly string[]; readonly archive: boolean };

/** The closed list of what the portal keeps. */
export const TYPES_FICHIER: Readonly<Record<TypeFichier, Description>> = {
  PDF: { nom: "PDF", mime: "application/pdf", extensions: ["pdf"], archive: false },
  PNG: { nom: "PNG", mime: "image/png", extensions: ["png"], archive: false },
  JPEG: { nom: "JPEG", mime: "image/jpeg", extensions: ["jpg", "jpeg"], archive: false },
  ODT: { nom: "ODT", mime: "application/vnd.oasis.opendocument.text", extensions: ["odt"], archive: true },
  ODS: { nom: "ODS", mime: "application/vnd.oasis.opendocument.spreadsheet", extensions: ["ods"], archive: true },
  DOCX: {
    nom: "DOCX",
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extensions: ["docx"],
    archive: true,
  },
  XLSX: { nom: "XLSX", mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extensions: ["xlsx"], archive: true },
  CSV: { nom: "CSV", mime: "text/csv", extensions: ["csv"], archive: false },
  TEXTE: { nom: "texte", mime: "text/plain", extensions: ["txt"], archive: false },
};

export const TOUS_LES_TYPES = Object.keys(TYPES_FICHIER) as readonly TypeFichier[];

export type CodeFichier =
  "FICHIER_VIDE" | "FICHIER_TROP_GRAND" | "FICHIER_TYPE_REFUSE" | "FICHIER_EXTENSION_TROMPEUSE" | "FICHIER_ARCHIVE_SUSPECTE";

/** The sentences quote `details`: `tailleMax` and `types` are already written for a reader. */
export const PHRASES_FICHIER: Readonly<Record<CodeFichier, (details: Readonly<Record<string, string | number>>) => string>> = {
  FICHIER_VIDE: () => "Ce fichier est vide. Vérifiez-le sur votre poste, puis choisissez-le à nouveau.",
  FICHIER_TROP_GRAND: (details) =>
    `Ce fichier pèse ${details["taille"]}, la limite est de ${details["tailleMax"]}. Réduisez-le ou découpez-le en plusieurs fichiers.`,
  FICHIER_TYPE_REFUSE: (details) => `Ce type de fichier n’est pas accepté. Formats acceptés : ${details["types"]}.`,
  FICHIER_EXTENSION_TROMPEUSE: (details) =>
    `Le contenu de ce fichier ne correspond pas à son nom « ${details["nom"]} ». Enregistrez-le à nouveau dans son vrai format : ${details["types"]}.`,
  FICHIER_ARCHIVE_SUSPECTE: () =>
    "Ce document contient des macros ou un contenu compressé hors norme. Enregistrez-le sans macros, ou exportez-le en PDF.",
};

export type FichierVerifie = { readonly type: TypeFichier; readonly mime: string; readonly extension: string };

const MIME_TO_TYPE: Readonly<Record<string, TypeFichier>> = Object.fromEntries(
  TOUS_LES_TYPES.filter((type) => type !== "CSV" && type !== "TEXTE").map((type) => [TYPES_FICHIER[type].mime, type]),
);

function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

// What a browser or a shell would execute from a file said to be plain text.
const EXECUTABLE_TEXT = /^\s*(?:<[!?a-z]|#!|@echo|mz)/i;
const MARKUP = /<(?:!doctype|html|script|svg|iframe)\b/i;

function isPlainText(bytes: Uint8Array): boolean {
  const text = decodeText(bytes);
  // Control characters other than tab, line feed, carriage return and form feed are not text.
  return text !== null && !/(?![\t\n\r\f])\p{Cc}/u.test(text) && !EXECUTABLE_TEXT.test(text);
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

/** A file that another program would read as something else (page, archive) behind its honest first bytes. */
function isPolyglot(type: TypeFichier, bytes: Uint8Array): boolean {
  if (TYPES_FICHIER[type].archive) return false;
  if (endsAsZip(bytes)) return true;
  if (type === "CSV" || type === "TEXTE") return false;
  if (MARKUP.test(latin1(bytes.subarray(0, 1024)))) return true;
  if (type !== "PDF") return false;
  // Nothing but padding may follow the last end mark of a PDF.
  const text = latin1(bytes);
  const end = text.lastIndexOf("%%EOF");
  return end < 0 || !/^[\s\0]*$/.test(text.slice(end + 5));
}

const MAX_RATIO = 100;
const FREE_INFLATED_BYTES = 1_000_000;

function isSuspectArchive(bytes: Uint8Array): boolean {
  const summary = readZipSummary(bytes);
  if (!summary) return true;
  if (summary.tailleDeclaree > FREE_INFLATED_BYTES + MAX_RATIO * bytes.byteLength) return true;
  return summary.noms.some((nom) => /vbaProject\.bin$|^Basic\/|^Scripts\/|\.(?:exe|dll|js|vbs|bat|zip|jar)$/i.test(nom));
}

async function detectType(bytes: Uint8Array, extensionType: TypeFichier): Promise<TypeFichier | null> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) return MIME_TO_TYPE[found.mime] ?? null;
  return (extensionType === "CSV" || extensionType === "TEXTE") && isPlainText(bytes) ? extensionType : null;
}

/** Decides on the bytes before they are kept. The name is only believed when the content agrees. */
export async function checkFile(
  bytes: Uint8Array,
  nom: string,
  options: { readonly tailleMax: number; readonly types: readonly TypeFichier[] },
): Promise<Result<FichierVerifie, CodeFichier>> {
  const details = {
    nom,
    taille: formatSize(bytes.byteLength),
    tailleMax: formatSize(options.tailleMax),
    types: options.types.map((type) => TYPES_FICHIER[type].nom).join(", "),
  };
  if (bytes.byteLength === 0) return refuse("FICHIER_VIDE", { details });
  if (bytes.byteLength > options.tailleMax) return refuse("FICHIER_TROP_GRAND", { details });
  const extension = /\.([^.]+)$/.exec(nom.trim())?.[1]?.toLowerCase() ?? "";
  const named = options.types.find((type) => TYPES_FICHIER[type].extensions.includes(extension));
  if (!named) return refuse("FICHIER_TYPE_REFUSE", { details });
  // Invisible direction marks make « annexe-fdp.exe » read as « annexe-exe.pdf ».
  if (/\p{Cc}|\p{Bidi_Control}/u.test(nom)) return refuse("FICHIER_EXTENSION_TROMPEUSE", { details });
  const real = await detectType(bytes, named);
  if (real !== named || isPolyglot(real, bytes)) return refuse("FICHIER_EXTENSION_TROMPEUSE", { details });
  if (TYPES_FICHIER[real].archive && isSuspectArchive(bytes)) return refuse("FICHIER_ARCHIVE_SUSPECTE", { details });
  return ok({ type: real, mime: TYPES_FICHIER[real].mime, extension });
}
