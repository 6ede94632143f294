-- Bank details are vouched for by the caisse, in one's own name; typed by the structure, in one's own name.
alter policy ecrire on validation_bancaire with check (
  exists (select 1 from acces a where a.dossier_id = validation_bancaire.dossier_id
          and a.organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid) and a.jusqua is null)
  and not exists (select 1 from recusation r where r.dossier_id = validation_bancaire.dossier_id
                  and r.personne_id = (select nullif(current_setting('app.personne_id', true), '')::uuid))
  and (select nullif(current_setting('app.organisation_type', true), '')) = 'CAISSE'
  and personne_id = (select nullif(current_setting('app.personne_id', true), '')::uuid));
alter policy ecrire on coordonnees_bancaires with check (
  exists (select 1 from acces a where a.dossier_id = coordonnees_bancaires.dossier_id
          and a.organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid) and a.jusqua is null)
  and not exists (select 1 from recusation r where r.dossier_id = coordonnees_bancaires.dossier_id
                  and r.personne_id = (select nullif(current_setting('app.personne_id', true), '')::uuid))
  and structure_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid)
  and personne_id = (select nullif(current_setting('app.personne_id', true), '')::uuid));

-- Four eyes compare persons: the portal can only write the person who is really acting, of the paying caisse.
-- A re-issue keeps the liquidation of the order it replaces.
create function exiger_sa_propre_main() returns trigger language plpgsql as $$
declare
  moi uuid := nullif(current_setting('app.personne_id', true), '')::uuid;
  mien uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
begin
  if current_user <> 'jalon_app' then return new; end if;
  if (new.certifie_par_personne is distinct from old.certifie_par_personne and new.certifie_par_personne is distinct from moi)
     or (new.ordonnance_par_personne is distinct from old.ordonnance_par_personne and new.ordonnance_par_personne is distinct from moi)
     or (new.vise_par_personne is distinct from old.vise_par_personne and new.vise_par_personne is distinct from moi)
     or (new.liquide_par_personne is distinct from old.liquide_par_personne and new.liquide_par_personne is distinct from moi
         and new.liquide_par_personne is distinct from (select v.liquide_par_personne from versement v where v.id = new.remplace_id)) then
    raise exception 'versement: un acte s''écrit de sa propre main' using errcode = 'insufficient_privilege';
  end if;
  -- The structure declares; every other step belongs to the caisse that pays.
  if new.statut is distinct from old.statut and new.statut <> 'DECLARE' and new.statut <> 'ANNULE' and new.caisse_id is distinct from mien then
    raise exception 'versement: acte de la caisse' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger versement_propre_main before update on versement for each row execute function exiger_sa_propre_main();
-- A payment is born expected: nothing of it is already done.
create function exiger_versement_a_venir() returns trigger language plpgsql as $$
begin
  if current_user = 'jalon_app' and (new.statut <> 'PREVU' or new.liquide_par_personne is not null or new.ordonnance_par_personne is not null or new.vise_par_personne is not null
     or new.montant_centimes is not null or new.meme_personne_admise) then
    raise exception 'versement: interdit à la création' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger versement_a_venir before insert on versement for each row execute function exiger_versement_a_venir();
