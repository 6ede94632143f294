import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Address } from "postal-mime";

export type CourrielRecu = {
  readonly fichier: string;
  readonly to: string;
  readonly sujet: string;
  readonly date: Date;
  readonly texte: string;
  readonly lien: string | null;
  readonly pieces: readonly string[];
};

const readable = (addresses: readonly Address[] | undefined): string =>
  (addresses ?? [])
    .flatMap((address) => address.group ?? [address])
    .map((mailbox) => mailbox.address)
    .join(", ");

async function readMail(dossier: string, fichier: string): Promise<CourrielRecu> {
  const mail = await PostalMime.parse(await readFile(join(dossier, fichier)));
  const texte = mail.text ?? "";
  return {
    fichier,
    to: readable(mail.to),
    sujet: mail.subject ?? "",
    date: new Date(mail.date ?? 0),
    texte,
    lien: /https?:\/\/[^\s<>"]+/.exec(texte)?.[0] ?? null,
    pieces: mail.attachments.map((piece) => piece.filename ?? piece.mimeType),
  };
}

/** The messages that the demo kept as `.eml` instead of sending them, newest first. */
export async function readDemoMails(dossier: string, max = 200): Promise<CourrielRecu[]> {
  const names = await readdir(dossier).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const mails = await Promise.all(names.filter((name) => name.endsWith(".eml")).map((name) => readMail(dossier, name)));
  return mails.toSorted((a, b) => b.date.getTime() - a.date.getTime() || (a.fichier < b.fichier ? 1 : -1)).slice(0, max);
}
