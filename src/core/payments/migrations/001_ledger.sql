-- What people owe public bodies, and the double-entry ledger of what became of it, in tetri. A row of the ledger is
-- never changed; the lines of every entry sum to zero, which the database checks when the transaction ends.
grant usage on schema payments to house_resident, house_officer, house_worker;

create table payments.charge (
  id uuid primary key,
  body_id uuid not null,
  person_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  fee text not null,
  name_ka text not null check (name_ka <> ''),
  name_en text not null check (name_en <> ''),
  income text not null,
  amount bigint not null check (amount > 0),
  due text not null check (due in ('submitting', 'decision', 'delivery')),
  reference text not null unique,
  owed bigint not null check (owed >= 0),
  cancelled boolean not null default false,
  made_at timestamptz not null,
  unique (subject_id, fee)
);
comment on column payments.charge.income is 'code of the treasury under which the income is booked';
comment on column payments.charge.reference is 'by which a person names it to a bank or a clerk';
comment on column payments.charge.owed is 'kept from the ledger in the same transaction: what is still to be paid';
create index charge_subject on payments.charge (subject_id, made_at, id);
create index charge_body on payments.charge (body_id, id desc);
create index charge_person on payments.charge (person_id, id desc);

-- One attempt at a provider, or money taken at a counter.
create table payments.payment (
  id uuid primary key,
  body_id uuid not null,
  person_id uuid not null,
  way text not null check (way in ('online', 'counter')),
  provider_reference text unique,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('begun', 'pending', 'paid', 'declined', 'abandoned')),
  taken_by uuid,
  receipt text unique,
  begun_at timestamptz not null,
  settled_at timestamptz,
  asked_at timestamptz,
  check ((way = 'counter') = (taken_by is not null))
);
comment on column payments.payment.taken_by is 'account of the clerk who took it';
comment on column payments.payment.receipt is 'number of the receipt, once it is paid';
create index payment_open on payments.payment (begun_at, id) where state in ('begun', 'pending');
create index payment_body on payments.payment (body_id, id desc);

create table payments.allocation (
  payment_id uuid not null references payments.payment (id),
  charge_id uuid not null references payments.charge (id),
  amount bigint not null check (amount > 0),
  primary key (payment_id, charge_id)
);
create index allocation_charge on payments.allocation (charge_id, payment_id);

create table payments.entry (
  id uuid primary key,
  number bigint generated always as identity unique,
  body_id uuid not null,
  kind text not null check (kind in
    ('charged', 'cancelled', 'paid', 'overpaid', 'refund-owed', 'refunded', 'settled', 'corrected')),
  charge_id uuid references payments.charge (id),
  payment_id uuid references payments.payment (id),
  at timestamptz not null,
  day date not null
);
create index entry_body_day on payments.entry (body_id, day, number);
create index entry_charge on payments.entry (charge_id) where charge_id is not null;
create unique index entry_paid_once on payments.entry (payment_id, charge_id, kind)
  where kind in ('paid', 'overpaid');

create table payments.line (
  entry_id uuid not null references payments.entry (id),
  place smallint not null,
  account text not null,
  amount bigint not null check (amount <> 0),
  primary key (entry_id, place)
);
comment on column payments.line.account is 'receivable, income:<code>, clearing, cash, bank, refunds';
comment on column payments.line.amount is 'debit above zero, credit below';
create index line_account on payments.line (account, entry_id);

-- Notices of a provider, each taken once.
create table payments.notice (
  id text primary key,
  at timestamptz not null,
  payment_id uuid,
  outcome text not null
);

create function payments.check_balance() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount), 0) from payments.line where entry_id = new.entry_id) <> 0 then
    raise exception 'entry % does not balance', new.entry_id;
  end if;
  return null;
end $$;
create constraint trigger line_balances after insert on payments.line
  deferrable initially deferred for each row execute function payments.check_balance();
create trigger entry_is_append_only before update or delete on payments.entry
  for each row execute function house.refuse_change();
create trigger line_is_append_only before update or delete on payments.line
  for each row execute function house.refuse_change();

alter table payments.charge enable row level security;
alter table payments.charge force row level security;
alter table payments.payment enable row level security;
alter table payments.payment force row level security;
alter table payments.allocation enable row level security;
alter table payments.allocation force row level security;
alter table payments.entry enable row level security;
alter table payments.entry force row level security;
alter table payments.line enable row level security;
alter table payments.line force row level security;

create policy charge_worker on payments.charge to house_worker using (true) with check (true);
create policy charge_resident on payments.charge for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy charge_officer on payments.charge for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy payment_worker on payments.payment to house_worker using (true) with check (true);
create policy payment_resident on payments.payment for select to house_resident
  using (person_id = nullif(current_setting('house.person', true), '')::uuid);
create policy payment_officer on payments.payment for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy allocation_worker on payments.allocation to house_worker using (true) with check (true);
create policy allocation_resident on payments.allocation for select to house_resident
  using (exists (select 1 from payments.payment p where p.id = payment_id));
create policy allocation_officer on payments.allocation for select to house_officer
  using (exists (select 1 from payments.payment p where p.id = payment_id));
create policy entry_worker on payments.entry to house_worker using (true) with check (true);
create policy entry_officer on payments.entry for select to house_officer
  using (body_id = nullif(current_setting('house.body', true), '')::uuid);
create policy line_worker on payments.line to house_worker using (true) with check (true);
create policy line_officer on payments.line for select to house_officer
  using (exists (select 1 from payments.entry e where e.id = entry_id));

grant select, insert, update on payments.charge, payments.payment to house_worker;
grant select, insert on payments.allocation, payments.entry, payments.line, payments.notice to house_worker;
grant select on payments.charge, payments.payment, payments.allocation to house_resident, house_officer;
grant select on payments.entry, payments.line to house_officer;
