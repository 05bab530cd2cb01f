/** What payments declare: their tables, and that the ledger balances. */
import { broken, fine, type Check } from '#platform/finding'
import type { Module } from '#platform/module'
import { sql } from '#platform/sql'
import { belongings } from './belongings-store.ts'

/** Every body's ledger sums to zero, and what is kept as owed is what the ledger says. */
const ledgerBalances: Check = async tx => {
  const row = await tx.one<{ sum: number; charges: number; wrong: number }>(sql`
    select (select coalesce(sum(amount), 0)::bigint from payments.line) as sum,
           (select count(*) from payments.charge) as charges,
           (select count(*)
              from payments.charge c
             where c.owed <> (select coalesce(sum(l.amount), 0)
                                from payments.entry e
                                join payments.line l on l.entry_id = e.id
                               where e.charge_id = c.id and l.account = 'receivable')) as wrong`)
  if (row.sum === 0 && row.wrong === 0) {
    return [fine('ledger', `balances; ${row.charges} fees are owed as it says`)]
  }
  return [
    broken(
      'ledger',
      `sums to ${row.sum} tetri instead of zero, and ${row.wrong} of ${row.charges} fees do not fit it`,
      'Rows were written past the program. Compare with a backup; tell the auditor.',
    ),
  ]
}

export const payments: Module = {
  key: 'payments',
  migrations: new URL('./migrations/', import.meta.url),
  belongings,
  checks: [ledgerBalances],
}
