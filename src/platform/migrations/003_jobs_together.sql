-- Several quiet jobs of one kind in one statement; see `house.add_quiet_job`.
create function house.add_quiet_jobs(task text, payloads json[], keys text[], tries int)
returns void
language plpgsql
security definer
set search_path = graphile_worker, pg_temp
as $$
begin
  insert into _private_jobs (task_id, payload, run_at, max_attempts, key)
  select t.id, j.payload, now(), tries, j.key
    from _private_tasks t
   cross join unnest(payloads, keys) as j (payload, key)
   where t.identifier = task;
  if not found then
    perform graphile_worker.add_job(
      identifier => task, payload => j.payload, run_at => now(), max_attempts => tries, job_key => j.key)
       from unnest(payloads, keys) as j (payload, key);
  end if;
end
$$;
comment on function house.add_quiet_jobs(text, json[], text[], int)
  is 'the keys must be new: a second job with one is an error, not a replacement';
revoke all on function house.add_quiet_jobs(text, json[], text[], int) from public;
grant execute on function house.add_quiet_jobs(text, json[], text[], int)
  to house_public, house_resident, house_officer, house_worker;
