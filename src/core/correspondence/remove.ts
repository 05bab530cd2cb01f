/** Taking letters out again that an import brought: only while nothing was done with them. */
import { clocksOf, stopClock } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { deleteLetters } from './removed-store.ts'

export type Removing = {
  readonly letterIds: readonly string[]
  readonly bodyId: string
  readonly by: ActorReference
  /** Import that is undone. */
  readonly importId: string
}

/**
 * Removes letters whom the caller has locked and found untouched (`touchedLetters`). Their clocks stop
 * and stay, since what happened to a clock is never taken back; the journal says of each that it went.
 */
export async function removeLetters(tx: Tx, house: House, removing: Removing): Promise<number> {
  const calendar = await calendarInForce(tx, await countryOf(house))
  const moment = { calendar, day: house.clock.today(), at: house.clock.now() }
  for (const id of removing.letterIds) {
    for (const clock of await clocksOf(tx, 'letter', id))
      if (clock.state !== 'stopped') await stopClock(tx, { ...moment, clockId: clock.id })
    await recordAct(tx, {
      act: 'letter.import-undone',
      at: moment.at,
      actor: removing.by,
      bodyId: removing.bodyId,
      about: { kind: 'letter', id },
      payload: { import: removing.importId },
    })
  }
  return deleteLetters(tx, removing.letterIds)
}
