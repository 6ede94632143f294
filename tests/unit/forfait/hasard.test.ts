import { describe, expect, test } from "vitest";
import { listIndicateurs } from "@/lib/forfait/rules/list-indicateurs";
import { isRefus, simuler } from "@/lib/forfait/rules/simuler";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { dateAuHasard, generateur, quantitesAuHasard } from "./hasard";
import { defauts } from "./soutien";

/** FORFAIT_TIRAGES=100000 for the long run. */
const TIRAGES = Number(process.env["FORFAIT_TIRAGES"] ?? 1500);

describe.each(PROGRAMMES.map((programme) => [programme.code, programme] as const))("%s, %# : tirages au hasard", (code, programme) => {
  test(
    "rend un résultat dont les lignes s’additionnent, ou un refus motivé, jamais une exception",
    () => {
      const hasard = generateur(code.length * 7919);
      const compte = { resultats: 0, manquants: 0, refus: 0 };
      for (let tirage = 0; tirage < TIRAGES; tirage += 1) {
        const version = programme.financements[Math.floor(hasard() * programme.financements.length)];
        if (!version) throw new Error("aucune version");
        const indicateurs = listIndicateurs(version);
        const indicateur = hasard() < 0.15 ? indicateurs[Math.floor(hasard() * indicateurs.length)]?.code : undefined;
        const requete = { programme: code, date: dateAuHasard(version, hasard), quantites: quantitesAuHasard(version, hasard), ...(indicateur === undefined ? {} : { indicateur }) };
        const result = simuler(requete, PROGRAMMES);
        const lisible = () => JSON.stringify({ tirage, requete, result });
        if (isRefus(result)) {
          compte.refus += 1;
          expect(result.erreurs.length > 0 && result.erreurs.every(({ champ, message }) => champ !== "" && /\p{L}.*[.»]$/u.test(message)), lisible()).toBe(true);
          continue;
        }
        compte[result.totalCentimes === null ? "manquants" : "resultats"] += 1;
        const found = defauts(result);
        if (found.length > 0) throw new Error(`${found.join(" ; ")} : ${lisible()}`);
      }
      // A generator that only ever got refusals would prove nothing.
      expect(compte.resultats + compte.manquants, JSON.stringify(compte)).toBeGreaterThan(TIRAGES / 20);
    },
    TIRAGES * 60,
  );
});
