-- Cases: what becomes of an application. A case is a row of events that are only ever added; what it is
-- now (stage, phase, outcome, flags, who has it) is kept beside them, written in the same transaction.
-- The four layers (answers, facts, derived, work) never overwrite each other, and their revisions stay.
-- Texts stand apart from events, so that they can be erased in time and the events need not.

create table cases.case (
  id uuid primary key,
  body_id uuid not null,
  number text not null unique,
  service_key text not null,
  version integer not null,
  parameters jsonb not null,
  language text not null,
  channel text not null check (channel in ('portal', 'counter', 'paper', 'api')),
  applicant_kind text not null check (applicant_kind in ('person', 'company', 'household')),
  person_id uuid not null,
  filer_id uuid,
  filed_by_account uuid,
  mandate text,
  company_code text,
  applicant_name text not null,
  applicant jsonb not null,
  eligibility jsonb not null,
  stage text not null,
  phase text not null check (phase in
    ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other', 'decided', 'closed')),
  outcome text,
  deemed text check (deemed in ('refusal', 'consent')),
  withdrawn boolean not null default false,
  flags text[] not null default '{}',
  paid boolean not null default true,
  role text,
  role_right text,
  unit_id uuid,
  executor_id uuid,
  event_number integer not null,
  moved_number integer not null,
  promised_day date,
  due_day date not null,
  legal_day date not null,
  papers_until date,
  opened_at timestamptz not null,
  opened_day date not null,
  last_at timestamptz not null,
  unread boolean not null default false,
  unread_by_body boolean not null default false,
  decided_at timestamptz,
  closed_at timestamptz,
  in_time boolean,
  parent_id uuid references cases.case (id),
  places text[] not null default '{}',
  search text not null default '',
  keep_until date,
  keep_end text check (keep_end in ('erase', 'archive')),
  kept_state text not null default 'kept' check (kept_state in ('kept', 'marked', 'erased', 'archived')),
  marked_on date,
  held boolean not null default false,
  clock_name text
);
comment on column cases.case.person_id is 'the applicant; sees the case, as whoever filed it does';
comment on column cases.case.event_number is 'of the newest event';
comment on column cases.case.moved_number is 'of the newest event that changed where the case stands';
comment on column cases.case.due_day is 'copy of the first clock, for the queue; 9999-12-31 while none runs';
comment on column cases.case.places is 'folded addresses and cadastral codes, by which doubles are found';
comment on column cases.case.clock_name is 'the clock whose days the row copies';
comment on column cases.case.held is 'under legal hold: never erased';

create index case_queue on cases.case (body_id, due_day, id) where phase in ('submitted', 'in-review');
create index case_unit on cases.case (body_id, unit_id, due_day, id)
  where phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');
create index case_executor on cases.case (body_id, executor_id, due_day, id)
  where phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');
create index case_service on cases.case (body_id, service_key, due_day, id)
  where phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');
create index case_stage on cases.case (body_id, service_key, stage, due_day, id)
  where phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');
create index case_free on cases.case (body_id, role_right, due_day, id)
  where unit_id is null
    and phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');
create index case_waiting on cases.case (body_id, due_day, id)
  where phase in ('waiting-for-applicant', 'waiting-for-other');
create index case_decided on cases.case (body_id, decided_at desc, id) where decided_at is not null;
create index case_closed on cases.case (body_id, last_at desc, id) where phase = 'closed';
create index case_opened on cases.case (body_id, opened_at desc, id);
create index case_person on cases.case (person_id, last_at desc, id);
create index case_filer on cases.case (filer_id, last_at desc, id) where filer_id is not null;
create index case_double on cases.case (body_id, service_key, person_id) where phase <> 'closed';
create index case_places on cases.case using gin (places) where phase <> 'closed';
create index case_parent on cases.case (parent_id) where parent_id is not null;
create index case_flags on cases.case using gin (flags) where flags <> '{}';
create index case_search on cases.case using gin (search gin_trgm_ops);
create index case_papers on cases.case (papers_until, id) where papers_until is not null;
create index case_silence on cases.case (legal_day, id)
  where phase in ('submitted', 'in-review') and deemed is null;
create index case_keep on cases.case (keep_until, id) where keep_until is not null and kept_state = 'kept';
create index case_marked on cases.case (marked_on, id) where kept_state = 'marked';

create table cases.event (
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  number integer not null,
  kind text not null,
  actor_kind text not null,
  actor_id uuid,
  told boolean not null,
  payload jsonb not null,
  at timestamptz not null,
  event uuid not null,
  primary key (case_id, number)
);
comment on column cases.event.payload is 'keys, ids, days and counts only: texts stand in cases.said';
comment on column cases.event.told is 'whether the applicant reads it';
create trigger event_is_append_only before update or delete on cases.event
  for each row execute function house.refuse_change();

-- Words of an event: a question, a reason, a message. Erased with the case.
create table cases.said (
  body_id uuid not null,
  case_id uuid not null,
  number integer not null,
  text text not null,
  told boolean not null,
  primary key (case_id, number),
  foreign key (case_id, number) references cases.event (case_id, number)
);

create table cases.layer (
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  layer text not null check (layer in ('answers', 'facts', 'derived', 'work', 'shown')),
  revision integer not null,
  value jsonb not null,
  at timestamptz not null,
  by_kind text not null,
  by_id uuid,
  primary key (case_id, layer, revision)
);
comment on column cases.layer.layer is 'shown: what of work is publishable, so that the applicant may read it';

create table cases.charge (
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  fee text not null,
  amount bigint not null check (amount >= 0),
  due text not null check (due in ('submitting', 'decision', 'delivery')),
  relief text,
  state text not null check (state in ('computed', 'owed', 'paid', 'waived')),
  at timestamptz not null,
  primary key (case_id, fee)
);

create table cases.task (
  id uuid primary key,
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  name jsonb not null,
  role text,
  unit_id uuid,
  due_day date not null,
  made_at timestamptz not null,
  done_at timestamptz,
  done_by uuid
);
create index task_case on cases.task (case_id, made_at);
create index task_unit on cases.task (body_id, unit_id, due_day, id) where done_at is null;

create table cases.decision (
  case_id uuid primary key references cases.case (id),
  body_id uuid not null,
  state text not null check (state in ('draft', 'recommended', 'decided')),
  outcome text,
  reasons text[] not null default '{}',
  text text not null default '',
  drafted_by uuid,
  drafted_at timestamptz not null,
  recommended_by uuid,
  recommended_at timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  signed_as text,
  registry_number text,
  document jsonb,
  document_sha256 text,
  valid_until date,
  unique (body_id, registry_number)
);
create index decision_register on cases.decision (body_id, decided_at desc, case_id) where state = 'decided';

create table cases.document (
  id uuid primary key,
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  key text not null,
  document jsonb not null,
  made_at timestamptz not null
);
create index document_case on cases.document (case_id, made_at);

create table cases.condition (
  id uuid primary key,
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  key text not null,
  text jsonb not null,
  due_day date,
  state text not null check (state in ('open', 'met', 'missed')),
  told_on date,
  closed_at timestamptz,
  closed_by uuid
);
create index condition_case on cases.condition (case_id);
create index condition_due on cases.condition (due_day, id) where state = 'open' and due_day is not null;

-- What another body is asked about a case: it sees the question and what was passed along, never the case.
create table cases.consultation (
  id uuid primary key,
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  asked_body_id uuid not null,
  number text not null,
  service_key text not null,
  question text not null,
  shared jsonb not null,
  due_day date not null,
  asked_by uuid,
  asked_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz
);
create index consultation_case on cases.consultation (case_id, asked_at);
create index consultation_asked on cases.consultation (asked_body_id, due_day, id) where answer is null;

create table cases.relation (
  body_id uuid not null,
  case_id uuid not null references cases.case (id),
  other_id uuid not null references cases.case (id),
  how text not null check (how in ('related', 'double', 'sub-case')),
  at timestamptz not null,
  by_id uuid,
  primary key (case_id, other_id)
);

-- What the law makes public of decisions. A line outlives the case's own texts.
create table cases.register_line (
  case_id uuid primary key,
  body_id uuid not null,
  service_key text not null,
  version integer not null,
  registry_number text not null,
  outcome text not null,
  decided_on date not null,
  valid_until date,
  fields jsonb not null
);
create index register_line_list on cases.register_line (body_id, service_key, decided_on desc, case_id);

-- Who sees what. One policy for each role and table. Officers and residents only read: every change is
-- a use case that reads as its actor first and then writes as the house.
do $$
declare
  name text;
begin
  foreach name in array array['case', 'event', 'said', 'layer', 'charge', 'task', 'decision',
                              'document', 'condition', 'consultation', 'relation', 'register_line']
  loop
    execute format('alter table cases.%I enable row level security', name);
    execute format('alter table cases.%I force row level security', name);
    execute format('create policy %I on cases.%I to house_worker using (true) with check (true)', name || '_worker', name);
  end loop;
  foreach name in array array['case', 'event', 'said', 'layer', 'charge', 'task', 'decision',
                              'document', 'condition', 'relation']
  loop
    execute format(
      'create policy %I on cases.%I for select to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
  foreach name in array array['charge', 'condition', 'document']
  loop
    execute format(
      'create policy %I on cases.%I for select to house_resident
         using (exists (select 1 from cases.case c where c.id = case_id))',
      name || '_resident', name);
  end loop;
  foreach name in array array['event', 'said']
  loop
    execute format(
      'create policy %I on cases.%I for select to house_resident
         using (told and exists (select 1 from cases.case c where c.id = case_id))',
      name || '_resident', name);
  end loop;
end
$$;

create policy case_resident on cases.case for select to house_resident
  using (
    person_id = nullif(current_setting('house.person', true), '')::uuid
    or filer_id = nullif(current_setting('house.person', true), '')::uuid);
create policy layer_resident on cases.layer for select to house_resident
  using (layer <> 'work' and exists (select 1 from cases.case c where c.id = case_id));
create policy decision_resident on cases.decision for select to house_resident
  using (state = 'decided' and exists (select 1 from cases.case c where c.id = case_id));
create policy consultation_officer on cases.consultation for select to house_officer
  using (
    body_id = nullif(current_setting('house.body', true), '')::uuid
    or asked_body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy register_line_public on cases.register_line for select to house_public using (true);
create policy register_line_resident on cases.register_line for select to house_resident using (true);
create policy register_line_officer on cases.register_line for select to house_officer using (true);

grant usage on schema cases to house_public, house_resident, house_officer, house_worker;
grant select, insert, update, delete on all tables in schema cases to house_worker;
grant select on cases.case, cases.event, cases.said, cases.layer, cases.charge, cases.decision,
  cases.document, cases.condition, cases.register_line to house_resident, house_officer;
grant select on cases.task, cases.consultation, cases.relation to house_officer;
grant select on cases.register_line to house_public;
