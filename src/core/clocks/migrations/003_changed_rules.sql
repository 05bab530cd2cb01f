-- A law may reach clocks that run already. The clock then goes on by the changed rule; by which one it ran
-- before is kept, like every day that moved.
create table clocks.clock_rule (
  id uuid primary key,
  clock_id uuid not null references clocks.clock (id),
  at timestamptz not null,
  old_hash text not null references clocks.rule (hash),
  new_hash text not null references clocks.rule (hash),
  source text not null
);
comment on column clocks.clock_rule.source is 'act that changed the rule';
create index clock_rule_clock on clocks.clock_rule (clock_id, at, id);

create trigger clock_rule_is_append_only before update or delete on clocks.clock_rule
  for each row execute function house.refuse_change();

alter table clocks.clock_rule enable row level security;
alter table clocks.clock_rule force row level security;
create policy clock_rule_worker on clocks.clock_rule to house_worker using (true) with check (true);
create policy clock_rule_officer on clocks.clock_rule for select to house_officer
  using (exists (
    select 1 from clocks.clock c
     where c.id = clock_rule.clock_id
       and c.body_id = nullif(current_setting('house.body', true), '')::uuid));
create policy clock_rule_resident on clocks.clock_rule for select to house_resident
  using (exists (
    select 1 from clocks.clock c
     where c.id = clock_rule.clock_id
       and c.person_id = nullif(current_setting('house.person', true), '')::uuid));
grant select on clocks.clock_rule to house_resident, house_officer, house_worker;
grant insert on clocks.clock_rule to house_worker;

alter table clocks.clock_move drop constraint clock_move_reason_check;
alter table clocks.clock_move add constraint clock_move_reason_check check (reason in
  ('suspend', 'resume', 'extend', 'stop', 'reopen', 'forward', 'calendar', 'terms'));
-- Moves by a changed calendar or law are read again by those who tell people of them.
drop index clocks.clock_move_calendar;
create index clock_move_law on clocks.clock_move (at, id) where reason in ('calendar', 'terms');
