import { currentActor } from "@/app/porte/actor";
import { isSameOrigin } from "@/app/porte/origin";
import { safeReturn } from "@/app/(public)/connexion/retour";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { PHRASES_FICHIER, type CodeFichier } from "@/lib/adapters/files-controle";
import { PIECE_REFUSALS } from "@/lib/piece/labels";
import { REGLES_PIECE } from "@/lib/piece/rules";
import { OBJETS_PIECE } from "@/lib/piece/schema";
import { attachPiece } from "@/lib/piece/use-cases";

const MARGE = 100_000;
const TAILLE_MAX = Math.max(...Object.values(REGLES_PIECE).map((regle) => regle.tailleMax)) + MARGE;
const STATUTS: Readonly<Record<string, number>> = { INTROUVABLE: 404, ACTE_INTERDIT: 403, FICHIER_ABSENT: 400, FICHIER_VIDE: 422, FICHIER_TROP_GRAND: 413, FICHIER_TYPE_REFUSE: 415, FICHIER_EXTENSION_TROMPEUSE: 415, FICHIER_ARCHIVE_SUSPECTE: 422 };

const isFileCode = (code: string): code is CodeFichier => Object.hasOwn(PHRASES_FICHIER, code);
const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
};

/** One file at a time (multipart). JSON for the script, a redirect for a browser without it. */
export async function POST(request: Request): Promise<Response> {
  const json = (request.headers.get("accept") ?? "").includes("application/json");
  const answer = (status: number, body: Record<string, unknown>, retour = "/accueil"): Response => {
    if (json) return Response.json(body, { status, headers: { "cache-control": "no-store" } });
    const query = status < 300 ? "piece=jointe" : `refus=${encodeURIComponent(typeof body["code"] === "string" ? body["code"] : "")}`;
    return new Response(null, { status: 303, headers: { location: `${retour}${retour.includes("?") ? "&" : "?"}${query}#pieces` } });
  };
  if (!isSameOrigin(request.headers.get("origin"), request.headers.get("x-forwarded-host") ?? request.headers.get("host"))) {
    return Response.json({ code: "ORIGINE", message: "Cette demande ne vient pas du portail : le fichier n’a pas été reçu." }, { status: 403, headers: { "cache-control": "no-store" } });
  }
  const actor = await currentActor();
  if (!actor) return answer(401, { code: "SESSION_PERDUE", message: "Votre session est terminée. Reconnectez-vous dans un autre onglet, puis envoyez de nouveau ce fichier." }, "/connexion");
  // The length is known before a byte is read: nothing larger enters memory.
  const length = Number(request.headers.get("content-length") ?? "0");
  if (length === 0 || length > TAILLE_MAX) return answer(413, { code: "FICHIER_TROP_GRAND", message: "Ce fichier dépasse la taille admise. Réduisez-le ou divisez-le, puis choisissez-le de nouveau." });
  const data = await request.formData().catch(() => null);
  const retour = data ? safeReturn(text(data, "retour")) : "/accueil";
  const file = data ? [...data.values()].find((value): value is File => value instanceof File && value.name !== "") : undefined;
  if (!data || !file) return answer(400, { code: "FICHIER_ABSENT", message: PIECE_REFUSALS.FICHIER_ABSENT }, retour);
  const objetType = OBJETS_PIECE.find((objet) => objet === text(data, "objetType"));
  if (!objetType) return answer(404, { code: "INTROUVABLE", message: PORTE_REFUSALS.INTROUVABLE }, retour);
  const result = await attachPiece(actor, { objetType, objetId: text(data, "objetId"), dossierId: text(data, "dossierId"), champ: text(data, "champ") || null, nom: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  if (result.ok) return answer(201, { ...result.value, message: "Reçu." }, retour);
  const sentences: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...PIECE_REFUSALS };
  const message = isFileCode(result.code) ? PHRASES_FICHIER[result.code](result.details ?? {}) : (sentences[result.code] ?? PORTE_REFUSALS.ACTE_IMPOSSIBLE);
  return answer(STATUTS[result.code] ?? 409, { code: result.code, message }, retour);
}
