-- Programs that act for a body or for a resident: who they are (services, tokens), what happened to a
-- body's letters in an order that never changes (events), and what a letter is called in the body's own
-- system (external ids).

create table exchange.service (
  id uuid primary key,
  body_id uuid not null,
  name text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index service_body on exchange.service (body_id, made_at, id);

create table exchange.token (
  id uuid primary key,
  service_id uuid references exchange.service (id),
  body_id uuid,
  person_id uuid,
  name text not null,
  scopes text[] not null check (cardinality(scopes) > 0),
  hash text not null unique,
  hint text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  check ((service_id is null) <> (person_id is null)),
  check ((service_id is null) = (body_id is null))
);
comment on column exchange.token.hash is 'SHA-256 of 256 random bits; the token itself is shown once and kept nowhere';
comment on column exchange.token.hint is 'last four signs, by which people tell their tokens apart';
create index token_service on exchange.token (service_id, made_at, id) where service_id is not null;
create index token_person on exchange.token (person_id, made_at, id) where person_id is not null;

-- A body whose letters somebody follows. Only for these are events kept, so that other bodies' letters
-- cost nothing more.
create table exchange.connection (
  body_id uuid primary key,
  connected_at timestamptz not null,
  next bigint not null default 1
);
comment on column exchange.connection.next is 'sequence of the next event; its row is the lock under which events are placed';

-- What happened. A row is written by the transaction in which it happens, without a sequence; it is
-- placed afterwards, one placer at a time, among the rows that have been committed. So a reader who
-- asks for what comes after a sequence can never miss a row that commits late, and the order stays
-- after a restore into another server (numbers of transactions would not).
create table exchange.event (
  id uuid primary key default gen_random_uuid(),
  body_id uuid not null,
  handling_id uuid not null,
  letter_id uuid not null,
  kind text not null,
  at timestamptz not null,
  place bigint generated always as identity,
  seq bigint,
  unique (body_id, seq)
);
create index event_unplaced on exchange.event (body_id, place) where seq is null;
create index event_since on exchange.event (body_id, at) where seq is not null;

create table exchange.external (
  body_id uuid not null,
  external_id text not null,
  handling_id uuid not null,
  at timestamptz not null,
  primary key (body_id, external_id),
  constraint external_handling unique (handling_id)
);

create function exchange.note_event(for_body uuid, of_handling uuid, of_letter uuid, of_kind text, moment timestamptz)
returns void
language sql
as $$
  insert into exchange.event (body_id, handling_id, letter_id, kind, at)
  select for_body, of_handling, of_letter, of_kind, moment
   where exists (select 1 from exchange.connection c where c.body_id = for_body)
$$;

create function exchange.note_handling() returns trigger
language plpgsql
security definer
set search_path = exchange, pg_temp
as $$
begin
  perform exchange.note_event(new.body_id, new.id, new.letter_id, 'received', new.received_at);
  return null;
end
$$;
create trigger handling_event after insert on correspondence.handling
  for each row execute function exchange.note_handling();

create function exchange.note_entry() returns trigger
language plpgsql
security definer
set search_path = exchange, pg_temp
as $$
begin
  perform exchange.note_event(new.body_id, new.handling_id, new.letter_id, new.kind, new.at);
  return null;
end
$$;
create trigger entry_event after insert on correspondence.entry
  for each row when (new.kind <> 'accepted' and new.body_id is not null and new.handling_id is not null)
  execute function exchange.note_entry();
revoke all on function exchange.note_handling(), exchange.note_entry(),
  exchange.note_event(uuid, uuid, uuid, text, timestamptz) from public;

do $$
declare
  name text;
begin
  foreach name in array array['service', 'token', 'connection', 'event', 'external']
  loop
    execute format('alter table exchange.%I enable row level security', name);
    execute format('alter table exchange.%I force row level security', name);
    execute format('create policy %I on exchange.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on exchange.%I to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)
         with check (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;
create policy token_resident on exchange.token to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('house.person', true), '')::uuid);

grant usage on schema exchange to house_resident, house_officer, house_worker;
grant select, insert, update, delete on all tables in schema exchange to house_worker;
grant select, insert, update on exchange.service, exchange.token to house_officer;
grant select on exchange.connection, exchange.event to house_officer;
grant select, insert on exchange.external to house_officer;
grant select, insert, update on exchange.token to house_resident;
