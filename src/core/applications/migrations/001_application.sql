-- Applications that are being filled in. They are their person's alone; what is submitted becomes a case, and the
-- row here goes. Answers are in the stored form of docs/services.md.
grant usage on schema applications to house_resident, house_worker;

create table applications.application (
  id uuid primary key,
  person_id uuid not null,
  written_by uuid,
  service_key text not null,
  version integer not null,
  body_id uuid not null,
  applicant jsonb not null,
  answers jsonb not null default '{}',
  facts jsonb not null default '{}',
  visited text[] not null default '{}',
  revision integer not null default 1,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  expires_on date not null,
  warned_at timestamptz
);
comment on column applications.application.written_by is 'account of the clerk who fills it in for the person';
comment on column applications.application.applicant is 'for whom: kind, and of a company its code and name';
comment on column applications.application.facts is 'by look-up: when it was asked, and what it said';
comment on column applications.application.visited is 'sections that were gone through';
comment on column applications.application.revision is 'rises with each change, so that two windows are told apart';
create index application_person on applications.application (person_id, changed_at desc, id);
create index application_expires on applications.application (expires_on, id);

alter table applications.application enable row level security;
alter table applications.application force row level security;
create policy application_worker on applications.application to house_worker using (true) with check (true);
create policy application_resident on applications.application to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('house.person', true), '')::uuid);

grant select, insert, update, delete on applications.application to house_resident, house_worker;
