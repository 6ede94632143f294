-- Files, suivi and envelopes start from acces, as the lists do: each reads one range of one index, whatever the size of the portfolio.
-- numero settles equal days on an agenda and orders the envelopes; en_cours_depuis is the day a deposited dossier entered its étape.
alter table acces add column numero text not null default '', add column en_cours_depuis date;
-- Every row is rewritten: each index less makes it shorter (200 s with them on 100 000 dossiers). They come back below.
drop index acces_recherche, acces_structure, acces_programme, acces_echeance, acces_etape, acces_en_cours;
set local role jalon_systeme;
update acces a set numero = d.numero,
  en_cours_depuis = case when d.statut <> 'CLOS' and d.etape_nature is not null and d.depose_le is not null then coalesce(d.etape_depuis, d.depose_le) end
from dossier d where d.id = a.dossier_id;
reset role;
create index acces_recherche on acces using gin (organisation_id, recherche gin_trgm_ops) where jusqua is null;
create index acces_structure on acces (organisation_id, structure_nom collate "fr-x-icu", dossier_id) where jusqua is null;
create index acces_programme on acces (organisation_id, programme, tri_depot desc, dossier_id desc) where jusqua is null;
create index acces_echeance on acces (organisation_id, (coalesce(echeance, date '9999-12-31')), dossier_id) where jusqua is null;

grant create on schema public to jalon_definer;
set local role jalon_definer;
create or replace function recopier_dossier_vers_acces() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update acces set
    tri_depot = coalesce(new.depose_le, new.cree_jour),
    echeance = new.echeance,
    structure_nom = new.structure_nom,
    etape_nature = new.etape_nature,
    en_cours_depuis = case when new.statut <> 'CLOS' and new.etape_nature is not null and new.depose_le is not null then coalesce(new.etape_depuis, new.depose_le) end,
    clos = (new.statut = 'CLOS'),
    programme = new.programme,
    prioritaire = new.prioritaire,
    numero = new.numero,
    recherche = normaliser_recherche(new.numero || ' ' || new.titre || ' ' || new.structure_nom || ' ' || coalesce(new.commune, ''))
  where dossier_id = new.id;
  return null;
end $$;
create or replace function inserer_acces(p_organisation uuid, p_dossier uuid, p_motif text) returns void
language sql security definer set search_path = public as $$
  insert into acces (organisation_id, dossier_id, motif, tri_depot, echeance, structure_nom, etape_nature, en_cours_depuis, clos, programme, prioritaire, numero, recherche)
  select p_organisation, d.id, p_motif, coalesce(d.depose_le, d.cree_jour), d.echeance, d.structure_nom, d.etape_nature,
         case when d.statut <> 'CLOS' and d.etape_nature is not null and d.depose_le is not null then coalesce(d.etape_depuis, d.depose_le) end,
         d.statut = 'CLOS', d.programme, d.prioritaire, d.numero,
         normaliser_recherche(d.numero || ' ' || d.titre || ' ' || d.structure_nom || ' ' || coalesce(d.commune, ''))
  from dossier d where d.id = p_dossier
  on conflict (organisation_id, dossier_id) do update set jusqua = null, motif = case when acces.jusqua is null then acces.motif else excluded.motif end
$$;
-- A word that almost every dossier carries is found by walking the dossiers from the most recent, and stops at the limit: its trigrams
-- would list the whole portfolio first (61 ms against 3). Two hundred rows tell which of the two ways is the short one.
create or replace function chercher_dossiers(p_q text, p_limite int) returns setof uuid
language plpgsql stable rows 50 security definer set search_path = public as $$
declare
  moi constant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  ordre constant text := ' order by a.tri_depot desc, a.dossier_id desc limit $2';
  mots text[];
  mot text;
  conditions text := '';
  courants int;
begin
  if moi is null then return; end if;
  select array_agg(m) into mots from (
    select distinct m from unnest(regexp_split_to_array(normaliser_recherche(left(p_q, 200)), '[^a-z0-9]+')) m where m <> '' order by m limit 8
  ) x;
  if mots is null then return; end if;
  foreach mot in array mots loop
    -- Shorter than a trigram: the beginning of a word.
    if length(mot) >= 3 then
      conditions := conditions || ' and a.recherche like ' || quote_literal('%' || mot || '%');
    else
      conditions := conditions || ' and (a.recherche like ' || quote_literal(mot || '%') || ' or a.recherche like ' || quote_literal('% ' || mot || '%') || ' or a.recherche like ' || quote_literal('%’' || mot || '%') || ')';
    end if;
  end loop;
  execute 'select count(*) from (select a.recherche from acces a where a.organisation_id = $1 and a.jusqua is null' || ordre || ') a where true' || conditions into courants using moi, 200;
  if courants >= 40 then
    perform set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);
  end if;
  return query execute 'select a.dossier_id from acces a where a.organisation_id = $1 and a.jusqua is null' || conditions || ordre using moi, least(greatest(p_limite, 0), 1001);
  if courants >= 40 then
    perform set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true);
  end if;
end $$;
grant execute on function recopier_dossier_vers_acces() to session_user;
reset role;
revoke create on schema public from jalon_definer;
drop trigger dossier_vers_acces on dossier;
create trigger dossier_vers_acces after update on dossier for each row
  when ((old.depose_le, old.cree_jour, old.echeance, old.structure_nom, old.etape_nature, old.etape_depuis, old.statut, old.programme, old.prioritaire, old.numero, old.titre, old.commune)
    is distinct from (new.depose_le, new.cree_jour, new.echeance, new.structure_nom, new.etape_nature, new.etape_depuis, new.statut, new.programme, new.prioritaire, new.numero, new.titre, new.commune))
  execute function recopier_dossier_vers_acces();
set local role jalon_definer;
revoke execute on function recopier_dossier_vers_acces() from session_user;
reset role;

-- Equality of an enumeration never enters an index condition under row-level security: one partial index per étape instead of one
-- index that no list could use. It holds what the counters and the order by échéance need, so that the rows are not read.
do $$
declare s text;
begin
  foreach s in array enum_range(null::"NatureEtape")::text[] loop
    execute format('create index %I on acces (organisation_id, tri_depot desc, dossier_id desc) include (clos, echeance) where jusqua is null and etape_nature = %L', 'acces_etape_' || lower(s), s);
  end loop;
end $$;
-- The suivi counts and ages a whole portfolio: it reads this index alone, already in its order. The counters of the list too.
create index acces_en_cours on acces (organisation_id, programme, etape_nature, en_cours_depuis, dossier_id) include (echeance) where jusqua is null and not clos;
-- The order of an agenda: priority first, then the oldest dépôt.
create index acces_prets on acces (organisation_id, prioritaire desc, tri_depot, numero) where jusqua is null and not clos and etape_nature = 'CODIR';
create index acces_numero on acces (organisation_id, numero) where jusqua is null;
-- « À vous » as a tab of the list: matched with acces_ouvert, neither table read.
create index tache_dossier_roles on tache (organisation_id, dossier_id) include (roles);
-- An act on a séance replaces its own lines: without this it read every line of the portal.
create index tache_seance on tache (seance_id) where seance_id is not null;
