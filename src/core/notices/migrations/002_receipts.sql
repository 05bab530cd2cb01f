-- What comes back after a message has left: receipts of SMS, and mails that return later.

alter table notices.delivery drop constraint delivery_state_check;
alter table notices.delivery add constraint delivery_state_check check (
  state in ('waiting', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'unwanted', 'no-address'));

-- The gateway's own names for the parts of an SMS, since receipts know no others.
create table notices.sms_part (
  delivery_id uuid not null references notices.delivery on delete cascade,
  number smallint not null,
  reference text not null check (length(reference) <= 100),
  delivered boolean not null default false,
  at timestamptz not null,
  primary key (delivery_id, number)
);
create index sms_part_reference on notices.sms_part (reference);
alter table notices.sms_part enable row level security;
alter table notices.sms_part force row level security;
create policy sms_part_worker on notices.sms_part to house_worker using (true) with check (true);
grant select, insert, update, delete on notices.sms_part to house_worker;

-- The operator looks at deliveries by state and channel.
create index delivery_state on notices.delivery (state, id desc);
