import { redirect } from "next/navigation";
import { currentActor } from "@/app/porte/actor";
import { MOTIF_CLOTURE_LABELS, NATURE_LABELS } from "@/lib/dossier/labels";
import { listAllDossiers } from "@/lib/dossier/queries/list";
import { readFiltres } from "@/lib/dossier/schema/filtres";
import { readFormat, sendTableau } from "../tableau";

/** Exactly what the list shows under these filters, all its pages. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) redirect("/connexion?retour=/dossiers");
  const params = new URL(request.url).searchParams;
  const avecStructure = actor.organisationType !== "STRUCTURE";
  const dossiers = await listAllDossiers(actor, readFiltres(Object.fromEntries(params)));
  return sendTableau(
    readFormat(params),
    `dossiers-${actor.today}`,
    [
      { titre: "Numéro", type: "texte" },
      { titre: "Titre", type: "texte" },
      ...(avecStructure ? ([{ titre: "Structure", type: "texte" }, { titre: "Commune", type: "texte" }] as const) : []),
      { titre: "Programme", type: "texte" },
      { titre: "État", type: "texte" },
      { titre: "Étape", type: "texte" },
      { titre: "Prioritaire", type: "texte" },
      { titre: "Date de dépôt", type: "date" },
      { titre: "Échéance", type: "date" },
    ],
    dossiers.map((dossier) => [
      dossier.numero,
      dossier.titre,
      ...(avecStructure ? [dossier.structureNom, dossier.commune] : []),
      dossier.programmeNom,
      dossier.motif ? MOTIF_CLOTURE_LABELS[dossier.motif] : dossier.etapeNature ? NATURE_LABELS[dossier.etapeNature] : "En cours",
      dossier.etapeLibelle,
      dossier.prioritaire ? "oui" : "non",
      dossier.deposeLe,
      dossier.echeance,
    ]),
  );
}
