import { z } from "zod";
import { available, decideTransition, type RoleKey } from "@/lib/kernel/transitions";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import type { ConventionModele } from "@/lib/programme/schema";
import { isOpenDossier } from "@/lib/dossier/rules";
import { readDossier } from "@/lib/dossier/store/lock";
import { readFinancementFige } from "@/lib/forfait/store";
import { formatChamp, missingChamps } from "../rules/annexe";
import { modeleOf, writeFinancement } from "../rules/financement";
import { mergeText, missingMarks } from "../rules/texte";
import { CONVENTION_TRANSITIONS, etatConvention, isValidated, nextSignataire, ROLE_OF_PARTIE, type ActeConvention, type ConventionCode, type ConventionFacts } from "../rules/transitions";
import { readAnnexeFigee, articlesFiges, type AnnexeFigee, type StatutConvention } from "../schema";
import { readEtapes } from "../store";
import { loadConvention, organisationOf, signatairesOf } from "../use-cases/load-convention";

const isUuid = (id: string): boolean => z.uuid().safeParse(id).success;

/** What the ARS sees before it prepares the text; null when there is nothing to prepare for this actor. */
export async function readPreparation(actor: Actor, dossierId: string) {
  if (!isUuid(dossierId)) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    if (!dossier) return null;
    const convention = await tx.convention.findUnique({ where: { dossierId }, select: { id: true } });
    const etapes = await readEtapes(tx, dossierId, dossier.modele);
    const modele = modeleOf(dossier.modele.convention, await readFinancementFige(tx, dossierId));
    return {
      dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, programme: dossier.definition.libelle },
      conventionId: convention?.id ?? null,
      possible: isOpenDossier(dossier.statut) && (etapes.avisOuverte || etapes.conventionOuverte) && roleKey(actor) === "ARS.INSTRUCTEUR",
      modele: { statut: modele.statut, articles: modele.articles.map(({ code, titre }) => ({ code, titre })), annexe: modele.annexe.map(({ code, libelle, aide }) => ({ code, libelle, aide })) },
      signataires: signatairesOf(dossier),
      validation: etapes.avis?.libelle ?? null,
    };
  });
}

/** Everything the page of a convention shows, in one read. */
export async function readConventionPage(actor: Actor, id: string) {
  if (!isUuid(id)) return null;
  return query(actor, async (tx) => {
    const lue = await loadConvention(tx, actor, id);
    if (!lue) return null;
    const { dossier, convention, etapes, facts, modeleFige } = lue;
    const versions = await tx.conventionVersion.findMany({ where: { conventionId: id }, orderBy: { rang: "desc" } });
    const signatures = await tx.signature.findMany({ where: { conventionId: id }, orderBy: [{ signeeLe: "asc" }] });
    const organisations = await tx.organisation.findMany({ where: { id: { in: [dossier.structureId, dossier.arsId, dossier.caisseId] } }, select: { id: true, nom: true } });
    const reserves = await tx.reserve.findMany({ where: { dossierId: dossier.id, leveeLe: null }, select: { id: true, texte: true } });
    const signataires = signatairesOf(dossier);
    const { version } = convention;
    const figee = (row: (typeof versions)[number]) => ({ articles: articlesFiges.parse(row.articles), annexe: readAnnexeFigee(row.annexe) });
    return {
      id, numero: convention.numero, statut: convention.statut, revision: convention.revision, reprise: convention.reprise,
      etat: etatConvention(convention, actor.today), dateEffet: convention.dateEffet, dateFin: convention.dateFin, signeeLe: convention.signeeLe,
      dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, programme: dossier.definition.libelle },
      modele: { statut: modeleFige.statut, annexe: lue.modele.annexe, themes: dossier.modele.baseLegale },
      version: {
        ...version,
        articlesLus: version.articles.map((article) => ({ code: article.code, titre: mergeText(modeleFige, version.annexe, article.titre), texte: mergeText(modeleFige, version.annexe, article.texte) })),
        champs: modeleFige.annexe.map((champ) => ({ code: champ.code, libelle: champ.libelle, baseLegale: champ.baseLegale, valeur: formatChamp(champ, version.annexe.champs[champ.code]) })),
      },
      manques: { champs: missingChamps(modeleFige, version.annexe.champs).map(({ libelle }) => libelle), mentions: missingMarks(modeleFige, version.articles, version.annexe) },
      versions: versions.map((row, index) => {
        const avant = versions[index + 1];
        return {
          id: row.id, rang: row.rang, jour: toDay(row.jour), auteur: row.auteur, motif: row.motif, sha256: row.sha256, validee: isValidated(convention.avis, row.id),
          signatures: signatures.filter(({ versionId }) => versionId === row.id).map(({ signataire }) => signataire),
          courante: row.id === version.id,
          changements: avant ? diff(dossier.modele.convention, figee(avant), figee(row)) : [],
        };
      }),
      signataires: signataires.map((signataire) => {
        const signature = convention.signatures.find(({ partie }) => partie === signataire.partie);
        return { ...signataire, organisation: organisations.find((one) => one.id === organisationOf(dossier, signataire.partie))?.nom ?? "", signature: signature ? { signataire: signature.signataire, jour: toDay(signature.jour) } : null };
      }),
      prochain: nextSignataire(signataires, convention.signatures.map(({ partie }) => partie)),
      avis: convention.avis.map((one) => ({ id: one.id, rang: one.rang, autorite: one.autorite, statut: one.statut, sens: one.sens, motif: one.motif, transmisLe: toDay(one.transmisLe), renduLe: toDayOrNull(one.renduLe), version: versions.find((row) => row.id === one.conventionVersionId)?.rang ?? 0 })),
      validation: etapes.avis?.libelle ?? null,
      reserves,
      facts,
      actes: available(CONVENTION_TRANSITIONS, convention.statut, facts, roleKey(actor)),
      /** Why the next act of this role is not open; null when it is, or when it is not hers. */
      empechement: blocking(convention.statut, facts, roleKey(actor)),
      partie: signataires.find(({ partie }) => ROLE_OF_PARTIE[partie] === roleKey(actor) && organisationOf(dossier, partie) === actor.organisationId)?.partie ?? null,
    };
  });
}
export type PageConvention = NonNullable<Awaited<ReturnType<typeof readConventionPage>>>;

/** Of the acts this role holds from this statut, the first one a guard stops. */
function blocking(statut: StatutConvention, facts: ConventionFacts, role: RoleKey): ConventionCode | null {
  const next: readonly ActeConvention[] = facts.etapeAvisOuverte ? ["transmettre"] : ["mettreALaSignature", facts.dernier ? "signerEnDernier" : "signer"];
  for (const acte of next) {
    const decided = decideTransition(CONVENTION_TRANSITIONS, acte, statut, facts, role);
    if (!decided.ok && decided.code !== "ACTE_INTERDIT" && decided.code !== "ACTE_IMPOSSIBLE") return decided.code;
  }
  return null;
}

type Figee = { articles: { code: string; titre: string; texte: string }[]; annexe: AnnexeFigee };
type Change = { code: string; question: string; avant: string | null; apres: string | null };

/** What changed between two versions, article by article and figure by figure, as a reader sees it. */
function diff(origine: ConventionModele, avant: Figee, apres: Figee): Change[] {
  const modeleDe = ({ annexe }: Figee): ConventionModele => modeleOf(origine, annexe.financement);
  const textOf = (figee: Figee, code: string): string | null => {
    const article = figee.articles.find((one) => one.code === code);
    return article ? mergeText(modeleDe(figee), figee.annexe, article.texte) : null;
  };
  const codes = [...new Set([...apres.articles, ...avant.articles].map(({ code }) => code))];
  const articles = codes.map((code) => ({ code, question: [...apres.articles, ...avant.articles].find((one) => one.code === code)?.titre ?? code, avant: textOf(avant, code), apres: textOf(apres, code) }));
  const connus = new Map([...modeleDe(avant).annexe, ...modeleDe(apres).annexe].map((champ) => [champ.code, champ]));
  const champs = [...connus.values()].map((champ) => ({
    code: `annexe-${champ.code}`,
    question: `Annexe : ${champ.libelle}`,
    avant: avant.annexe.champs[champ.code] === undefined ? null : formatChamp(champ, avant.annexe.champs[champ.code]),
    apres: apres.annexe.champs[champ.code] === undefined ? null : formatChamp(champ, apres.annexe.champs[champ.code]),
  }));
  const financement = { code: "financement-compose", question: "Financement composé", avant: avant.annexe.financement ? writeFinancement(avant.annexe.financement).join("\n") : null, apres: apres.annexe.financement ? writeFinancement(apres.annexe.financement).join("\n") : null };
  return [...articles, ...champs, financement].filter((one) => one.avant !== one.apres);
}
