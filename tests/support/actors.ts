import { actorFor } from "@/prisma/seed/personnes";
import { ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, CPAM_LILLE_DOUAI, DSS, ENMR_STRUCTURES, MARTINIQUE_STRUCTURES, type SeedOrganisation } from "@/prisma/seed/organisations";
import { seedIdentite } from "@/prisma/seed/personnes";
import { civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { systeme } from "@/lib/db/systeme";
import type { Actor, Role } from "@/lib/identite/schema";

const first = (list: readonly SeedOrganisation[], index = 0): SeedOrganisation => {
  const found = list[index];
  if (!found) throw new Error("organisation de démonstration absente");
  return found;
};

/** The demo organisations, by the place they hold in a test. */
export const LAVENTIE = first(ENMR_STRUCTURES);
export const STEENVOORDE = first(ENMR_STRUCTURES, 1);
export const MORNE = first(MARTINIQUE_STRUCTURES);
export const ANSE = first(MARTINIQUE_STRUCTURES, 1);
export { ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, CPAM_LILLE_DOUAI, DSS };

export const TODAY = civilDate("2026-11-23");
export const TODAY_2011 = civilDate("2011-01-10");

/** The institutions of a programme's demo region. */
export const INSTITUTIONS = {
  ARTICLE_51: { structure: MORNE, ars: ARS_MARTINIQUE, caisse: CGSS_MARTINIQUE, national: COMITE_TECHNIQUE, today: TODAY },
  ENMR: { structure: LAVENTIE, ars: ARS_NPC, caisse: CPAM_LILLE_DOUAI, national: DSS, today: TODAY_2011 },
} as const;
export type CodeProgramme = keyof typeof INSTITUTIONS;

export const anActor = (organisation: SeedOrganisation, role: Role, today: CivilDate = TODAY): Actor => actorFor(organisation, role, today);

/** People and organisations of the demo, in this test's own database. */
export async function seedPeople(today: CivilDate = TODAY): Promise<void> {
  await systeme(today, (context) => seedIdentite(context, "mot de passe inutilisable"));
}
