-- A payment made is never rewritten: what a later calculation finds is written beside it. A complement is a payment of its own that
-- names the first; an indu is an opposite movement, recovered by a repayment or kept back on a later payment (CSS, art. L. 133-4).
alter table versement add column regularise_id uuid references versement (id);
alter table versement add column regularisations jsonb not null default '[]';
create index versement_regularise on versement (regularise_id) where regularise_id is not null;
