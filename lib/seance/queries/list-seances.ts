import { z } from "zod";
import { isCivilDate, type CivilDate } from "@/lib/kernel/civil-date";
import { fromDay, toDay } from "@/lib/db/days";
import { query } from "@/lib/db/query";
import type { Tx } from "@/lib/db/client";
import type { Actor } from "@/lib/identite/schema";
import { proposeJour } from "../rules/calendrier";
import { isDecided } from "../rules/transitions";
import { readPlacePret } from "../schema";
import { listReady } from "../store/ready";

export const SEANCES_PAR_PAGE = 20;
const COLUMNS = { id: true, numero: true, jour: true, heure: true, lieu: true, statut: true, caisseId: true, arsId: true } as const;

/** « 2026-03-12_<id> »: a forged one reads as none. */
const parseCursor = (text: string | undefined): { jour: CivilDate; id: string } | null => {
  const [jour, id] = (text ?? "").split("_");
  return jour && id && isCivilDate(jour) && z.uuid().safeParse(id).success ? { jour, id } : null;
};

async function decorate(tx: Tx, rows: readonly { id: string; numero: string; jour: Date; heure: string; lieu: string; statut: "PREVUE" | "CONVOQUEE" | "OUVERTE" | "CLOSE"; caisseId: string; arsId: string }[]) {
  const ids = rows.map((row) => row.id);
  const points = await tx.point.groupBy({ by: ["seanceId", "statut"], where: { seanceId: { in: ids } }, _count: { _all: true } });
  const pvs = await tx.pv.findMany({ where: { seanceId: { in: ids } }, select: { seanceId: true, statut: true } });
  const names = await tx.organisation.findMany({ where: { id: { in: rows.flatMap((row) => [row.arsId, row.caisseId]) } }, select: { id: true, nom: true } });
  return rows.map((row) => ({
    ...row,
    jour: toDay(row.jour),
    caisseNom: names.find((organisation) => organisation.id === row.caisseId)?.nom ?? "",
    arsNom: names.find((organisation) => organisation.id === row.arsId)?.nom ?? "",
    points: points.filter((point) => point.seanceId === row.id).reduce((sum, point) => sum + point._count._all, 0),
    aDiffuser: points.find((point) => point.seanceId === row.id && isDecided(point.statut))?._count._all ?? 0,
    pv: pvs.find((pv) => pv.seanceId === row.id)?.statut ?? null,
  }));
}
export type SeanceResume = Awaited<ReturnType<typeof decorate>>[number];

/** The séances of one's institution: those to come or in progress, then the past by pages, and the dossiers that wait for one. */
export async function readCodir(actor: Actor, avant?: string, apres?: string) {
  return query(actor, async (tx) => {
    const cursor = parseCursor(avant);
    const place = readPlacePret(apres);
    const prets = cursor ? null : await listReady(tx, actor.organisationId, { apres: place });
    const a_venir = cursor ? [] : await tx.seance.findMany({ where: { statut: { not: "CLOSE" } }, orderBy: [{ jour: "asc" }, { id: "asc" }], take: SEANCES_PAR_PAGE, select: COLUMNS });
    const past = await tx.seance.findMany({
      where: { statut: "CLOSE", ...(cursor ? { OR: [{ jour: { lt: fromDay(cursor.jour) } }, { jour: fromDay(cursor.jour), id: { lt: cursor.id } }] } : {}) },
      orderBy: [{ jour: "desc" }, { id: "desc" }],
      take: SEANCES_PAR_PAGE + 1,
      select: COLUMNS,
    });
    const page = past.slice(0, SEANCES_PAR_PAGE);
    const last = page.at(-1);
    return {
      aVenir: await decorate(tx, a_venir),
      passees: await decorate(tx, page),
      suite: past.length > SEANCES_PAR_PAGE && last ? `${toDay(last.jour)}_${last.id}` : null,
      prets: prets?.prets ?? [],
      pretsSuite: prets?.suite ?? null,
      pretsRang: place?.rang ?? 0,
    };
  });
}

/** What the form of a new séance proposes: the caisses of the region, and last month's habits. */
export async function readNouvelleSeance(actor: Actor) {
  return query(actor, async (tx) => {
    const caisses = actor.regionCode ? await tx.organisation.findMany({ where: { type: "CAISSE", regionCode: actor.regionCode }, orderBy: { nom: "asc" }, select: { id: true, nom: true } }) : [];
    const last = await tx.seance.findFirst({ orderBy: [{ jour: "desc" }, { id: "desc" }], select: { jour: true, heure: true, lieu: true, dureeMinutes: true, caisseId: true } });
    const region = actor.regionCode ? await tx.region.findUnique({ where: { code: actor.regionCode }, select: { nom: true, fuseau: true } }) : null;
    return { caisses, region, jour: proposeJour(last ? toDay(last.jour) : null, actor.today, actor.regionCode), heure: last?.heure ?? "14:00", lieu: last?.lieu ?? "", dureeMinutes: last?.dureeMinutes ?? 120, caisseId: last?.caisseId ?? caisses[0]?.id ?? "" };
  });
}
