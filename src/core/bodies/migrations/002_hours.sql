-- When the body's doors and telephones are open, in its own words; null until the body gives them.
alter table bodies.body add column hours_ka text, add column hours_en text;
grant update (hours_ka, hours_en) on bodies.body to house_officer;
