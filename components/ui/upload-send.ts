import type { HiddenField } from "./post-form";

export type Envoi = {
  key: number;
  file: File;
  etat: "envoi" | "recu" | "echec" | "annule";
  percent: number;
  /** Why it failed and what to do; it stays until the file is sent again. */
  message: string | undefined;
};

type End =
  { etat: "recu"; message: undefined; answer: unknown } | { etat: "echec"; message: string } | { etat: "annule"; message: undefined };

/** « 1,4 Mo », « 320 ko »: this folder imports nothing, so it cannot use the kernel's formats. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes}\u00a0octets`;
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
    if (request.status >= 200 && request.status < 300) onEnd({ etat: "recu", message: undefined, answer });
    else onEnd({ etat: "echec", message: sentenceFor(request.status, answer) });
  });
  request.addEventListener("error", () => onEnd({ etat: "echec", message: sentenceFor(0, null) }));
  request.addEventListener("abort", () => onEnd({ etat: "annule", message: undefined }));
  request.send(data);
  return () => request.abort();
}
