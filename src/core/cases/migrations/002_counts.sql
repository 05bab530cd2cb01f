-- Counts for the desk are kept, not counted: the whole body's by day, spread over slots so that cases do
-- not wait for each other, and those of units and executors as rows of changes that a job sums up.
create table cases.tally (
  body_id uuid not null,
  waiting boolean not null,
  due_day date not null,
  legal_day date not null,
  slot smallint not null,
  count int not null,
  primary key (body_id, waiting, due_day, legal_day, slot)
);

create table cases.given_tally (
  body_id uuid not null,
  unit_id uuid not null default '00000000-0000-0000-0000-000000000000',
  executor_id uuid not null default '00000000-0000-0000-0000-000000000000',
  waiting boolean not null,
  due_day date not null,
  legal_day date not null,
  count int not null
);
create index given_tally_unit on cases.given_tally (body_id, unit_id)
  where unit_id <> '00000000-0000-0000-0000-000000000000';
create index given_tally_executor on cases.given_tally (body_id, executor_id)
  where executor_id <> '00000000-0000-0000-0000-000000000000';

do $$
declare
  name text;
begin
  foreach name in array array['tally', 'given_tally']
  loop
    execute format('alter table cases.%I enable row level security', name);
    execute format('alter table cases.%I force row level security', name);
    execute format('create policy %I on cases.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on cases.%I for select to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;
grant select on cases.tally, cases.given_tally to house_officer;
grant select, insert, update, delete on cases.tally, cases.given_tally to house_worker;

create function cases.is_open(phase text) returns boolean
language sql immutable
return phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other');

create function cases.is_waiting(phase text) returns boolean
language sql immutable
return phase in ('waiting-for-applicant', 'waiting-for-other');

create function cases.count_one(of_case cases.case, by_many int) returns void
language plpgsql
as $$
begin
  insert into cases.tally as t (body_id, waiting, due_day, legal_day, slot, count)
  values (of_case.body_id, cases.is_waiting(of_case.phase), of_case.due_day, of_case.legal_day,
          floor(random() * 8)::smallint, by_many)
  on conflict (body_id, waiting, due_day, legal_day, slot) do update set count = t.count + by_many;
  if of_case.unit_id is not null or of_case.executor_id is not null then
    insert into cases.given_tally (body_id, unit_id, executor_id, waiting, due_day, legal_day, count)
    values (of_case.body_id,
            coalesce(of_case.unit_id, '00000000-0000-0000-0000-000000000000'),
            coalesce(of_case.executor_id, '00000000-0000-0000-0000-000000000000'),
            cases.is_waiting(of_case.phase), of_case.due_day, of_case.legal_day, by_many);
  end if;
end
$$;

create function cases.keep_counts() returns trigger
language plpgsql
security definer
set search_path = cases, pg_temp
as $$
begin
  if tg_op <> 'INSERT' and cases.is_open(old.phase) then
    perform cases.count_one(old, -1);
  end if;
  if tg_op <> 'DELETE' and cases.is_open(new.phase) then
    perform cases.count_one(new, 1);
  end if;
  return null;
end
$$;
create trigger case_counted after insert or delete on cases.case
  for each row execute function cases.keep_counts();
create trigger case_counted_anew after update on cases.case
  for each row when (
    (old.phase, old.due_day, old.legal_day, old.unit_id, old.executor_id)
      is distinct from (new.phase, new.due_day, new.legal_day, new.unit_id, new.executor_id))
  execute function cases.keep_counts();

-- `like` is not leak-proof, so under a policy it would ignore its index: the body comes from the
-- session's setting instead, and nothing else can be asked.
create function cases.search(words text[], before_at timestamptz, before_id uuid, many int)
returns setof uuid
language sql
stable
security definer
set search_path = cases, public, pg_temp
as $$
  select c.id
    from cases.case c
   where c.body_id = nullif(current_setting('house.body', true), '')::uuid
     and c.search like all (select '%' || word || '%' from unnest(words) as word)
     and (before_at is null or (c.opened_at, c.id) < (before_at, before_id))
   order by c.opened_at desc, c.id desc
   limit many
$$;
revoke all on function cases.search(text[], timestamptz, uuid, int) from public;
grant execute on function cases.search(text[], timestamptz, uuid, int) to house_officer;

-- Open cases of the same person or place, for the body that views.
create function cases.doubles(of_case uuid, many int)
returns table (id uuid, same_person boolean, same_place boolean)
language sql
stable
security definer
set search_path = cases, pg_temp
as $$
  with this as (
    select c.id, c.body_id, c.service_key, c.person_id, c.places
      from cases.case c
     where c.id = of_case
       and c.body_id = nullif(current_setting('house.body', true), '')::uuid),
  found as (
    select c.id, true as person, c.places && this.places as place
      from this join cases.case c
        on c.body_id = this.body_id and c.service_key = this.service_key
       and c.person_id = this.person_id and c.phase <> 'closed' and c.id <> this.id
    union
    select c.id, coalesce(c.person_id = this.person_id, false), true
      from this join cases.case c
        on c.places && this.places and c.phase <> 'closed'
       and c.body_id = this.body_id and c.id <> this.id)
  select found.id, bool_or(found.person), bool_or(found.place)
    from found
   group by found.id
   order by found.id desc
   limit many
$$;
revoke all on function cases.doubles(uuid, int) from public;
grant execute on function cases.doubles(uuid, int) to house_officer;

-- How a body gives new work out by itself.
create table cases.assign_rule (
  id uuid primary key,
  body_id uuid not null,
  service_key text not null,
  role text not null,
  words text not null default '',
  executor_id uuid,
  place integer not null
);
comment on column cases.assign_rule.executor_id is 'null: whoever of the role has least';
create index assign_rule_of on cases.assign_rule (body_id, service_key, role, place);
alter table cases.assign_rule enable row level security;
alter table cases.assign_rule force row level security;
create policy assign_rule_worker on cases.assign_rule to house_worker using (true) with check (true);
create policy assign_rule_officer on cases.assign_rule to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant select, insert, delete on cases.assign_rule to house_officer, house_worker;
