-- A body that wrote a letter reads the files of what was answered, as a person does. And a file stays
-- known as that of its answer after sending: whoever may read the answer may open it.

alter policy file_officer on correspondence.file
  using (
    body_id = nullif(current_setting('house.body', true), '')::uuid
    or (letter_id is not null and exists (
      select 1 from correspondence.handling h
       where h.letter_id = file.letter_id
         and h.body_id = nullif(current_setting('house.body', true), '')::uuid
         and file.sequence <= h.sequence))
    or (letter_id is not null and exists (
      select 1 from correspondence.letter l
       where l.id = file.letter_id
         and l.from_body_id = nullif(current_setting('house.body', true), '')::uuid)));

comment on column correspondence.file.reply_id is 'answer that the file leaves or left with';
