-- The queue keeps a copy of the answer's days. Whatever moves a clock (a holiday declared late, from a
-- page or the command line) moves the copy in the same transaction.

create function correspondence.follow_clock() returns trigger
language plpgsql
security definer
set search_path = correspondence, pg_temp
as $$
begin
  update correspondence.handling h
     set due_day = new.due_day, legal_day = new.legal_day
   where h.letter_id = new.subject_id and h.body_id = new.body_id
     and h.state in ('received', 'registered', 'waiting')
     and (h.due_day, h.legal_day) is distinct from (new.due_day, new.legal_day);
  return null;
end
$$;
create trigger clock_moves_letter after update of due_day, legal_day on clocks.clock
  for each row when (new.subject_kind = 'letter' and new.name = 'answer')
  execute function correspondence.follow_clock();

-- The writer is told once that the legal last day has gone by.
alter table correspondence.handling add column overdue_told_at timestamptz;
create index handling_overdue on correspondence.handling (legal_day)
  where state in ('received', 'registered') and overdue_told_at is null;
