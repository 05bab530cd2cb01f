-- Services as versions of their definitions, and the bodies that adopted what is left to municipalities. Both
-- are public: anybody may know what a body does, by which rules and for how much. A version's content never
-- changes; what it is (draft, in review, live, retired) is the newest row of `standing`.
grant usage on schema services to house_public, house_resident, house_officer, house_worker;

create table services.version (
  id uuid not null unique,
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$'),
  version integer not null check (version >= 1),
  source text not null,
  definition jsonb not null,
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  owner text,
  adoptable boolean not null,
  valid_from date not null,
  valid_to date,
  added_at timestamptz not null,
  added_by text not null,
  primary key (key, version),
  check (adoptable = (owner is null))
);
comment on column services.version.source is 'the document as it was written';
comment on column services.version.definition is 'the same parsed, before defaults are filled in';
comment on column services.version.owner is 'key of the body that gives it';
comment on column services.version.added_by is 'pack, system (the command line) or an account';

create table services.standing (
  number bigint generated always as identity primary key,
  key text not null,
  version integer not null,
  status text not null check (status in ('draft', 'review', 'live', 'retired')),
  at timestamptz not null,
  by text not null,
  foreign key (key, version) references services.version (key, version)
);
create index standing_of on services.standing (key, version, number desc);

-- The newest row of a body and service holds; `ends` closes it.
create table services.adoption (
  number bigint generated always as identity primary key,
  key text not null,
  body_id uuid not null,
  parameters jsonb not null,
  ends boolean not null default false,
  at timestamptz not null,
  by text not null
);
create index adoption_of on services.adoption (key, body_id, number desc);
create index adoption_body on services.adoption (body_id, key, number desc);

create trigger version_is_append_only before update or delete on services.version
  for each row execute function house.refuse_change();
create trigger standing_is_append_only before update or delete on services.standing
  for each row execute function house.refuse_change();
create trigger adoption_is_append_only before update or delete on services.adoption
  for each row execute function house.refuse_change();

alter table services.adoption enable row level security;
alter table services.adoption force row level security;
create policy adoption_public on services.adoption for select to house_public using (true);
create policy adoption_resident on services.adoption for select to house_resident using (true);
create policy adoption_officer on services.adoption to house_officer
  using (true)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy adoption_worker on services.adoption to house_worker using (true) with check (true);

grant select on services.version, services.standing, services.adoption
  to house_public, house_resident, house_officer, house_worker;
grant insert on services.version, services.standing to house_worker;
grant insert on services.adoption to house_officer, house_worker;
