import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Role, TypeOrganisation } from "@/lib/identite/schema";
import { fictiveFiness, fictiveSiret, uuidOf } from "./identifiants";

const enmr = z
  .object({ ars: z.object({ nom: z.string() }), caisseLocaleUnique: z.object({ nom: z.string() }), structures: z.array(z.object({ nom: z.string(), departement: z.string(), type: z.string() })) })
  .parse(JSON.parse(readFileSync(new URL("../donnees/enmr-nord-pas-de-calais.json", import.meta.url), "utf8")));

export type SeedOrganisation = {
  cle: string;
  id: string;
  type: TypeOrganisation;
  categorie: string;
  nom: string;
  regionCode: string | null;
  siret: string | null;
  finess: string | null;
  adresse: string | null;
  codePostal: string | null;
  commune: string | null;
  fictif: boolean;
  roles: readonly (readonly [Role, string])[];
};

export const REGIONS = [
  { code: "31", nom: "Nord-Pas-de-Calais", fuseau: "Europe/Paris" },
  { code: "02", nom: "Martinique", fuseau: "America/Martinique" },
] as const;

const STRUCTURE_ROLES = [["REDACTEUR", "Camille"], ["REPRESENTANT_LEGAL", "Dominique"]] as const;
const ARS_ROLES = [["INSTRUCTEUR", "Alix"], ["SECRETAIRE_CODIR", "Claude"], ["DIRECTEUR", "Maxime"], ["ADMINISTRATEUR", "Sacha"]] as const;
const CAISSE_ROLES = [["INSTRUCTEUR", "Andrea"], ["LIQUIDATEUR", "Charlie"], ["ORDONNATEUR", "Morgan"], ["COMPTABLE", "Stéphane"], ["ADMINISTRATEUR", "Lou"]] as const;

type Base = { cle: string; type: TypeOrganisation; categorie: string; nom: string; regionCode: string | null; departement?: string; codePostal?: string; commune?: string; adresse?: string; roles: SeedOrganisation["roles"] };

const make = ({ departement, codePostal, commune, adresse, ...base }: Base): SeedOrganisation => ({
  ...base,
  id: uuidOf(`organisation:${base.cle}`),
  siret: fictiveSiret(base.cle),
  finess: departement ? fictiveFiness(departement, base.cle) : null,
  adresse: adresse ?? null,
  codePostal: codePostal ?? null,
  commune: commune ?? null,
  fictif: true,
});

/** Short keys, communes and postcodes of the five ENMR structures named in the source. */
const PLACES: Readonly<Record<string, { cle: string; commune: string; codePostal: string }>> = {
  Laventie: { cle: "laventie", commune: "Laventie", codePostal: "62840" },
  Steenvoorde: { cle: "steenvoorde", commune: "Steenvoorde", codePostal: "59114" },
  "Sin-le-Noble": { cle: "sin-le-noble", commune: "Sin-le-Noble", codePostal: "59450" },
  Aniche: { cle: "aniche", commune: "Aniche", codePostal: "59580" },
  "Lille-Moulins": { cle: "lille-moulins", commune: "Lille", codePostal: "59000" },
};

const placeOf = (nom: string) => {
  const found = Object.entries(PLACES).find(([name]) => nom.includes(name));
  if (!found) throw new Error(`structure sans commune : ${nom}`);
  return found[1];
};

export const ENMR_STRUCTURES: readonly SeedOrganisation[] = enmr.structures.map((structure) => {
  const place = placeOf(structure.nom);
  return make({ ...place, type: "STRUCTURE", categorie: structure.type, nom: structure.nom, regionCode: "31", departement: structure.departement, roles: place.cle === "laventie" ? [...STRUCTURE_ROLES, ["LECTEUR", "Noa"]] : STRUCTURE_ROLES });
});

/** Invented: the Martinique page names no structure. */
export const MARTINIQUE_STRUCTURES: readonly SeedOrganisation[] = [
  make({ cle: "morne-exemple", type: "STRUCTURE", categorie: "MSP", nom: "Maison de santé du Morne-Exemple", regionCode: "02", departement: "97", commune: "Le Lamentin", codePostal: "97232", roles: [...STRUCTURE_ROLES, ["LECTEUR", "Noa"]] }),
  make({ cle: "anse-fictive", type: "STRUCTURE", categorie: "CENTRE_DE_SANTE", nom: "Centre de santé de l’Anse-Fictive", regionCode: "02", departement: "97", commune: "Sainte-Luce", codePostal: "97228", roles: STRUCTURE_ROLES }),
  make({ cle: "cpts-nord-imaginaire", type: "STRUCTURE", categorie: "CPTS", nom: "CPTS du Nord imaginaire", regionCode: "02", departement: "97", commune: "La Trinité", codePostal: "97220", roles: STRUCTURE_ROLES }),
];

export const ARS_NPC = make({ cle: "ars-npc", type: "ARS", categorie: "ARS", nom: enmr.ars.nom, regionCode: "31", commune: "Lille", codePostal: "59000", roles: ARS_ROLES });
export const CPAM_LILLE_DOUAI = make({ cle: "cpam-lille-douai", type: "CAISSE", categorie: "CPAM", nom: enmr.caisseLocaleUnique.nom, regionCode: "31", commune: "Lille", codePostal: "59000", roles: CAISSE_ROLES });
export const ARS_MARTINIQUE = make({ cle: "ars-martinique", type: "ARS", categorie: "ARS", nom: "ARS Martinique", regionCode: "02", commune: "Fort-de-France", codePostal: "97200", roles: ARS_ROLES });
export const CGSS_MARTINIQUE = make({ cle: "cgss-martinique", type: "CAISSE", categorie: "CGSS", nom: "CGSS Martinique", regionCode: "02", commune: "Le Lamentin", codePostal: "97232", roles: CAISSE_ROLES });
export const DSS = make({ cle: "dss", type: "NATIONAL", categorie: "DSS", nom: "Direction de la sécurité sociale", regionCode: null, commune: "Paris", codePostal: "75007", roles: [["VALIDATEUR", "Pascale"], ["ADMINISTRATEUR", "Lou"]] });
export const COMITE_TECHNIQUE = make({ cle: "comite-technique", type: "NATIONAL", categorie: "COMITE_TECHNIQUE", nom: "Comité technique de l’innovation en santé", regionCode: null, commune: "Paris", codePostal: "75007", roles: [["RAPPORTEUR", "Frédérique"], ["ADMINISTRATEUR", "Lou"]] });

export const ORGANISATIONS: readonly SeedOrganisation[] = [...ENMR_STRUCTURES, ...MARTINIQUE_STRUCTURES, ARS_NPC, CPAM_LILLE_DOUAI, ARS_MARTINIQUE, CGSS_MARTINIQUE, DSS, COMITE_TECHNIQUE];
