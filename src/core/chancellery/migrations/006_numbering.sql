-- Who gives the register numbers of a body: the series here, or the body's own document-management
-- system. A body without a row counts here and always has.

create table chancellery.numbering (
  body_id uuid primary key,
  mode text not null check (mode in ('here', 'dms')),
  since timestamptz not null,
  changed_by uuid not null
);
comment on column chancellery.numbering.mode is 'here: the series of this installation; dms: the body''s own system';

alter table chancellery.numbering enable row level security;
alter table chancellery.numbering force row level security;
create policy numbering_worker on chancellery.numbering to house_worker using (true) with check (true);
create policy numbering_officer on chancellery.numbering to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant select, insert, update on chancellery.numbering to house_officer, house_worker;
