-- Roles of the cluster: the portal connects as the owner (not a superuser) and takes one of them in each transaction.
--   jalon_app      what a signed-in person's request runs as
--   jalon_systeme  « Jalon, traitement automatique »: suivi, reminders, silence, outbox
--   jalon_definer  owner of the SECURITY DEFINER functions, nobody logs in as it
do $$
declare r text;
begin
  foreach r in array array['jalon_app', 'jalon_systeme', 'jalon_definer'] loop
    if not exists (select 1 from pg_roles where rolname = r) then
      begin
        execute format('create role %I nologin', r);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    begin
      execute format('grant %I to %I with inherit false, set true', r, current_user);
    exception when insufficient_privilege then
      raise exception 'Le rôle % existe déjà et ce compte ne peut pas l''endosser : voir docs/exploitation.md', r;
    end;
  end loop;
end $$;

grant usage on schema public to jalon_app, jalon_systeme, jalon_definer;
grant create on schema public to jalon_definer;

-- Integrity that Prisma does not describe -----------------------------------------------------------------
alter table organisation add foreign key (region_code) references region (code);
alter table mandat add foreign key (organisation_id) references organisation (id);
alter table mandat add constraint mandat_dates check (jusqua is null or jusqua >= depuis);
create unique index mandat_unique on mandat (personne_id, organisation_id, role) where jusqua is null;
alter table session add foreign key (personne_id) references personne (id);
alter table invitation add foreign key (organisation_id) references organisation (id);
alter table dossier add foreign key (structure_id) references organisation (id);
alter table dossier add foreign key (ars_id) references organisation (id);
alter table dossier add foreign key (caisse_id) references organisation (id);
alter table dossier add constraint dossier_cloture check ((statut = 'CLOS') = (motif_cloture is not null));
alter table acces add foreign key (dossier_id) references dossier (id);
alter table acces add foreign key (organisation_id) references organisation (id);
alter table etape add foreign key (dossier_id) references dossier (id);
alter table etape add constraint etape_dates check (faite_le is null or ouverte_le is null or faite_le >= ouverte_le);
alter table document add foreign key (dossier_id, etape_id) references etape (dossier_id, id);
alter table section add foreign key (dossier_id, document_id) references document (dossier_id, id);
alter table depot add foreign key (dossier_id, document_id) references document (dossier_id, id);
alter table piece add foreign key (dossier_id) references dossier (id);
alter table referent add foreign key (dossier_id) references dossier (id);
create unique index referent_en_cours on referent (dossier_id, organisation_id, profil) where jusqua is null;
alter table mention add foreign key (dossier_id, document_id) references document (dossier_id, id);
alter table demande_corrections add foreign key (dossier_id, document_id) references document (dossier_id, id);
create unique index demande_ouverte on demande_corrections (document_id) where repondu_le is null;
alter table evaluation add foreign key (dossier_id, etape_id) references etape (dossier_id, id);
alter table appui add foreign key (dossier_id) references dossier (id);
alter table message add foreign key (dossier_id) references dossier (id);
alter table note_interne add foreign key (dossier_id) references dossier (id);
alter table seance add foreign key (ars_id) references organisation (id);
alter table seance add foreign key (caisse_id) references organisation (id);
alter table seance_membre add foreign key (seance_id) references seance (id);
alter table point add foreign key (seance_id) references seance (id);
alter table point add foreign key (dossier_id, etape_id) references etape (dossier_id, id);
-- A dossier stands on one open agenda at a time.
create unique index point_inscrit on point (etape_id) where statut in ('INSCRIT', 'DECIDE');
alter table recusation add foreign key (point_id) references point (id) on delete cascade;
alter table pv add foreign key (seance_id) references seance (id);
alter table notification add foreign key (dossier_id) references dossier (id);
alter table reserve add foreign key (dossier_id) references dossier (id);
alter table avis add foreign key (dossier_id, etape_id) references etape (dossier_id, id);
alter table avis add constraint avis_rendu check (statut not in ('RENDU', 'TACITE') or (sens is not null and rendu_le is not null));
create unique index avis_id_dossier on avis (dossier_id, id);
alter table avis_suspension add foreign key (dossier_id, avis_id) references avis (dossier_id, id);
create unique index suspension_ouverte on avis_suspension (avis_id) where jusqua is null;
alter table arrete add foreign key (dossier_id, etape_id) references etape (dossier_id, id);
alter table arrete add constraint arrete_duree check (duree_mois between 1 and 60);
alter table convention add foreign key (dossier_id) references dossier (id);
create unique index convention_id_dossier on convention (dossier_id, id);
alter table convention_version add foreign key (dossier_id, convention_id) references convention (dossier_id, id);
alter table signature add foreign key (dossier_id, convention_id) references convention (dossier_id, id);
alter table signature add foreign key (version_id) references convention_version (id);
create unique index signature_personne on signature (version_id, personne_id);
alter table coordonnees_bancaires add foreign key (dossier_id) references dossier (id);
create unique index coordonnees_en_cours on coordonnees_bancaires (dossier_id, statut) where statut in ('SAISIES', 'VALIDEES');
create unique index coordonnees_id_dossier on coordonnees_bancaires (dossier_id, id);
alter table validation_bancaire add foreign key (dossier_id, coordonnees_id) references coordonnees_bancaires (dossier_id, id);
alter table compte_debiteur add foreign key (caisse_id) references organisation (id);
alter table enveloppe add foreign key (dossier_id, convention_id) references convention (dossier_id, id);
alter table enveloppe add constraint enveloppe_positive check (plafond_centimes >= 0);
alter table versement add foreign key (dossier_id, convention_id) references convention (dossier_id, id);
alter table versement add foreign key (lot_id) references lot (id);
alter table versement add foreign key (remplace_id) references versement (id);
alter table versement add constraint versement_montant check (montant_centimes is null or montant_centimes >= 0);
-- One payment per line of the échéancier: a re-issue names the rejected row, a cancelled row frees its line.
create unique index versement_ligne_unique on versement (convention_id, code) where statut not in ('ANNULE', 'REJETE') ;
-- Four eyes, on the person and not on the mandat (CSS D.253-2 to -5).
alter table versement add constraint comptable_distinct_liquidateur
  check (vise_par_personne is null or vise_par_personne is distinct from liquide_par_personne);
alter table versement add constraint comptable_distinct_ordonnateur
  check (vise_par_personne is null or vise_par_personne is distinct from ordonnance_par_personne);
alter table versement add constraint ordonnateur_distinct_liquidateur
  check (ordonnance_par_personne is null or meme_personne_admise or ordonnance_par_personne is distinct from liquide_par_personne);
alter table versement add constraint versement_statut_complet check (
  (statut not in ('LIQUIDE', 'ORDONNANCE', 'VISE', 'EMIS', 'PAYE', 'REJETE') or (montant_centimes is not null and liquide_par_personne is not null and decompte is not null))
  and (statut not in ('ORDONNANCE', 'VISE', 'EMIS', 'PAYE', 'REJETE') or (ordre_numero is not null and ordonnance_par_personne is not null))
  and (statut not in ('VISE', 'EMIS', 'PAYE', 'REJETE') or vise_par_personne is not null)
  and (statut not in ('EMIS', 'PAYE', 'REJETE') or (lot_id is not null and end_to_end_id is not null and beneficiaire is not null)));
alter table lot add foreign key (caisse_id) references organisation (id);
alter table lot add constraint lot_compte check (nombre > 0 and somme_centimes > 0);
alter table mouvement add foreign key (versement_id) references versement (id);
alter table mouvement add foreign key (contrepasse_id) references mouvement (id);
alter table mouvement add constraint mouvement_positif check (montant_centimes > 0 and source <> destination);
alter table simulation add foreign key (dossier_id) references dossier (id);
alter table financement_compose add foreign key (dossier_id) references dossier (id);
alter table tache add foreign key (dossier_id) references dossier (id);
alter table tache add foreign key (seance_id) references seance (id);

-- Lists start from acces.
create index acces_depot on acces (organisation_id, tri_depot desc, dossier_id desc) where jusqua is null;
create index acces_echeance on acces (organisation_id, (coalesce(echeance, date '9999-12-31')), dossier_id) where jusqua is null;
create index acces_structure on acces (organisation_id, structure_nom, dossier_id) where jusqua is null;
create index acces_etape on acces (organisation_id, etape_nature, tri_depot desc, dossier_id desc) where jusqua is null;

-- The setting of the caisse is read here, never sent by the portal.
create function fixer_regle_quatre_yeux() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.liquide_par_personne is distinct from old.liquide_par_personne then
    select o.meme_personne_liquide_ordonnance into new.meme_personne_admise from organisation o where o.id = new.caisse_id;
  else
    new.meme_personne_admise := old.meme_personne_admise;
  end if;
  return new;
end $$;
create trigger versement_quatre_yeux before update on versement for each row execute function fixer_regle_quatre_yeux();

-- VALIDEES needs two different persons of the caisse, and neither is the one who typed them.
create function exiger_deux_validations() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.statut = 'VALIDEES' and old.statut is distinct from 'VALIDEES' then
    if (select count(distinct v.personne_id) from validation_bancaire v
        where v.coordonnees_id = new.id and v.personne_id <> new.personne_id) < 2 then
      raise exception 'coordonnees_deux_validations' using errcode = 'check_violation';
    end if;
  end if;
  if new.iban is distinct from old.iban or new.titulaire is distinct from old.titulaire then
    raise exception 'coordonnees_figees' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger coordonnees_validations before update on coordonnees_bancaires for each row execute function exiger_deux_validations();

-- A frozen evaluation, a sealed PV and a frozen décompte cannot be rewritten, whatever the portal asks.
create function refuser_evaluation_figee() returns trigger language plpgsql as $$
begin
  if old.statut = 'RENDUE' and (new.notes is distinct from old.notes or new.avis_general is distinct from old.avis_general or new.statut <> 'RENDUE') then
    raise exception 'evaluation_figee' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger evaluation_figee before update on evaluation for each row execute function refuser_evaluation_figee();
create function refuser_pv_scelle() returns trigger language plpgsql as $$
begin
  if old.statut = 'APPROUVE' then
    raise exception 'pv_scelle' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger pv_scelle before update on pv for each row execute function refuser_pv_scelle();
create function refuser_decompte_fige() returns trigger language plpgsql as $$
begin
  if old.statut in ('ORDONNANCE', 'VISE', 'EMIS', 'PAYE', 'REJETE')
     and (new.montant_centimes is distinct from old.montant_centimes or new.decompte is distinct from old.decompte
          or new.ordre_numero is distinct from old.ordre_numero or new.ordre_annee is distinct from old.ordre_annee) then
    raise exception 'decompte_fige' using errcode = 'check_violation';
  end if;
  if old.statut in ('EMIS', 'PAYE', 'REJETE') and (new.lot_id is distinct from old.lot_id or new.beneficiaire is distinct from old.beneficiaire) then
    raise exception 'lot_fige' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger versement_fige before update on versement for each row execute function refuser_decompte_fige();

create function normaliser_recherche(texte text) returns text language sql immutable parallel safe as $$
  select lower(translate(coalesce(texte, ''),
    'ÀÁÂÃÄÅàáâãäåÈÉÊËèéêëÌÍÎÏìíîïÒÓÔÕÖòóôõöÙÚÛÜùúûüÇçÑñŸÿ',
    'AAAAAAaaaaaaEEEEeeeeIIIIiiiiOOOOOoooooUUUUuuuuCcNnYy'))
$$;

create function recopier_dossier_vers_acces() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update acces set
    tri_depot = coalesce(new.depose_le, new.cree_jour),
    echeance = new.echeance,
    structure_nom = new.structure_nom,
    etape_nature = new.etape_nature,
    clos = (new.statut = 'CLOS'),
    programme = new.programme,
    prioritaire = new.prioritaire,
    recherche = normaliser_recherche(new.numero || ' ' || new.titre || ' ' || new.structure_nom || ' ' || coalesce(new.commune, ''))
  where dossier_id = new.id;
  return null;
end $$;
create trigger dossier_vers_acces after update on dossier for each row execute function recopier_dossier_vers_acces();

-- The only ways to make a dossier and to open or close a right on it ------------------------------------
create function inserer_acces(p_organisation uuid, p_dossier uuid, p_motif text) returns void
language sql security definer set search_path = public as $$
  insert into acces (organisation_id, dossier_id, motif, tri_depot, echeance, structure_nom, etape_nature, clos, programme, prioritaire, recherche)
  select p_organisation, d.id, p_motif, coalesce(d.depose_le, d.cree_jour), d.echeance, d.structure_nom, d.etape_nature, d.statut = 'CLOS',
         d.programme, d.prioritaire,
         normaliser_recherche(d.numero || ' ' || d.titre || ' ' || d.structure_nom || ' ' || coalesce(d.commune, ''))
  from dossier d where d.id = p_dossier
  on conflict (organisation_id, dossier_id) do update set jusqua = null, motif = case when acces.jusqua is null then acces.motif else excluded.motif end
$$;

create function creer_dossier(p_id uuid, p_numero text, p_programme text, p_version text, p_titre text, p_ars uuid, p_caisse uuid, p_jour date, p_duplique_de uuid)
returns void language plpgsql security definer set search_path = public as $$
declare o organisation%rowtype;
begin
  select * into o from organisation where id = nullif(current_setting('app.organisation_id', true), '')::uuid and type = 'STRUCTURE';
  if not found or coalesce(current_setting('app.role', true), '') not in ('REDACTEUR', 'REPRESENTANT_LEGAL') then
    raise exception 'creer_dossier: interdit' using errcode = 'insufficient_privilege';
  end if;
  insert into dossier (id, numero, programme, version, titre, structure_id, structure_nom, commune, region_code, ars_id, caisse_id, cree_jour, duplique_de_id, themes)
  values (p_id, p_numero, p_programme, p_version, p_titre, o.id, o.nom, o.commune, o.region_code, p_ars, p_caisse, p_jour, p_duplique_de, '{}');
  perform inserer_acces(o.id, p_id, 'STRUCTURE');
end $$;

create function ouvrir_acces(p_dossier uuid, p_organisation uuid, p_motif text) returns void
language plpgsql security definer set search_path = public as $$
begin
  if coalesce(current_setting('role', true), '') <> 'jalon_systeme'
     and not exists (select 1 from acces a where a.dossier_id = p_dossier and a.jusqua is null
                     and a.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid) then
    raise exception 'ouvrir_acces: interdit' using errcode = 'insufficient_privilege';
  end if;
  -- Only the bodies that the circuit names: the dossier's own institutions, or a national body.
  if not exists (select 1 from dossier d join organisation o on o.id = p_organisation
                 where d.id = p_dossier and (o.id in (d.ars_id, d.caisse_id) or o.type = 'NATIONAL')) then
    raise exception 'ouvrir_acces: organisme hors du circuit' using errcode = 'insufficient_privilege';
  end if;
  perform inserer_acces(p_organisation, p_dossier, p_motif);
end $$;

create function fermer_acces(p_dossier uuid, p_organisation uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  if coalesce(current_setting('role', true), '') <> 'jalon_systeme'
     and not exists (select 1 from acces a where a.dossier_id = p_dossier and a.jusqua is null
                     and a.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid) then
    raise exception 'fermer_acces: interdit' using errcode = 'insufficient_privilege';
  end if;
  update acces set jusqua = now() where dossier_id = p_dossier and organisation_id = p_organisation and jusqua is null and motif <> 'STRUCTURE';
end $$;

-- Continuous series under lock; an order series belongs to its caisse.
create function prendre_numero(p_cle text, p_annee int) returns int language plpgsql security definer set search_path = public as $$
declare v int;
begin
  if p_cle like 'ORDRE:%' and p_cle <> 'ORDRE:' || coalesce(current_setting('app.organisation_id', true), '') then
    raise exception 'prendre_numero: interdit' using errcode = 'insufficient_privilege';
  end if;
  insert into compteur (cle, annee, valeur) values (p_cle, p_annee, 1)
  on conflict (cle, annee) do update set valeur = compteur.valeur + 1 returning valeur into v;
  return v;
end $$;

-- Scores stay hidden from the other institution until both are RENDUE or the séance opens.
create function reveler_evaluations(p_etape uuid, p_jour date) returns void language plpgsql security definer set search_path = public as $$
declare d uuid;
begin
  select e.dossier_id into d from etape e join acces a on a.dossier_id = e.dossier_id and a.jusqua is null
    and a.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid where e.id = p_etape;
  if not found then raise exception 'reveler_evaluations: interdit' using errcode = 'insufficient_privilege'; end if;
  if (select count(*) from evaluation where etape_id = p_etape and statut = 'RENDUE') >= 2
     or exists (select 1 from point p join seance s on s.id = p.seance_id where p.dossier_id = d and s.statut in ('OUVERTE', 'CLOSE')) then
    update evaluation set revelee_le = p_jour where dossier_id = d and revelee_le is null
      and (etape_id = p_etape or exists (select 1 from point p join seance s on s.id = p.seance_id where p.dossier_id = d and s.statut in ('OUVERTE', 'CLOSE')));
  end if;
end $$;

-- Sign-in: no actor yet, so one function per question -----------------------------------------------------
create function identifier(p_email text) returns table (personne_id uuid, mot_de_passe text, active boolean)
language sql security definer set search_path = public as $$
  select id, personne.mot_de_passe, personne.active from personne where email = lower(p_email)
$$;
create function noter_tentative(p_cle text) returns void language sql security definer set search_path = public as $$
  insert into tentative_connexion (cle) values (p_cle)
$$;
create function compter_tentatives(p_cle text, p_minutes int) returns int language sql security definer set search_path = public as $$
  select count(*)::int from tentative_connexion where cle = p_cle and le > now() - make_interval(mins => p_minutes)
$$;
create function oublier_tentatives(p_cle text) returns void language sql security definer set search_path = public as $$
  delete from tentative_connexion where cle = p_cle
$$;
create function ouvrir_session(p_id text, p_personne uuid, p_heures int) returns void language sql security definer set search_path = public as $$
  insert into session (id, personne_id, expire_le) values (p_id, p_personne, now() + make_interval(hours => p_heures))
$$;
create function lire_session(p_id text, p_jour date, p_inactivite_minutes int)
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
              where m.personne_id = p.id and m.depuis <= p_jour and (m.jusqua is null or m.jusqua >= p_jour)), '[]'::jsonb)
  from session s join personne p on p.id = s.personne_id
  where s.id = p_id and s.revoquee_le is null and s.expire_le > now() and p.active
    and s.derniere_activite > now() - make_interval(mins => p_inactivite_minutes);
end $$;
create function choisir_mandat(p_session text, p_mandat uuid, p_jour date) returns boolean language plpgsql security definer set search_path = public as $$
begin
  update session s set mandat_id = p_mandat from mandat m
  where s.id = p_session and s.revoquee_le is null and m.id = p_mandat and m.personne_id = s.personne_id
    and m.depuis <= p_jour and (m.jusqua is null or m.jusqua >= p_jour);
  return found;
end $$;
create function revoquer_session(p_id text) returns void language sql security definer set search_path = public as $$
  update session set revoquee_le = now() where id = p_id and revoquee_le is null
$$;
create function lire_invitation(p_jeton text) returns table (id uuid, email text, prenom text, nom text, role "Role", organisation_nom text, existe boolean)
language sql security definer set search_path = public as $$
  select i.id, i.email, i.prenom, i.nom, i.role, o.nom, exists (select 1 from personne p where p.email = lower(i.email))
  from invitation i join organisation o on o.id = i.organisation_id
  where i.jeton_sha256 = p_jeton and i.acceptee_le is null and i.annulee_le is null and i.expire_le > now()
$$;
-- An existing account keeps its password: it only gains the mandat.
create function accepter_invitation(p_jeton text, p_personne uuid, p_mot_de_passe text, p_mandat uuid, p_jour date) returns uuid
language plpgsql security definer set search_path = public as $$
declare i invitation%rowtype; q uuid;
begin
  select * into i from invitation where jeton_sha256 = p_jeton and acceptee_le is null and annulee_le is null and expire_le > now() for update;
  if not found then return null; end if;
  select id into q from personne where email = lower(i.email);
  if q is null then
    insert into personne (id, email, prenom, nom, mot_de_passe) values (p_personne, lower(i.email), i.prenom, i.nom, p_mot_de_passe);
    q := p_personne;
  end if;
  insert into mandat (id, personne_id, organisation_id, role, depuis) values (p_mandat, q, i.organisation_id, i.role, p_jour) on conflict do nothing;
  update invitation set acceptee_le = now() where id = i.id;
  return q;
end $$;
-- Aggregates only: nothing here names a structure.
create function statistiques_publiques() returns table (programme text, region text, deposes int, en_cours int, conventions int, payes_centimes bigint)
language sql security definer set search_path = public as $$
  select d.programme, r.nom, count(*) filter (where d.depose_le is not null)::int, count(*) filter (where d.statut = 'EN_COURS' and d.depose_le is not null)::int,
         count(c.id) filter (where c.statut = 'SIGNEE')::int,
         coalesce(sum((select sum(v.montant_centimes) from versement v where v.dossier_id = d.id and v.statut = 'PAYE')), 0)::bigint
  from dossier d join region r on r.code = d.region_code left join convention c on c.dossier_id = d.id
  where d.depose_le is not null group by 1, 2
$$;

-- Jobs are added by the owner of the queue's tables, through this one function.
create function ajouter_travail(p_tache text, p_charge jsonb, p_cle text) returns void language plpgsql security definer set search_path = public as $$
begin
  if to_regnamespace('graphile_worker') is not null then
    perform graphile_worker.add_job(p_tache, p_charge::json, job_key => p_cle, max_attempts => 12);
  end if;
end $$;

-- Row-level security -------------------------------------------------------------------------------------
do $$
declare
  t text;
  mien constant text := '(select nullif(current_setting(''app.organisation_id'', true), '''')::uuid)';
  moi constant text := '(select nullif(current_setting(''app.personne_id'', true), '''')::uuid)';
  genre constant text := '(select nullif(current_setting(''app.organisation_type'', true), ''''))';
  voit text;
  extra text;
  famille constant text[] := array['etape', 'document', 'section', 'depot', 'piece', 'referent', 'mention', 'demande_corrections', 'evaluation', 'appui',
    'message', 'note_interne', 'notification', 'reserve', 'avis', 'avis_suspension', 'arrete', 'convention', 'convention_version', 'signature',
    'coordonnees_bancaires', 'validation_bancaire', 'enveloppe', 'versement', 'mouvement', 'simulation', 'financement_compose'];
  ajout_seul constant text[] := array['depot', 'message', 'note_interne', 'convention_version', 'signature', 'validation_bancaire', 'mouvement', 'mention'];
begin
  foreach t in array (select array_agg(tablename::text) from pg_tables where schemaname = 'public' and tablename not like '\_prisma%') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy systeme on %I to jalon_systeme using (true) with check (true)', t);
    execute format('create policy definer on %I to jalon_definer using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to jalon_systeme', t);
  end loop;

  foreach t in array famille loop
    voit := format('exists (select 1 from acces a where a.dossier_id = %1$I.dossier_id and a.organisation_id = %2$s and a.jusqua is null)'
      || ' and not exists (select 1 from recusation r where r.dossier_id = %1$I.dossier_id and r.personne_id = %3$s)', t, mien, moi);
    extra := case t
      when 'evaluation' then format(' and %s in (''ARS'', ''CAISSE'') and (organisation_id = %s or revelee_le is not null)', genre, mien)
      when 'note_interne' then format(' and organisation_id = %s', mien)
      when 'mention' then format(' and %s <> ''STRUCTURE''', genre)
      when 'coordonnees_bancaires' then format(' and %s in (''STRUCTURE'', ''CAISSE'')', genre)
      when 'validation_bancaire' then format(' and %s in (''STRUCTURE'', ''CAISSE'')', genre)
      when 'piece' then format(' and (confidentialite = ''TOUS'' or (confidentialite = ''BANCAIRE'' and %s in (''STRUCTURE'', ''CAISSE'')) or organisation_id = %s)', genre, mien)
      else '' end;
    execute format('create policy lire on %I for select to jalon_app using (%s%s)', t, voit, extra);
    execute format('create policy ecrire on %I for insert to jalon_app with check (%s%s)', t, voit, extra);
    if not (t = any (ajout_seul)) then
      execute format('create policy modifier on %I for update to jalon_app using (%s%s) with check (%s%s)', t, voit, extra, voit, extra);
      execute format('grant update on %I to jalon_app', t);
    end if;
    execute format('grant select, insert on %I to jalon_app', t);
  end loop;

  -- dossier: no INSERT (creer_dossier), no DELETE.
  voit := format('exists (select 1 from acces a where a.dossier_id = dossier.id and a.organisation_id = %s and a.jusqua is null)'
    || ' and not exists (select 1 from recusation r where r.dossier_id = dossier.id and r.personne_id = %s)', mien, moi);
  execute format('create policy lire on dossier for select to jalon_app using (%s)', voit);
  execute format('create policy modifier on dossier for update to jalon_app using (%s) with check (%s)', voit, voit);
  grant select, update on dossier to jalon_app;
  execute format('create policy lire on acces for select to jalon_app using (organisation_id = %s)', mien);
  grant select on acces to jalon_app;

  -- séance family: the two institutions that hold it.
  execute format('create policy tenir on seance to jalon_app using (%1$s in (ars_id, caisse_id)) with check (%1$s in (ars_id, caisse_id))', mien);
  grant select, insert, update on seance to jalon_app;
  foreach t in array array['seance_membre', 'pv'] loop
    execute format('create policy tenir on %1$I to jalon_app using (exists (select 1 from seance s where s.id = %1$I.seance_id))'
      || ' with check (exists (select 1 from seance s where s.id = %1$I.seance_id))', t);
    execute format('grant select, insert, update on %I to jalon_app', t);
  end loop;
  execute format('create policy tenir on point to jalon_app using (exists (select 1 from seance s where s.id = point.seance_id)'
    || ' and not exists (select 1 from recusation r where r.dossier_id = point.dossier_id and r.personne_id = %s))'
    || ' with check (exists (select 1 from seance s where s.id = point.seance_id))', moi);
  grant select, insert, update, delete on point to jalon_app;
  grant delete on seance_membre to jalon_app;
  execute format('create policy tenir on recusation to jalon_app using (%1$s in (ars_id, caisse_id)) with check (%1$s in (ars_id, caisse_id))', mien);
  grant select, insert, delete on recusation to jalon_app;

  -- one organisation's own rows
  execute format('create policy lire on tache for select to jalon_app using (organisation_id = %s)', mien);
  grant select on tache to jalon_app;
  execute format('create policy tenir on invitation to jalon_app using (organisation_id = %1$s) with check (organisation_id = %1$s)', mien);
  grant select, insert, update on invitation to jalon_app;
  execute format('create policy tenir on mandat to jalon_app using (organisation_id = %1$s) with check (organisation_id = %1$s)', mien);
  grant select, insert, update on mandat to jalon_app;
  execute format('create policy lire on personne for select to jalon_app using (id = %s or exists (select 1 from mandat m where m.personne_id = personne.id))', moi);
  grant select (id, email, prenom, nom, rpps, active) on personne to jalon_app;
  execute format('create policy tenir on compte_debiteur to jalon_app using (caisse_id = %1$s) with check (caisse_id = %1$s)', mien);
  grant select, insert, update on compte_debiteur to jalon_app;
  execute format('create policy tenir on lot to jalon_app using (caisse_id = %1$s) with check (caisse_id = %1$s)', mien);
  grant select, insert, update on lot to jalon_app;

  -- journal: written by oneself, read by visibility; append-only.
  execute format('create policy ecrire on journal for insert to jalon_app with check (personne_id = %s and organisation_id = %s)', moi, mien);
  execute format('create policy lire on journal for select to jalon_app using ('
    || '(visibilite = ''TOUS'' or (visibilite = ''INSTITUTIONS'' and %3$s <> ''STRUCTURE'') or organisation_id = %1$s)'
    || ' and (organisation_id = %1$s or (dossier_id is not null and exists (select 1 from acces a where a.dossier_id = journal.dossier_id and a.organisation_id = %1$s and a.jusqua is null))'
    || '      or (seance_id is not null and exists (select 1 from seance s where s.id = journal.seance_id)))'
    || ' and not (dossier_id is not null and exists (select 1 from recusation r where r.dossier_id = journal.dossier_id and r.personne_id = %2$s)))', mien, moi, genre);
  grant select, insert on journal to jalon_app;
  grant usage on sequence journal_id_seq, mouvement_id_seq to jalon_app, jalon_systeme;

  -- outbox: put in by an act, read by the worker only.
  execute format('create policy ecrire on courriel for insert to jalon_app with check (%s is not null)', mien);
  grant insert on courriel to jalon_app;

  -- public reference data
  create policy lire on region for select to jalon_app using (true);
  grant select on region to jalon_app;
  create policy lire on organisation for select to jalon_app using (true);
  execute format('create policy regler on organisation for update to jalon_app using (id = %1$s) with check (id = %1$s)', mien);
  grant select on organisation to jalon_app;
  grant update (meme_personne_liquide_ordonnance, adresse, code_postal, commune) on organisation to jalon_app;
  create policy lire on parametre_portail for select to jalon_app using (true);
  grant select on parametre_portail to jalon_app;
end $$;

revoke update on journal, depot, signature, mouvement, convention_version from jalon_systeme;
grant delete on tache, tentative_connexion to jalon_systeme;
grant usage on sequence tentative_connexion_id_seq to jalon_definer;
grant select, insert, update on dossier, acces, compteur, evaluation, session, personne, mandat, invitation, tentative_connexion to jalon_definer;
grant delete on tentative_connexion to jalon_definer;
grant select on organisation, region, etape, point, seance, validation_bancaire, versement, convention, coordonnees_bancaires to jalon_definer;

do $$
declare f text;
begin
  foreach f in array array['fixer_regle_quatre_yeux()', 'exiger_deux_validations()', 'recopier_dossier_vers_acces()', 'inserer_acces(uuid, uuid, text)',
    'creer_dossier(uuid, text, text, text, text, uuid, uuid, date, uuid)', 'ouvrir_acces(uuid, uuid, text)', 'fermer_acces(uuid, uuid)', 'prendre_numero(text, int)',
    'reveler_evaluations(uuid, date)', 'identifier(text)', 'noter_tentative(text)', 'compter_tentatives(text, int)', 'oublier_tentatives(text)',
    'ouvrir_session(text, uuid, int)', 'lire_session(text, date, int)', 'choisir_mandat(text, uuid, date)', 'revoquer_session(text)', 'lire_invitation(text)',
    'accepter_invitation(text, uuid, text, uuid, date)', 'statistiques_publiques()'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to jalon_definer, jalon_systeme', f);
    if f !~ '^(inserer_acces|fixer_|exiger_|recopier_)' then
      execute format('grant execute on function %s to jalon_app', f);
    end if;
    -- Last: once given away, the function is no longer ours to grant.
    execute format('alter function %s owner to jalon_definer', f);
  end loop;
end $$;
revoke all on function ajouter_travail(text, jsonb, text) from public;
grant execute on function ajouter_travail(text, jsonb, text) to jalon_app, jalon_systeme;
revoke create on schema public from jalon_definer;
