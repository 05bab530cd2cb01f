/** Sheets of consent: printed by a clerk, signed by one person on that day, of use to nobody else. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { sql } from '#platform/sql'
import { newSheetNumber } from './account.ts'
import type { Officer } from './issue.ts'

/** Makes a sheet for today and returns its number; the journal keeps who printed it. */
export async function printSheet(tx: Tx, house: House, officer: Officer): Promise<string> {
  const number = newSheetNumber(house.random)
  await tx.run(sql`
    insert into identity.sheet (number, body_id, printed_by, printed_on)
    values (${number}, ${officer.bodyId}, ${officer.accountId}, ${house.clock.today()})`)
  await recordAct(tx, {
    act: 'identity.sheet-printed',
    at: house.clock.now(),
    actor: { kind: 'officer', id: officer.accountId },
    bodyId: officer.bodyId,
    about: { kind: 'account', id: officer.accountId },
    payload: { sheet: number },
  })
  return number
}

type At = { readonly number: string; readonly bodyId: string; readonly today: Day }

/** Whether this body printed the sheet today and nobody has signed it yet. */
export async function isFreshSheet(tx: Tx, { number, bodyId, today }: At): Promise<boolean> {
  const row = await tx.maybe(sql`
    select 1 from identity.sheet
     where number = ${number} and body_id = ${bodyId} and printed_on = ${today}
       and person_id is null`)
  return row !== undefined
}

type Use = At & { readonly personId: string; readonly by: string; readonly at: Date }

/**
 * Takes a sheet for the person who signed it: of this body, printed today, and signed by nobody else.
 * The same person may be helped again by it until the day ends.
 */
export async function useSheet(tx: Tx, use: Use): Promise<boolean> {
  const { number, bodyId, today, personId, by, at } = use
  const taken = await tx.run(sql`
    update identity.sheet
       set person_id = ${personId}, used_by = ${by}, used_at = ${at}
     where number = ${number} and body_id = ${bodyId} and printed_on = ${today}
       and (person_id is null or person_id = ${personId})`)
  return taken > 0
}
