-- The suivi reads every table of a dossier at the end of each act: without these, an act on 100 000 dossiers read 500 000 sections.
create index section_dossier on section (dossier_id);
create index depot_dossier on depot (dossier_id);
create index mention_dossier on mention (dossier_id);
create index evaluation_dossier on evaluation (dossier_id);
create index avis_suspension_dossier on avis_suspension (dossier_id);
create index convention_version_dossier on convention_version (dossier_id);
create index signature_dossier on signature (dossier_id);
create index validation_bancaire_dossier on validation_bancaire (dossier_id);
create index enveloppe_dossier on enveloppe (dossier_id);
create index journal_seance on journal (seance_id) where seance_id is not null;
create index versement_convention on versement (convention_id);
