import { randomUUID } from "node:crypto";
import { addDays, type CivilDate } from "@/lib/kernel/civil-date";
import { createDossier } from "@/lib/dossier/use-cases/create-dossier";
import { etapeModele } from "@/lib/programme/rules";
import type { Contenu } from "../contenus";
import { convoquerCodir, tenirCodir } from "./codir";
import { preparerConvention, prendreArrete, rendreAvis, signer, validerTexte } from "./conventionner";
import { instruire, redigerEtDeposer } from "./instruire";
import { as, must, standing, type Lieu } from "./lieu";

export type Scenario = {
  lieu: Lieu;
  programme: string;
  titre: string;
  debut: CivilDate;
  /** The étape code at which the dossier is left, before its acts. */
  jusqua: string;
  /** Days of the portal between two étapes. */
  pas?: number;
  /** Answers that replace the fictional ones: section code → contenu. */
  reponses?: Readonly<Record<string, Contenu>>;
  /** Figures of the annexe, given the day on which it is filled. */
  annexe?: (jour: CivilDate) => Readonly<Record<string, string>>;
};

/** Opens a dossier and lives every act of its circuit, by the natures of its étapes: no programme is named here. */
export async function parcourir(scenario: Scenario): Promise<{ dossierId: string; jour: CivilDate }> {
  const { lieu, programme, titre, debut, jusqua, pas = 7 } = scenario;
  const dossierId = randomUUID();
  await must("ouvrir", createDossier(as(lieu.structure, "REDACTEUR", debut), { id: dossierId, programme, titre, caisseId: lieu.caisse.id }));
  return poursuivre(scenario, dossierId, addDays(debut, pas), jusqua);
}

/** Goes on from where the dossier stands to the étape asked for. */
export async function poursuivre(scenario: Omit<Scenario, "debut" | "titre" | "programme" | "jusqua">, dossierId: string, depart: CivilDate, jusqua: string): Promise<{ dossierId: string; jour: CivilDate }> {
  const { lieu, pas = 7, reponses, annexe = () => ({}) } = scenario;
  let jour = depart;
  for (let garde = 0; garde < 40; garde += 1) {
    const place = await standing(dossierId, jour);
    if (!place.etape || place.etape.code === jusqua) return { dossierId, jour };
    const modele = etapeModele(place.dossier.modele, place.etape.code);
    switch (modele?.nature) {
      case "REDACTION":
        await redigerEtDeposer(lieu, place, modele, jour, reponses);
        break;
      case "INSTRUCTION":
        await instruire(lieu, place, modele, jour);
        break;
      case "CODIR":
        await tenirCodir(lieu, await convoquerCodir(lieu, jour, jour, [dossierId]), jour, [{ dossierId, decision: "FAVORABLE" }]);
        break;
      case "AVIS":
        if (modele.objet === "DOCUMENT") await rendreAvis(lieu, place, modele, jour);
        else {
          await preparerConvention(lieu, place, jour, annexe(jour));
          await validerTexte(lieu, place, modele, jour);
        }
        break;
      case "AUTORISATION":
        await prendreArrete(lieu, place, jour);
        break;
      case "CONVENTION":
        if (!place.dossier.modele.circuit.some((etape) => etape.nature === "AVIS" && etape.objet === "CONVENTION")) await preparerConvention(lieu, place, jour, annexe(jour));
        await signer(lieu, place, jour);
        break;
      default:
        return { dossierId, jour };
    }
    jour = addDays(jour, pas);
  }
  throw new Error(`le circuit n’atteint pas ${jusqua}`);
}
