-- A letter on paper may lie a while before it is keyed in. The clock runs from the day on which it came
-- (letter.accepted_day); the register keeps its order, that of the numbers, and shows that day.

alter table correspondence.handling add column came_on date;
comment on column correspondence.handling.came_on is 'day of receipt on paper or by e-mail, when it was keyed in later';
comment on column correspondence.letter.accepted_day is 'day from which the clock runs: of acceptance, or of receipt on paper';
create index handling_came_on on correspondence.handling (body_id, came_on) where came_on is not null;
