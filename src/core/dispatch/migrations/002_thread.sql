-- A body with a mailbox is answered there, and an answer to a letter that came as a mail stays in its
-- thread.

create table dispatch.reply_address (
  body_id uuid primary key,
  address text not null
);
create table dispatch.thread (
  letter_id uuid primary key,
  mail_references text[] not null
);
comment on column dispatch.thread.mail_references is 'Message-IDs, oldest first; the last is the mail that became the letter';

do $$
declare
  name text;
begin
  foreach name in array array['reply_address', 'thread']
  loop
    execute format('alter table dispatch.%I enable row level security', name);
    execute format('alter table dispatch.%I force row level security', name);
    execute format('create policy %I on dispatch.%I to house_worker using (true) with check (true)', name || '_worker', name);
  end loop;
end
$$;
grant select, insert, update, delete on dispatch.reply_address, dispatch.thread to house_worker;
