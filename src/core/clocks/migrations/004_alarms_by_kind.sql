-- Letters and cases take the alarms of their own clocks, each by its own daily job.
drop index clocks.clock_warn;
create index clock_warn on clocks.clock (calendar_id, subject_kind, warn_on, id) where warn_on is not null;
