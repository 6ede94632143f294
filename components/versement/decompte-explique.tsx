import { EuroExplique, type LigneExpliquee } from "@/components/ui/euro-explique";
import { cents, formatCents } from "@/lib/kernel/cents";
import { RECOUVREMENT } from "@/lib/programme/definitions/recouvrement";
import { nomDuFonds, writePlafond } from "@/lib/versement/rules/decompte";
import type { Decompte, LigneDecompte } from "@/lib/versement/schema";

const show = (centimes: string | null): string | null => (centimes === null ? null : formatCents(cents(centimes)));

const toLigne = (acteurs: readonly string[]) => {
  const one = (ligne: LigneDecompte): LigneExpliquee => ({
    code: ligne.code,
    libelle: ligne.libelle,
    formule: ligne.formule,
    montant: show(ligne.montantCentimes),
    baseLegale: ligne.baseLegale,
    ...(ligne.parametre === null ? {} : { parametre: ligne.parametre }),
    ...(ligne.remarque === null ? {} : { remarque: ligne.remarque }),
    ...(ligne.lignes.length === 0 ? { acteurs } : { lignes: ligne.lignes.map(one) }),
  });
  return one;
};

/** What is due, what the ceiling holds back, what is paid: every line with its formula, its parameter and its authors. */
export function DecompteExplique({ decompte, acteurs, titre, open = false }: { decompte: Decompte; acteurs: readonly string[]; titre: string; open?: boolean }) {
  const retenu = BigInt(decompte.retenuCentimes);
  const lignes = decompte.lignes.map(toLigne(acteurs));
  if (retenu > 0n && decompte.enveloppe) {
    lignes.push({
      code: "RETENU",
      libelle: `Retenu au-delà du plafond ${nomDuFonds(decompte.enveloppe)} ${decompte.enveloppe.exercice}`,
      formule: writePlafond(decompte.enveloppe),
      montant: formatCents(cents(-retenu)),
      remarque: "Cette somme reste due et visible : elle attend des crédits.",
    });
  }
  for (const { versementId, libelle, centimes } of decompte.retenues ?? []) {
    lignes.push({ code: `TROP_PERCU_${versementId}`, libelle: "Trop-perçu repris", formule: `Trop-perçu constaté sur « ${libelle} »`, montant: formatCents(cents(-BigInt(centimes))), baseLegale: RECOUVREMENT.legalReference });
  }
  const remarque = retenu > 0n ? `Dû : ${formatCents(cents(decompte.duCentimes))}. Retenu : ${formatCents(cents(retenu))}.` : decompte.enveloppe ? writePlafond(decompte.enveloppe) : undefined;
  return <EuroExplique title={titre} lignes={lignes} total={{ libelle: "À verser", montant: show(decompte.payableCentimes), remarque }} open={open} />;
}
