-- What somebody typed to be told who answers it, before there is a draft or even a log-in: kept a day,
-- for the same browser, under a secret of which only the hash stands here. So the text is never in an
-- address and is not lost on the way through the log-in.
create table correspondence.begun (
  secret_hash text primary key,
  browser text not null,
  subject text not null,
  body_text text not null,
  place text,
  begun_at timestamptz not null
);
comment on table correspondence.begun is 'texts whose addressee is not chosen yet, a day at most';
comment on column correspondence.begun.place is 'code of the municipality that the writer chose';
create index begun_at on correspondence.begun (begun_at);
grant select, insert, delete on correspondence.begun to house_worker;
