-- The body's side of letters: registers with gapless numbers, answers in preparation with four
-- separate rights, templates. The letter itself is correspondence's.

create table chancellery.series (
  body_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  unit_id uuid not null default '00000000-0000-0000-0000-000000000000',
  year int not null,
  format text not null,
  next int not null check (next > 0),
  primary key (body_id, direction, unit_id, year)
);
comment on column chancellery.series.unit_id is 'all zeros for the body''s own series';
comment on column chancellery.series.format is '{seq}, {year}, {yy} and {unit} are filled in';

create table chancellery.reply (
  id uuid primary key,
  body_id uuid not null,
  handling_id uuid,
  letter_id uuid,
  kind text not null check (kind in ('answer', 'partial', 'refusal', 'clarification', 'letter')),
  to_person_id uuid,
  to_body_id uuid,
  to_name text not null default '',
  subject text not null default '',
  body_text text not null default '',
  reason text,
  until_day date,
  dispatch text not null default 'portal' check (dispatch in ('portal', 'email', 'post', 'hand')),
  tracking text not null default '',
  state text not null check (state in ('draft', 'approved', 'signed', 'sent', 'dropped')),
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  signed_by uuid,
  signed_at timestamptz,
  signed_as text,
  sent_by uuid,
  sent_at timestamptz,
  returned_note text not null default '',
  registry_number text,
  registered_at timestamptz,
  unique (body_id, registry_number)
);
create index reply_handling on chancellery.reply (handling_id) where handling_id is not null;
create index reply_open on chancellery.reply (body_id, state, drafted_at desc, id) where state in ('draft', 'approved', 'signed');
create index reply_register on chancellery.reply (body_id, registered_at desc, id) where registry_number is not null;

create table chancellery.template (
  id uuid primary key,
  body_id uuid not null,
  name text not null,
  text text not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
create index template_body on chancellery.template (body_id, name);

create table chancellery.filter (
  id uuid primary key,
  body_id uuid not null,
  account_id uuid not null,
  name text not null,
  query text not null,
  saved_at timestamptz not null
);
create index filter_account on chancellery.filter (account_id, saved_at);

do $$
declare
  name text;
begin
  foreach name in array array['series', 'reply', 'template', 'filter']
  loop
    execute format('alter table chancellery.%I enable row level security', name);
    execute format('alter table chancellery.%I force row level security', name);
    execute format('create policy %I on chancellery.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on chancellery.%I to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)
         with check (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;

grant usage on schema chancellery to house_officer, house_worker;
grant select, insert, update, delete on chancellery.series, chancellery.reply, chancellery.template, chancellery.filter
  to house_officer, house_worker;
