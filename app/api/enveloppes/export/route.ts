import { redirect } from "next/navigation";
import { readFormat, sendTableau } from "@/app/api/exports/tableau";
import { currentActor } from "@/app/porte/actor";
import { cents } from "@/lib/kernel/cents";
import { listEnveloppes, type EnveloppeVue } from "@/lib/versement/queries/enveloppes";
import { nomDuFonds } from "@/lib/versement/rules/decompte";

const PAGES_MAX = 100;
const PAR_PAGE = 100;

/** Exactly what the list shows, all its pages. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) redirect("/connexion?retour=/enveloppes");
  const lues: EnveloppeVue[] = [];
  let apres: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { enveloppes, suite }: { enveloppes: EnveloppeVue[]; suite: string | null } = await listEnveloppes(actor, apres, PAR_PAGE);
    lues.push(...enveloppes);
    if (suite === null) break;
    apres = suite;
  }
  return sendTableau(
    readFormat(new URL(request.url).searchParams),
    `enveloppes-${actor.today}`,
    [
      { titre: "Dossier", type: "texte" }, { titre: "Titre", type: "texte" }, { titre: "Structure", type: "texte" }, { titre: "Fonds", type: "texte" }, { titre: "Année", type: "nombre" },
      { titre: "Plafond", type: "montant" }, { titre: "Engagé", type: "montant" }, { titre: "Liquidé", type: "montant" }, { titre: "Payé", type: "montant" }, { titre: "Reste", type: "montant" }, { titre: "Retenu", type: "montant" },
    ],
    lues.map((one) => [one.numero, one.titre, one.structureNom, nomDuFonds(one), one.exercice, one.plafond === null ? null : cents(one.plafond), cents(one.engage), cents(one.liquide), cents(one.paye), one.reste === null ? null : cents(one.reste), cents(one.retenu)]),
  );
}
