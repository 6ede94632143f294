-- An evaluation speaks of the dépôt it scored. A new dépôt asks for a new one; the earlier stays, frozen.
alter table evaluation add column depot_rang integer not null default 1;
-- Forced policies show the owner nothing: the automatic role sees every row.
set local role jalon_systeme;
update evaluation e set depot_rang = coalesce((
  select max(p.rang) from depot p where p.dossier_id = e.dossier_id and p.jour <= coalesce(e.rendue_le, p.jour)
    and p.document_id = (select d.id from document d join etape t on t.id = d.etape_id join etape i on i.id = e.etape_id
                         where d.dossier_id = e.dossier_id and t.rang < i.rang order by t.rang desc limit 1)), 1);
reset role;
drop index evaluation_etape_id_organisation_id_key;
create unique index evaluation_etape_id_organisation_id_depot_rang_key on evaluation (etape_id, organisation_id, depot_rang);

create or replace function refuser_evaluation_figee() returns trigger language plpgsql as $$
begin
  if old.statut = 'RENDUE' and (new.notes is distinct from old.notes or new.avis_general is distinct from old.avis_general or new.statut <> 'RENDUE'
     or new.depot_rang is distinct from old.depot_rang) then
    raise exception 'evaluation_figee' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- Hidden until both have scored the same dépôt, or until the séance that follows this very étape opens: what was shown of one
-- dépôt shows nothing of the next, and a séance of the past nothing of an instruction that came after it.
grant create on schema public to jalon_definer;
set local role jalon_definer;
create or replace function reveler_evaluations(p_etape uuid, p_jour date) returns void language plpgsql security definer set search_path = public as $$
declare d uuid;
begin
  select e.dossier_id into d from etape e join acces a on a.dossier_id = e.dossier_id and a.jusqua is null
    and a.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid where e.id = p_etape;
  if not found then raise exception 'reveler_evaluations: interdit' using errcode = 'insufficient_privilege'; end if;
  update evaluation v set revelee_le = p_jour where v.dossier_id = d and v.revelee_le is null and (
    (v.etape_id = p_etape and (select count(*) from evaluation w where w.etape_id = v.etape_id and w.depot_rang = v.depot_rang and w.statut = 'RENDUE') >= 2)
    or exists (select 1 from point p join seance s on s.id = p.seance_id join etape c on c.id = p.etape_id join etape i on i.id = v.etape_id
               where p.dossier_id = d and c.rang > i.rang and s.statut in ('OUVERTE', 'CLOSE')));
end $$;
reset role;
revoke create on schema public from jalon_definer;
