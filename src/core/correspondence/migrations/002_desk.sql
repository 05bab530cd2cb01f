-- The desk at a million letters: kept counts instead of counting, and one way to search that the
-- body's wall does not slow down.

-- Counts by day, spread over slots, so that letters to one body do not wait for each other.
create table correspondence.tally (
  body_id uuid not null,
  state text not null,
  due_day date not null,
  legal_day date not null,
  slot smallint not null,
  count int not null,
  primary key (body_id, state, due_day, legal_day, slot)
);
alter table correspondence.tally enable row level security;
alter table correspondence.tally force row level security;
create policy tally_worker on correspondence.tally to house_worker using (true) with check (true);
create policy tally_officer on correspondence.tally for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant select on correspondence.tally to house_officer, house_worker;

create function correspondence.count_one(for_body uuid, in_state text, due date, legal date, by_many int)
returns void
language sql
as $$
  insert into correspondence.tally as t (body_id, state, due_day, legal_day, slot, count)
  values (for_body, in_state, due, legal, floor(random() * 8)::smallint, by_many)
  on conflict (body_id, state, due_day, legal_day, slot) do update set count = t.count + by_many
$$;

create function correspondence.keep_tally() returns trigger
language plpgsql
security definer
set search_path = correspondence, pg_temp
as $$
begin
  if tg_op = 'UPDATE'
    and (old.body_id, old.state, old.due_day, old.legal_day) = (new.body_id, new.state, new.due_day, new.legal_day)
  then
    return null;
  end if;
  if tg_op <> 'INSERT' and old.state in ('received', 'registered', 'waiting') then
    perform correspondence.count_one(old.body_id, old.state, old.due_day, old.legal_day, -1);
  end if;
  if tg_op <> 'DELETE' and new.state in ('received', 'registered', 'waiting') then
    perform correspondence.count_one(new.body_id, new.state, new.due_day, new.legal_day, 1);
  end if;
  return null;
end
$$;
create trigger handling_tally after insert or update or delete on correspondence.handling
  for each row execute function correspondence.keep_tally();

-- `like` is not leak-proof, so under a policy it would ignore its index: the body comes from the
-- session's setting instead, and nothing else can be asked.
create function correspondence.search_handlings(
  words text[], on_day date, zone text, before_at timestamptz, before_id uuid, many int)
returns setof uuid
language sql
stable
security definer
set search_path = correspondence, public, pg_temp
as $$
  select h.id
    from correspondence.handling h
   where h.body_id = nullif(current_setting('house.body', true), '')::uuid
     and h.search like all (select '%' || word || '%' from unnest(words) as word)
     and (on_day is null
          or h.received_at >= on_day::timestamp at time zone zone
             and h.received_at < (on_day + 1)::timestamp at time zone zone)
     and (before_at is null or (h.received_at, h.id) < (before_at, before_id))
   order by h.received_at desc, h.id desc
   limit many
$$;
revoke all on function correspondence.search_handlings(text[], date, text, timestamptz, uuid, int) from public;
grant execute on function correspondence.search_handlings(text[], date, text, timestamptz, uuid, int) to house_officer;

-- Officers give work out and file it; states change only through the steps of the module.
grant update (unit_id, executor_id) on correspondence.handling to house_officer;
create index handling_writer on correspondence.handling (body_id, person_id, received_at desc) where person_id is not null;
create index handling_unit on correspondence.handling (body_id, unit_id, due_day, id)
  where state in ('received', 'registered', 'waiting');
