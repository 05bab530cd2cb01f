-- All registries, not the civil one alone: purposes as a catalogue, who is named in an answer, answers that
-- may be used again, and the person's own sight of what was asked about them.

create table registries.purpose (
  id text primary key,
  key text not null,
  registry text not null,
  name_ka text not null,
  name_en text not null,
  ground_ka text not null,
  ground_en text not null,
  fields text[] not null,
  since timestamptz not null
);
comment on table registries.purpose is 'why a registry may be asked and what may be kept; the id is the digest of the rest';

alter table registries.look_up
  add column purpose_id text references registries.purpose (id),
  add column actor_kind text not null default 'officer'
    check (actor_kind in ('officer', 'service', 'resident', 'house')),
  add column query_index text,
  add column reused uuid references registries.look_up (id);
comment on column registries.look_up.reused is 'the earlier look-up whose answer was used again instead of asking';

alter table registries.look_up_outcome drop constraint look_up_outcome_outcome_check;
alter table registries.look_up_outcome add constraint look_up_outcome_outcome_check
  check (outcome in ('found', 'not-found', 'down', 'wrong'));

-- Everybody whom a look-up concerns: whom it was about, and who is named in the answer.
create table registries.concern (
  subject_index text not null,
  look_up_id uuid not null references registries.look_up (id),
  how text not null check (how in ('subject', 'named')),
  primary key (subject_index, look_up_id)
);
create index concern_look_up on registries.concern (look_up_id);
insert into registries.concern (subject_index, look_up_id, how)
  select subject_index, id, 'subject' from registries.look_up;

-- Which blind indexes are a person's own; written when they look at the list.
create table registries.subject (
  person_id uuid not null,
  subject_index text not null,
  primary key (person_id, subject_index)
);

-- Answers that may be used again for the same thing, sealed; erased when they are no longer fresh.
create table registries.answer (
  look_up_id uuid primary key references registries.look_up (id),
  at timestamptz not null,
  until timestamptz not null,
  about_kind text not null,
  about_id uuid not null,
  subject_index text not null,
  purpose_id text not null references registries.purpose (id),
  query_index text not null,
  sealed text not null
);
create index answer_again
  on registries.answer (about_id, subject_index, purpose_id, query_index, at desc);
create index answer_until on registries.answer (until);

create trigger concern_is_append_only before update or delete on registries.concern
  for each row execute function registries.refuse_change();
create trigger purpose_is_append_only before update or delete on registries.purpose
  for each row execute function registries.refuse_change();

alter table registries.look_up_outcome enable row level security;
alter table registries.look_up_outcome force row level security;
alter table registries.concern enable row level security;
alter table registries.concern force row level security;
alter table registries.subject enable row level security;
alter table registries.subject force row level security;
alter table registries.answer enable row level security;
alter table registries.answer force row level security;

create policy outcome_worker on registries.look_up_outcome to house_worker using (true) with check (true);
create policy concern_worker on registries.concern to house_worker using (true) with check (true);
create policy subject_worker on registries.subject to house_worker using (true) with check (true);
create policy answer_worker on registries.answer to house_worker using (true) with check (true);

create policy outcome_officer on registries.look_up_outcome for select to house_officer
  using (exists (select 1 from registries.look_up where look_up.id = look_up_id));

create policy subject_resident on registries.subject for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy concern_resident on registries.concern for select to house_resident
  using (subject_index in (select subject.subject_index from registries.subject));
create policy look_up_resident on registries.look_up for select to house_resident
  using (exists (select 1 from registries.concern where concern.look_up_id = look_up.id));
create policy outcome_resident on registries.look_up_outcome for select to house_resident
  using (exists (select 1 from registries.concern where concern.look_up_id = look_up_outcome.look_up_id));

grant usage on schema registries to house_resident, house_public;
grant select, insert on registries.purpose, registries.concern, registries.subject to house_worker;
grant select, insert, delete on registries.answer to house_worker;
grant select on registries.look_up_outcome, registries.purpose to house_officer;
grant select on registries.subject, registries.concern, registries.look_up, registries.look_up_outcome,
  registries.purpose to house_resident;
grant select on registries.purpose to house_public;
