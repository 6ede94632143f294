import type { ProgrammeFinance } from "../schema";
import type { RefusSimulation, ReponseSimulation } from "../schema/simulation";
import { isRefus, simuler } from "./simuler";

/** A composed financing of fifty families holds in it; more is a mistake or an attack. */
export const TAILLE_MAX_OCTETS = 262_144;
/** A request full of unknown names is told about the first ones. */
const ERREURS_MAX = 100;

export const refusRequete = (message: string): RefusSimulation => ({ erreurs: [{ champ: "requete", message }] });
export const TROP_LONG = refusRequete("La demande dépasse 256 Kio : elle n’a pas été lue.");
export const PAS_DU_JSON = refusRequete("Le corps de la demande n’est pas du JSON valide, encodé en UTF-8.");

export type ReponseApi = { readonly statut: 200 | 400 | 422; readonly corps: ReponseSimulation | RefusSimulation };

/** The same calculation as the command line, from the text that was sent. */
export function repondreApi(texte: string, programmes: readonly ProgrammeFinance[]): ReponseApi {
  let requete: unknown;
  try {
    requete = JSON.parse(texte.replace(/^\uFEFF/, ""));
  } catch {
    return { statut: 400, corps: PAS_DU_JSON };
  }
  const corps = simuler(requete, programmes);
  if (!isRefus(corps)) return { statut: 200, corps };
  return { statut: 422, corps: { erreurs: corps.erreurs.slice(0, ERREURS_MAX) } };
}
