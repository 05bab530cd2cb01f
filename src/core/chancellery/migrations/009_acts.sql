-- Decisions on applications are administrative acts: they are numbered in a gapless series of their own,
-- so that the register of letters has no holes where they would stand.
alter table chancellery.series drop constraint series_direction_check;
alter table chancellery.series add constraint series_direction_check check (direction in ('in', 'out', 'act'));
