-- Whom a body's clock has set in motion: each warning and each step upwards once, for the due day that
-- held then. A due day that moves begins anew; a crash or a second worker repeats nothing.

create table correspondence.told_step (
  id uuid primary key,
  handling_id uuid not null references correspondence.handling on delete cascade,
  letter_id uuid not null,
  body_id uuid not null,
  superior_id uuid,
  number text not null,
  step text not null check (step in ('warning', 'unit-head', 'head', 'superior')),
  working_days int not null,
  due_day date not null,
  people int not null,
  at timestamptz not null,
  unique (handling_id, step, working_days, due_day)
);
comment on column correspondence.told_step.superior_id is 'the body above, for its own step: it sees number and day, never the letter';
comment on column correspondence.told_step.working_days is 'before the due day for a warning, after it for the others';
comment on column correspondence.told_step.people is 'how many officers were told; 0 where nobody holds such a post';
create index told_step_below on correspondence.told_step (superior_id, at desc, id desc) where superior_id is not null;

alter table correspondence.told_step enable row level security;
alter table correspondence.told_step force row level security;
create policy told_step_worker on correspondence.told_step to house_worker using (true) with check (true);
create policy told_step_officer on correspondence.told_step for select to house_officer
  using (nullif(current_setting('house.body', true), '')::uuid in (body_id, superior_id));
grant select on correspondence.told_step to house_officer, house_worker;
grant insert, delete on correspondence.told_step to house_worker;
