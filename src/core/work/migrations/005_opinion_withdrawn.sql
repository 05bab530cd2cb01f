-- Who asked a unit for its opinion may take the question back as long as it is open: a wrong unit was
-- chosen, or it is needed no more. The row stays; the unit owes nothing and sees the letter no longer.

alter table work.opinion
  add column withdrawn_by uuid,
  add column withdrawn_at timestamptz,
  add constraint opinion_withdrawn_whole check ((withdrawn_by is null) = (withdrawn_at is null)),
  add constraint opinion_withdrawn_or_given check (withdrawn_at is null or answer is null);

create or replace function work.involved(in_kind text, accounts uuid[], units uuid[], many int)
returns setof uuid
language sql
stable
security definer
set search_path = work, pg_temp
as $$
  select part.subject_id
    from (
      select a.subject_id, a.at
        from assignment a
       where a.body_id = nullif(current_setting('house.body', true), '')::uuid
         and a.subject_kind = in_kind
         and a.co_executors && accounts
         and not exists (
           select 1 from assignment later
            where later.subject_kind = a.subject_kind
              and later.subject_id = a.subject_id
              and (later.at, later.id) > (a.at, a.id))
      union all
      select o.subject_id, o.asked_at
        from opinion o
       where o.body_id = nullif(current_setting('house.body', true), '')::uuid
         and o.subject_kind = in_kind
         and o.unit_id = any(units)
         and o.answer is null
         and o.withdrawn_at is null
    ) as part
   group by part.subject_id
   order by max(part.at) desc, part.subject_id
   limit many
$$;
