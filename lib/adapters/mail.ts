import { createTransport } from "nodemailer";
import { configuration } from "./configuration";

export type PieceJointe = { readonly nom: string; readonly mime: string; readonly contenu: string | Uint8Array };

export type Courriel = {
  readonly to: string | readonly string[];
  readonly sujet: string;
  readonly texte: string;
  readonly html?: string;
  readonly pieces?: readonly PieceJointe[];
  /** Stable for one outbox row: a message sent again after a crash carries the same Message-ID, and mailboxes show it once. */
  readonly idMessage: string;
};

export type Expedition = { readonly url: string; readonly expediteur: string };

const usualExpedition = (): Expedition => ({ url: configuration().SMTP_URL, expediteur: configuration().JALON_EXPEDITEUR });

const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, " ").trim();

/** « <id@domain of the sender> », whatever the caller gives as identifier. */
export function messageId(idMessage: string, expediteur: string): string {
  const domain = /@([\w.-]+)/.exec(expediteur)?.[1] ?? "jalon.invalid";
  return `<${idMessage.replace(/[^\w.-]/g, "-")}@${domain}>`;
}

/** Hands the message to the SMTP server; throws when it is not accepted, so that the outbox tries again later. */
export async function sendMail(courriel: Courriel, expedition: Expedition = usualExpedition()): Promise<{ idMessage: string }> {
  const idMessage = messageId(courriel.idMessage, expedition.expediteur);
  const transport = createTransport({
    url: expedition.url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: expedition.expediteur,
      to: typeof courriel.to === "string" ? courriel.to : [...courriel.to],
      subject: oneLine(courriel.sujet),
      text: courriel.texte,
      ...(courriel.html === undefined ? {} : { html: courriel.html }),
      attachments: (courriel.pieces ?? []).map((piece) => ({
        filename: oneLine(piece.nom),
        contentType: piece.mime,
        content: typeof piece.contenu === "string" ? piece.contenu : Buffer.from(piece.contenu),
      })),
      messageId: idMessage,
      // Vacation replies and delivery robots must not answer the portal (RFC 3834).
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Content-Language": "fr" },
    });
  } finally {
    transport.close();
  }
  return { idMessage };
}

const escapeHtml = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

export type Message = {
  readonly sujet: string;
  /** Sentences with no dossier content and no address: the link is the only way in. */
  readonly paragraphes: readonly string[];
  readonly lien: { readonly url: string; readonly libelle: string };
};

/** The same words in plain text and in HTML that a screen reader follows, with exactly one link. */
export function writeMessage({ sujet, paragraphes, lien }: Message): { texte: string; html: string } {
  if (!/^https?:\/\//.test(lien.url)) throw new RangeError("a message links to an http address");
  const stray = paragraphes.find((paragraphe) => /https?:\/\//i.test(paragraphe));
  if (stray !== undefined) throw new RangeError("a message holds one link, given apart");
  const signature = "Ce message est envoyé automatiquement par Jalon, merci de ne pas y répondre.";
  const texte = `${[...paragraphes, `${lien.libelle} :\n${lien.url}`, `-- \n${signature}`].join("\n\n")}\n`;
  const html = [
    "<!doctype html>",
    '<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(sujet)}</title></head><body>`,
    ...paragraphes.map((paragraphe) => `<p>${escapeHtml(paragraphe)}</p>`),
    `<p><a href="${escapeHtml(lien.url)}">${escapeHtml(lien.libelle)}</a></p>`,
    `<hr><p><small>${escapeHtml(signature)}</small></p></body></html>`,
  ].join("\n");
  return { texte, html };
}
