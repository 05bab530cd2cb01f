-- Less work for each letter.

-- The unique index over letter and sequence finds the handlings of a letter as well.
drop index correspondence.handling_letter;

-- The same tally, counted by the trigger itself: a function in between was prepared anew each time.
create or replace function correspondence.keep_tally() returns trigger
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
    insert into correspondence.tally as t (body_id, state, due_day, legal_day, slot, count)
    values (old.body_id, old.state, old.due_day, old.legal_day, floor(random() * 8)::smallint, -1)
    on conflict (body_id, state, due_day, legal_day, slot) do update set count = t.count - 1;
  end if;
  if tg_op <> 'DELETE' and new.state in ('received', 'registered', 'waiting') then
    insert into correspondence.tally as t (body_id, state, due_day, legal_day, slot, count)
    values (new.body_id, new.state, new.due_day, new.legal_day, floor(random() * 8)::smallint, 1)
    on conflict (body_id, state, due_day, legal_day, slot) do update set count = t.count + 1;
  end if;
  return null;
end
$$;

-- A thread asks for the appeal that was begun.
create index draft_appeal on correspondence.draft (appeal_of) where appeal_of is not null;
