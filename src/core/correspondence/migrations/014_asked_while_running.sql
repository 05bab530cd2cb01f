-- A question to the writer while whose answer is awaited the term runs on: the letter stays in hand, so that it
-- is due, late and watched like any other, and the writer is asked all the same.
alter table correspondence.handling add column asked boolean not null default false;
update correspondence.handling h
   set state = 'registered', asked = true
 where h.state = 'waiting'
   and (select e.code
          from correspondence.entry e
         where e.letter_id = h.letter_id and e.handling_id = h.id and e.kind = 'clarification-asked'
         order by e.place desc
         limit 1) = 'translation-running';
create index handling_asked on correspondence.handling (due_day, id) where asked;
