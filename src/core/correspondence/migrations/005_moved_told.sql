-- Moves of legal last days by a day declared late, of which the writers were told.
create table correspondence.moved_told (
  move_id uuid primary key,
  told_at timestamptz not null
);
alter table correspondence.moved_told enable row level security;
alter table correspondence.moved_told force row level security;
create policy moved_told_worker on correspondence.moved_told to house_worker
  using (true) with check (true);
grant select, insert on correspondence.moved_told to house_worker;
