-- What became somebody's work since yesterday, for the daily digest.

create index assignment_executor on work.assignment (executor_id, at desc) where executor_id is not null;
