-- Answers and letters of bodies that leave by e-mail, and every attempt to send them. Text and sheet are
-- kept until the mail has left: after that what it said is in the answer itself.

create table dispatch.mail (
  id uuid primary key,
  body_id uuid not null,
  reply_id uuid not null,
  letter_id uuid,
  to_address text not null,
  from_name text not null,
  subject text not null,
  body_text text not null,
  sheet jsonb,
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'sent', 'delivered', 'bounced', 'failed')),
  attempts smallint not null default 0,
  tried smallint not null default 0,
  claimed_at timestamptz,
  next_at timestamptz not null,
  queued_at timestamptz not null,
  settled_at timestamptz
);
comment on column dispatch.mail.id is 'left side of the Message-ID, the same on every attempt';
comment on column dispatch.mail.reply_id is 'the chancellery''s answer; its files go along';
comment on column dispatch.mail.sheet is 'the answer as a document, made into a PDF when it is sent; null once it was';
create index mail_reply on dispatch.mail (reply_id, queued_at, id);
create index mail_settled on dispatch.mail (settled_at);
create index mail_open on dispatch.mail (next_at) where state in ('waiting', 'sending');

create table dispatch.attempt (
  mail_id uuid not null references dispatch.mail (id),
  body_id uuid not null,
  number smallint not null,
  at timestamptz not null,
  ok boolean not null,
  code text not null,
  primary key (mail_id, number)
);

do $$
declare
  name text;
begin
  foreach name in array array['mail', 'attempt']
  loop
    execute format('alter table dispatch.%I enable row level security', name);
    execute format('alter table dispatch.%I force row level security', name);
    execute format('create policy %I on dispatch.%I to house_worker using (true) with check (true)', name || '_worker', name);
    execute format(
      'create policy %I on dispatch.%I for select to house_officer
         using (body_id = nullif(current_setting(''house.body'', true), '''')::uuid)',
      name || '_officer', name);
  end loop;
end
$$;
grant usage on schema dispatch to house_officer, house_worker;
grant select on dispatch.mail, dispatch.attempt to house_officer;
grant select, insert, update, delete on dispatch.mail, dispatch.attempt to house_worker;
