-- A mandat that opens is an act: its line is written with it. There is no actor yet, so the function writes it.
grant insert on journal to jalon_definer;
grant usage on sequence journal_id_seq to jalon_definer;
grant create on schema public to jalon_definer;
set local role jalon_definer;
create or replace function accepter_invitation(p_jeton text, p_personne uuid, p_mot_de_passe text, p_mandat uuid, p_jour date) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  i invitation%rowtype;
  q uuid;
  ouvert uuid;
begin
  select * into i from invitation where jeton_sha256 = p_jeton and acceptee_le is null and annulee_le is null and expire_le > now() for update;
  if not found then return null; end if;
  select id into q from personne where email = lower(i.email);
  if q is null then
    insert into personne (id, email, prenom, nom, mot_de_passe) values (p_personne, lower(i.email), i.prenom, i.nom, p_mot_de_passe);
    q := p_personne;
  end if;
  insert into mandat (id, personne_id, organisation_id, role, depuis) values (p_mandat, q, i.organisation_id, i.role, p_jour)
    on conflict do nothing returning id into ouvert;
  update invitation set acceptee_le = now() where id = i.id;
  insert into journal (jour, organisation_id, personne_id, mandat_id, acteur, acte, objet_type, objet_id, visibilite, details)
  select p_jour, i.organisation_id, q, ouvert, p.prenom || ' ' || p.nom || ', ' || o.nom, 'accepterInvitation', 'invitation', i.id::text, 'ORGANISATION',
         jsonb_build_object('role', i.role, 'personne', p.prenom || ' ' || p.nom)
  from personne p, organisation o where p.id = q and o.id = i.organisation_id;
  return q;
end $$;
reset role;
revoke create on schema public from jalon_definer;
