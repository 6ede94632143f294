-- A composed financing pays on several kinds of credit of one fund (prestations dérogatoires, CAI, évaluation), each with its own ceiling.
-- « TOUS »: the ceiling covers the whole fund, as for every programme that does not tell them apart.
alter table versement add column credit text not null default 'TOUS';
alter table enveloppe add column credit text not null default 'TOUS';
drop index enveloppe_convention_id_fonds_exercice_key;
create unique index enveloppe_convention_id_fonds_credit_exercice_key on enveloppe (convention_id, fonds, credit, exercice);
