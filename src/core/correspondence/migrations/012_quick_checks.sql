-- A table's check is read anew for every statement that writes, which cost a quarter of accepting a
-- letter. A domain says the same and is read once for a connection.

create domain correspondence.channel as text
  check (value in ('portal', 'counter', 'paper', 'email', 'body'));
create domain correspondence.letter_state as text
  check (value in ('open', 'answered', 'refused', 'withdrawn', 'closed'));
create domain correspondence.handling_state as text
  check (value in ('received', 'registered', 'waiting', 'answered', 'refused', 'forwarded', 'withdrawn', 'closed'));
create domain correspondence.rating as smallint check (value between 1 and 5);

alter table correspondence.letter
  drop constraint letter_channel_check,
  drop constraint letter_state_check,
  drop constraint letter_rating_check,
  alter column channel type correspondence.channel,
  alter column state type correspondence.letter_state,
  alter column rating type correspondence.rating;
-- A column that a trigger's condition names cannot change its type.
drop trigger handling_given_on on correspondence.handling;
alter table correspondence.handling
  drop constraint handling_state_check,
  alter column state type correspondence.handling_state;
create trigger handling_given_on after update on correspondence.handling
  for each row when (
    (old.body_id, old.unit_id, old.executor_id, old.state, old.due_day, old.legal_day)
      is distinct from (new.body_id, new.unit_id, new.executor_id, new.state, new.due_day, new.legal_day)
    and coalesce(old.unit_id, old.executor_id, new.unit_id, new.executor_id) is not null)
  execute function correspondence.keep_given_tally();

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
