-- What is published about the bodies' work. Finished letters are kept as counts: a trigger notes what
-- changed in the same transaction (an insert without an index, so that nobody waits), a job adds it up.
-- What is shown is a table of its own: small numbers never leave the counts.

grant usage on schema transparency to house_public, house_resident, house_officer, house_worker;

create table transparency.change (
  sign smallint not null check (sign in (-1, 1)),
  body_id uuid not null,
  received_at timestamptz not null,
  done_at timestamptz not null,
  legal_day date not null
);
comment on table transparency.change is 'a letter became finished (1) or is so no more (-1); added up by the job';

create table transparency.tally (
  body_id uuid not null,
  quarter date not null,
  in_time boolean not null,
  days int not null,
  count int not null,
  primary key (body_id, quarter, in_time, days)
);
comment on column transparency.tally.quarter is 'first day of the quarter in which the body received the letters';
comment on column transparency.tally.days is 'calendar days from receipt to the end';

-- A single row: since when the counts are kept, and what the published figures rest on.
create table transparency.edition (
  one boolean primary key default true check (one),
  counted_since timestamptz not null,
  made_at timestamptz,
  on_day date,
  smallest int
);

create table transparency.figure (
  body_id uuid not null,
  year smallint not null,
  part smallint not null check (part between 0 and 4),
  received_from int not null,
  received_to int,
  in_time_from int not null,
  in_time_to int,
  late_from int not null,
  late_to int,
  open_from int not null,
  open_to int,
  overdue_from int not null,
  overdue_to int,
  median_days numeric(6, 1),
  primary key (body_id, year, part)
);
comment on column transparency.figure.part is 'quarter, or 0 for the year';
comment on column transparency.figure.received_to is 'the same as received_from where the number is shown; null where nothing bounds it';
create index figure_period on transparency.figure (year, part, body_id);

create function transparency.note_change() returns trigger
language plpgsql
security definer
set search_path = transparency, pg_temp
as $$
begin
  if tg_op = 'UPDATE' and old.state in ('answered', 'refused', 'closed') and old.registered_at is not null then
    insert into transparency.change (sign, body_id, received_at, done_at, legal_day)
    values (-1, old.body_id, old.received_at, old.done_at, old.legal_day);
  end if;
  if new.state in ('answered', 'refused', 'closed') and new.registered_at is not null then
    insert into transparency.change (sign, body_id, received_at, done_at, legal_day)
    values (1, new.body_id, new.received_at, new.done_at, new.legal_day);
  end if;
  return null;
end
$$;
create trigger figures_of_new after insert on correspondence.handling
  for each row when (new.state in ('answered', 'refused', 'closed'))
  execute function transparency.note_change();
create trigger figures_of_changed after update of state, legal_day, done_at on correspondence.handling
  for each row when (
    (old.state in ('answered', 'refused', 'closed') or new.state in ('answered', 'refused', 'closed'))
    and (old.state, old.legal_day, old.done_at) is distinct from (new.state, new.legal_day, new.done_at))
  execute function transparency.note_change();

grant select, insert, update, delete on transparency.change, transparency.tally, transparency.edition,
  transparency.figure to house_worker;
grant select on transparency.figure, transparency.edition to house_public, house_resident, house_officer;

-- Yearly report on public information: counted by the program, completed by the body, checked by
-- another officer, published. What is published stays; a correction is a further edition.
create table transparency.report (
  id uuid primary key,
  body_id uuid not null,
  year smallint not null,
  edition smallint not null,
  state text not null check (state in ('draft', 'reviewed', 'published')),
  counts jsonb not null,
  words jsonb not null,
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  reviewed_by uuid,
  reviewed_at timestamptz,
  published_by uuid,
  published_at timestamptz,
  unique (body_id, year, edition),
  check (reviewed_by <> prepared_by),
  check ((state = 'draft') = (reviewed_at is null)),
  check ((state = 'published') = (published_at is not null))
);
comment on column transparency.report.year is 'the one in which it is due';
create unique index report_open on transparency.report (body_id, year) where state <> 'published';

alter table transparency.report enable row level security;
alter table transparency.report force row level security;
create policy report_worker on transparency.report to house_worker using (true) with check (true);
create policy report_public on transparency.report for select to house_public using (state = 'published');
create policy report_officer_reads on transparency.report for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy report_officer_adds on transparency.report for insert to house_officer
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid and state = 'draft');
create policy report_officer_changes on transparency.report for update to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid and state <> 'published')
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant select on transparency.report to house_public, house_officer, house_worker;
grant insert on transparency.report to house_officer, house_worker;
grant update (state, counts, words, prepared_by, prepared_at, reviewed_by, reviewed_at, published_by, published_at)
  on transparency.report to house_officer, house_worker;
