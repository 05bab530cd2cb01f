-- A draft keeps what the kind of letter asks for besides subject and text, and may be an answer to a
-- body's question that is still being written, with its files.

alter table correspondence.draft add column asked jsonb not null default '{}';
comment on column correspondence.draft.asked is 'answers to what the pack''s kind of letter asks for, by key';

alter table correspondence.draft add column answers_to uuid references correspondence.letter (id);
comment on column correspondence.draft.answers_to is 'letter whose body asked; null for a letter of its own';
create unique index draft_answers_to on correspondence.draft (answers_to) where answers_to is not null;

-- "My letters" of one year, and the first year of all.
create index letter_person_day on correspondence.letter (person_id, accepted_day);
