import { redirect } from "next/navigation";
import { readFormat, sendTableau } from "@/app/api/exports/tableau";
import { currentActor } from "@/app/porte/actor";
import { ETAT_CONVENTION_LABELS } from "@/lib/convention/labels";
import { exportConventions } from "@/lib/convention/queries/list";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { readEtat } from "@/lib/convention/rules/transitions";

/** Exactly what the list shows under this tab, all its pages. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) redirect("/connexion?retour=/conventions");
  const params = new URL(request.url).searchParams;
  const conventions = await exportConventions(actor, { etat: readEtat(params.get("etat")) });
  return sendTableau(
    readFormat(params),
    `conventions-${actor.today}`,
    [
      { titre: "Numéro", type: "texte" }, { titre: "Dossier", type: "texte" }, { titre: "Titre", type: "texte" }, { titre: "Structure", type: "texte" }, { titre: "Programme", type: "texte" }, { titre: "État", type: "texte" },
      { titre: "Date d’effet", type: "date" }, { titre: "Date de fin", type: "date" }, { titre: "Signée le", type: "date" }, { titre: "Montant connu", type: "montant" }, { titre: "Versé", type: "montant" },
    ],
    conventions.map((one) => [one.numero, one.dossierNumero, one.titre, one.structureNom, PROGRAMMES.find(({ code }) => code === one.programme)?.libelle ?? one.programme, ETAT_CONVENTION_LABELS[one.etat], one.dateEffet, one.dateFin, one.signeeLe, one.prevu, one.verse]),
  );
}
