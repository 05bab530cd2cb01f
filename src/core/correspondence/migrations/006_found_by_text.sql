-- A letter is found by the words of its text and of what was answered, not only by number, subject and
-- writer. What finds a handling stands on a card of its own: handlings move from state to state all the
-- time, and each move would write their index of words anew.

create table correspondence.search_card (
  handling_id uuid primary key,
  heading text not null,
  words tsvector not null,
  whole boolean not null default true
);
comment on table correspondence.search_card is 'derived: folded words by which a handling is found';
comment on column correspondence.search_card.heading is 'subject, writer and numbers, found by any part of a word';
comment on column correspondence.search_card.words is 'these and the words of the texts, found by how they begin';
comment on column correspondence.search_card.whole is 'false for letters from before, until a job has folded their texts';

insert into correspondence.search_card (handling_id, heading, words, whole)
select h.id,
       h.search,
       array_to_tsvector(array(
         select distinct word from unnest(string_to_array(h.search, ' ')) as word where word <> '')),
       false
  from correspondence.handling h;

create index search_card_heading on correspondence.search_card using gin (heading gin_trgm_ops);
create index search_card_words on correspondence.search_card using gin (words);
create index search_card_part on correspondence.search_card (handling_id) where not whole;
drop index correspondence.handling_search;

alter table correspondence.search_card enable row level security;
alter table correspondence.search_card force row level security;
create policy search_card_worker on correspondence.search_card to house_worker using (true) with check (true);
grant select, insert, update on correspondence.search_card to house_worker;

-- Letters of all states, for officers who see only what was given to them or their unit.
create index handling_unit_all on correspondence.handling (body_id, unit_id, received_at desc, id) where unit_id is not null;
create index handling_executor_all on correspondence.handling (body_id, executor_id, received_at desc, id)
  where executor_id is not null;

drop function correspondence.search_handlings(text[], date, text, timestamptz, uuid, int);

-- `like` and `@@` are not leak-proof, so under a policy they would ignore their index: the body comes
-- from the session's setting instead, and what the officer may see from the parameters of `within`.
--
-- A plan made once for every word reads the whole register for a rare one, so each search is planned
-- for its words. A common word fills its page from the newest letters; whatever does not is looked up
-- in the indexes, and `offset 0` keeps that from walking the register after all.
create function correspondence.search_handlings(
  words text[], on_day date, zone text, before_at timestamptz, before_id uuid, many int,
  units uuid[], accounts uuid[], helped uuid[])
returns setof uuid
language plpgsql
stable
security definer
set search_path = correspondence, public, pg_temp
as $$
declare
  newest constant int := 2000;
  place text := 'h.body_id = nullif(current_setting(''house.body'', true), '''')::uuid';
  holds text := '';
  word text;
  page uuid[];
begin
  if on_day is not null then
    place := place || ' and (h.came_on = $1 or h.came_on is null
                             and h.received_at >= $1::timestamp at time zone $2
                             and h.received_at < ($1 + 1)::timestamp at time zone $2)';
  end if;
  if before_at is not null then
    place := place || ' and (h.received_at, h.id) < ($3, $4)';
  end if;
  if units is not null then
    holds := ' and (h.unit_id = any($6) or h.executor_id = any($7) or h.id = any($8))';
  end if;
  foreach word in array words loop
    -- Three signs are the least that the index of parts can look up.
    holds := holds || case when length(word) < 3
      then format(' and c.words @@ %L::tsquery', quote_literal(word) || ':*')
      else format(' and (c.heading like %L or c.words @@ %L::tsquery)', '%' || word || '%', quote_literal(word) || ':*')
    end;
  end loop;
  execute
    'select array(
       select h.id
         from (select h.id, h.received_at, h.unit_id, h.executor_id
                 from handling h
                where ' || place || '
                order by h.received_at desc, h.id desc
                limit ' || newest || ') h
         join search_card c on c.handling_id = h.id' || holds || '
        order by h.received_at desc, h.id desc
        limit $5)'
    into page
    using on_day, zone, before_at, before_id, many, units, accounts, helped;
  if cardinality(page) = many then
    return query select unnest(page);
    return;
  end if;
  return query execute
    'select h.id
       from (select h.id, h.received_at
               from handling h
               join search_card c on c.handling_id = h.id
              where ' || place || holds || '
             offset 0) h
      order by h.received_at desc, h.id desc
      limit $5'
    using on_day, zone, before_at, before_id, many, units, accounts, helped;
end
$$;
revoke all on function correspondence.search_handlings(text[], date, text, timestamptz, uuid, int, uuid[], uuid[], uuid[]) from public;
grant execute on function correspondence.search_handlings(text[], date, text, timestamptz, uuid, int, uuid[], uuid[], uuid[])
  to house_officer;
