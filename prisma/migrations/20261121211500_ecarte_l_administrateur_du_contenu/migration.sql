-- An ADMINISTRATEUR runs the people and mandates of her organisation: that role alone reads no dossier
-- (circuits, §2). Restrictive: it is added to every other policy, whatever they allow.
do $$
declare
  t text;
  contenu constant text[] := array['dossier', 'acces', 'etape', 'document', 'section', 'depot', 'piece', 'referent', 'mention', 'demande_corrections', 'evaluation', 'appui',
    'message', 'note_interne', 'notification', 'reserve', 'avis', 'avis_suspension', 'arrete', 'convention', 'convention_version', 'signature',
    'coordonnees_bancaires', 'validation_bancaire', 'enveloppe', 'versement', 'mouvement', 'simulation', 'financement_compose', 'seance', 'seance_membre', 'point', 'recusation', 'pv', 'lot', 'tache'];
begin
  foreach t in array contenu loop
    execute format('create policy sans_administrateur on %I as restrictive for all to jalon_app using (coalesce((select current_setting(''app.role'', true)), '''') <> ''ADMINISTRATEUR'')', t);
  end loop;
end $$;
