-- Sheets of consent that were printed: each for one body and one day, and for the one person who signed it.
create table identity.sheet (
  number text primary key,
  body_id uuid not null,
  printed_by uuid not null,
  printed_on date not null,
  person_id uuid,
  used_by uuid,
  used_at timestamptz,
  check ((person_id is null) = (used_at is null))
);
comment on column identity.sheet.person_id is 'who signed it; from then on it serves nobody else';

alter table identity.sheet enable row level security;
alter table identity.sheet force row level security;
create policy sheet_worker on identity.sheet to house_worker using (true) with check (true);
grant select, insert, update on identity.sheet to house_worker;
