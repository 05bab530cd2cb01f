-- People and accounts. A person is who the civil registry says they are; an account is how they come in.
-- Accounts are issued in person, so no row here begins with a form on the internet.

create table identity.person (
  id uuid primary key,
  personal_number text,
  personal_number_index text unique,
  given_name text not null,
  family_name text not null,
  birth_day date,
  document text,
  document_index text unique,
  erased_at timestamptz,
  created_at timestamptz not null
);
comment on column identity.person.personal_number is 'sealed; null for people without a number of this country';
comment on column identity.person.personal_number_index is 'blind index: one person per personal number';
comment on column identity.person.document is 'sealed kind and number of the paper shown, for those without a personal number';
comment on column identity.person.document_index is 'blind index of that paper: one person per paper';

create table identity.account (
  id uuid primary key,
  kind text not null check (kind in ('resident', 'officer', 'operator')),
  user_name text not null unique,
  person_id uuid references identity.person (id),
  body_id uuid,
  display_name text not null,
  password_hash text,
  state text not null check (state in ('issued', 'active', 'ended')),
  language text not null default 'ka',
  issued_by uuid,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((kind = 'resident') = (person_id is not null)),
  check ((kind = 'officer') = (body_id is not null))
);
comment on column identity.account.display_name is 'name as pages of this account show it';
create unique index account_person on identity.account (person_id) where state <> 'ended';
create index account_body on identity.account (body_id, user_name) where body_id is not null;

-- Slips: what the clerk prints. Only a keyed hash of the code is kept; a new slip ends the one before.
create table identity.slip (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  code_hash text not null,
  issued_by uuid,
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz
);
create index slip_account on identity.slip (account_id, issued_at desc);

create table identity.totp (
  account_id uuid primary key references identity.account (id),
  secret text not null,
  last_step bigint not null default 0,
  added_at timestamptz not null
);
comment on column identity.totp.secret is 'sealed base32';
comment on column identity.totp.last_step is 'time step used last: a code serves once';

create table identity.card (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  issued_at timestamptz not null,
  ended_at timestamptz
);
create unique index card_account on identity.card (account_id) where ended_at is null;
create table identity.card_code (
  card_id uuid not null references identity.card (id),
  number smallint not null,
  code_hash text not null,
  used_at timestamptz,
  primary key (card_id, number)
);

create table identity.sms_code (
  account_id uuid primary key references identity.account (id),
  code_hash text not null,
  tries smallint not null default 0,
  ends_at timestamptz not null
);

-- Devices that showed a second factor within 30 days, and devices that knew the password. A family may
-- share one, so a device is known to each account by itself.
create table identity.device (
  id text not null,
  account_id uuid not null references identity.account (id),
  trusted_until timestamptz,
  seen_at timestamptz not null,
  primary key (account_id, id)
);
create index device_seen on identity.device (seen_at);

-- A new address waits beside the confirmed one until its code is shown, so that nobody is unreachable
-- in between.
create table identity.contact (
  person_id uuid not null references identity.person (id),
  channel text not null check (channel in ('email', 'sms')),
  address text,
  address_index text,
  confirmed_at timestamptz,
  pending text,
  pending_index text,
  code_hash text,
  code_ends_at timestamptz,
  tries smallint not null default 0,
  changed_at timestamptz not null,
  primary key (person_id, channel),
  check ((address is null) = (confirmed_at is null)),
  check ((pending is null) = (code_hash is null))
);
comment on column identity.contact.address is 'sealed; the confirmed one';
comment on column identity.contact.pending is 'sealed; the one that waits for its code';
create index contact_address on identity.contact (address_index);

create table identity.preference (
  person_id uuid primary key references identity.person (id),
  email boolean not null default true,
  sms boolean not null default true,
  quiet_from time,
  quiet_to time,
  latin_sms boolean not null default false,
  printed boolean not null default false
);
comment on column identity.preference.printed is 'wants the printed notice list of the community centre';

-- Tries of secrets and messages asked for, for growing pauses that strangers cannot turn against the
-- owner of an account. Keys are keyed hashes: no name or address stands here.
create table identity.attempt (
  key text primary key,
  tries int not null,
  next_at timestamptz not null,
  last_at timestamptz not null
);
create index attempt_last on identity.attempt (last_at);

alter table identity.person enable row level security;
alter table identity.person force row level security;
alter table identity.account enable row level security;
alter table identity.account force row level security;
alter table identity.contact enable row level security;
alter table identity.contact force row level security;
alter table identity.preference enable row level security;
alter table identity.preference force row level security;

create policy person_worker on identity.person to house_worker using (true) with check (true);
create policy person_resident on identity.person for select to house_resident
  using (id = nullif(current_setting('house.person', true), '')::uuid);
create policy account_worker on identity.account to house_worker using (true) with check (true);
create policy account_resident on identity.account for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy account_officer on identity.account for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy contact_worker on identity.contact to house_worker using (true) with check (true);
create policy contact_resident on identity.contact for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy preference_worker on identity.preference to house_worker using (true) with check (true);
create policy preference_resident on identity.preference for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);

grant usage on schema identity to house_resident, house_officer, house_worker;
grant select, insert, update, delete on all tables in schema identity to house_worker;
grant select on identity.person, identity.account, identity.contact, identity.preference to house_resident;
-- Colleagues see who works in their body, never how they come in.
grant select (id, kind, user_name, body_id, display_name, state) on identity.account to house_officer;

-- Who is who in a demonstration, with the codes of their cards in the open. Empty in real use.
create table identity.demo_person (
  account_id uuid primary key references identity.account (id),
  role text not null,
  body text,
  codes text[] not null
);
grant select, insert, delete on identity.demo_person to house_worker;
