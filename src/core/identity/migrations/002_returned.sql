-- What is learnt of a contact after it was confirmed: that messages come back, that its owner said STOP.

alter table identity.contact add column returned smallint not null default 0;
comment on column identity.contact.returned is 'messages refused for good since it was confirmed; two, and it is left alone';
alter table identity.preference add column sms_stopped_at timestamptz;
comment on column identity.preference.sms_stopped_at is 'answered STOP to an SMS; no notice goes there, codes that are asked for do';
