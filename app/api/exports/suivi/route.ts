import { notFound, redirect } from "next/navigation";
import { currentActor } from "@/app/porte/actor";
import { NATURE_LABELS } from "@/lib/dossier/labels";
import { readPipeline } from "@/lib/suivi/queries/pilotage";
import { readFormat, sendTableau } from "../tableau";

/** The table of the suivi page, as it stands. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) redirect("/connexion?retour=/suivi");
  if (actor.organisationType !== "ARS" && actor.organisationType !== "CAISSE") notFound();
  const pipeline = await readPipeline(actor);
  return sendTableau(
    readFormat(new URL(request.url).searchParams),
    `suivi-${actor.today}`,
    [
      { titre: "Étape", type: "texte" },
      { titre: "Programme", type: "texte" },
      { titre: "Dossiers", type: "nombre" },
      { titre: "En retard", type: "nombre" },
      { titre: "Âge médian dans l’étape (jours)", type: "nombre" },
      { titre: "Âge du plus ancien (jours)", type: "nombre" },
      { titre: "Le plus ancien", type: "texte" },
    ],
    pipeline.map((ligne) => [NATURE_LABELS[ligne.nature], ligne.programmeNom, ligne.nombre, ligne.enRetard, ligne.ageMedian, ligne.agePlusAncien, ligne.plusAncien.titre]),
  );
}
