-- Mailboxes of bodies that live by e-mail. A mail is kept in its mailbox; here stands that it was seen,
-- what was made of it, and nothing that it said.

create table mailbox.box (
  body_id uuid primary key,
  host text not null,
  port int not null check (port between 1 and 65535),
  user_name text not null,
  password text not null,
  folder text not null,
  address text not null,
  kind text not null,
  state text not null check (state in ('on', 'off')),
  tried_at timestamptz,
  fetched_at timestamptz,
  trouble text,
  waiting int not null default 0,
  changed_by uuid not null,
  changed_at timestamptz not null
);
comment on column mailbox.box.password is 'sealed';
comment on column mailbox.box.trouble is 'why the last fetch failed, as a code; null when it did not';
comment on column mailbox.box.waiting is 'mails that wait for the next fetch because of the daily limit';

create table mailbox.mail (
  id uuid primary key,
  body_id uuid not null,
  uid_validity bigint not null,
  uid bigint not null,
  reference text not null,
  sender text not null,
  outcome text not null,
  letter_id uuid,
  tried smallint not null default 1,
  at timestamptz not null,
  unique (body_id, reference)
);
comment on column mailbox.mail.reference is 'hash of the Message-ID, or of the mail where it has none';
comment on column mailbox.mail.sender is 'index of the sender''s address, for the limits';
create index mail_place on mailbox.mail (body_id, uid_validity, uid);
create index mail_sender on mailbox.mail (body_id, sender, at);
create index mail_list on mailbox.mail (body_id, id desc);

do $$
declare
  name text;
begin
  foreach name in array array['box', 'mail']
  loop
    execute format('alter table mailbox.%I enable row level security', name);
    execute format('alter table mailbox.%I force row level security', name);
    execute format('create policy %I on mailbox.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on mailbox.%I to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)
         with check (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;
grant usage on schema mailbox to house_officer, house_worker;
grant select, insert, update, delete on mailbox.box, mailbox.mail to house_worker;
grant select, insert, update on mailbox.box to house_officer;
grant select on mailbox.mail to house_officer;
