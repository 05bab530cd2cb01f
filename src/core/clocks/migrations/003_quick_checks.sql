-- What one column may hold is said by domains: they are read once for a connection, a table's checks
-- for every statement that writes.

create domain clocks.state as text check (value in ('running', 'suspended', 'stopped'));
create domain clocks.event_kind as text
  check (value in ('start', 'suspend', 'resume', 'extend', 'stop', 'reopen', 'forward'));
create domain clocks.local_time as text check (value ~ '^\d{2}:\d{2}$');
create domain clocks.extent as smallint check (value > 0);

alter table clocks.clock
  drop constraint clock_state_check,
  alter column state type clocks.state;
alter table clocks.clock_event
  drop constraint clock_event_kind_check,
  drop constraint clock_event_local_time_check,
  drop constraint clock_event_extent_check,
  alter column kind type clocks.event_kind,
  alter column local_time type clocks.local_time,
  alter column extent type clocks.extent;
