-- Published figures are open to everybody, and written by the house alone: said as a wall too, since
-- every table that names a body stands behind one.
alter table transparency.figure enable row level security;
alter table transparency.figure force row level security;
create policy figure_worker on transparency.figure to house_worker using (true) with check (true);
create policy figure_public on transparency.figure for select
  to house_public, house_resident, house_officer using (true);
