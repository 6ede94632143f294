import { redirect } from "next/navigation";
import { PORTE_REFUSALS, type PorteCode } from "@/lib/kernel/porte";
import type { Actor } from "@/lib/identite/schema";
import type { Refusal, Result } from "@/lib/kernel/result";
import type { FormState } from "@/components/ui/form-state";
import { currentActor } from "./actor";
import { hasSameOrigin, isSameOrigin } from "./origin";

const SESSION_PERDUE = "Votre session est terminée. Votre texte est conservé sur cette page : ouvrez la page de connexion dans un autre onglet, reconnectez-vous, puis recommencez ici.";
const ORIGINE_REFUSEE = "Cette demande ne vient pas du portail : elle n’a pas été prise en compte. Rechargez la page, puis recommencez.";

type Sentences<C extends string> = Readonly<Record<Exclude<C, PorteCode>, string>>;

/** What the person reads: the noun's own sentence, or the door's. The compiler lists the codes that have none. */
export function toState<C extends string>(refusal: Refusal<C | PorteCode>, sentences: Sentences<C>, data?: FormData): FormState {
  const all: Readonly<Record<string, string>> = { ...PORTE_REFUSALS, ...sentences };
  return {
    erreur: all[refusal.code] ?? PORTE_REFUSALS.ACTE_IMPOSSIBLE,
    code: refusal.code,
    champs: refusal.champs ?? {},
    valeurs: data ? textsOf(data) : {},
  };
}

/** Echoed into the form when there is no JavaScript; never a password. */
export function textsOf(data: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of data.entries()) if (typeof value === "string" && !name.startsWith("$") && !/passe/i.test(name)) values[name] = value;
  return values;
}

/** Plain texts of a form as an object, for zod: repeated names become lists only where `lists` says so. */
export function formObject(data: FormData, lists: readonly string[] = []): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {};
  for (const name of new Set(data.keys())) {
    if (name.startsWith("$")) continue;
    const texts = data.getAll(name).filter((value): value is string => typeof value === "string");
    result[name] = lists.includes(name) ? texts : (texts[0] ?? "");
  }
  for (const name of lists) result[name] ??= [];
  return result;
}

/**
 * The one wrapper of every server action (each is a public POST endpoint): Origin, then
 * session, then the use case; a refusal becomes a sentence, a success goes to `vers`.
 */
export async function act<T, C extends string>(
  data: FormData,
  options: {
    run: (actor: Actor) => Promise<Result<T, C | PorteCode>>;
    sentences: Sentences<C>;
    /** Where a success leads; absent: stay, with `message`. */
    vers?: (value: T) => string;
    message?: (value: T) => string;
  },
): Promise<FormState> {
  if (!(await hasSameOrigin())) return { erreur: ORIGINE_REFUSEE, valeurs: textsOf(data) };
  const actor = await currentActor();
  if (!actor) return { erreur: SESSION_PERDUE, code: "SESSION_PERDUE", valeurs: textsOf(data) };
  const result = await options.run(actor);
  if (!result.ok) return toState<C>(result, options.sentences, data);
  if (options.vers) redirect(options.vers(result.value));
  return { message: options.message?.(result.value) ?? "C’est enregistré." };
}

/** The same wrapper for route handlers (autosave, uploads): JSON out. */
export async function actRoute<T, C extends string>(
  request: Request,
  options: { run: (actor: Actor) => Promise<Result<T, C | PorteCode>>; sentences: Sentences<C>; answer: (value: T) => unknown },
): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (!isSameOrigin(request.headers.get("origin"), request.headers.get("x-forwarded-host") ?? request.headers.get("host"))) return Response.json({ erreur: ORIGINE_REFUSEE }, { status: 403, headers });
  const actor = await currentActor();
  if (!actor) return Response.json({ erreur: SESSION_PERDUE, code: "SESSION_PERDUE" }, { status: 401, headers });
  const result = await options.run(actor);
  if (result.ok) return Response.json(options.answer(result.value), { headers });
  const state = toState<C>(result, options.sentences);
  const status = result.code === "INTROUVABLE" ? 404 : result.code === "ACTE_INTERDIT" ? 403 : result.code === "SAISIE_INVALIDE" ? 422 : 409;
  return Response.json({ erreur: state.erreur, code: result.code, champs: state.champs }, { status, headers });
}
