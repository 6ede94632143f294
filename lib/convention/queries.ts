import { z } from "zod";
import { cents, type Cents } from "@/lib/kernel/cents";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { available } from "@/lib/kernel/transitions";
import { toDay, toDayOrNull } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import type { Tx } from "@/lib/db/client";
import { roleKey } from "@/lib/identite/rules";
import type { Actor } from "@/lib/identite/schema";
import { isOpenDossier } from "@/lib/dossier/rules";
import { readDossier } from "@/lib/dossier/store/lock";
import { formatChamp, missingChamps } from "./rules/annexe";
import { mergeText, missingMarks } from "./rules/texte";
import { CONVENTION_TRANSITIONS, etatConvention, isValidated, nextSignataire, type EtatConvention } from "./rules/transitions";
import { annexeFigee, articlesFiges, STATUTS_CONVENTION, type StatutConvention } from "./schema";
import { readEtapes } from "./store";
import { loadConvention, organisationOf, signatairesOf } from "./use-cases/load-convention";

const isUuid = (id: string): boolean => z.uuid().safeParse(id).success;

export type LigneConvention = {
  id: string; numero: string; dossierId: string; dossierNumero: string; titre: string; structureNom: string; programme: string;
  etat: EtatConvention; dateEffet: CivilDate | null; dateFin: CivilDate | null; signeeLe: CivilDate | null; prevu: Cents; verse: Cents;
};
export type FiltreConventions = { etat?: EtatConvention | undefined; apres?: string | undefined };

const TAILLE = 25;
type Curseur = { jour: CivilDate; id: string };
const readCurseur = (text: string | undefined): Curseur | null => {
  const [jour = "", id = ""] = (text ?? "").split("_");
  return isCivilDate(jour) && isUuid(id) ? { jour, id } : null;
};

type Brut = {
  id: string; numero: string; dossier_id: string; dossier_numero: string; titre: string; structure_nom: string; programme: string; statut: string;
  date_effet: Date | null; date_fin: Date | null; signee_le: Date | null; tri_depot: Date; prevu: bigint; verse: bigint;
};

/** Starts from acces, by key: the page after a row costs what the first one costs. */
async function readLignes(tx: Tx, actor: Actor, { etat, apres }: FiltreConventions, limit: number): Promise<(LigneConvention & { curseur: string })[]> {
  const curseur = readCurseur(apres);
  const rows = await tx.$queryRaw<Brut[]>`
    select c.id, c.numero, c.dossier_id, d.numero as dossier_numero, d.titre, d.structure_nom, d.programme, c.statut::text as statut, c.date_effet, c.date_fin, c.signee_le, a.tri_depot,
      coalesce(v.prevu, 0)::bigint as prevu, coalesce(v.verse, 0)::bigint as verse
    from acces a join convention c on c.dossier_id = a.dossier_id join dossier d on d.id = a.dossier_id
    left join lateral (
      select sum(coalesce(montant_centimes, prevu_centimes)) filter (where statut not in ('ANNULE', 'REJETE')) as prevu, sum(montant_centimes) filter (where statut = 'PAYE') as verse
      from versement where convention_id = c.id
    ) v on true
    where a.organisation_id = ${actor.organisationId}::uuid and a.jusqua is null
      and (${curseur?.jour ?? null}::date is null or (a.tri_depot, a.dossier_id) < (${curseur?.jour ?? null}::date, ${curseur?.id ?? null}::uuid))
      and (${etat ?? null}::text is null or ${etat ?? null}::text = case when c.statut <> 'SIGNEE' then c.statut::text when c.date_effet > ${actor.today}::date then 'A_VENIR' when c.date_fin < ${actor.today}::date then 'ECHUE' else 'EN_VIGUEUR' end)
    order by a.tri_depot desc, a.dossier_id desc limit ${limit}`;
  return rows.map((row) => {
    const statut: StatutConvention = STATUTS_CONVENTION.find((one) => one === row.statut) ?? "PROJET";
    const dates = { dateEffet: toDayOrNull(row.date_effet), dateFin: toDayOrNull(row.date_fin) };
    return {
      id: row.id, numero: row.numero, dossierId: row.dossier_id, dossierNumero: row.dossier_numero, titre: row.titre, structureNom: row.structure_nom, programme: row.programme,
      etat: etatConvention({ statut, ...dates }, actor.today), ...dates, signeeLe: toDayOrNull(row.signee_le), prevu: cents(row.prevu), verse: cents(row.verse), curseur: `${toDay(row.tri_depot)}_${row.dossier_id}`,
    };
  });
}

export async function listConventions(actor: Actor, filtre: FiltreConventions): Promise<{ conventions: LigneConvention[]; suite: string | null }> {
  const rows = await query(actor, (tx) => readLignes(tx, actor, filtre, TAILLE + 1));
  const conventions = rows.slice(0, TAILLE);
  return { conventions, suite: rows.length > TAILLE ? (conventions.length > 0 ? (rows[TAILLE - 1]?.curseur ?? null) : null) : null };
}

/** The same rows as on screen, all of them. */
export const EXPORT_MAX = 20_000;
export const exportConventions = (actor: Actor, filtre: FiltreConventions): Promise<LigneConvention[]> => query(actor, (tx) => readLignes(tx, actor, { etat: filtre.etat }, EXPORT_MAX));

/** What the ARS sees before it prepares the text; null when there is nothing to prepare for this actor. */
export async function readPreparation(actor: Actor, dossierId: string) {
  if (!isUuid(dossierId)) return null;
  return query(actor, async (tx) => {
    const dossier = await readDossier(tx, dossierId);
    if (!dossier) return null;
    const convention = await tx.convention.findUnique({ where: { dossierId }, select: { id: true } });
    const etapes = await readEtapes(tx, dossierId, dossier.modele);
    const { convention: modele } = dossier.modele;
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
    const { dossier, convention, etapes, facts } = lue;
    const modele = dossier.modele.convention;
    const versions = await tx.conventionVersion.findMany({ where: { conventionId: id }, orderBy: { rang: "desc" } });
    const signatures = await tx.signature.findMany({ where: { conventionId: id }, orderBy: [{ signeeLe: "asc" }] });
    const organisations = await tx.organisation.findMany({ where: { id: { in: [dossier.structureId, dossier.arsId, dossier.caisseId] } }, select: { id: true, nom: true } });
    const reserves = await tx.reserve.findMany({ where: { dossierId: dossier.id, leveeLe: null }, select: { id: true, texte: true } });
    const signataires = signatairesOf(dossier);
    const { version } = convention;
    const figee = (row: (typeof versions)[number]) => ({ articles: articlesFiges.parse(row.articles), annexe: annexeFigee.parse(row.annexe) });
    return {
      id, numero: convention.numero, statut: convention.statut, revision: convention.revision, reprise: convention.reprise,
      etat: etatConvention(convention, actor.today), dateEffet: convention.dateEffet, dateFin: convention.dateFin, signeeLe: convention.signeeLe,
      dossier: { id: dossier.id, numero: dossier.numero, titre: dossier.titre, structureNom: dossier.structureNom, programme: dossier.definition.libelle },
      modele: { statut: modele.statut, annexe: modele.annexe, themes: dossier.modele.baseLegale },
      version: {
        ...version,
        articlesLus: version.articles.map((article) => ({ code: article.code, titre: mergeText(modele, version.annexe, article.titre), texte: mergeText(modele, version.annexe, article.texte) })),
        champs: modele.annexe.map((champ) => ({ code: champ.code, libelle: champ.libelle, baseLegale: champ.baseLegale, valeur: formatChamp(champ, version.annexe.champs[champ.code]) })),
      },
      manques: { champs: missingChamps(modele, version.annexe.champs).map(({ libelle }) => libelle), mentions: missingMarks(modele, version.articles, version.annexe) },
      versions: versions.map((row, index) => {
        const avant = versions[index + 1];
        return {
          id: row.id, rang: row.rang, jour: toDay(row.jour), auteur: row.auteur, motif: row.motif, sha256: row.sha256, validee: isValidated(convention.avis, row.id),
          signatures: signatures.filter(({ versionId }) => versionId === row.id).map(({ signataire }) => signataire),
          courante: row.id === version.id,
          changements: avant ? diff(modele, figee(avant), figee(row)) : [],
        };
      }),
      signataires: signataires.map((signataire) => {
        const signature = convention.signatures.find(({ partie }) => partie === signataire.partie);
        return { ...signataire, organisation: organisations.find((one) => one.id === organisationOf(dossier, signataire.partie))?.nom ?? "", signature: signature ? { signataire: signature.signataire, signeeLe: signature.signeeLe } : null };
      }),
      prochain: nextSignataire(signataires, convention.signatures.map(({ partie }) => partie)),
      avis: convention.avis.map((one) => ({ id: one.id, rang: one.rang, autorite: one.autorite, statut: one.statut, sens: one.sens, motif: one.motif, transmisLe: toDay(one.transmisLe), renduLe: toDayOrNull(one.renduLe), version: versions.find((row) => row.id === one.conventionVersionId)?.rang ?? 0 })),
      validation: etapes.avis?.libelle ?? null,
      reserves,
      facts,
      actes: available(CONVENTION_TRANSITIONS, convention.statut, facts, roleKey(actor)),
      instructrice: roleKey(actor) === "ARS.INSTRUCTEUR",
    };
  });
}
export type PageConvention = NonNullable<Awaited<ReturnType<typeof readConventionPage>>>;

type Figee = { articles: { code: string; titre: string; texte: string }[]; annexe: z.infer<typeof annexeFigee> };
type Change = { code: string; question: string; avant: string | null; apres: string | null };

/** What changed between two versions, article by article and figure by figure, as a reader sees it. */
function diff(modele: Parameters<typeof mergeText>[0], avant: Figee, apres: Figee): Change[] {
  const textOf = (figee: Figee, code: string): string | null => {
    const article = figee.articles.find((one) => one.code === code);
    return article ? mergeText(modele, figee.annexe, article.texte) : null;
  };
  const codes = [...new Set([...apres.articles, ...avant.articles].map(({ code }) => code))];
  const articles = codes.map((code) => ({ code, question: [...apres.articles, ...avant.articles].find((one) => one.code === code)?.titre ?? code, avant: textOf(avant, code), apres: textOf(apres, code) }));
  const champs = modele.annexe.map((champ) => ({
    code: `annexe-${champ.code}`,
    question: `Annexe : ${champ.libelle}`,
    avant: avant.annexe.champs[champ.code] === undefined ? null : formatChamp(champ, avant.annexe.champs[champ.code]),
    apres: apres.annexe.champs[champ.code] === undefined ? null : formatChamp(champ, apres.annexe.champs[champ.code]),
  }));
  return [...articles, ...champs].filter((one) => one.avant !== one.apres);
}
