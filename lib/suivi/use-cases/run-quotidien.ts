import { addDays, type CivilDate } from "@/lib/kernel/civil-date";
import { fromDay, toDay, toDayOrNull } from "@/lib/db/days";
import { systeme } from "@/lib/db/systeme";
import { isRappelDu } from "../rules/rappels";
import { PREAVIS_DECLARATION_JOURS } from "../rules/versement";
import { listDestinataires } from "../store/destinataires";
import { refreshSuivi } from "../store/refresh";

/** Dossiers and séances that the calendar alone moves: a delay gone, a payment that comes near, a séance of today. */
export async function refreshDue(today: CivilDate): Promise<number> {
  const bientot = addDays(today, PREAVIS_DECLARATION_JOURS);
  const due = await systeme(today, async ({ tx }) => ({
    dossiers: await tx.$queryRaw<{ id: string }[]>`
      select d.id::text from dossier d where d.statut = 'EN_COURS' and (
        exists (select 1 from etape e where e.dossier_id = d.id and e.statut = 'OUVERTE' and e.echeance < ${today}::date and not d.jalons @> '[{"etat":"EN_RETARD"}]'::jsonb)
        or (d.etape_nature = 'INSTRUCTION' and exists (select 1 from document x where x.dossier_id = d.id and x.statut = 'DEPOSE')
            and not exists (select 1 from tache t where t.dossier_id = d.id and t.acte = 'DECLARER_COMPLET'))
        or exists (select 1 from versement v where v.dossier_id = d.id and v.statut = 'PREVU' and v.date_prevue <= ${bientot}::date
            and not exists (select 1 from tache t where t.dossier_id = d.id and t.cle in ('declarer:' || v.id, 'liquider:' || v.id))))`,
    seances: await tx.seance.findMany({ where: { statut: "CONVOQUEE", jour: { lte: fromDay(today) } }, select: { id: true } }),
  }));
  // One transaction each: a dossier in trouble does not hold back the others.
  for (const { id } of due.dossiers) await systeme(today, ({ tx }) => refreshSuivi(tx, { dossiers: [id], seances: [], today }));
  for (const { id } of due.seances) await systeme(today, ({ tx }) => refreshSuivi(tx, { dossiers: [], seances: [id], today }));
  return due.dossiers.length + due.seances.length;
}

/**
 * One digest per person, only to those who still owe: three working days before, on the day,
 * then weekly. The reminder and its note on the tâche are written together.
 */
export async function sendRappels(today: CivilDate): Promise<number> {
  return systeme(today, async ({ tx, notify }) => {
    const rows = await tx.$queryRaw<{ id: string; organisation_id: string; region: string | null; roles: string[]; dossier_id: string | null; depuis: Date; echeance: Date; rappele_le: Date | null }[]>`
      select t.id::text, t.organisation_id::text, o.region_code as region, t.roles, t.dossier_id::text, t.depuis, t.echeance, t.rappele_le
      from tache t join organisation o on o.id = t.organisation_id
      where t.echeance is not null and t.echeance <= ${addDays(today, 10)}::date and (t.rappele_le is null or t.rappele_le < ${today}::date)
      for update of t`;
    const due = rows.filter((row) => isRappelDu({ depuis: toDay(row.depuis), echeance: toDay(row.echeance), rappeleLe: toDayOrNull(row.rappele_le) }, today, row.region ?? undefined));
    const people = new Map<string, { email: string; nombre: number }>();
    for (const row of due) {
      for (const person of await listDestinataires(tx, row.organisation_id, row.roles, today, row.dossier_id)) {
        people.set(person.id, { email: person.email, nombre: (people.get(person.id)?.nombre ?? 0) + 1 });
      }
    }
    for (const [id, { email, nombre }] of people) await notify({ cle: `rappel:${today}:${id}`, modele: "RAPPEL", lien: "/accueil", adresse: email, details: { nombre } });
    await tx.tache.updateMany({ where: { id: { in: due.map(({ id }) => id) } }, data: { rappeleLe: fromDay(today) } });
    return people.size;
  });
}

const CLE = "quotidien_le";

/** True when the daily run of that day of the portal is not done yet (a simulated date moves by itself). */
export const isQuotidienDue = (today: CivilDate): Promise<boolean> =>
  systeme(today, async ({ tx }) => (await tx.parametrePortail.findUnique({ where: { cle: CLE }, select: { valeur: true } }))?.valeur !== today);

export const noteQuotidien = (today: CivilDate): Promise<unknown> =>
  systeme(today, ({ tx }) => tx.parametrePortail.upsert({ where: { cle: CLE }, create: { cle: CLE, valeur: today }, update: { valeur: today }, select: { cle: true } }));
