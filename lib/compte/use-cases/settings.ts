import { z } from "zod";
import { canonicalJson } from "@/lib/kernel/canonical-json";
import { normalizeIban } from "@/lib/kernel/identifiants";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Tx } from "@/lib/db/client";
import { command } from "@/lib/db/command";
import { checkBic, checkIban } from "../rules";

const optional = (max: number) => z.string().trim().max(max, { error: `Raccourcissez : ${max} caractères au plus.` });
const required = (max: number, message: string) => optional(max).min(1, { error: message });

/** Settings of one caisse are written one after the other. */
const lockCaisse = (tx: Tx, id: string) => tx.$queryRaw`select id from organisation where id = ${id}::uuid for update`;

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
    await lockCaisse(tx, actor.organisationId);
    const current = await tx.compteDebiteur.findUnique({ where: { caisseId: actor.organisationId }, select: { titulaire: true, iban: true, bic: true, rue: true, codePostal: true, ville: true } });
    // A repeated click changes nothing, and says nothing twice.
    if (current && canonicalJson(current) === canonicalJson(data)) return ok({ caisseId: actor.organisationId });
    await tx.compteDebiteur.upsert({ where: { caisseId: actor.organisationId }, create: { caisseId: actor.organisationId, ...data }, update: data, select: { caisseId: true } });
    await record({ acte: "reglerCompteDebiteur", objetType: "organisation", objetId: actor.organisationId, visibilite: "ORGANISATION", details: { iban: `…${input.iban.slice(-4)}` } });
    return ok({ caisseId: actor.organisationId });
  },
);

/** Whether one person may liquidate and approve the same order; the comptable is always someone else. */
export const setQuatreYeux = command({ allow: ["CAISSE.ADMINISTRATEUR"], input: z.object({ admise: z.enum(["oui", "non"], { error: "Choisissez une réponse." }) }) }, async ({ tx, actor, record }, input): Promise<Result<{ caisseId: string }, never>> => {
  await lockCaisse(tx, actor.organisationId);
  const memePersonneLiquideOrdonnance = input.admise === "oui";
  const { count } = await tx.organisation.updateMany({ where: { id: actor.organisationId, memePersonneLiquideOrdonnance: !memePersonneLiquideOrdonnance }, data: { memePersonneLiquideOrdonnance } });
  if (count === 0) return ok({ caisseId: actor.organisationId });
  await record({ acte: "reglerQuatreYeux", objetType: "organisation", objetId: actor.organisationId, visibilite: "ORGANISATION", details: { memePersonneAdmise: input.admise } });
  return ok({ caisseId: actor.organisationId });
});
