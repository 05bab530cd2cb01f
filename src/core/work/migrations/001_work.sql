-- Work of a body on one thing (a letter now, a case later): who does it, what the head said, notes,
-- opinions of other units, check lists. Everything here is the body's own and never the writer's.

create table work.assignment (
  id uuid primary key,
  body_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid,
  executor_id uuid,
  co_executors uuid[] not null default '{}',
  resolution text not null default '',
  by_account uuid not null,
  at timestamptz not null
);
comment on table work.assignment is 'history of who does it; the newest row holds';
create index assignment_subject on work.assignment (subject_kind, subject_id, at desc);

create table work.note (
  id uuid primary key,
  body_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  text text not null,
  by_account uuid not null,
  at timestamptz not null
);
create index note_subject on work.note (subject_kind, subject_id, at);

create table work.opinion (
  id uuid primary key,
  body_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  unit_id uuid not null,
  question text not null,
  due_day date,
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer text,
  answered_by uuid,
  answered_at timestamptz
);
create index opinion_subject on work.opinion (subject_kind, subject_id, asked_at);
create index opinion_unit on work.opinion (body_id, unit_id, asked_at) where answer is null;

create table work.check_item (
  id uuid primary key,
  body_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  label text not null,
  done_by uuid,
  done_at timestamptz,
  added_at timestamptz not null
);
create index check_item_subject on work.check_item (subject_kind, subject_id, added_at);

do $$
declare
  name text;
begin
  foreach name in array array['assignment', 'note', 'opinion', 'check_item']
  loop
    execute format('alter table work.%I enable row level security', name);
    execute format('alter table work.%I force row level security', name);
    execute format('create policy %I on work.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on work.%I to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)
         with check (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;

grant usage on schema work to house_officer, house_worker;
grant select, insert on all tables in schema work to house_officer, house_worker;
grant update on work.opinion, work.check_item to house_officer, house_worker;
