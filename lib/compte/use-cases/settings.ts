import { z } from "zod";
import { normalizeIban } from "@/lib/kernel/identifiants";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { checkBic, checkIban } from "../rules";

const optional = (max: number) => z.string().trim().max(max, { error: `Raccourcissez : ${max} caractères au plus.` });
const required = (max: number, message: string) => optional(max).min(1, { error: message });

/** The account from which the caisse pays; lots already reserved keep the one they froze. */
export const setCompteDebiteur = command(
  {
    allow: ["CAISSE.ADMINISTRATEUR", "CAISSE.COMPTABLE"],
    input: z.object({
      titulaire: required(70, "Indiquez le titulaire du compte."),
      iban: z.string().transform(normalizeIban),
      bic: z.string().transform((value) => value.replace(/\s/g, "").toUpperCase()),
      rue: optional(70),
      codePostal: required(16, "Indiquez le code postal."),
      ville: required(35, "Indiquez la commune : les banques refusent un virement sans elle."),
    }),
  },
  async ({ tx, actor, record }, input): Promise<Result<{ caisseId: string }, "SAISIE_INVALIDE">> => {
    const champs: Record<string, string> = {};
    const iban = checkIban(input.iban);
    if (iban) champs["iban"] = iban;
    const bic = checkBic(input.bic);
    if (bic) champs["bic"] = bic;
    if (Object.keys(champs).length > 0) return refuse("SAISIE_INVALIDE", { champs });
    const data = { titulaire: input.titulaire, iban: input.iban, bic: input.bic || null, rue: input.rue || null, codePostal: input.codePostal, ville: input.ville };
    await tx.compteDebiteur.upsert({ where: { caisseId: actor.organisationId }, create: { caisseId: actor.organisationId, ...data }, update: data, select: { caisseId: true } });
    await record({ acte: "reglerCompteDebiteur", objetType: "organisation", objetId: actor.organisationId, visibilite: "ORGANISATION", details: { iban: `…${input.iban.slice(-4)}` } });
    return ok({ caisseId: actor.organisationId });
  },
);

/** Whether one person may liquidate and approve the same order; the comptable is always someone else. */
export const setQuatreYeux = command({ allow: ["CAISSE.ADMINISTRATEUR"], input: z.object({ admise: z.enum(["oui", "non"], { error: "Choisissez une réponse." }) }) }, async ({ tx, actor, record }, input): Promise<Result<{ caisseId: string }, never>> => {
  await tx.organisation.update({ where: { id: actor.organisationId }, data: { memePersonneLiquideOrdonnance: input.admise === "oui" }, select: { id: true } });
  await record({ acte: "reglerQuatreYeux", objetType: "organisation", objetId: actor.organisationId, visibilite: "ORGANISATION", details: { memePersonneAdmise: input.admise } });
  return ok({ caisseId: actor.organisationId });
});
