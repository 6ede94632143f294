import { z } from "zod";
import { renderPdf } from "@/lib/adapters/pdf";
import type { Bloc } from "@/lib/adapters/pdf-document";
import { toDay } from "@/lib/db/days";
import { cents, formatCents } from "@/lib/kernel/cents";
import { formatDate, formatHorodatage } from "@/lib/kernel/format";
import { query } from "@/lib/db/query";
import type { Actor } from "@/lib/identite/schema";
import { NATURE_CREDIT_LABELS } from "@/lib/forfait/labels";
import { loadConvention, signatairesOf } from "../use-cases/load-convention";
import { A_RENSEIGNER, formatChamp } from "../rules/annexe";
import { modeleOf, writeFinancement } from "../rules/financement";
import { mergeText } from "../rules/texte";
import { PARTIE_LABELS } from "../labels";
import { readAnnexeFigee, articlesFiges } from "../schema";

export type PdfConvention = { nom: string; octets: Buffer };

/** Drawn from the frozen version, so that the same row gives the same bytes; null when this actor has no access. */
export async function renderConvention(actor: Actor, id: string, rang: number | null): Promise<PdfConvention | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const found = await query(actor, async (tx) => {
    const lue = await loadConvention(tx, actor, id);
    if (!lue) return null;
    const version = await tx.conventionVersion.findUnique({ where: { conventionId_rang: { conventionId: id, rang: rang ?? lue.convention.versionCourante } } });
    if (!version) return null;
    const signatures = await tx.signature.findMany({ where: { versionId: version.id }, orderBy: { rang: "asc" } });
    const organisation = await tx.organisation.findUnique({ where: { id: lue.dossier.structureId }, select: { fictif: true } });
    const region = await tx.region.findUnique({ where: { code: lue.dossier.regionCode }, select: { fuseau: true } });
    return { ...lue, version, signatures, fuseau: region?.fuseau ?? null, fictif: organisation?.fictif ?? false };
  });
  if (!found) return null;
  const { dossier, convention, version, signatures, fuseau } = found;
  const articles = articlesFiges.parse(version.articles);
  const annexe = readAnnexeFigee(version.annexe);
  const modele = modeleOf(dossier.modele.convention, annexe.financement);
  const blocs: Bloc[] = [
    ...articles.flatMap((article, index): Bloc[] => [{ genre: "titre", niveau: 1, texte: `Article ${index + 1}. ${mergeText(modele, annexe, article.titre)}` }, { genre: "paragraphe", texte: mergeText(modele, annexe, article.texte) }]),
    { genre: "titre", niveau: 1, texte: "Annexe financière" },
    { genre: "definitions", elements: modele.annexe.map((champ) => ({ terme: champ.libelle, valeur: `${formatChamp(champ, annexe.champs[champ.code])} (${champ.baseLegale})` })) },
    ...(annexe.financement ? ([{ genre: "titre", niveau: 2, texte: "Financement composé" }, { genre: "liste", elements: writeFinancement(annexe.financement) }] satisfies Bloc[]) : []),
    { genre: "titre", niveau: 2, texte: "Échéancier" },
    annexe.echeancier.length === 0
      ? { genre: "paragraphe", texte: A_RENSEIGNER }
      : {
          genre: "tableau",
          colonnes: [{ titre: "Date" }, { titre: "Ligne", largeur: 2 }, { titre: "Fonds" }, { titre: "Condition", largeur: 1.4 }, { titre: "Montant", largeur: 2, alignement: "droite" }],
          lignes: annexe.echeancier.map((ligne) => [formatDate(ligne.datePrevue), ligne.libelle, ligne.fonds, ligne.activite ? "Service fait certifié" : "Sans activité", ligne.prevuCentimes === null ? ligne.formule : formatCents(cents(ligne.prevuCentimes))]),
        },
    ...(annexe.enveloppes.length > 0
      ? ([{ genre: "titre", niveau: 2, texte: "Plafonds par fonds et par année civile" }, { genre: "tableau", colonnes: [{ titre: "Fonds" }, { titre: "Année" }, { titre: "Plafond", alignement: "droite" }], lignes: annexe.enveloppes.map((one) => [one.credit ? `${one.fonds}, ${NATURE_CREDIT_LABELS[one.credit]}` : one.fonds, String(one.exercice), formatCents(cents(one.plafondCentimes))]) }] satisfies Bloc[])
      : []),
    { genre: "titre", niveau: 1, texte: "Signatures" },
    {
      genre: "signature",
      signataires: signatairesOf(dossier).map(({ partie, qualite }) => {
        const signature = signatures.find((one) => one.partie === partie);
        return { qualite: `${PARTIE_LABELS[partie]}, ${qualite}`, nom: signature?.signataire ?? "", mention: signature ? `Signé électroniquement le ${formatDate(toDay(signature.jour))}, horodaté ${formatHorodatage(signature.signeeLe, fuseau)}` : "En attente de signature" };
      }),
    },
    { genre: "empreinte", libelle: `SHA-256 du texte de la version ${version.rang}, en UTF-8`, valeur: version.sha256 },
  ];
  const octets = await renderPdf({
    titre: `Convention n° ${convention.numero}`,
    sousTitre: dossier.titre,
    reference: `${convention.numero}, version ${version.rang}`,
    emetteur: dossier.definition.libelle,
    mention: [modele.statut, found.fictif ? "données fictives" : ""].filter(Boolean).join(", "),
    date: version.creeLe,
    blocs,
  });
  return { nom: `convention-${convention.numero}-version-${version.rang}.pdf`, octets };
}
