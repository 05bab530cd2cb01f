-- Coming from elsewhere and going elsewhere: what a body brought along from its former system, line by
-- line, its old registers, and copies of everything that it owns.

create table transfer.import (
  id uuid primary key,
  body_id uuid not null,
  what text not null check (what in ('letters', 'incoming', 'outgoing')),
  file_name text not null,
  file_sha256 text not null,
  header text[] not null,
  lines int not null,
  choice jsonb,
  state text not null check (state in ('uploaded', 'checking', 'checked', 'running', 'done', 'undoing', 'undone')),
  trouble text,
  touched int not null default 0,
  by_account uuid,
  uploaded_at timestamptz not null,
  checked_at timestamptz,
  started_at timestamptz,
  done_at timestamptz,
  undone_at timestamptz
);
comment on column transfer.import.choice is 'which column is what, and the kind of letters that name none';
comment on column transfer.import.by_account is 'null when it came by the command line';
comment on column transfer.import.trouble is 'code of what stopped the last step, for the page';
comment on column transfer.import.touched is 'letters that somebody had worked on, so that the import was not undone';
create index import_body on transfer.import (body_id, uploaded_at desc, id);

-- The file itself, as rows: a batch and what became of its lines commit together.
create table transfer.line (
  import_id uuid not null references transfer.import (id) on delete cascade,
  line int not null,
  body_id uuid not null,
  cells text[] not null,
  number text,
  year int,
  outcome text check (outcome in ('letter', 'archive', 'already', 'wrong')),
  problems jsonb not null default '[]',
  series text,
  seq int,
  done_at timestamptz,
  primary key (import_id, line)
);
comment on column transfer.line.line is 'row in the file, its head being the first';
comment on column transfer.line.series is 'direction and unit of the series that would have given the number this year';
create index line_number on transfer.line (import_id, number, year) where number is not null;
create index line_open on transfer.line (import_id, line) where done_at is null;
create index line_outcome on transfer.line (import_id, outcome, line);

create table transfer.remembered (
  body_id uuid not null,
  what text not null,
  choice jsonb not null,
  primary key (body_id, what)
);
comment on table transfer.remembered is 'which column was what last time, by the column''s name';

-- Letters that came by an import, by the number that they had.
create table transfer.imported (
  body_id uuid not null,
  number text not null,
  year int not null,
  import_id uuid not null references transfer.import (id),
  letter_id uuid not null,
  handling_id uuid not null,
  primary key (body_id, number, year)
);
create index imported_import on transfer.imported (import_id);

-- Rows of old registers that are closed: to be found, without clocks.
create table transfer.archive (
  id uuid primary key,
  body_id uuid not null,
  import_id uuid not null references transfer.import (id),
  direction text not null check (direction in ('in', 'out')),
  number text not null,
  year int not null,
  day date not null,
  who text not null,
  contact text not null,
  subject text not null,
  text text not null,
  kind text not null,
  unit text not null,
  executor text not null,
  closed_day date,
  outcome text not null,
  search text not null,
  unique (body_id, direction, number, year)
);
comment on column transfer.archive.search is 'folded number, other side, subject, unit, executor and outcome';
create index archive_day on transfer.archive (body_id, direction, day desc, id);
create index archive_import on transfer.archive (import_id);
create index archive_search on transfer.archive using gin (search gin_trgm_ops);

create table transfer.copy (
  id uuid primary key,
  body_id uuid not null,
  state text not null check (state in ('waiting', 'ready', 'failed', 'gone')),
  by_account uuid,
  asked_at timestamptz not null,
  ready_at timestamptz,
  ends_at timestamptz,
  bytes bigint,
  tables jsonb not null default '[]'
);
comment on table transfer.copy is 'a body''s copy of everything that it owns; the file lies in DATA_DIR until it ends';
create index copy_body on transfer.copy (body_id, asked_at desc, id);
create unique index copy_waiting on transfer.copy (body_id) where state = 'waiting';

do $$
declare
  name text;
begin
  foreach name in array array['import', 'line', 'remembered', 'imported', 'archive', 'copy']
  loop
    execute format('alter table transfer.%I enable row level security', name);
    execute format('alter table transfer.%I force row level security', name);
    execute format('create policy %I on transfer.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on transfer.%I for select to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;

grant usage on schema transfer to house_officer, house_worker;
grant select on all tables in schema transfer to house_officer;
grant select, insert, update, delete on all tables in schema transfer to house_worker;

-- `like` is not leak-proof, so under a policy it would ignore its index: the body comes from the
-- session's setting instead. The longest word is planned for itself; `like all` uses no index.
create function transfer.search_archive(
  words text[], in_direction text, before_day date, before_id uuid, many int)
returns setof uuid
language plpgsql
stable
security definer
set search_path = transfer, public, pg_temp
as $$
declare
  longest text := (select '%' || word || '%' from unnest(words) as word order by length(word) desc limit 1);
begin
  return query execute
    'select a.id
       from archive a
      where a.body_id = nullif(current_setting(''house.body'', true), '''')::uuid
        and a.direction = $1
        and a.search like $2
        and a.search like all (select ''%'' || word || ''%'' from unnest($3) as word)
        and ($4 is null or (a.day, a.id) < ($4, $5))
      order by a.day desc, a.id desc
      limit $6'
    using in_direction, coalesce(longest, '%'), words, before_day, before_id, many;
end
$$;
revoke all on function transfer.search_archive(text[], text, date, uuid, int) from public;
grant execute on function transfer.search_archive(text[], text, date, uuid, int) to house_officer;
