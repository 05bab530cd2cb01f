-- Who acted is said by a domain: it is read once for a connection, a table's check for every statement.
create domain house.actor_kind as text
  check (value in ('resident', 'officer', 'operator', 'system', 'service'));
alter table house.journal
  drop constraint journal_actor_kind_check,
  alter column actor_kind type house.actor_kind;
