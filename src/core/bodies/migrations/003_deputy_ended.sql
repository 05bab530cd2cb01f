-- An absence is ended early when somebody comes back sooner. The days stay as they were recorded; who
-- ended it and when stands beside them.

alter table bodies.deputy
  add column made_by uuid,
  add column made_at timestamptz,
  add column ended_by uuid,
  add column ended_at timestamptz,
  add constraint deputy_ended check ((ended_by is null) = (ended_at is null));
comment on column bodies.deputy.made_by is 'account that recorded it; null for those recorded before this was kept';
