-- Whether subjects of letters may stand in the digests of a body's officers: its own decision, no by
-- default, since an e-mail leaves the house.
create table briefing.body_rule (
  body_id uuid primary key,
  subjects boolean not null,
  set_by uuid not null,
  set_at timestamptz not null
);
alter table briefing.body_rule enable row level security;
alter table briefing.body_rule force row level security;
create policy body_rule_worker on briefing.body_rule to house_worker using (true) with check (true);
create policy body_rule_own on briefing.body_rule to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid)
  with check (body_id = nullif(current_setting('house.body', true), '')::uuid);
grant select, insert, update on briefing.body_rule to house_officer;
grant select, insert, update, delete on briefing.body_rule to house_worker;
