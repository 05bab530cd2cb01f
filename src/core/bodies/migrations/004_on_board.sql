-- Everybody may know whether a body has begun with the portal: whether anybody holds a post in it.
create function bodies.is_on_board(body uuid, on_day date) returns boolean
language sql
stable
security definer
set search_path = bodies, pg_temp
as $$
  select exists (
    select from appointment a
     where a.body_id = body and a.from_day <= on_day and (a.until_day is null or a.until_day >= on_day))
$$;
revoke all on function bodies.is_on_board(uuid, date) from public;
grant execute on function bodies.is_on_board(uuid, date)
  to house_public, house_resident, house_officer, house_worker;
