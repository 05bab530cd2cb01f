-- Public bodies, their units and posts, and who holds a post. Body and unit are public: everybody may know
-- whom they write to. Who holds which post with which rights is the body's own matter.

grant usage on schema bodies to house_public, house_resident, house_officer, house_worker;

create table bodies.body (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null,
  name_ka text not null check (name_ka <> ''),
  name_en text not null check (name_en <> ''),
  region text,
  municipality text,
  superior_id uuid references bodies.body (id) deferrable initially deferred,
  writable boolean not null,
  why_not_writable_ka text,
  why_not_writable_en text,
  topics text[] not null default '{}',
  words text[] not null default '{}',
  email text,
  phone text,
  web text,
  address_ka text,
  address_en text,
  number_format text,
  demo boolean not null default false,
  changed_at timestamptz not null,
  check (superior_id <> id),
  check (writable or (why_not_writable_ka is not null and why_not_writable_en is not null))
);
comment on column bodies.body.topics is 'keys of the pack''s topics';
comment on column bodies.body.words is 'everyday names by which people look for it';
comment on column bodies.body.email is 'contacts are null until the body gives them';
comment on column bodies.body.number_format is 'of its register, such as {seq}/{year}; null for the pack''s';
create index body_superior on bodies.body (superior_id);

create table bodies.unit (
  id uuid primary key,
  body_id uuid not null references bodies.body (id),
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name_ka text not null check (name_ka <> ''),
  name_en text not null check (name_en <> ''),
  parent_id uuid,
  demo boolean not null default false,
  unique (body_id, key),
  unique (body_id, id),
  foreign key (body_id, parent_id) references bodies.unit (body_id, id) deferrable initially deferred,
  check (parent_id <> id)
);

create table bodies.post (
  id uuid primary key,
  body_id uuid not null references bodies.body (id),
  key text not null check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  unit_id uuid not null,
  name_ka text not null check (name_ka <> ''),
  name_en text not null check (name_en <> ''),
  rights text[] not null,
  demo boolean not null default false,
  unique (body_id, key),
  unique (body_id, id),
  foreign key (body_id, unit_id) references bodies.unit (body_id, id)
);

create table bodies.appointment (
  id uuid primary key,
  body_id uuid not null,
  account_id uuid not null,
  post_id uuid not null,
  from_day date not null,
  until_day date,
  acting boolean not null default false,
  foreign key (body_id, post_id) references bodies.post (body_id, id),
  check (until_day >= from_day - 1)
);
comment on column bodies.appointment.until_day is 'last day; null while there is none; the day before the first when it never began';
comment on column bodies.appointment.acting is 'holds the post for the time being';
create unique index appointment_open on bodies.appointment (post_id, account_id) where until_day is null;
create index appointment_account on bodies.appointment (account_id, from_day);
create index appointment_body on bodies.appointment (body_id, from_day, id);

create table bodies.deputy (
  id uuid primary key,
  body_id uuid not null references bodies.body (id),
  absent_account uuid not null,
  deputy_account uuid not null,
  from_day date not null,
  until_day date not null,
  check (until_day >= from_day),
  check (absent_account <> deputy_account)
);
create index deputy_account on bodies.deputy (deputy_account, until_day);
create index deputy_body on bodies.deputy (body_id, until_day, id);

alter table bodies.body enable row level security;
alter table bodies.body force row level security;
create policy body_public on bodies.body for select to house_public using (true);
create policy body_resident on bodies.body for select to house_resident using (true);
create policy body_officer on bodies.body to house_officer
  using (true)
  with check (id = nullif(current_setting('house.body', true), '')::uuid);
create policy body_worker on bodies.body to house_worker using (true) with check (true);
grant select on bodies.body to house_public, house_resident, house_officer, house_worker;
grant insert, update on bodies.body to house_worker;
-- A body speaks for itself about its contacts and numbers, and about nothing else.
grant update (email, phone, web, address_ka, address_en, number_format, changed_at) on bodies.body
  to house_officer;

alter table bodies.unit enable row level security;
alter table bodies.unit force row level security;
create policy unit_public on bodies.unit for select to house_public using (true);
create policy unit_resident on bodies.unit for select to house_resident using (true);
create policy unit_officer on bodies.unit to house_officer
  using (true)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy unit_worker on bodies.unit to house_worker using (true) with check (true);
grant select on bodies.unit to house_public, house_resident, house_officer, house_worker;
grant insert on bodies.unit to house_officer, house_worker;
-- Not body_id: the policy's check then holds for the row as it was and as it becomes.
grant update (name_ka, name_en, parent_id) on bodies.unit to house_officer;
grant update on bodies.unit to house_worker;

alter table bodies.post enable row level security;
alter table bodies.post force row level security;
create policy post_officer on bodies.post to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy post_worker on bodies.post to house_worker using (true) with check (true);
grant select, insert, update on bodies.post to house_officer, house_worker;

alter table bodies.appointment enable row level security;
alter table bodies.appointment force row level security;
create policy appointment_officer on bodies.appointment to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy appointment_worker on bodies.appointment to house_worker using (true) with check (true);
grant select, insert, update on bodies.appointment to house_officer, house_worker;

alter table bodies.deputy enable row level security;
alter table bodies.deputy force row level security;
create policy deputy_officer on bodies.deputy to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy deputy_worker on bodies.deputy to house_worker using (true) with check (true);
grant select, insert, update on bodies.deputy to house_officer, house_worker;
