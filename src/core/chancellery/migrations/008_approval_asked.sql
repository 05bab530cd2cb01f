-- Its drafter says that an answer is ready: from then on it waits for those who approve, who are told.
alter table chancellery.reply add column approval_asked_at timestamptz;
comment on column chancellery.reply.approval_asked_at is 'when its drafter asked for approval; null again when it was given back';
