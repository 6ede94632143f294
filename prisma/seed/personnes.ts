import { civilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { fromDay } from "@/lib/db/days";
import type { CommandContext } from "@/lib/db/command";
import { ROLE_LABELS } from "@/lib/identite/labels";
import type { Actor, Role } from "@/lib/identite/schema";
import { fictiveIban, uuidOf } from "./identifiants";
import { ARS_MARTINIQUE, ARS_NPC, CGSS_MARTINIQUE, CPAM_LILLE_DOUAI, ORGANISATIONS, REGIONS, type SeedOrganisation } from "./organisations";

/** Before every programme of the demo: a mandat must already run on a simulated date of 2011. */
const DEPUIS = civilDate("2008-01-01");

const slug = (role: Role): string => role.toLowerCase().replaceAll("_", "-");
export const emailOf = (organisation: SeedOrganisation, role: Role): string => `${slug(role)}@${organisation.cle}.demo.invalid`;

export type DemoAccount = { organisation: string; role: string; adresse: string };

/** Roles with obviously fictional names; one shared password, made at seed time. */
export async function seedIdentite({ tx }: CommandContext, motDePasse: string): Promise<DemoAccount[]> {
  await tx.region.createMany({ data: [...REGIONS] });
  await tx.organisation.createMany({ data: ORGANISATIONS.map(({ roles: _roles, cle: _cle, ...organisation }) => organisation) });
  const accounts: DemoAccount[] = [];
  for (const organisation of ORGANISATIONS) {
    for (const [role, prenom] of organisation.roles) {
      const personneId = uuidOf(`personne:${organisation.cle}:${role}`);
      await tx.personne.create({ data: { id: personneId, email: emailOf(organisation, role), prenom, nom: `Fictif-${ROLE_LABELS[role].split(" ")[0]}`, motDePasse }, select: { id: true } });
      await tx.mandat.create({ data: { id: uuidOf(`mandat:${organisation.cle}:${role}`), personneId, organisationId: organisation.id, role, depuis: fromDay(DEPUIS) }, select: { id: true } });
      accounts.push({ organisation: organisation.nom, role: ROLE_LABELS[role], adresse: emailOf(organisation, role) });
    }
  }
  // One person under two mandats of the same caisse: the switch, and the refusal of four eyes.
  const polyvalent = uuidOf("personne:cgss-martinique:POLYVALENT");
  await tx.personne.create({ data: { id: polyvalent, email: "polyvalent@cgss-martinique.demo.invalid", prenom: "Ange", nom: "Fictif-Polyvalent", motDePasse }, select: { id: true } });
  for (const role of ["ORDONNATEUR", "COMPTABLE"] as const) {
    await tx.mandat.create({ data: { id: uuidOf(`mandat:polyvalent:${role}`), personneId: polyvalent, organisationId: CGSS_MARTINIQUE.id, role, depuis: fromDay(DEPUIS) }, select: { id: true } });
  }
  accounts.push({ organisation: CGSS_MARTINIQUE.nom, role: "Ordonnateur et comptable (deux mandats)", adresse: "polyvalent@cgss-martinique.demo.invalid" });
  // A second instructeur at each ARS: a dossier can be handed over.
  for (const ars of [ARS_NPC, ARS_MARTINIQUE]) {
    const personneId = uuidOf(`personne:${ars.cle}:INSTRUCTEUR-2`);
    const adresse = `instructeur2@${ars.cle}.demo.invalid`;
    await tx.personne.create({ data: { id: personneId, email: adresse, prenom: "Mahé", nom: "Fictif-Instructeur", motDePasse }, select: { id: true } });
    await tx.mandat.create({ data: { id: uuidOf(`mandat:${ars.cle}:INSTRUCTEUR-2`), personneId, organisationId: ars.id, role: "INSTRUCTEUR", depuis: fromDay(DEPUIS) }, select: { id: true } });
    accounts.push({ organisation: ars.nom, role: "Second instructeur", adresse });
  }
  for (const caisse of [CPAM_LILLE_DOUAI, CGSS_MARTINIQUE]) {
    await tx.compteDebiteur.create({ data: { caisseId: caisse.id, titulaire: caisse.nom, iban: fictiveIban(caisse.cle), codePostal: caisse.codePostal ?? "", ville: caisse.commune ?? "" }, select: { caisseId: true } });
  }
  return accounts;
}

/** The actor that a demo account would become, for acts lived by the seed. */
export function actorFor(organisation: SeedOrganisation, role: Role, today: CivilDate): Actor {
  const prenom = organisation.roles.find(([candidate]) => candidate === role)?.[1];
  if (!prenom) throw new Error(`${organisation.cle} n’a pas de ${role}`);
  const region = REGIONS.find((candidate) => candidate.code === organisation.regionCode);
  return {
    personneId: uuidOf(`personne:${organisation.cle}:${role}`),
    prenom,
    nom: `Fictif-${ROLE_LABELS[role].split(" ")[0]}`,
    email: emailOf(organisation, role),
    mandatId: uuidOf(`mandat:${organisation.cle}:${role}`),
    role,
    organisationId: organisation.id,
    organisationType: organisation.type,
    organisationNom: organisation.nom,
    regionCode: organisation.regionCode,
    fuseau: region?.fuseau ?? null,
    today,
  };
}

