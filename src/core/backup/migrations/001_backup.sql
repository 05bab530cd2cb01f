-- When backups were made: the doctor tells how old the newest is. Where they lie is no business of the
-- database, which would lose the list together with everything else.
create table backup.made (
  id uuid primary key,
  at timestamptz not null,
  bytes bigint not null,
  files integer not null,
  missing integer not null,
  key_inside boolean not null
);
comment on column backup.made.missing is 'contents that rows named and the file store did not have whole';
create index made_at on backup.made (at desc);
grant usage on schema backup to house_worker;
grant select, insert on backup.made to house_worker;
