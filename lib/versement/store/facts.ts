import type { Actor } from "@/lib/identite/schema";
import type { Tx } from "@/lib/db/client";
import { isOpenDossier } from "@/lib/dossier/rules";
import { isSignedConvention } from "../rules/convention";
import { isLotEmitted, isProche, type VersementFacts } from "../rules";
import type { VersementRow } from "./lock";
import { listIndus } from "./mouvements";

/** What the guards look at, read for many payments in a few round trips. */
export async function loadFacts(tx: Tx, versements: readonly VersementRow[], actor: Pick<Actor, "personneId" | "today" | "organisationType">): Promise<Map<string, VersementFacts>> {
  const dossierIds = [...new Set(versements.map((versement) => versement.dossierId))];
  const ids = versements.map((versement) => versement.id);
  const dossiers = await tx.dossier.findMany({ where: { id: { in: dossierIds } }, select: { id: true, statut: true } });
  const conventions = await tx.convention.findMany({ where: { dossierId: { in: dossierIds } }, select: { id: true, statut: true } });
  // Hidden from the ARS by the database: the guard is then not held, and the act is not hers anyway.
  const comptes = await tx.coordonneesBancaires.findMany({ where: { dossierId: { in: dossierIds }, statut: { in: ["SAISIES", "VALIDEES"] } }, select: { dossierId: true, statut: true } });
  const pieces = await tx.piece.groupBy({ by: ["objetId"], where: { dossierId: { in: dossierIds }, objetType: "DECLARATION", objetId: { in: ids }, retireeLe: null }, _count: true });
  const lotIds = [...new Set(versements.flatMap((versement) => (versement.lotId ? [versement.lotId] : [])))];
  const lots = lotIds.length > 0 ? await tx.lot.findMany({ where: { id: { in: lotIds } }, select: { id: true, statut: true } }) : [];
  const remplacants = await tx.versement.findMany({ where: { remplaceId: { in: ids } }, select: { remplaceId: true } });
  // Read only where something was found after a payment: nearly nowhere.
  const regularises = new Set(versements.filter((versement) => versement.regularisations.length > 0).map((versement) => versement.dossierId));
  const indus: string[] = [];
  for (const dossierId of regularises) for (const { versementId } of await listIndus(tx, dossierId)) indus.push(versementId);
  return new Map(
    versements.map((versement) => {
      const dossier = dossiers.find((row) => row.id === versement.dossierId);
      const convention = conventions.find((row) => row.id === versement.conventionId);
      const lot = lots.find((row) => row.id === versement.lotId);
      const own = comptes.filter((row) => row.dossierId === versement.dossierId).map((row) => row.statut);
      return [
        versement.id,
        {
          dossierOuvert: dossier ? isOpenDossier(dossier.statut) : false,
          conventionSignee: convention ? isSignedConvention(convention.statut) : false,
          activite: versement.activite,
          proche: isProche(versement.datePrevue, actor.today),
          justificatif: pieces.some((piece) => piece.objetId === versement.id),
          personneId: actor.personneId,
          liquideParPersonne: versement.liquideParPersonne,
          ordonnanceParPersonne: versement.ordonnanceParPersonne,
          memePersonneAdmise: versement.memePersonneAdmise,
          // A change not yet validated freezes everything that is not issued, whatever stood before.
          coordonneesValidees: own.length === 1 && own[0] === "VALIDEES",
          dansUnLot: versement.lotId !== null,
          lotEmis: lot ? isLotEmitted(lot.statut) : false,
          complement: versement.regulariseId !== null,
          tropPercu: indus.includes(versement.id),
          constateParMoi: versement.regularisations.some(({ sens, personneId }) => sens === "INDU" && personneId === actor.personneId),
          dejaReemis: remplacants.some((row) => row.remplaceId === versement.id),
        },
      ];
    }),
  );
}
