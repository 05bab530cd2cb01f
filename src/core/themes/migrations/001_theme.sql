-- How the pages of a body look, as its administrator chooses: two colours, a short name, a logo. Every choice
-- is a row; the last one holds, one without colours brings the portal's own look back.
create table themes.logo (
  id uuid primary key,
  body_id uuid not null,
  sha256 text not null,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  size integer not null check (size > 0),
  added_by uuid not null,
  added_at timestamptz not null
);
create index logo_body on themes.logo (body_id, added_at);

create table themes.theme (
  id uuid primary key,
  number bigint generated always as identity unique,
  body_id uuid not null,
  header text check (header ~ '^#[0-9a-f]{6}$'),
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  name_ka text,
  name_en text,
  logo_id uuid references themes.logo (id),
  set_by uuid not null,
  set_at timestamptz not null,
  check ((header is null) = (accent is null)),
  check ((name_ka is null) = (name_en is null)),
  check (header is not null or (name_ka is null and logo_id is null))
);
create index theme_body on themes.theme (body_id, number desc);
create index theme_logo on themes.theme (logo_id) where logo_id is not null;

create trigger theme_is_append_only before update or delete on themes.theme
  for each row execute function house.refuse_change();
create trigger logo_is_append_only before update or delete on themes.logo
  for each row execute function house.refuse_change();

-- A theme is on public pages, so everybody reads it; a logo is public once a theme uses it.
alter table themes.logo enable row level security;
alter table themes.logo force row level security;
alter table themes.theme enable row level security;
alter table themes.theme force row level security;

create policy theme_read on themes.theme for select using (true);
create policy theme_officer on themes.theme for insert to house_officer
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy logo_read on themes.logo for select
  using (exists (select 1 from themes.theme t where t.logo_id = logo.id));
create policy logo_worker on themes.logo for select to house_worker using (true);
create policy logo_officer on themes.logo for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy logo_add on themes.logo for insert to house_officer
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);

grant usage on schema themes to house_public, house_resident, house_officer, house_worker;
grant select on all tables in schema themes
  to house_public, house_resident, house_officer, house_worker;
grant insert on all tables in schema themes to house_officer;
