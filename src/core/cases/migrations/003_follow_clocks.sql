-- The queue keeps a copy of the first clock's days. Whatever moves a clock (a holiday declared late, a new
-- law) moves the copy in the same transaction.
create function cases.follow_clock() returns trigger
language plpgsql
security definer
set search_path = cases, pg_temp
as $$
begin
  update cases.case c
     set due_day = new.due_day, legal_day = new.legal_day,
         promised_day = least(new.promised_day, new.legal_day)
   where c.id = new.subject_id and c.clock_name = new.name
     and c.phase in ('submitted', 'in-review', 'waiting-for-applicant', 'waiting-for-other')
     and (c.due_day, c.legal_day, c.promised_day)
         is distinct from (new.due_day, new.legal_day, least(new.promised_day, new.legal_day));
  return null;
end
$$;
create trigger clock_moves_case after update of due_day, legal_day, promised_day on clocks.clock
  for each row when (new.subject_kind = 'case')
  execute function cases.follow_clock();
