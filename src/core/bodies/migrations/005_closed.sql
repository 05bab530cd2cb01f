-- Units and posts are renamed and closed. Their rows stay: old letters, registers and series name them.

alter table bodies.unit add column closed_from date;
alter table bodies.post add column closed_from date;
comment on column bodies.unit.closed_from is
  'first day on which it works no more; from when this is written, nothing new is given to it';
comment on column bodies.post.closed_from is 'the same; a post of a closed unit is closed with it';
grant update (closed_from) on bodies.unit to house_officer;

-- What it was called until when: a row for each name that another replaced, never changed.

create table bodies.former_unit_name (
  id uuid primary key,
  body_id uuid not null,
  unit_id uuid not null,
  name_ka text not null,
  name_en text not null,
  until_at timestamptz not null,
  foreign key (body_id, unit_id) references bodies.unit (body_id, id)
);
comment on column bodies.former_unit_name.until_at is 'moment at which another name took its place';
create index former_unit_name_unit on bodies.former_unit_name (unit_id, until_at);
create index former_unit_name_body on bodies.former_unit_name (body_id, until_at, id);

create table bodies.former_post_name (
  id uuid primary key,
  body_id uuid not null,
  post_id uuid not null,
  name_ka text not null,
  name_en text not null,
  until_at timestamptz not null,
  foreign key (body_id, post_id) references bodies.post (body_id, id)
);
create index former_post_name_post on bodies.former_post_name (post_id, until_at);
create index former_post_name_body on bodies.former_post_name (body_id, until_at, id);

alter table bodies.former_unit_name enable row level security;
alter table bodies.former_unit_name force row level security;
-- A unit is public, and what it was called is too: a writer's old letter names it as it was.
create policy former_unit_name_public on bodies.former_unit_name for select to house_public using (true);
create policy former_unit_name_resident on bodies.former_unit_name for select to house_resident using (true);
create policy former_unit_name_officer on bodies.former_unit_name to house_officer
  using (true)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy former_unit_name_worker on bodies.former_unit_name to house_worker
  using (true) with check (true);
grant select on bodies.former_unit_name to house_public, house_resident, house_officer, house_worker;
grant insert on bodies.former_unit_name to house_officer, house_worker;

alter table bodies.former_post_name enable row level security;
alter table bodies.former_post_name force row level security;
create policy former_post_name_officer on bodies.former_post_name to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy former_post_name_worker on bodies.former_post_name to house_worker
  using (true) with check (true);
grant select, insert on bodies.former_post_name to house_officer, house_worker;
