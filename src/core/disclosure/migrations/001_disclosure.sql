-- Published answers. What was removed stays in `copy`, which only officers of the body read; what is
-- offered and published is another text, made without it. No table that the public reads ever holds it.

grant usage on schema disclosure to house_public, house_resident, house_officer, house_worker;

create table disclosure.proposal (
  id uuid primary key,
  letter_id uuid not null,
  handling_id uuid not null unique,
  body_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('none', 'asked', 'draft', 'offered', 'published', 'refused', 'taken-back')),
  ended_by text check (ended_by in ('writer', 'body')),
  reason text not null default '',
  document jsonb,
  hash text,
  changed_at timestamptz not null,
  check ((state in ('refused', 'taken-back')) = (ended_by is not null)),
  check (state not in ('offered', 'published') or (document is not null and hash is not null))
);
comment on table disclosure.proposal is 'whether the answer of one handling is to be published: both sides see it';
comment on column disclosure.proposal.document is 'what strangers would read, without what was removed; the body agreed to this';
comment on column disclosure.proposal.reason is 'why a side refused or took back, for the other side';
create index proposal_body on disclosure.proposal (body_id, state, changed_at desc, id desc);

create table disclosure.copy (
  proposal_id uuid primary key references disclosure.proposal (id),
  body_id uuid not null,
  subject text not null,
  question text not null,
  answer text not null,
  grounds jsonb not null,
  revision int not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
comment on table disclosure.copy is 'the officers'' working copy: the whole text with marks around what is to go';
comment on column disclosure.copy.grounds is 'ground of the pack by marked passage';

create table disclosure.answer (
  id uuid primary key,
  body_id uuid not null,
  kind text not null,
  language text not null,
  document jsonb not null,
  writer_name text,
  received_day date not null,
  answered_day date not null,
  legal_day date not null,
  outcome text not null check (outcome in ('answered', 'refused')),
  ground text,
  files smallint not null,
  published_at timestamptz not null,
  words tsvector not null
);
comment on table disclosure.answer is 'what everybody reads; a row is deleted when a side takes it back';
comment on column disclosure.answer.files is 'how many files belong to the letter and its answer; none is published';
create index answer_latest on disclosure.answer (published_at desc, id desc);
create index answer_body on disclosure.answer (body_id, published_at desc, id desc);
create index answer_words on disclosure.answer using gin (words);

create table disclosure.gone (
  id uuid primary key,
  at timestamptz not null
);
comment on table disclosure.gone is 'addresses under which an answer stood until it was taken back';

alter table disclosure.proposal enable row level security;
alter table disclosure.proposal force row level security;
alter table disclosure.copy enable row level security;
alter table disclosure.copy force row level security;
alter table disclosure.answer enable row level security;
alter table disclosure.answer force row level security;

create policy proposal_worker on disclosure.proposal to house_worker using (true) with check (true);
create policy proposal_resident on disclosure.proposal for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy proposal_officer on disclosure.proposal for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy copy_worker on disclosure.copy to house_worker using (true) with check (true);
create policy copy_officer on disclosure.copy for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy answer_worker on disclosure.answer to house_worker using (true) with check (true);
create policy answer_everybody on disclosure.answer for select to house_public, house_resident, house_officer
  using (true);

grant select, insert, update, delete on disclosure.proposal, disclosure.copy, disclosure.answer, disclosure.gone
  to house_worker;
grant select on disclosure.proposal to house_resident, house_officer;
grant select on disclosure.copy to house_officer;
grant select on disclosure.answer, disclosure.gone to house_public, house_resident, house_officer;
