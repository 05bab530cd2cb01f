-- What somebody of the demonstration is, in Georgian too.
alter table identity.demo_person add column role_ka text not null default '';
