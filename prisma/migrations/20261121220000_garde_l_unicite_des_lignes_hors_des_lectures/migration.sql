-- Same uniqueness, said with « is distinct from »: « statut = … » then proves nothing about this index, and a payment queue no longer
-- reads it from end to end (its cost was estimated a thousand times too low) instead of the index of its own statut.
drop index versement_ligne_unique;
create unique index versement_ligne_unique on versement (convention_id, code)
  where statut is distinct from 'ANNULE' and statut is distinct from 'REJETE';
