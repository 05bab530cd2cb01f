-- People without a personal number are known again by the paper they showed, so that one person
-- has one account and can be helped at a counter too.
alter table identity.person add column document_index text unique;
comment on column identity.person.document_index is 'blind index of the paper, for people without a personal number';
