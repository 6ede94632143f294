import { redirect } from "next/navigation";
import { readFormat, sendTableau } from "@/app/api/exports/tableau";
import { currentActor } from "@/app/porte/actor";
import { STATUT_VERSEMENT_LABELS } from "@/lib/versement/labels";
import { listAllVersements } from "@/lib/versement/queries/queue";
import { vueParDefaut } from "@/lib/versement/rules";
import { readFiltresVersements } from "@/lib/versement/schema/filtres";

/** Exactly what the queue shows under these filters, all its pages. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) redirect("/connexion?retour=/versements");
  const params = new URL(request.url).searchParams;
  const filtres = readFiltresVersements(Object.fromEntries(params));
  const versements = await listAllVersements(actor, filtres);
  return sendTableau(
    readFormat(params),
    `versements-${filtres.vue ?? vueParDefaut(actor)}-${actor.today}`,
    [
      { titre: "Versement", type: "texte" },
      { titre: "Ordre", type: "texte" },
      { titre: "Dossier", type: "texte" },
      { titre: "Titre", type: "texte" },
      { titre: "Structure", type: "texte" },
      { titre: "Fonds", type: "texte" },
      { titre: "Année", type: "nombre" },
      { titre: "Date prévue", type: "date" },
      { titre: "Montant", type: "montant" },
      { titre: "Retenu", type: "montant" },
      { titre: "État", type: "texte" },
    ],
    versements.map((one) => [one.libelle, one.ordre, one.numero, one.titre, one.structureNom, one.fonds, one.exercice, one.datePrevue, one.montant ?? one.prevu, one.retenu, STATUT_VERSEMENT_LABELS[one.statut]]),
  );
}
