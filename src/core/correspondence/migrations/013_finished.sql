-- The desk lists what is finished and what is archived, latest first, of a body, a unit and an officer.
create index handling_finished on correspondence.handling
  (body_id, (archived_at is not null), done_at desc, id desc) where done_at is not null;
create index handling_finished_unit on correspondence.handling
  (unit_id, (archived_at is not null), done_at desc, id desc) where done_at is not null and unit_id is not null;
create index handling_finished_executor on correspondence.handling
  (executor_id, (archived_at is not null), done_at desc, id desc)
  where done_at is not null and executor_id is not null;
