import type { CivilDate } from "@/lib/kernel/civil-date";
import type { Result } from "@/lib/kernel/result";
import type { Tx } from "@/lib/db/client";
import { systeme } from "@/lib/db/systeme";
import { lockDossier, listEtapes, type EtapeRow, type LockedDossier } from "@/lib/dossier/store/lock";
import { etapeCourante } from "@/lib/dossier/rules";
import type { Actor, Role } from "@/lib/identite/schema";
import { ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, COMITE_TECHNIQUE, CPAM_LILLE_DOUAI, DSS, type SeedOrganisation } from "../organisations";
import { actorFor } from "../personnes";

/** Where a dossier is lived: its structure and the institutions of its circuit. */
export type Lieu = { structure: SeedOrganisation; ars: SeedOrganisation; caisse: SeedOrganisation };

export const NATIONAUX: Readonly<Record<string, { organisation: SeedOrganisation; role: Role }>> = {
  DSS: { organisation: DSS, role: "VALIDATEUR" },
  COMITE_TECHNIQUE: { organisation: COMITE_TECHNIQUE, role: "RAPPORTEUR" },
};

export const martinique = (structure: SeedOrganisation): Lieu => ({ structure, ars: ARS_MARTINIQUE, caisse: CGSS_MARTINIQUE });
export const nordPasDeCalais = (structure: SeedOrganisation): Lieu => ({ structure, ars: ARS_NPC, caisse: CPAM_LILLE_DOUAI });

export const as = (organisation: SeedOrganisation, role: Role, jour: CivilDate): Actor => actorFor(organisation, role, jour);

/** A lived act must be accepted: a refusal here is a fault of the scenario. */
export async function must<T>(acte: string, answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`${acte} : ${result.code} ${JSON.stringify(result.champs ?? {})}`);
  return result.value;
}

/** Reads what a page would have shown (identifiers, révisions), as the system. */
export const look = <T>(jour: CivilDate, read: (tx: Tx) => Promise<T>): Promise<T> => systeme(jour, ({ tx }) => read(tx));

export type Place = { dossier: LockedDossier; etape: EtapeRow | null };

export const standing = (dossierId: string, jour: CivilDate): Promise<Place> =>
  look(jour, async (tx) => {
    const dossier = await lockDossier(tx, dossierId);
    if (!dossier) throw new Error(`dossier absent : ${dossierId}`);
    return { dossier, etape: etapeCourante(await listEtapes(tx, dossierId)) };
  });
