-- Officers who see only what was given to them or their unit are told how many of those there are. The
-- counts are kept like the body's, by unit and executor. Changes are added as rows of their own and never
-- wait for each other (a unit's letters meet on few days); a job sums them up.

create table correspondence.given_tally (
  body_id uuid not null,
  unit_id uuid not null default '00000000-0000-0000-0000-000000000000',
  executor_id uuid not null default '00000000-0000-0000-0000-000000000000',
  state text not null,
  due_day date not null,
  legal_day date not null,
  count int not null
);
comment on table correspondence.given_tally is
  'open letters that were given out, as sums and changes to them; all zeros where there is no unit or executor';
create index given_tally_unit on correspondence.given_tally (body_id, unit_id)
  where unit_id <> '00000000-0000-0000-0000-000000000000';
create index given_tally_executor on correspondence.given_tally (body_id, executor_id)
  where executor_id <> '00000000-0000-0000-0000-000000000000';

alter table correspondence.given_tally enable row level security;
alter table correspondence.given_tally force row level security;
create policy given_tally_worker on correspondence.given_tally to house_worker using (true) with check (true);
create policy given_tally_officer on correspondence.given_tally for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant select on correspondence.given_tally to house_officer;
grant select, insert, delete on correspondence.given_tally to house_worker;

create function correspondence.keep_given_tally() returns trigger
language plpgsql
security definer
set search_path = correspondence, pg_temp
as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  if tg_op <> 'INSERT' and old.state in ('received', 'registered', 'waiting')
    and (old.unit_id is not null or old.executor_id is not null)
  then
    insert into given_tally (body_id, unit_id, executor_id, state, due_day, legal_day, count)
    values (old.body_id, coalesce(old.unit_id, nobody), coalesce(old.executor_id, nobody), old.state,
            old.due_day, old.legal_day, -1);
  end if;
  if tg_op <> 'DELETE' and new.state in ('received', 'registered', 'waiting')
    and (new.unit_id is not null or new.executor_id is not null)
  then
    insert into given_tally (body_id, unit_id, executor_id, state, due_day, legal_day, count)
    values (new.body_id, coalesce(new.unit_id, nobody), coalesce(new.executor_id, nobody), new.state,
            new.due_day, new.legal_day, 1);
  end if;
  return null;
end
$$;

create trigger handling_given after insert on correspondence.handling
  for each row when (new.unit_id is not null or new.executor_id is not null)
  execute function correspondence.keep_given_tally();
create trigger handling_given_on after update on correspondence.handling
  for each row when (
    (old.body_id, old.unit_id, old.executor_id, old.state, old.due_day, old.legal_day)
      is distinct from (new.body_id, new.unit_id, new.executor_id, new.state, new.due_day, new.legal_day)
    and coalesce(old.unit_id, old.executor_id, new.unit_id, new.executor_id) is not null)
  execute function correspondence.keep_given_tally();
create trigger handling_given_away after delete on correspondence.handling
  for each row when (old.unit_id is not null or old.executor_id is not null)
  execute function correspondence.keep_given_tally();

insert into correspondence.given_tally (body_id, unit_id, executor_id, state, due_day, legal_day, count)
select h.body_id,
       coalesce(h.unit_id, '00000000-0000-0000-0000-000000000000'),
       coalesce(h.executor_id, '00000000-0000-0000-0000-000000000000'),
       h.state, h.due_day, h.legal_day, count(*)
  from correspondence.handling h
 where h.state in ('received', 'registered', 'waiting')
   and (h.unit_id is not null or h.executor_id is not null)
 group by 1, 2, 3, 4, 5, 6;
