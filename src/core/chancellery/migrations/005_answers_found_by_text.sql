-- What went out is found by the words of its text too, in the way of correspondence.search_handlings:
-- planned for its words, the newest first, then the indexes.

alter table chancellery.reply add column words tsvector;
comment on column chancellery.reply.words is
  'folded words of the register''s row and of the text, set when it is sent; null in what was sent before, until a job has folded it';
create index reply_words on chancellery.reply using gin (words) where registry_number is not null;
create index reply_unfolded on chancellery.reply (id) where registry_number is not null and words is null;

create or replace function chancellery.search_replies(
  words text[], on_day date, zone text, before_at timestamptz, before_id uuid, many int)
returns setof uuid
language plpgsql
stable
security definer
set search_path = chancellery, public, pg_temp
as $$
declare
  newest constant int := 2000;
  place text := 'r.body_id = nullif(current_setting(''house.body'', true), '''')::uuid
                 and r.registry_number is not null';
  holds text := '';
  word text;
  page uuid[];
begin
  if on_day is not null then
    place := place || ' and r.registered_at >= $1::timestamp at time zone $2
                        and r.registered_at < ($1 + 1)::timestamp at time zone $2';
  end if;
  if before_at is not null then
    place := place || ' and (r.registered_at, r.id) < ($3, $4)';
  end if;
  foreach word in array words loop
    -- Three signs are the least that the index of parts can look up.
    holds := holds || case when length(word) < 3
      then format(' and r.words @@ %L::tsquery', quote_literal(word) || ':*')
      else format(' and (r.search like %L or r.words @@ %L::tsquery)', '%' || word || '%', quote_literal(word) || ':*')
    end;
  end loop;
  execute
    'select array(
       select r.id
         from (select r.id, r.registered_at, r.search, r.words
                 from reply r
                where ' || place || '
                order by r.registered_at desc, r.id desc
                limit ' || newest || ') r
        where true' || holds || '
        order by r.registered_at desc, r.id desc
        limit $5)'
    into page
    using on_day, zone, before_at, before_id, many;
  if cardinality(page) = many then
    return query select unnest(page);
    return;
  end if;
  return query execute
    'select r.id
       from (select r.id, r.registered_at
               from reply r
              where ' || place || holds || '
             offset 0) r
      order by r.registered_at desc, r.id desc
      limit $5'
    using on_day, zone, before_at, before_id, many;
end
$$;
