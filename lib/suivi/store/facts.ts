import type { CivilDate } from "@/lib/kernel/civil-date";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { readDossier } from "@/lib/dossier/store/lock";
import { computeEligibilite, documentModele, sectionState, type Contenu } from "@/lib/programme/rules";
import { JALONS, type Jalon } from "@/lib/programme/schema";
import type { SuiviFacts } from "../schema";

const asJalon = (text: string): Jalon => JALONS.find((jalon) => jalon === text) ?? "DEPOSER";
const asContenu = (value: unknown): Contenu => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Contenu) : {});

type Etape = SuiviFacts["etapes"][number];
type Document = SuiviFacts["documents"][number];
type Versement = SuiviFacts["versements"][number];
/** As PostgreSQL writes them in JSON: a day is already a civil date, an amount stays text so as to remain exact. */
type Lu = Pick<SuiviFacts, "referents" | "mentions" | "corrections" | "evaluations" | "appuis" | "points" | "attendus" | "reserves" | "avis" | "convention" | "signatures" | "coordonnees" | "sansSecretaire"> & {
  etapes: readonly (Omit<Etape, "jalon"> & { jalon: string })[];
  documents: readonly (Pick<Document, "id" | "etapeId" | "type" | "statut" | "dernierDepot"> & { sections: Readonly<Record<string, unknown>> })[];
  versements: readonly (Omit<Versement, "montantCentimes" | "prevuCentimes"> & { montantCentimes: string | null; prevuCentimes: string | null })[];
};

const liste = (lignes: Prisma.Sql): Prisma.Sql => Prisma.sql`(select coalesce(json_agg(x), '[]') from (${lignes}) x)`;
const ligne = (une: Prisma.Sql): Prisma.Sql => Prisma.sql`(select to_json(x) from (${une}) x)`;

/** Everything « À vous » depends on, read as the system in the act's own transaction: one statement, for every act pays it. */
export async function loadSuiviFacts(tx: Tx, dossierId: string, today: CivilDate): Promise<SuiviFacts | null> {
  const dossier = await readDossier(tx, dossierId);
  if (!dossier) return null;
  const ici = Prisma.sql`${dossierId}::uuid`;
  const [{ faits }] = await tx.$queryRaw<[{ faits: Lu }]>`
    with version as materialized (
      select c.id as convention, c.statut, c.date_effet, c.date_fin, v.id, v.jour from convention c left join convention_version v on v.convention_id = c.id and v.rang = c.version_courante where c.dossier_id = ${ici}
    )
    select json_build_object(
      'etapes', ${liste(Prisma.sql`select id, rang, code, nature, libelle, jalon, statut, ouverte_le as "ouverteLe", faite_le as "faiteLe", echeance from etape where dossier_id = ${ici} order by rang`)},
      'documents', ${liste(Prisma.sql`
        select d.id, d.etape_id as "etapeId", d.type, d.statut, (select coalesce(json_object_agg(s.code, s.contenu), '{}') from section s where s.document_id = d.id) as sections,
          ${ligne(Prisma.sql`select p.rang, p.jour from depot p where p.document_id = d.id order by p.rang desc limit 1`)} as "dernierDepot"
        from document d where d.dossier_id = ${ici}`)},
      'referents', ${liste(Prisma.sql`select organisation_id as "organisationId" from referent where dossier_id = ${ici} and jusqua is null`)},
      'mentions', ${liste(Prisma.sql`select document_id as "documentId", depot_rang as "depotRang", jour from mention where dossier_id = ${ici}`)},
      'corrections', ${liste(Prisma.sql`select document_id as "documentId", jour, echeance from demande_corrections where dossier_id = ${ici} and repondu_le is null`)},
      'evaluations', ${liste(Prisma.sql`select etape_id as "etapeId", organisation_id as "organisationId", statut, depot_rang as "depotRang" from evaluation where dossier_id = ${ici}`)},
      'sansSecretaire', exists (select 1 from recusation r where r.dossier_id = ${ici}) and not exists (
        select 1 from mandat m where m.organisation_id = ${dossier.arsId}::uuid and m.role = 'SECRETAIRE_CODIR' and (m.jusqua is null or m.jusqua > ${today}::date)
          and m.personne_id not in (select r.personne_id from recusation r where r.dossier_id = ${ici})),
      'appuis', ${liste(Prisma.sql`select propose, accepte, seance_le as "seanceLe", suivi from appui where dossier_id = ${ici}`)},
      'points', ${liste(Prisma.sql`
        select p.id, p.seance_id as "seanceId", s.jour as "seanceJour", s.statut as "seanceStatut", p.statut, p.decision, p.decide_le as "decideLe"
        from point p join seance s on s.id = p.seance_id where p.dossier_id = ${ici}`)},
      'attendus', ${liste(Prisma.sql`select point_id as "pointId", jour, attendus_recus_le as "recusLe" from notification where dossier_id = ${ici} and decision = 'AJOURNE'`)},
      'reserves', ${liste(Prisma.sql`select id, jour, levee_le as "leveeLe" from reserve where dossier_id = ${ici}`)},
      'avis', ${liste(Prisma.sql`
        select id, etape_id as "etapeId", rang, organisation_id as "organisationId", autorite, statut, sens, transmis_le as "transmisLe", recu_le as "recuLe", echeance from avis where dossier_id = ${ici}`)},
      'convention', ${ligne(Prisma.sql`select v.convention as id, v.statut, coalesce(v.jour, ${today}::date) as depuis, v.date_effet as effet, v.date_fin as fin from version v`)},
      'signatures', ${liste(Prisma.sql`select s.partie, s.jour from signature s join version v on v.id = s.version_id`)},
      'coordonnees', ${ligne(Prisma.sql`
        select c.id, c.statut, c.jour, (select count(*) from validation_bancaire b where b.coordonnees_id = c.id) as validations
        from coordonnees_bancaires c where c.dossier_id = ${ici} and c.statut in ('SAISIES', 'VALIDEES') order by c.statut limit 1`)},
      'versements', ${liste(Prisma.sql`
        select v.id, v.libelle, v.statut, v.activite, v.date_prevue as "datePrevue",
          coalesce(v.rejete_le, v.emis_le, v.vise_le, v.ordonnance_le, v.liquide_le, v.certifie_le, v.declare_le, v.date_prevue) as depuis,
          v.montant_centimes::text as "montantCentimes", v.prevu_centimes::text as "prevuCentimes", exists (select 1 from versement n where n.remplace_id = v.id) as remplace
        from versement v where v.dossier_id = ${ici} order by v.date_prevue, v.rang`)}
    ) as faits`;
  const { modele, regionCode } = dossier;
  return {
    ...faits,
    today,
    dossier,
    modele,
    etapes: faits.etapes.map((etape) => ({ ...etape, jalon: asJalon(etape.jalon) })),
    documents: faits.documents.map(({ sections, ...document }) => {
      const own = documentModele(modele, document.type);
      const contenus = Object.fromEntries(Object.entries(sections).map(([code, contenu]) => [code, asContenu(contenu)]));
      return {
        ...document,
        incompletes: own ? own.sections.filter((section) => sectionState(section, contenus[section.code] ?? {}, modele, regionCode) !== "COMPLETE").map((section) => section.code) : [],
        eligible: own ? computeEligibilite(modele, own, contenus, regionCode).eligible : true,
      };
    }),
    versements: faits.versements.map((versement) => ({
      ...versement,
      montantCentimes: versement.montantCentimes === null ? null : BigInt(versement.montantCentimes),
      prevuCentimes: versement.prevuCentimes === null ? null : BigInt(versement.prevuCentimes),
    })),
  };
}
