-- « exists (select 1 from acces …) » may be answered by hashing every acces of the organisation: on 100 000 dossiers, reading
-- one of them read 5 550 rows. OFFSET 0 leaves PostgreSQL the one plan we want, a probe of the primary key
-- (organisation_id, dossier_id), whatever the size of the portfolio. What is allowed does not change.
do $$
declare
  p record;
  sonde constant text := '(a.jusqua IS NULL)))';
  cle constant text := '(a.jusqua IS NULL)) OFFSET 0)';
begin
  for p in select tablename, policyname, qual, with_check from pg_policies
           where schemaname = 'public' and position('FROM acces a' in coalesce(qual, '') || coalesce(with_check, '')) > 0 loop
    if position(sonde in coalesce(p.qual, p.with_check)) = 0 then
      raise exception 'La règle % de % n''a pas la forme attendue', p.policyname, p.tablename;
    end if;
    execute format('alter policy %I on %I', p.policyname, p.tablename)
      || coalesce(' using (' || replace(p.qual, sonde, cle) || ')', '')
      || coalesce(' with check (' || replace(p.with_check, sonde, cle) || ')', '');
  end loop;
end $$;

-- Eight indexes hang on acces: it is rewritten only when a copied column has changed, not at each act.
-- Its function belongs to jalon_definer: the owner of the tables may call it for the time of naming it.
set local role jalon_definer;
grant execute on function recopier_dossier_vers_acces() to session_user;
reset role;
drop trigger dossier_vers_acces on dossier;
create trigger dossier_vers_acces after update on dossier for each row
  when ((old.depose_le, old.cree_jour, old.echeance, old.structure_nom, old.etape_nature, old.statut, old.programme, old.prioritaire, old.numero, old.titre, old.commune)
    is distinct from (new.depose_le, new.cree_jour, new.echeance, new.structure_nom, new.etape_nature, new.statut, new.programme, new.prioritaire, new.numero, new.titre, new.commune))
  execute function recopier_dossier_vers_acces();
set local role jalon_definer;
revoke execute on function recopier_dossier_vers_acces() from session_user;
reset role;
