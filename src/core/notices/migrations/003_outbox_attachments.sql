-- A body's answer by e-mail carries files: the outbox keeps their names.
alter table notices.outbox add column attachments text[] not null default '{}';
