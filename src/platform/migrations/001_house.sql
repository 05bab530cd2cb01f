-- The floor that every module stands on: who reads (roles), what happened (journal), who is signed in
-- (sessions), what was already done (once), what was typed when the session ended (kept posts), and
-- how work leaves a transaction (add_job).

do $$
declare
  role_name text;
begin
  foreach role_name in array array['house_public', 'house_resident', 'house_officer', 'house_worker']
  loop
    begin
      execute format('create role %I nologin', role_name);
    exception
      -- Roles belong to the cluster: another database of it may have made them, even just now.
      when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to %I', role_name, current_user);
    end if;
  end loop;
end
$$;

create extension if not exists pg_trgm;

grant usage on schema house to house_public, house_resident, house_officer, house_worker;

-- What this installation is, decided at its first start and never changed by a later one.
create table house.installation (
  one boolean primary key default true check (one),
  demo boolean not null,
  pack text not null,
  filled_at timestamptz,
  created_at timestamptz not null
);
grant select on house.installation to house_public, house_resident, house_officer, house_worker;
grant insert, update on house.installation to house_worker;

-- The one append-only journal: ids, codes and hashes only, since it can never be rewritten.
create table house.journal (
  id bigint generated always as identity primary key,
  event uuid not null unique,
  at timestamptz not null,
  act text not null,
  leaf smallint,
  actor_kind text not null check (actor_kind in ('resident', 'officer', 'operator', 'system', 'service')),
  actor_id uuid,
  subject_id uuid,
  body_id uuid,
  about_kind text not null,
  about_id uuid not null,
  payload text not null
);
comment on column house.journal.leaf is 'type number of the public log; null for acts that leave no leaf';
comment on column house.journal.subject_id is 'person whom the act concerns, when the actor is somebody else or acts for them';
comment on column house.journal.payload is 'canonical JSON (RFC 8785); never a name or free text';
create index journal_about on house.journal (about_kind, about_id, id);
create index journal_body on house.journal (body_id, id);
create index journal_subject on house.journal (subject_id, id);

create function house.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'the journal is append-only';
end
$$;
create trigger journal_is_append_only before update or delete on house.journal
  for each row execute function house.refuse_change();
create trigger journal_is_never_emptied before truncate on house.journal
  for each statement execute function house.refuse_change();

alter table house.journal enable row level security;
alter table house.journal force row level security;
create policy journal_worker on house.journal to house_worker using (true) with check (true);
create policy journal_officer on house.journal to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy journal_resident on house.journal to house_resident
  using (subject_id = nullif(current_setting('house.person', true), '')::uuid)
  with check (subject_id = nullif(current_setting('house.person', true), '')::uuid);
grant select, insert on house.journal to house_resident, house_officer, house_worker;

-- Sessions: the cookie's hash, never the cookie. Only the worker role touches them.
create table house.session (
  id text primary key,
  account_id uuid not null,
  level smallint not null check (level in (1, 2)),
  started_at timestamptz not null,
  seen_at timestamptz not null,
  factor_at timestamptz,
  ends_at timestamptz not null,
  ended_at timestamptz,
  assisting jsonb,
  agent text not null default ''
);
comment on column house.session.assisting is 'person served and how they consented, when a clerk acts for somebody who is present';
create index session_account on house.session (account_id, started_at desc);
create index session_end on house.session (ends_at);
grant select, insert, update, delete on house.session to house_worker;

-- What was done once stays done once, whatever is clicked or repeated.
create table house.once (
  key text primary key,
  owner uuid,
  fingerprint text not null,
  answer jsonb,
  at timestamptz not null
);
create index once_at on house.once (at);
alter table house.once enable row level security;
alter table house.once force row level security;
create policy once_worker on house.once to house_worker using (true) with check (true);
create policy once_officer on house.once to house_officer
  using (owner = nullif(current_setting('house.account', true), '')::uuid)
  with check (owner = nullif(current_setting('house.account', true), '')::uuid);
create policy once_resident on house.once to house_resident
  using (owner = nullif(current_setting('house.person', true), '')::uuid)
  with check (owner = nullif(current_setting('house.person', true), '')::uuid);
grant select, insert, update on house.once to house_resident, house_officer, house_worker;
grant delete on house.once to house_worker;

-- A form that arrived after its session had ended, for the same browser and the same account.
create table house.kept_post (
  id uuid primary key,
  browser text not null,
  account_id uuid not null,
  path text not null,
  form jsonb not null,
  kept_at timestamptz not null
);
create index kept_post_browser on house.kept_post (browser, account_id);
grant select, insert, delete on house.kept_post to house_worker;

-- The only way from a role of the house to the job queue.
create function house.add_job(task text, payload json, run_at timestamptz, tries int, job_key text)
returns void
language sql
security definer
set search_path = graphile_worker, pg_temp
as $$
  select graphile_worker.add_job(
    identifier => task,
    payload => payload,
    run_at => run_at,
    max_attempts => tries,
    job_key => job_key
  );
$$;
revoke all on function house.add_job(text, json, timestamptz, int, text) from public;
grant execute on function house.add_job(text, json, timestamptz, int, text)
  to house_public, house_resident, house_officer, house_worker;

-- One job as an operator sees it; graphile-worker's own tables are private to it.
create view house.job as
  select j.id, t.identifier as task, j.attempts, j.max_attempts, j.last_error, j.run_at, j.created_at,
         j.locked_at, (j.attempts >= j.max_attempts and j.locked_at is null) as dead
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id;
create function house.jobs(only_dead boolean, after_id bigint, many int)
returns table (id bigint, task text, attempts int, max_attempts int, last_error text, run_at timestamptz, created_at timestamptz, dead boolean)
language sql
security definer
stable
set search_path = house, graphile_worker, pg_temp
as $$
  select j.id, j.task, j.attempts::int, j.max_attempts::int, j.last_error, j.run_at, j.created_at, j.dead
    from house.job j
   where j.id > after_id and (not only_dead or j.dead)
   order by j.id
   limit many
$$;
create function house.retry_job(job_id bigint)
returns void
language sql
security definer
set search_path = graphile_worker, pg_temp
as $$
  select graphile_worker.reschedule_jobs(array[job_id], run_at => now(), attempts => 0)
$$;
revoke all on function house.jobs(boolean, bigint, int), house.retry_job(bigint) from public;
grant execute on function house.jobs(boolean, bigint, int), house.retry_job(bigint) to house_worker;
