-- Being told: what each person or officer was told, by which channel, and how every attempt went. A
-- person can see for themselves that they were told, or that it failed; contents never stand here.

grant usage on schema notices to house_resident, house_officer, house_worker;

create table notices.notice (
  id uuid primary key,
  at timestamptz not null,
  person_id uuid,
  account_id uuid,
  template text not null,
  facts jsonb not null,
  href text not null check (href ~ '^/[^/\\]'),
  code text not null,
  about_kind text not null,
  about_id uuid not null,
  urgent boolean not null default false,
  check (num_nonnulls(person_id, account_id) = 1)
);
comment on column notices.notice.account_id is 'officer or operator who was told; a resident is told as a person';
comment on column notices.notice.facts is 'numbers, days, counts and names of public bodies; never contents';
comment on column notices.notice.code is 'short link /n/CODE; leads on only for the recipient after sign-in, so it is no secret';
create index notice_person on notices.notice (person_id, id desc) where person_id is not null;
create index notice_account on notices.notice (account_id, id desc) where account_id is not null;
create index notice_about on notices.notice (about_kind, about_id, id);
create index notice_code on notices.notice (code);

create table notices.delivery (
  id uuid primary key,
  notice_id uuid not null references notices.notice on delete cascade,
  person_id uuid,
  account_id uuid,
  channel text not null check (channel in ('email', 'sms')),
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'bounced', 'failed', 'unwanted', 'no-address')),
  attempts int not null default 0,
  tried int not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  settled_at timestamptz,
  sent_to text,
  unique (notice_id, channel)
);
comment on column notices.delivery.person_id is 'copied from the notice, so that the policy needs no look at another table';
comment on column notices.delivery.tried is 'attempts since the first one or since an operator started anew; decides the next pause';
comment on column notices.delivery.sent_to is 'masked address, for its owner to recognise';
create index delivery_troubled on notices.delivery (id desc)
  where state in ('bounced', 'failed') or (state in ('waiting', 'sending') and tried > 0);

create table notices.attempt (
  delivery_id uuid not null references notices.delivery on delete cascade,
  number int not null,
  at timestamptz not null,
  ok boolean not null,
  code text not null check (length(code) <= 60),
  primary key (delivery_id, number)
);
comment on column notices.attempt.code is 'status of the mail server or gateway; never an address or a text';

create table notices.direct_attempt (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null,
  at timestamptz not null,
  ok boolean not null,
  code text not null check (length(code) <= 60)
);
comment on table notices.direct_attempt is 'one-time codes and the like: that they went out, not to whom nor what they said';
create index direct_attempt_at on notices.direct_attempt (at);

create table notices.outbox (
  id uuid primary key,
  reference text not null unique,
  channel text not null check (channel in ('email', 'sms')),
  recipient text not null,
  subject text,
  text text not null,
  at timestamptz not null
);
comment on table notices.outbox is 'what a demonstration would have sent, or an installation without a mail server';

alter table notices.notice enable row level security;
alter table notices.notice force row level security;
create policy notice_worker on notices.notice to house_worker using (true) with check (true);
create policy notice_resident on notices.notice for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy notice_officer on notices.notice for select to house_officer
  using (account_id = nullif(current_setting('house.account', true), '')::uuid);

alter table notices.delivery enable row level security;
alter table notices.delivery force row level security;
create policy delivery_worker on notices.delivery to house_worker using (true) with check (true);
create policy delivery_resident on notices.delivery for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy delivery_officer on notices.delivery for select to house_officer
  using (account_id = nullif(current_setting('house.account', true), '')::uuid);

alter table notices.attempt enable row level security;
alter table notices.attempt force row level security;
create policy attempt_worker on notices.attempt to house_worker using (true) with check (true);
create policy attempt_resident on notices.attempt for select to house_resident
  using (exists (select 1 from notices.delivery d where d.id = delivery_id));
create policy attempt_officer on notices.attempt for select to house_officer
  using (exists (select 1 from notices.delivery d where d.id = delivery_id));

grant select on notices.notice, notices.delivery, notices.attempt to house_resident, house_officer;
grant select, insert, update, delete on notices.notice, notices.delivery, notices.attempt to house_worker;
grant select, insert, delete on notices.direct_attempt, notices.outbox to house_worker;

-- The only way in: whoever acts may tell anybody, but reads nobody's notices and addresses by that.
-- Each channel gets its delivery here; whether the recipient wants it is asked when it is sent.
create function notices.add_notice(new_notice jsonb, email_id uuid, sms_id uuid)
returns void
language sql
security definer
set search_path = notices, pg_temp
as $$
  insert into notice (id, at, person_id, account_id, template, facts, href, code, about_kind, about_id, urgent)
  select n.id, n.at, n.person_id, n.account_id, n.template, n.facts, n.href, n.code, n.about_kind, n.about_id, n.urgent
    from jsonb_to_record(new_notice) as n (
      id uuid, at timestamptz, person_id uuid, account_id uuid, template text, facts jsonb, href text,
      code text, about_kind text, about_id uuid, urgent boolean);
  insert into delivery (id, notice_id, person_id, account_id, channel, next_at)
  select d.id, n.id, n.person_id, n.account_id, d.channel, n.at
    from jsonb_to_record(new_notice) as n (id uuid, at timestamptz, person_id uuid, account_id uuid)
   cross join (values (email_id, 'email'), (sms_id, 'sms')) as d (id, channel);
$$;
revoke all on function notices.add_notice(jsonb, uuid, uuid) from public;
grant execute on function notices.add_notice(jsonb, uuid, uuid)
  to house_resident, house_officer, house_worker;
