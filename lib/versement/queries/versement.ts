import { z } from "zod";
import type { Cents } from "@/lib/kernel/cents";
import { cents } from "@/lib/kernel/cents";
import { maskIban } from "@/lib/kernel/identifiants";
import { available, decideTransition } from "@/lib/kernel/transitions";
import type { Tx } from "@/lib/db/client";
import { fromDay } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { chooseRetenues, computeLiquidation, listDeclarees, proposeRegularisation, type Declaree, type Regularisation, withRetenues } from "../rules/decompte";
import { formatOrdre, isCalculable, isPaid, isPrevu, VERSEMENT_TRANSITIONS, type ActeVersement, type VersementFacts } from "../rules";
import { declaration, type Decompte, type LigneDeclaree } from "../schema";
import { loadFacts } from "../store/facts";
import { loadLiquidation, sumVerse } from "../store/liquidation";
import { listIndus, listIndusExigibles } from "../store/mouvements";
import { readEnveloppe, readVersement, readVersements, type VersementRow } from "../store/lock";

export type VersementVue = Omit<VersementRow, "beneficiaire"> & {
  dossier: { id: string; numero: string; titre: string; regionCode: string };
  conventionNumero: string;
  ordre: string | null;
  actes: readonly ActeVersement[];
  facts: VersementFacts;
  declarees: readonly Declaree[];
  /** Declared on another budget line for the same date: proposed again, so that nobody types it twice. */
  voisines: readonly LigneDeclaree[];
  /** Before liquidation: what the engine says today; null when it cannot say. */
  apercu: Decompte | null;
  regularisation: Regularisation;
  lot: { id: string; messageId: string } | null;
  beneficiaire: { nom: string; iban: string } | null;
  remplacePar: string | null;
  complements: readonly { id: string; libelle: string }[];
  /** What was paid in excess on it and is neither paid back nor kept back yet. */
  resteAReverser: bigint;
  /** Who may see what the bank knows: never the ARS. */
  bancaire: boolean;
};

/** Where a role that may act is stopped, and by which guard: said beside the missing button. */
export function empechementOf(versement: Pick<VersementVue, "statut" | "facts">, actor: Actor, acte: ActeVersement): string | null {
  const decided = decideTransition(VERSEMENT_TRANSITIONS, acte, versement.statut, versement.facts, roleKey(actor));
  return decided.ok || decided.code === "ACTE_INTERDIT" || decided.code === "ACTE_IMPOSSIBLE" ? null : decided.code;
}

async function listVoisines(tx: Tx, { id, conventionId, datePrevue }: VersementRow): Promise<LigneDeclaree[]> {
  const rows = await tx.versement.findMany({ where: { conventionId, datePrevue: fromDay(datePrevue), id: { not: id }, declareLe: { not: null } }, select: { declaration: true }, orderBy: { rang: "asc" } });
  return rows.flatMap((row) => declaration.parse(row.declaration) as LigneDeclaree[]);
}

export async function readVersementVue(actor: Actor, id: string): Promise<VersementVue | null> {
  if (!z.uuid().safeParse(id).success) return null;
  return query(actor, async (tx) => {
    const versement = await readVersement(tx, id);
    if (!versement) return null;
    const dossier = await tx.dossier.findUnique({ where: { id: versement.dossierId }, select: { id: true, numero: true, titre: true, regionCode: true } });
    const convention = await tx.convention.findUnique({ where: { id: versement.conventionId }, select: { numero: true } });
    const facts = (await loadFacts(tx, [versement], actor)).get(id);
    if (!dossier || !convention || !facts) return null;
    const entree = await loadLiquidation(tx, versement);
    const calculable = isCalculable(versement.statut) && !(isPrevu(versement.statut) && versement.activite);
    const computed = entree && (calculable || isPaid(versement.statut)) ? computeLiquidation({ ...entree, declaration: versement.regularisations.at(-1)?.declaration ?? entree.declaration, enveloppe: calculable ? await readEnveloppe(tx, versement) : null }) : null;
    // The lot and its account are the caisse's: the row-level security of the lot says so too.
    const lot = versement.lotId && actor.organisationType === "CAISSE" ? await tx.lot.findUnique({ where: { id: versement.lotId }, select: { id: true, messageId: true } }) : null;
    const remplacant = await tx.versement.findUnique({ where: { remplaceId: id }, select: { id: true } });
    const bancaire = actor.organisationType === "STRUCTURE" || actor.organisationType === "CAISSE";
    const { beneficiaire, ...rest } = versement;
    const verse = isPaid(versement.statut) ? await sumVerse(tx, { dossierId: versement.dossierId, OR: [{ id }, { regulariseId: id }] }) : 0n;
    const exigibles = calculable && computed?.ok ? await listIndusExigibles(tx, versement, actor.today) : [];
    const complements = await tx.versement.findMany({ where: { dossierId: versement.dossierId, regulariseId: id }, select: { id: true, libelle: true }, orderBy: { code: "asc" } });
    return {
      ...rest,
      dossier,
      conventionNumero: convention.numero,
      ordre: formatOrdre(versement.ordreAnnee, versement.ordreNumero),
      actes: available(VERSEMENT_TRANSITIONS, versement.statut, facts, roleKey(actor)),
      facts,
      declarees: (entree ? listDeclarees(entree) : null) ?? [],
      apercu: calculable && computed?.ok ? withRetenues(computed.value, chooseRetenues(BigInt(computed.value.payableCentimes), exigibles) ?? []) : null,
      complements,
      resteAReverser: facts.tropPercu ? ((await listIndus(tx, versement.dossierId)).find(({ versementId }) => versementId === id)?.centimes ?? 0n) : 0n,
      regularisation: isPaid(versement.statut) && computed?.ok ? proposeRegularisation(verse, computed.value) : { sens: "AUCUNE", montant: 0n },
      voisines: entree?.compose && versement.declaration.length === 0 ? await listVoisines(tx, versement) : [],
      lot,
      beneficiaire: bancaire && beneficiaire ? { nom: beneficiaire.nom, iban: maskIban(beneficiaire.iban) } : null,
      remplacePar: remplacant?.id ?? null,
      bancaire,
    };
  });
}

export type LigneApercu = { id: string; dossierId: string; numero: string; libelle: string; structureNom: string; montant: Cents; compteValide: boolean; retenu: Cents; exception: string | null };
export type Apercu = { lignes: readonly LigneApercu[]; nombre: number; somme: Cents; acceptes: readonly string[] };

/** Before a bulk act: what it would do, and every line it would not take with the reason. */
export async function readApercu(actor: Actor, ids: readonly string[], acte: "ordonnancer" | "viser"): Promise<Apercu> {
  const known = [...new Set(ids)].filter((id) => z.uuid().safeParse(id).success).slice(0, 500);
  return query(actor, async (tx) => {
    const versements = await readVersements(tx, known);
    const facts = await loadFacts(tx, versements, actor);
    const dossiers = await tx.dossier.findMany({ where: { id: { in: versements.map((one) => one.dossierId) } }, select: { id: true, numero: true } });
    const lignes = versements
      .sort((a, b) => (a.datePrevue < b.datePrevue ? -1 : a.datePrevue > b.datePrevue ? 1 : a.id < b.id ? -1 : 1))
      .flatMap((versement): LigneApercu[] => {
        const own = facts.get(versement.id);
        if (!own) return [];
        const decided = decideTransition(VERSEMENT_TRANSITIONS, acte, versement.statut, own, roleKey(actor));
        const { id, dossierId, libelle, structureNom } = versement;
        return [{ id, dossierId, libelle, structureNom, numero: dossiers.find((one) => one.id === dossierId)?.numero ?? "", montant: cents(versement.montantCentimes ?? 0n), retenu: cents(versement.retenuCentimes ?? 0n), compteValide: own.coordonneesValidees, exception: decided.ok ? null : decided.code }];
      });
    const accepted = lignes.filter((ligne) => ligne.exception === null);
    return { lignes, nombre: accepted.length, somme: cents(accepted.reduce<bigint>((sum, ligne) => sum + ligne.montant, 0n)), acceptes: accepted.map((ligne) => ligne.id) };
  });
}
