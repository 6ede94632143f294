import { z } from "zod";
import { actRoute } from "@/app/porte/act";
import { currentActor } from "@/app/porte/actor";
import { PORTE_REFUSALS } from "@/lib/kernel/porte";
import { DOSSIER_REFUSALS } from "@/lib/dossier/labels";
import { readSection } from "@/lib/dossier/queries/document";
import { saveSection } from "@/lib/dossier/use-cases/save-section";

type Params = { params: Promise<{ documentId: string; code: string }> };

const NO_STORE = { "cache-control": "no-store" };
/** A section holds a few pages of text at most. */
const TAILLE_MAX = 1_000_000;
const corps = z.object({ revision: z.number().int(), contenu: z.record(z.string(), z.unknown()) });

/** Autosave: JSON in, state in words out. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { documentId, code } = await params;
  const length = Number(request.headers.get("content-length") ?? TAILLE_MAX + 1);
  if (length > TAILLE_MAX) return Response.json({ erreur: "Ce texte est trop long pour être enregistré : raccourcissez-le.", code: "SAISIE_INVALIDE" }, { status: 413, headers: NO_STORE });
  const read: unknown = await request.json().catch(() => null);
  const body = corps.safeParse(read);
  return actRoute(request, {
    run: (actor) => saveSection(actor, { documentId, code, ...(body.success ? body.data : {}) }),
    sentences: DOSSIER_REFUSALS,
    answer: (value) => value,
  });
}

/** The version kept on the server, shown beside what was typed when two people wrote. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const { documentId, code } = await params;
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "SESSION_PERDUE" }, { status: 401, headers: NO_STORE });
  const section = await readSection(actor, documentId, code);
  if (!section) return Response.json({ erreur: PORTE_REFUSALS.INTROUVABLE, code: "INTROUVABLE" }, { status: 404, headers: NO_STORE });
  return Response.json({ revision: section.revision, contenu: section.contenu, modifiee: section.modifiee }, { headers: NO_STORE });
}
