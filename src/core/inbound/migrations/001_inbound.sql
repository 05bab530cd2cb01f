-- What comes in from telephones and mail programs: that it came and what was made of it, once. Never an
-- address, a number or a text.

grant usage on schema inbound to house_worker;

create table inbound.heard (
  id uuid primary key,
  reference text not null unique,
  channel text not null check (channel in ('sms', 'email')),
  outcome text not null check (length(outcome) <= 40),
  at timestamptz not null
);
comment on table inbound.heard is 'kept for 30 days';
comment on column inbound.heard.reference is 'hash of the sender''s own id, so that a repeat is heard once';
create index heard_at on inbound.heard (at);

alter table inbound.heard enable row level security;
alter table inbound.heard force row level security;
create policy heard_worker on inbound.heard to house_worker using (true) with check (true);
grant select, insert, update, delete on inbound.heard to house_worker;
