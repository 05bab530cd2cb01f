-- An answer belongs to the unit that prepares it, which decides who reads it and which series numbers
-- it; and what went out is found again by its words.

alter table chancellery.reply add column unit_id uuid;
comment on column chancellery.reply.unit_id is 'unit that prepares it; reads it and may have a series of its own';

alter table chancellery.reply add column search text not null default '';
comment on column chancellery.reply.search is 'folded addressee, subject and number, for finding what went out';
create index reply_search on chancellery.reply using gin (search gin_trgm_ops);

-- `like` is not leak-proof, so under a policy it would ignore its index: the body comes from the
-- session's setting instead, and nothing else can be asked. `like all` uses no index either, and a
-- plan made once for every word reads the whole register for a rare one (400,000 rows: 170 ms). So the
-- longest word is given to a plan of its own (2 ms).
create function chancellery.search_replies(
  words text[], on_day date, zone text, before_at timestamptz, before_id uuid, many int)
returns setof uuid
language plpgsql
stable
security definer
set search_path = chancellery, public, pg_temp
as $$
declare
  longest text := (select '%' || word || '%' from unnest(words) as word order by length(word) desc limit 1);
begin
  return query execute
    'select r.id
       from reply r
      where r.body_id = nullif(current_setting(''house.body'', true), '''')::uuid
        and r.registry_number is not null
        and r.search like $1
        and r.search like all (select ''%'' || word || ''%'' from unnest($2) as word)
        and ($3 is null or (
              r.registered_at >= $3::timestamp at time zone $4
          and r.registered_at < ($3 + 1)::timestamp at time zone $4))
        and ($5 is null or (r.registered_at, r.id) < ($5, $6))
      order by r.registered_at desc, r.id desc
      limit $7'
    using coalesce(longest, '%'), words, on_day, zone, before_at, before_id, many;
end
$$;
revoke all on function chancellery.search_replies(text[], date, text, timestamptz, uuid, int) from public;
grant execute on function chancellery.search_replies(text[], date, text, timestamptz, uuid, int) to house_officer;

create index reply_unit on chancellery.reply (body_id, unit_id, drafted_at desc, id)
  where state in ('draft', 'approved', 'signed');
