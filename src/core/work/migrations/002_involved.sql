-- Who was asked to help must find the work: co-executors and units that were asked for an opinion.
-- Array operators are not leak-proof, so under a policy they would ignore their index: the body comes
-- from the session's setting instead, and nothing else can be asked.

create index assignment_co_executors on work.assignment using gin (co_executors);

create function work.involved(in_kind text, accounts uuid[], units uuid[], many int)
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
    ) as part
   group by part.subject_id
   order by max(part.at) desc, part.subject_id
   limit many
$$;
comment on function work.involved(text, uuid[], uuid[], int) is
  'subjects of the viewing body on which these accounts help or these units owe an opinion, latest first';
revoke all on function work.involved(text, uuid[], uuid[], int) from public;
grant execute on function work.involved(text, uuid[], uuid[], int) to house_officer;
