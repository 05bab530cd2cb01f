-- How officers want to be told of their work: an address of their own, confirmed by a code, and what
-- goes there. Nothing is sent to anybody who has not asked for it.

grant usage on schema briefing to house_officer, house_worker;

create table briefing.officer (
  account_id uuid primary key,
  body_id uuid not null,
  language text not null default 'ka',
  address text,
  confirmed_at timestamptz,
  pending text,
  code_hash text,
  code_ends_at timestamptz,
  tries smallint not null default 0,
  at_once boolean not null default true,
  digest_hour smallint check (digest_hour between 6 and 20),
  digested_at timestamptz,
  digested_day date,
  returned smallint not null default 0,
  changed_at timestamptz not null,
  check ((address is null) = (confirmed_at is null)),
  check ((pending is null) = (code_hash is null))
);
comment on column briefing.officer.address is 'sealed; the confirmed one';
comment on column briefing.officer.returned is 'messages refused for good since the address was confirmed';
comment on column briefing.officer.digest_hour is 'hour of the day in the country''s time; null for no digest';
comment on column briefing.officer.digested_day is 'last working day whose digest was made or had nothing to say';
create index officer_digest on briefing.officer (digest_hour, account_id)
  where digest_hour is not null and address is not null;

alter table briefing.officer enable row level security;
alter table briefing.officer force row level security;
create policy officer_worker on briefing.officer to house_worker using (true) with check (true);
create policy officer_own on briefing.officer for select to house_officer
  using (account_id = nullif(current_setting('house.account', true), '')::uuid);
grant select on briefing.officer to house_officer;
grant select, insert, update, delete on briefing.officer to house_worker;
