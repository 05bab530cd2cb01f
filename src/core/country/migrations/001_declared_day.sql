-- Days off (or working days) that are declared while the program runs, often days before they come. The
-- pack's calendar stays as it was shipped; the calendar in force is the pack's with these rows after it, so
-- for one day the last declaration decides. A row is never changed: a wrong day is declared anew.
create table country.declared_day (
  id uuid primary key,
  calendar text not null,
  day date not null,
  kind text not null check (kind in ('off', 'working')),
  name_ka text not null check (name_ka <> ''),
  name_en text not null check (name_en <> ''),
  source text not null check (source <> ''),
  declared_on date not null,
  declared_at timestamptz not null
);
comment on column country.declared_day.source is 'address or citation of the act that declares the day';
create index declared_day_calendar on country.declared_day (calendar, declared_at, id);

-- The calendar is public; only the operator, acting through the worker role, declares days.
grant usage on schema country to house_public, house_resident, house_officer, house_worker;
grant select on country.declared_day to house_public, house_resident, house_officer, house_worker;
grant insert on country.declared_day to house_worker;
