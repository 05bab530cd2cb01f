-- Letters between people and public bodies. The letter belongs to its writer; each body's work on it
-- is a handling of its own, so that forwarding hands the work over without touching what the first
-- body did. What both sides see is a list of entries; what only one side sees is kept elsewhere.

create table correspondence.letter (
  id uuid primary key,
  number text not null unique,
  person_id uuid,
  from_body_id uuid,
  written_by uuid,
  channel text not null check (channel in ('portal', 'counter', 'paper', 'email', 'body')),
  kind text not null,
  language text not null,
  subject text not null,
  body_text text not null,
  writer_name text not null,
  writer_contact text not null default '',
  batch_id uuid,
  appeal_of uuid,
  state text not null check (state in ('open', 'answered', 'refused', 'withdrawn', 'closed')),
  accepted_at timestamptz not null,
  accepted_day date not null,
  last_at timestamptz not null,
  unread boolean not null default false,
  rating smallint check (rating between 1 and 5),
  event uuid not null,
  check (person_id is not null or from_body_id is not null or channel in ('paper', 'email'))
);
comment on column correspondence.letter.written_by is 'account of the clerk who wrote for the person or keyed the paper in';
comment on column correspondence.letter.appeal_of is 'letter whose answer, refusal or silence this one appeals';
comment on column correspondence.letter.unread is 'something came that the writer has not opened yet';
create index letter_person on correspondence.letter (person_id, last_at desc, id);
create index letter_person_state on correspondence.letter (person_id, state, last_at desc, id);
create index letter_batch on correspondence.letter (batch_id) where batch_id is not null;
create index letter_appeal on correspondence.letter (appeal_of) where appeal_of is not null;

create table correspondence.handling (
  id uuid primary key,
  letter_id uuid not null references correspondence.letter (id),
  body_id uuid not null,
  person_id uuid,
  sequence smallint not null,
  forwarded_from uuid references correspondence.handling (id),
  state text not null check (state in
    ('received', 'registered', 'waiting', 'answered', 'refused', 'forwarded', 'withdrawn', 'closed')),
  unit_id uuid,
  executor_id uuid,
  kind text not null,
  subject text not null,
  writer_name text not null,
  number text not null,
  registry_number text,
  registered_at timestamptz,
  received_at timestamptz not null,
  left_at timestamptz,
  done_at timestamptz,
  archived_at timestamptz,
  due_day date not null,
  legal_day date not null,
  search text not null default '',
  unique (letter_id, sequence),
  unique (body_id, registry_number)
);
comment on column correspondence.handling.left_at is 'when the letter went on to another body';
comment on column correspondence.handling.due_day is 'copy of the answer clock''s due day, for the queue';
comment on column correspondence.handling.search is 'folded subject, writer and numbers, for finding';
create index handling_queue on correspondence.handling (body_id, due_day, id)
  where state in ('received', 'registered');
create index handling_waiting on correspondence.handling (body_id, due_day, id) where state = 'waiting';
create index handling_executor on correspondence.handling (body_id, executor_id, due_day, id)
  where state in ('received', 'registered', 'waiting');
create index handling_register on correspondence.handling (body_id, received_at desc, id);
create index handling_letter on correspondence.handling (letter_id);
create index handling_search on correspondence.handling using gin (search gin_trgm_ops);

create table correspondence.entry (
  id uuid primary key,
  letter_id uuid not null references correspondence.letter (id),
  handling_id uuid references correspondence.handling (id),
  body_id uuid,
  person_id uuid,
  kind text not null,
  text text not null default '',
  code text,
  until_day date,
  registry_number text,
  signed_by text,
  by_account uuid,
  at timestamptz not null,
  event uuid not null,
  sequence smallint not null default 1,
  place bigint generated always as identity
);
comment on column correspondence.entry.sequence is 'of the handling: a body that passed the letter on sees no later ones';
comment on column correspondence.entry.place is 'order within the thread, however fast things happen';
comment on column correspondence.entry.code is 'reason from the law''s list, unit key or other body, by kind';
comment on column correspondence.entry.signed_by is 'name and post of who signed, as on the letter';
create index entry_letter on correspondence.entry (letter_id, place);

create table correspondence.draft (
  id uuid primary key,
  person_id uuid not null,
  written_by uuid,
  kind text not null,
  body_ids uuid[] not null,
  subject text not null default '',
  body_text text not null default '',
  appeal_of uuid,
  changed_at timestamptz not null
);
create index draft_person on correspondence.draft (person_id, changed_at desc, id);

create table correspondence.file (
  id uuid primary key,
  person_id uuid,
  body_id uuid,
  draft_id uuid references correspondence.draft (id) on delete cascade,
  letter_id uuid references correspondence.letter (id),
  entry_id uuid references correspondence.entry (id),
  reply_id uuid,
  name text not null,
  type text not null,
  size bigint not null check (size > 0),
  sha256 text not null,
  sequence smallint not null default 0,
  scan text not null check (scan in ('waiting', 'clean', 'infected', 'unscanned')),
  added_at timestamptz not null
);
comment on column correspondence.file.person_id is 'author, when a person added it';
comment on column correspondence.file.body_id is 'author, when a body added it';
comment on column correspondence.file.reply_id is 'answer in preparation that the file will leave with';
create index file_draft on correspondence.file (draft_id) where draft_id is not null;
create index file_letter on correspondence.file (letter_id) where letter_id is not null;
create index file_reply on correspondence.file (reply_id) where reply_id is not null;
create index file_scan on correspondence.file (added_at) where scan = 'waiting';

-- Who sees what. One policy for each role and table: two would be or-ed and cost the queue its index.
alter table correspondence.letter enable row level security;
alter table correspondence.letter force row level security;
alter table correspondence.handling enable row level security;
alter table correspondence.handling force row level security;
alter table correspondence.entry enable row level security;
alter table correspondence.entry force row level security;
alter table correspondence.draft enable row level security;
alter table correspondence.draft force row level security;
alter table correspondence.file enable row level security;
alter table correspondence.file force row level security;

create policy letter_worker on correspondence.letter to house_worker using (true) with check (true);
create policy letter_resident on correspondence.letter to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy letter_officer on correspondence.letter to house_officer
  using (
    from_body_id = nullif(current_setting('house.body', true), '')::uuid
    or exists (
      select 1 from correspondence.handling h
       where h.letter_id = letter.id
         and h.body_id = nullif(current_setting('house.body', true), '')::uuid));

create policy handling_worker on correspondence.handling to house_worker using (true) with check (true);
create policy handling_resident on correspondence.handling for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy handling_officer on correspondence.handling to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);

-- A body that passed the letter on keeps seeing what happened while it had it, and nothing later.
create policy entry_worker on correspondence.entry to house_worker using (true) with check (true);
create policy entry_resident on correspondence.entry for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy entry_officer on correspondence.entry for select to house_officer
  using (exists (
    select 1 from correspondence.handling h
     where h.letter_id = entry.letter_id
       and h.body_id = nullif(current_setting('house.body', true), '')::uuid
       and entry.sequence <= h.sequence));

create policy draft_worker on correspondence.draft to house_worker using (true) with check (true);
create policy draft_resident on correspondence.draft to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('house.person', true), '')::uuid);

-- A file that no scanner has called clean is seen by its author only.
create policy file_worker on correspondence.file to house_worker using (true) with check (true);
create policy file_resident on correspondence.file to house_resident
  using (
    person_id = nullif(current_setting('house.person', true), '')::uuid
    or (scan = 'clean' and entry_id is not null and exists (
      select 1 from correspondence.letter l
       where l.id = file.letter_id
         and l.person_id = nullif(current_setting('house.person', true), '')::uuid)));
create policy file_officer on correspondence.file to house_officer
  using (
    body_id = nullif(current_setting('house.body', true), '')::uuid
    or (letter_id is not null and exists (
      select 1 from correspondence.handling h
       where h.letter_id = file.letter_id
         and h.body_id = nullif(current_setting('house.body', true), '')::uuid
         and file.sequence <= h.sequence)));
comment on policy file_officer on correspondence.file is
  'the row is seen so that a page can say what is being scanned; its contents leave only when clean';

grant usage on schema correspondence to house_resident, house_officer, house_worker;
grant select, insert, update, delete on all tables in schema correspondence to house_worker;
grant select on correspondence.letter, correspondence.handling, correspondence.entry, correspondence.file
  to house_resident, house_officer;
grant select, insert, update, delete on correspondence.draft to house_resident;
grant insert, delete on correspondence.file to house_resident;
