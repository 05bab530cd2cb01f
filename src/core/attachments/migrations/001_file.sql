-- Files of applications and cases. A row says what a file is, whose, and who may know of it; contents are in
-- the file store. `subject_*` names the thing it belongs to; `slot` the field or paper it answers.
grant usage on schema attachments to house_resident, house_officer, house_worker;

create table attachments.file (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  slot text not null,
  person_id uuid not null,
  body_id uuid,
  from_body boolean not null default false,
  shared boolean not null default false,
  name text not null,
  type text not null,
  size bigint not null check (size > 0),
  sha256 text not null,
  scan text not null check (scan in ('waiting', 'clean', 'infected', 'unscanned', 'unscannable')),
  added_at timestamptz not null,
  check (not from_body or body_id is not null)
);
comment on column attachments.file.person_id is 'whose matter it is';
comment on column attachments.file.body_id is 'body that may know of it; null while only the person does';
comment on column attachments.file.from_body is 'whether the body added it; else the person did';
comment on column attachments.file.shared is 'of the body''s: whether the person may know of it';
create index file_subject on attachments.file (subject_id, added_at, id);
create index file_scan on attachments.file (sha256) where scan = 'waiting';

alter table attachments.file enable row level security;
alter table attachments.file force row level security;
create policy file_worker on attachments.file to house_worker using (true) with check (true);
create policy file_resident on attachments.file to house_resident
  using (
    person_id = nullif(current_setting('house.person', true), '')::uuid
    and (not from_body or (shared and scan = 'clean')))
  with check (
    person_id = nullif(current_setting('house.person', true), '')::uuid
    and not from_body and body_id is null);
create policy file_officer on attachments.file to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid and from_body);

grant select, insert, update, delete on attachments.file to house_worker;
grant select, insert, delete on attachments.file to house_resident, house_officer;
