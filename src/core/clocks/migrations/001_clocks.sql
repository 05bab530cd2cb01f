-- Clocks of duties: what happened to each (events, never changed) and the days that follow, which the
-- program computes by one pure function. The days are kept so that queues can be sorted and counted;
-- whenever one of them moves, the old one is kept beside the new.

-- The rule as it stood when a clock was started. Many clocks share one, so it is kept once.
create table clocks.rule (
  hash text primary key,
  rule jsonb not null
);
comment on column clocks.rule.hash is 'SHA-256 of the canonical JSON of the rule';

create table clocks.clock (
  id uuid primary key,
  body_id uuid not null,
  person_id uuid,
  subject_kind text not null,
  subject_id uuid not null,
  name text not null,
  rule_key text not null,
  rule_hash text not null references clocks.rule (hash),
  calendar_id text not null,
  state text not null check (state in ('running', 'suspended', 'stopped')),
  filed_day date not null,
  promised_day date,
  due_day date not null,
  legal_day date not null check (legal_day >= due_day),
  warn_on date,
  told_to date,
  started_at timestamptz not null,
  stopped_at timestamptz,
  stopped_day date,
  check ((state = 'stopped') = (stopped_day is not null)),
  check (state = 'running' or warn_on is null)
);
comment on column clocks.clock.name is 'which duty of the subject, such as answer or completeness';
comment on column clocks.clock.legal_day is 'last day by the national reading; overdue and punctuality are judged by it';
comment on column clocks.clock.warn_on is 'next day on which somebody must be warned or told';
comment on column clocks.clock.told_to is 'warnings up to and with this day were handed out';
create index clock_due on clocks.clock (body_id, state, due_day, id);
create index clock_subject on clocks.clock (subject_kind, subject_id, started_at, id);
create index clock_person on clocks.clock (person_id, state, due_day, id) where person_id is not null;
create index clock_warn on clocks.clock (calendar_id, warn_on, id) where warn_on is not null;
create index clock_calendar on clocks.clock (calendar_id, id) where state <> 'stopped';

create table clocks.clock_event (
  clock_id uuid not null references clocks.clock (id),
  number smallint not null,
  kind text not null check (kind in
    ('start', 'suspend', 'resume', 'extend', 'stop', 'reopen', 'forward')),
  at timestamptz not null,
  day date not null,
  local_time text check (local_time ~ '^\d{2}:\d{2}$'),
  extent smallint check (extent > 0),
  reason text,
  body_id uuid not null,
  event uuid,
  primary key (clock_id, number),
  check ((kind = 'extend') = (extent is not null))
);
comment on column clocks.clock_event.day is 'local day of the country, fixed when it happened';
comment on column clocks.clock_event.reason is 'code, never a free text';
comment on column clocks.clock_event.body_id is 'body in charge from this event on';
comment on column clocks.clock_event.event is 'journal entry of the act that did it';

create table clocks.clock_move (
  id uuid primary key,
  clock_id uuid not null references clocks.clock (id),
  at timestamptz not null,
  old_due date not null,
  new_due date not null,
  old_legal date not null,
  new_legal date not null,
  reason text not null check (reason in
    ('suspend', 'resume', 'extend', 'stop', 'reopen', 'forward', 'calendar')),
  source text not null default ''
);
comment on column clocks.clock_move.source is 'act that declared the day off, for moves by the calendar';
create index clock_move_clock on clocks.clock_move (clock_id, at, id);

create trigger clock_event_is_append_only before update or delete on clocks.clock_event
  for each row execute function house.refuse_change();
create trigger clock_move_is_append_only before update or delete on clocks.clock_move
  for each row execute function house.refuse_change();

-- Who sees what. Events and moves are seen with their clock: a body that takes a clock over must see
-- all of them to compute it. Residents only read; their acts (filing, withdrawing) run as the worker,
-- like the letters they belong to. Passing a clock on changes its body_id, which no officer's policy
-- lets through: that too is the worker's.
alter table clocks.rule enable row level security;
alter table clocks.rule force row level security;
alter table clocks.clock enable row level security;
alter table clocks.clock force row level security;
alter table clocks.clock_event enable row level security;
alter table clocks.clock_event force row level security;
alter table clocks.clock_move enable row level security;
alter table clocks.clock_move force row level security;

create policy rule_worker on clocks.rule to house_worker using (true) with check (true);
create policy rule_officer on clocks.rule to house_officer using (true) with check (true);
create policy rule_resident on clocks.rule for select to house_resident using (true);
comment on table clocks.rule is 'law, so everybody who sees a clock may read it';

create policy clock_worker on clocks.clock to house_worker using (true) with check (true);
create policy clock_officer on clocks.clock to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy clock_resident on clocks.clock for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);

create policy clock_event_worker on clocks.clock_event to house_worker using (true) with check (true);
create policy clock_event_officer on clocks.clock_event to house_officer
  using (exists (
    select 1 from clocks.clock c
     where c.id = clock_event.clock_id
       and c.body_id = nullif(current_setting('house.body', true), '')::uuid))
  with check (
    body_id = nullif(current_setting('house.body', true), '')::uuid
    and exists (
      select 1 from clocks.clock c
       where c.id = clock_event.clock_id
         and c.body_id = nullif(current_setting('house.body', true), '')::uuid));
create policy clock_event_resident on clocks.clock_event for select to house_resident
  using (exists (
    select 1 from clocks.clock c
     where c.id = clock_event.clock_id
       and c.person_id = nullif(current_setting('house.person', true), '')::uuid));

create policy clock_move_worker on clocks.clock_move to house_worker using (true) with check (true);
create policy clock_move_officer on clocks.clock_move to house_officer
  using (exists (
    select 1 from clocks.clock c
     where c.id = clock_move.clock_id
       and c.body_id = nullif(current_setting('house.body', true), '')::uuid))
  with check (exists (
    select 1 from clocks.clock c
     where c.id = clock_move.clock_id
       and c.body_id = nullif(current_setting('house.body', true), '')::uuid));
create policy clock_move_resident on clocks.clock_move for select to house_resident
  using (exists (
    select 1 from clocks.clock c
     where c.id = clock_move.clock_id
       and c.person_id = nullif(current_setting('house.person', true), '')::uuid));

grant usage on schema clocks to house_resident, house_officer, house_worker;
grant select on all tables in schema clocks to house_resident, house_officer, house_worker;
grant insert on all tables in schema clocks to house_officer, house_worker;
grant update on clocks.clock to house_officer, house_worker;
