-- A body that wrote to another body sees which of its letters have news. Until now every step counted as
-- unread, registration too, and nothing read the mark.

create index letter_own_unread on correspondence.letter (from_body_id, last_at desc)
  where unread and person_id is null;
update correspondence.letter
   set unread = state in ('answered', 'refused', 'closed')
 where person_id is null and from_body_id is not null;
