-- Every look-up in a registry: what was meant is written and committed before the call, what came of
-- it is a second row. Neither can be changed.

create table registries.look_up (
  id uuid primary key,
  at timestamptz not null,
  registry text not null,
  purpose text not null,
  legal_basis text not null,
  body_id uuid,
  account_id uuid,
  about_kind text not null,
  about_id uuid,
  fields text[] not null,
  subject_index text not null,
  event uuid not null
);
comment on column registries.look_up.subject_index is 'blind index of the person asked about';
create index look_up_subject on registries.look_up (subject_index, at desc);
create index look_up_body on registries.look_up (body_id, at desc);

create table registries.look_up_outcome (
  look_up_id uuid primary key references registries.look_up (id),
  at timestamptz not null,
  outcome text not null check (outcome in ('found', 'not-found', 'down'))
);

create function registries.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'look-ups are append-only';
end
$$;
create trigger look_up_is_append_only before update or delete on registries.look_up
  for each row execute function registries.refuse_change();
create trigger look_up_outcome_is_append_only before update or delete on registries.look_up_outcome
  for each row execute function registries.refuse_change();

alter table registries.look_up enable row level security;
alter table registries.look_up force row level security;
create policy look_up_worker on registries.look_up to house_worker using (true) with check (true);
create policy look_up_officer on registries.look_up for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant usage on schema registries to house_officer, house_worker;
grant select, insert on registries.look_up, registries.look_up_outcome to house_worker;
grant select on registries.look_up to house_officer;
