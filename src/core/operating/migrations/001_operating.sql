-- What the operator tells everybody (maintenance), and what the web processes did: figures only, without
-- anything about a person, kept for two weeks.
create table operating.banner (
  id uuid primary key,
  text_ka text not null check (text_ka <> ''),
  text_en text not null check (text_en <> ''),
  from_at timestamptz not null,
  until_at timestamptz not null,
  set_by uuid not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  check (until_at > from_at)
);
comment on column operating.banner.ended_at is 'when the operator took it down before its time';
create index banner_until on operating.banner (until_at desc);

create table operating.figure (
  process uuid not null,
  at timestamptz not null,
  requests int not null,
  failures int not null,
  spread int[] not null,
  primary key (process, at)
);
comment on column operating.figure.at is 'beginning of five minutes';
comment on column operating.figure.failures is 'answers of 500 and more';
comment on column operating.figure.spread is 'requests by how long they took, in the steps of spread.ts';
create index figure_at on operating.figure (at);

grant usage on schema operating to house_worker;
grant select, insert, update on operating.banner to house_worker;
grant select, insert, update, delete on operating.figure to house_worker;
