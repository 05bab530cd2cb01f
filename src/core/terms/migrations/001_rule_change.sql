-- Rules that the law changed while the program runs. The pack's rules stay as they were shipped; those in
-- force are the pack's with these versions beside them. A row is never changed or removed: a version that
-- should not hold any more is followed by another one.
create table terms.rule_change (
  id uuid primary key,
  number bigint generated always as identity unique,
  key text not null,
  rule jsonb not null,
  valid_from date not null,
  reach text not null check (reach in ('received', 'running')),
  act text not null check (act <> ''),
  link text not null check (link ~ '^https?://'),
  reason text not null check (reason <> ''),
  withdraws uuid unique references terms.rule_change (id),
  declared_on date not null,
  declared_at timestamptz not null,
  declared_by text not null check (declared_by in ('operator', 'system')),
  token text unique
);
comment on column terms.rule_change.rule is 'the whole rule as it stands from valid_from on, in the shape of a pack';
comment on column terms.rule_change.reach is 'received: letters that come in from that day; running: clocks that run on it too';
comment on column terms.rule_change.withdraws is 'the version that this one takes back';
comment on column terms.rule_change.declared_by is 'system: by the command line';
comment on column terms.rule_change.token is 'of the preview that was confirmed, so that it is confirmed once';
create index rule_change_key on terms.rule_change (key, number);

-- That a version came into force for the clocks it reaches, and what that moved.
create table terms.rule_settled (
  change_id uuid primary key references terms.rule_change (id),
  at timestamptz not null,
  seen integer not null,
  changed integer not null,
  moved integer not null,
  stayed integer not null
);

create trigger rule_change_is_append_only before update or delete on terms.rule_change
  for each row execute function house.refuse_change();
create trigger rule_settled_is_append_only before update or delete on terms.rule_settled
  for each row execute function house.refuse_change();

-- Law is public; only the operator, acting through the worker role, says that it changed.
grant usage on schema terms to house_public, house_resident, house_officer, house_worker;
grant select on terms.rule_change to house_public, house_resident, house_officer, house_worker;
grant select on terms.rule_settled to house_worker;
grant insert on terms.rule_change, terms.rule_settled to house_worker;
