-- What the screen filled, so that an instructrice opens it again as she left it; the definition stays what is computed.
alter table financement_compose add column composition jsonb not null default '{}';
-- One version per day: two agents who compose at once meet here.
create unique index financement_compose_dossier_id_valid_from_key on financement_compose (dossier_id, valid_from);
