-- A job that nobody is called for. Calling the workers (`notify`) makes every commit take one lock of the
-- whole database and hold it while the disk writes, so letters would be accepted one after the other.
-- Workers look by themselves several times a second, which is soon enough for a message.
create function house.add_quiet_job(task text, payload json, run_at timestamptz, tries int, job_key text)
returns void
language plpgsql
security definer
set search_path = graphile_worker, pg_temp
as $$
begin
  insert into _private_jobs (task_id, payload, run_at, max_attempts, key)
  select t.id, add_quiet_job.payload, coalesce(add_quiet_job.run_at, now()), tries, job_key
    from _private_tasks t
   where t.identifier = task;
  if not found then
    perform graphile_worker.add_job(
      identifier => task,
      payload => add_quiet_job.payload,
      run_at => add_quiet_job.run_at,
      max_attempts => tries,
      job_key => job_key);
  end if;
end
$$;
comment on function house.add_quiet_job(text, json, timestamptz, int, text)
  is 'the key must be new: a second job with it is an error, not a replacement';
revoke all on function house.add_quiet_job(text, json, timestamptz, int, text) from public;
grant execute on function house.add_quiet_job(text, json, timestamptz, int, text)
  to house_public, house_resident, house_officer, house_worker;
