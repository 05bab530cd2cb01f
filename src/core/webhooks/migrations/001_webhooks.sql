-- Webhooks: where a body's system wants to be told, and every attempt to tell it. No contents of letters
-- are here or leave from here: ids and a link.

create table webhooks.endpoint (
  id uuid primary key,
  body_id uuid not null,
  url text not null,
  secret text not null,
  earlier_secret text,
  earlier_ends_at timestamptz,
  state text not null check (state in ('on', 'off')),
  why_off text check (why_off in ('hand', 'failed', 'gone')),
  position bigint not null,
  failing_since timestamptz,
  made_by uuid not null,
  made_at timestamptz not null,
  check ((state = 'off') = (why_off is not null)),
  check ((earlier_secret is null) = (earlier_ends_at is null))
);
comment on column webhooks.endpoint.secret is 'sealed';
comment on column webhooks.endpoint.earlier_secret is 'sealed; signs besides until it ends, so that a system can change over';
comment on column webhooks.endpoint.position is 'sequence of the feed up to which deliveries are made';
create index endpoint_body on webhooks.endpoint (body_id, made_at, id);

create table webhooks.delivery (
  id uuid primary key,
  endpoint_id uuid not null references webhooks.endpoint (id),
  body_id uuid not null,
  message_id uuid not null,
  type text not null,
  handling_id uuid,
  happened_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'given-up')),
  tried smallint not null default 0,
  attempts smallint not null default 0,
  next_at timestamptz not null,
  leased_until timestamptz,
  done_at timestamptz,
  unique (endpoint_id, message_id)
);
comment on column webhooks.delivery.message_id is 'webhook-id: the same on every attempt and replay';
comment on column webhooks.delivery.tried is 'failed attempts of this run; a replay begins a new one';
create index delivery_due on webhooks.delivery (endpoint_id, next_at, id) where state = 'waiting';
create index delivery_list on webhooks.delivery (endpoint_id, happened_at desc, id desc);

create table webhooks.attempt (
  delivery_id uuid not null references webhooks.delivery (id),
  body_id uuid not null,
  number smallint not null,
  at timestamptz not null,
  code text not null,
  ms int not null,
  primary key (delivery_id, number)
);

do $$
declare
  name text;
begin
  foreach name in array array['endpoint', 'delivery', 'attempt']
  loop
    execute format('alter table webhooks.%I enable row level security', name);
    execute format('alter table webhooks.%I force row level security', name);
    execute format('create policy %I on webhooks.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on webhooks.%I to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)
         with check (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;
grant usage on schema webhooks to house_officer, house_worker;
grant select, insert, update, delete on all tables in schema webhooks to house_worker;
grant select, insert, update on webhooks.endpoint, webhooks.delivery to house_officer;
grant select on webhooks.attempt to house_officer;

-- An event wakes the sending, in the transaction in which it happens: for bodies with an endpoint only.
create function webhooks.wake() returns trigger
language plpgsql
security definer
set search_path = webhooks, pg_temp
as $$
begin
  if exists (select 1 from webhooks.endpoint e where e.body_id = new.body_id and e.state = 'on') then
    perform house.add_quiet_job(
      'webhooks.place', json_build_object('body', new.body_id), null::timestamptz, 25, null::text);
  end if;
  return null;
end
$$;
revoke all on function webhooks.wake() from public;
create trigger event_wakes after insert on exchange.event
  for each row execute function webhooks.wake();
