-- Whether a series has given a number this year: until then its first number is free to choose, and
-- from then on no number may be left out.
alter table chancellery.series add column used boolean not null default true;
