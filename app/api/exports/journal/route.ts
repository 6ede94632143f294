import { notFound, redirect } from "next/navigation";
import { currentActor } from "@/app/porte/actor";
import { VISIBILITE_LABELS } from "@/components/dossier/chronologie-dossier";
import { formatTime } from "@/lib/kernel/format";
import { listJournal } from "@/lib/dossier/queries/journal";
import { readFormat, sendTableau } from "../tableau";

/** Every line of the journal that this mandat may read. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) redirect("/connexion?retour=/dossiers");
  const params = new URL(request.url).searchParams;
  const journal = await listJournal(actor, params.get("dossier") ?? "", undefined, 100_000);
  if (!journal) notFound();
  return sendTableau(
    readFormat(params),
    `journal-${journal.dossier.numero}`,
    [{ titre: "Date", type: "date" }, { titre: "Heure de Paris", type: "texte" }, { titre: "Acte", type: "texte" }, { titre: "Par", type: "texte" }, { titre: "Visible", type: "texte" }],
    journal.lignes.map((ligne) => [ligne.jour, formatTime(ligne.le), ligne.phrase, ligne.acteur, VISIBILITE_LABELS[ligne.visibilite] ?? "visible de tous ceux qui ont accès"]),
  );
}
