-- When a body can be reached, beside where; it says so itself.

alter table bodies.body add column hours_ka text;
alter table bodies.body add column hours_en text;
grant update (hours_ka, hours_en) on bodies.body to house_officer;
