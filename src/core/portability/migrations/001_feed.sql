-- A person's calendar of due days under a secret address. The secret is found by its index and kept
-- sealed, so that its owner can look the address up again and nobody reads it from the table.

create table portability.feed (
  person_id uuid primary key,
  secret_index text not null unique,
  secret text not null,
  with_subjects boolean not null,
  made_at timestamptz not null,
  read_at timestamptz
);
comment on column portability.feed.read_at is 'last time that a calendar asked, to the hour';

alter table portability.feed enable row level security;
alter table portability.feed force row level security;
create policy feed_worker on portability.feed to house_worker using (true) with check (true);
create policy feed_resident on portability.feed to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid)
  with check (person_id = nullif(current_setting('house.person', true), '')::uuid);

grant usage on schema portability to house_resident, house_worker;
grant select, insert, update, delete on portability.feed to house_resident;
grant select, update on portability.feed to house_worker;
