import type { HiddenField } from "./post-form";

export type Envoi = {
  key: number;
  file: File;
  etat: "envoi" | "recu" | "echec" | "annule";
  percent: number;
  /** Why it failed and what to do; it stays until the file is sent again. */
  message: string | undefined;
  /** Sending the same file again can succeed: false when the file itself is refused. */
  reprise: boolean;
};

type End =
  | { etat: "recu"; message: undefined; reprise: false; answer: unknown }
  | { etat: "echec"; message: string; reprise: boolean }
  | { etat: "annule"; message: undefined; reprise: true };

/** The file itself is refused (size, type, content): only another file will pass. */
const REFUSALS = new Set([400, 413, 415, 422]);

/** « 1,4 Mo », « 320 ko »: this folder imports nothing, so it cannot use the kernel's formats. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0octet${bytes > 1 ? "s" : ""}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)}\u00a0ko`;
  return `${(Math.round(bytes / 100_000) / 10).toString().replace(".", ",")}\u00a0Mo`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const hasMessage = (answer: unknown): answer is { message: string } =>
  typeof answer === "object" && answer !== null && "message" in answer && typeof answer.message === "string";

/** The server's own sentence first; otherwise what the status means for the person. */
export function sentenceFor(status: number, answer: unknown): string {
  if (hasMessage(answer)) return answer.message;
  if (status === 401) return "Votre session est terminée. Reconnectez-vous dans un autre onglet, puis envoyez de nouveau ce fichier.";
  if (status === 413) return "Ce fichier dépasse la taille admise. Réduisez-le ou divisez-le, puis choisissez-le de nouveau.";
  if (status === 0) return "Le réseau ne répond pas. Vérifiez votre connexion, puis envoyez de nouveau ce fichier.";
  return "Le serveur n’a pas pu recevoir ce fichier. Envoyez-le de nouveau dans un instant.";
}

/** XMLHttpRequest, since fetch does not tell how much of a body has left. Returns the way to cancel. */
export function sendFile(options: {
  action: string;
  name: string;
  file: File;
  fields: readonly HiddenField[];
  onProgress: (percent: number) => void;
  onEnd: (end: End) => void;
}): () => void {
  const { action, name, file, fields, onProgress, onEnd } = options;
  const data = new FormData();
  for (const field of fields) data.append(field.name, field.value);
  data.append(name, file);
  const request = new XMLHttpRequest();
  request.open("POST", action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100));
  });
  request.addEventListener("load", () => {
    const answer = parse(request.responseText);
    if (request.status >= 200 && request.status < 300) onEnd({ etat: "recu", message: undefined, reprise: false, answer });
    else onEnd({ etat: "echec", message: sentenceFor(request.status, answer), reprise: !REFUSALS.has(request.status) });
  });
  request.addEventListener("error", () => onEnd({ etat: "echec", message: sentenceFor(0, null), reprise: true }));
  request.addEventListener("abort", () => onEnd({ etat: "annule", message: undefined, reprise: true }));
  request.send(data);
  return () => request.abort();
}
