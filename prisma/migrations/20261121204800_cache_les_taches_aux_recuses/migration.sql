-- « À vous » names the dossier: a person recused on it reads none of its lines, as for the rest of the file.
alter policy lire on tache using (
  organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid)
  and not (dossier_id is not null and exists (
    select 1 from recusation r where r.dossier_id = tache.dossier_id and r.personne_id = (select nullif(current_setting('app.personne_id', true), '')::uuid)))
);
