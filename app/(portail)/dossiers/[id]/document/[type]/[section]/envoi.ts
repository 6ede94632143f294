import type { Eligibilite } from "@/lib/programme/rules";
import type { Reponses } from "@/lib/dossier/rules/saisie";

export type Enregistree = { revision: number; heure: string; etat: string; champs: Readonly<Record<string, string>>; eligibilite: Eligibilite };
export type AutreVersion = { revision: number; contenu: Reponses; modifiee: { par: string; le: string } | null };

/** What became of one save: each fault has its own words, and none of them touches what is typed. */
export type Envoi =
  | { genre: "enregistre"; value: Enregistree }
  | { genre: "perime" }
  | { genre: "session" }
  | { genre: "reseau" }
  | { genre: "serveur" }
  | { genre: "refus"; phrase: string; champs: Readonly<Record<string, string>> };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const sentences = (value: unknown): Record<string, string> => (isObject(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string")) : {});

export async function send(url: string, revision: number, contenu: Reponses): Promise<Envoi> {
  let response: Response;
  try {
    response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ revision, contenu }), credentials: "same-origin" });
  } catch {
    return { genre: "reseau" };
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && isObject(body) && typeof body["revision"] === "number") return { genre: "enregistre", value: body as Enregistree };
  const code = isObject(body) ? body["code"] : undefined;
  if (response.status === 401) return { genre: "session" };
  if (code === "REVISION_PERIMEE") return { genre: "perime" };
  if (isObject(body) && typeof body["erreur"] === "string" && response.status < 500) return { genre: "refus", phrase: body["erreur"], champs: sentences(body["champs"]) };
  return { genre: "serveur" };
}

export async function fetchOther(url: string): Promise<AutreVersion | null> {
  try {
    const response = await fetch(url, { credentials: "same-origin", cache: "no-store" });
    return response.ok ? ((await response.json()) as AutreVersion) : null;
  } catch {
    return null;
  }
}
