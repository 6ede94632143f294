-- « jusqua » is the day from which a mandat no longer holds: ended today, it acts no more today (a revoked right acts at once).
grant create on schema public to jalon_definer;
set local role jalon_definer;
create or replace function lire_session(p_id text, p_jour date, p_inactivite_minutes int)
returns table (personne_id uuid, prenom text, nom text, email text, mandat_id uuid, mandats jsonb)
language plpgsql security definer set search_path = public as $$
begin
  -- Written at most once a minute: one read per request must not cost one write.
  update session s set derniere_activite = now() where s.id = p_id and s.revoquee_le is null
    and s.derniere_activite < now() - interval '1 minute' and s.derniere_activite > now() - make_interval(mins => p_inactivite_minutes);
  return query
  select p.id, p.prenom, p.nom, p.email, s.mandat_id,
    coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'role', m.role, 'organisationId', o.id, 'organisationType', o.type,
                'organisationNom', o.nom, 'regionCode', o.region_code, 'fuseau', r.fuseau) order by o.nom, m.role)
              from mandat m join organisation o on o.id = m.organisation_id left join region r on r.code = o.region_code
              where m.personne_id = p.id and m.depuis <= p_jour and (m.jusqua is null or m.jusqua > p_jour)), '[]'::jsonb)
  from session s join personne p on p.id = s.personne_id
  where s.id = p_id and s.revoquee_le is null and s.expire_le > now() and p.active
    and s.derniere_activite > now() - make_interval(mins => p_inactivite_minutes);
end $$;
create or replace function choisir_mandat(p_session text, p_mandat uuid, p_jour date) returns boolean language plpgsql security definer set search_path = public as $$
begin
  update session s set mandat_id = p_mandat from mandat m
  where s.id = p_session and s.revoquee_le is null and m.id = p_mandat and m.personne_id = s.personne_id
    and m.depuis <= p_jour and (m.jusqua is null or m.jusqua > p_jour);
  return found;
end $$;
reset role;
revoke create on schema public from jalon_definer;
