import type { CivilDate } from "@/lib/kernel/civil-date";
import type { RoleKey } from "@/lib/kernel/transitions";
import { roleInSentence } from "./labels";
import type { Actor, Role, TypeOrganisation } from "./schema";

export const SYSTEME: RoleKey = "SYSTEME";

/** « ARS.INSTRUCTEUR »; the automatic actor is « SYSTEME ». */
export const roleKey = (actor: Pick<Actor, "role" | "organisationType">): RoleKey =>
  actor.role === "SYSTEME" ? SYSTEME : `${actor.organisationType}.${actor.role}`;

/** Which roles exist in which kind of organisation (circuits, §2). */
export const ROLES_BY_TYPE: Readonly<Record<TypeOrganisation, readonly Role[]>> = {
  STRUCTURE: ["REDACTEUR", "REPRESENTANT_LEGAL", "LECTEUR", "ADMINISTRATEUR"],
  ARS: ["INSTRUCTEUR", "SECRETAIRE_CODIR", "DIRECTEUR", "ADMINISTRATEUR"],
  CAISSE: ["INSTRUCTEUR", "LIQUIDATEUR", "ORDONNATEUR", "COMPTABLE", "ADMINISTRATEUR"],
  NATIONAL: ["VALIDATEUR", "RAPPORTEUR", "ADMINISTRATEUR"],
};

export const ALL_ROLE_KEYS: readonly RoleKey[] = [
  ...(Object.entries(ROLES_BY_TYPE) as [TypeOrganisation, readonly Role[]][]).flatMap(([type, roles]) => roles.map((role) => `${type}.${role}`)),
  SYSTEME,
];

/** Who answers for the people of an organisation. */
export const isResponsable = (actor: Pick<Actor, "role">): boolean => actor.role === "ADMINISTRATEUR" || actor.role === "REPRESENTANT_LEGAL";

/** An administrateur manages people: no dossier content by that role alone (circuits, §2). */
export const readsDossiers = (actor: Pick<Actor, "role">): boolean => actor.role !== "ADMINISTRATEUR";

/** A rédacteur brings in colleagues who write or read; only a responsible person grants the power to sign. */
export const invitableRoles = (actor: Pick<Actor, "role" | "organisationType">): readonly Role[] => {
  if (actor.organisationType === "SYSTEME") return [];
  if (isResponsable(actor)) return ROLES_BY_TYPE[actor.organisationType];
  return actor.role === "REDACTEUR" ? ["REDACTEUR", "LECTEUR"] : [];
};

/** As written in the journal, at the time of the act. */
export const describeActor = (actor: Actor): string =>
  actor.role === "SYSTEME" ? "Jalon, traitement automatique" : `${actor.prenom} ${actor.nom}, ${roleInSentence(actor.role)}, ${actor.organisationNom}`;

/** The named actor of silence, échéances and reminders. It has no person and no mandat. */
export const systemActor = (today: CivilDate): Actor => ({
  personneId: "",
  prenom: "Jalon",
  nom: "traitement automatique",
  email: "",
  mandatId: "",
  role: "SYSTEME",
  organisationId: "",
  organisationType: "SYSTEME",
  organisationNom: "Jalon",
  regionCode: null,
  fuseau: null,
  today,
});

/** Throttle of failed sign-ins (default, not law): per account and per address. */
export const CONNEXION = { parCompte: 5, parAdresse: 30, fenetreMinutes: 15, sessionHeures: 12, inactiviteMinutes: 120 } as const;
