import { civilDate } from "@/lib/kernel/civil-date";
import type { PorteCode } from "@/lib/kernel/porte";
import { formatDate } from "@/lib/kernel/format";
import { containsNir } from "@/lib/kernel/identifiants";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { command } from "@/lib/db/command";
import { fromDay, toDayOrNull } from "@/lib/db/days";
import { isOpenDossier } from "@/lib/dossier/rules";
import { lockDossier } from "@/lib/dossier/store/lock";
import { describeActor } from "@/lib/identite/rules";
import { PROGRAMMES } from "@/lib/programme/definitions/registre";
import { readBrouillon, writeBrouillon } from "../rules/brouillon";
import { baseComposable } from "../rules/composable";
import { essayerBrouillon } from "../rules/essayer-brouillon";
import { COMPOSENT, type CodeFinancement } from "../rules/transitions";
import { financementInput } from "../schema/enregistre";
import { listFinancements } from "../store";

/** The code of a version: its experiment and its day. */
export const codeDeVersion = (numero: string): string => `EXPERIMENTATION_${numero.replace(/[^A-Z0-9]+/gi, "_").toUpperCase()}`.slice(0, 60);

/** The financing of one experiment, from what the screen filled: composed and checked again here, never taken from the form. */
export const saveFinancement = command({ allow: COMPOSENT, input: financementInput }, async ({ tx, actor, record }, input): Promise<Result<{ id: string }, CodeFinancement | PorteCode>> => {
  const dossier = await lockDossier(tx, input.dossierId);
  if (!dossier) return refuse("INTROUVABLE");
  if (!isOpenDossier(dossier.statut)) return refuse("DOSSIER_CLOS");
  const base = baseComposable(PROGRAMMES.find(({ code }) => code === dossier.modele.convention.financement));
  if (!base) return refuse("NON_COMPOSABLE");
  const brouillon = readBrouillon(input.champs);
  const { definition, erreurs } = essayerBrouillon(base, codeDeVersion(dossier.numero), brouillon);
  const nir = Object.entries(input.champs).filter(([, value]) => containsNir(value)).map(([champ]) => [champ, "Ce texte contient un numéro de sécurité sociale : retirez-le."]);
  if (!definition || nir.length > 0) return refuse("COMPOSITION_INVALIDE", { champs: Object.fromEntries([...erreurs.map(({ champ, message }) => [champ, message]), ...nir]) });
  const validFrom = civilDate(definition.validFrom);
  const rows = await listFinancements(tx, dossier.id);
  const known = rows.find(({ id }) => id === input.id);
  if (rows.some((row) => row.validFrom === validFrom && row.id !== input.id)) return refuse("DATE_PRISE", { champs: { validFrom: "Une version prend déjà effet ce jour-là." } });
  const convention = await tx.convention.findUnique({ where: { dossierId: dossier.id }, select: { signeeLe: true } });
  const signee = toDayOrNull(convention?.signeeLe ?? null);
  // A signed convention pays by what it was signed on: only a later version may still be written.
  if (signee !== null && (validFrom <= signee || (known !== undefined && known.validFrom <= signee))) return refuse("CONVENTION_SIGNEE", { champs: { validFrom: `La convention est signée depuis le ${formatDate(signee)} : choisissez une date postérieure.` } });
  const data = { libelle: definition.libelle, definition: JSON.parse(JSON.stringify(definition)) as object, composition: writeBrouillon(brouillon), validFrom: fromDay(validFrom), auteur: describeActor(actor) };
  if (known) {
    if (known.revision !== input.revision) return refuse("REVISION_PERIMEE");
    await tx.financementCompose.update({ where: { id: known.id }, data: { ...data, revision: { increment: 1 } }, select: { id: true } });
  } else {
    // A row that was there when the page was opened and is no longer ours to see is not made again.
    if (input.revision >= 0) return refuse("INTROUVABLE");
    await tx.financementCompose.create({ data: { ...data, id: input.id, dossierId: dossier.id, organisationId: actor.organisationId }, select: { id: true } });
  }
  await record({ acte: "composerFinancement", objetType: "financement", objetId: input.id, dossierId: dossier.id, visibilite: "TOUS", details: { libelle: definition.libelle, validFrom, lignes: definition.composantes.length } });
  return ok({ id: input.id });
});
