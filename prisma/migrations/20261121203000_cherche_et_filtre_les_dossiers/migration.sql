create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- The organisation is in the index: a search costs what one's own dossiers cost, not the portal's.
create index acces_recherche on acces using gin (organisation_id, recherche gin_trgm_ops) where jusqua is null;
create index acces_clos on acces (organisation_id, tri_depot desc, dossier_id desc) where jusqua is null and clos;
create index acces_prioritaire on acces (organisation_id, tri_depot desc, dossier_id desc) where jusqua is null and prioritaire;
create index acces_programme on acces (organisation_id, programme, tri_depot desc, dossier_id desc) where jusqua is null;
-- « École » sorts at E, as a French reader expects.
drop index acces_structure;
create index acces_structure on acces (organisation_id, structure_nom collate "fr-x-icu", dossier_id) where jusqua is null;

-- LIKE is not leakproof: under row-level security it would never use its index. So the tenant is imposed again here,
-- and the caller joins the identifiers back through its own policies.
create function chercher_dossiers(p_q text, p_limite int) returns setof uuid
language plpgsql stable rows 50 security definer set search_path = public as $$
declare
  moi constant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  mots text[];
  mot text;
  conditions text := '';
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
  return query execute 'select a.dossier_id from acces a where a.organisation_id = $1 and a.jusqua is null' || conditions
    || ' order by a.tri_depot desc, a.dossier_id desc limit $2' using moi, least(greatest(p_limite, 0), 1001);
end $$;
revoke all on function chercher_dossiers(text, int) from public;
grant execute on function chercher_dossiers(text, int) to jalon_app;
grant create on schema public to jalon_definer;
alter function chercher_dossiers(text, int) owner to jalon_definer;
revoke create on schema public from jalon_definer;
