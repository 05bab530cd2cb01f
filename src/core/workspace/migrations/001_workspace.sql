-- What officers keep at hand in the workspace of cases: filters of their own.
create table workspace.filter (
  id uuid primary key,
  body_id uuid not null,
  account_id uuid not null,
  name text not null,
  query text not null,
  saved_at timestamptz not null
);
create index filter_account on workspace.filter (body_id, account_id, saved_at);
alter table workspace.filter enable row level security;
alter table workspace.filter force row level security;
create policy filter_worker on workspace.filter to house_worker using (true) with check (true);
create policy filter_officer on workspace.filter to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid
         and account_id = nullif(current_setting('house.account', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid
              and account_id = nullif(current_setting('house.account', true), '')::uuid);
grant usage on schema workspace to house_officer, house_worker;
grant select, insert, delete on workspace.filter to house_officer, house_worker;
