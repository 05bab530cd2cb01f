/** A body that is not competent passes the letter on by law: thread and clock go along. */
import { getBody } from '#core/bodies'
import { clocksOf, moveClock, startClock, stopClock } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import { lawInForce, ruleInForce } from '#core/terms'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { carryOut, type Taken } from './carry-out.ts'
import { searchText } from './accept.ts'
import { findHandling, handlingsOf, insertHandling } from './store.ts'
import type { RefusalCode } from './texts.ts'

export type Forwarding = {
  readonly handlingId: string
  readonly toBodyId: string
  /** Why the other body is competent; the writer reads it. */
  readonly reason: string
  readonly by: ActorReference
}

/**
 * Forwards a letter. Refuses with `same-body`, `not-writable`, with `forward-too-late` once the
 * pack's term for forwarding has passed, and as `carryOut` does. The answer's clock keeps running
 * for the new body from the day on which the portal accepted the letter.
 */
export async function forwardLetter(
  tx: Tx,
  house: House,
  { handlingId, toBodyId, reason, by }: Forwarding,
): Promise<Result<Taken, RefusalCode | 'not-found'>> {
  const handling = await findHandling(tx, handlingId)
  if (!handling) return refuse('not-found')
  const to = await getBody(tx, toBodyId)
  if (to.id === handling.bodyId) return refuse('same-body', { field: 'to' })
  if (!to.writable) return refuse('not-writable')
  const forward = (await clocksOf(tx, 'letter', handling.letterId)).find(
    clock => clock.name === 'forward' && clock.bodyId === handling.bodyId,
  )
  if (forward && forward.legalDay < house.clock.today()) return refuse('forward-too-late')
  const taken = await carryOut(tx, house, {
    handlingId,
    step: 'forward',
    by,
    text: reason,
    code: to.key,
    toBodyId: to.id,
  })
  if (!taken.ok) return taken
  await beginAnew(house, taken.value, to)
  return ok(taken.value)
}

async function beginAnew(
  house: House,
  { tx, letter, handling, event }: Taken,
  to: Awaited<ReturnType<typeof getBody>>,
): Promise<void> {
  const now = house.clock.now()
  const before = await handlingsOf(tx, letter.id)
  const country = await countryOf(house)
  const [calendar, law] = await Promise.all([calendarInForce(tx, country), lawInForce(tx, country)])
  const day = house.clock.today()
  for (const clock of await clocksOf(tx, 'letter', letter.id)) {
    const moving = clock.name === 'answer' && clock.state !== 'stopped'
    if (moving)
      await moveClock(tx, { clockId: clock.id, toBodyId: to.id, calendar, at: now, day, event })
    const passed = clock.name === 'forward' && clock.state !== 'stopped'
    if (passed) await stopClock(tx, { clockId: clock.id, calendar, at: now, day, event })
  }
  await startClock(tx, {
    bodyId: to.id,
    personId: letter.personId,
    subjectKind: 'letter',
    subjectId: letter.id,
    name: 'forward',
    rule: ruleInForce(law, 'forward', day),
    calendar,
    at: now,
    day,
    event,
  })
  await insertHandling(
    tx,
    {
      ...handling,
      id: uuidv7(now),
      bodyId: to.id,
      sequence: before.length + 1,
      forwardedFrom: handling.id,
      receivedAt: now,
      cameOn: undefined,
    },
    searchText(letter, to),
  )
}
