-- What one column may hold is said by domains: they are read once for a connection, a table's checks
-- for every statement that writes.

create domain notices.own_page as text check (value ~ '^/[^/\\]');
create domain notices.channel as text check (value in ('email', 'sms'));
create domain notices.delivery_state as text
  check (value in ('waiting', 'sending', 'sent', 'bounced', 'failed', 'unwanted', 'no-address'));

alter table notices.notice
  drop constraint notice_href_check,
  alter column href type notices.own_page;
alter table notices.delivery
  drop constraint delivery_channel_check,
  drop constraint delivery_state_check,
  alter column channel type notices.channel,
  alter column state type notices.delivery_state;
