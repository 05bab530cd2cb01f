/**
 * The daily look at the clocks: executors are warned before a due day; the unit's head, the body's and
 * then the superior body hear of letters past it, and the writer is told once when the legal last day has gone by.
 */
import { getBody } from '#core/bodies'
import { takeAlarms } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import { notify } from '#core/notices'
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House, JobHandler } from '#platform/module'
import { takeToldStep } from './escalate.ts'
import { lapseQuestions } from './lapse.ts'
import { isOpen, type Handling } from './letter.ts'
import { tellMoves } from './moved.ts'
import { handlingsOf, newlyOverdue, markOverdueTold } from './store.ts'

const BATCH = 200

/** The job. Each batch is one transaction; a crash between them repeats nothing, since alarms are taken once. */
export const watchClocks: JobHandler = async house => {
  const country = await countryOf(house)
  for (let taken = BATCH; taken === BATCH;) {
    taken = await house.db.as({ as: 'worker' }, async tx => {
      const calendar = await calendarInForce(tx, country)
      const told = await takeAlarms(tx, calendar, {
        subjectKind: 'letter',
        today: house.clock.today(),
        limit: BATCH,
      })
      for (const { clock, alarms } of told) {
        if (clock.name !== 'answer') continue
        const handling = (await handlingsOf(tx, clock.subjectId)).findLast(
          each => each.bodyId === clock.bodyId,
        )
        if (handling && isOpen(handling.state))
          for (const alarm of alarms) await takeToldStep(tx, house, { handling, alarm })
      }
      return told.length
    })
  }
  await tellMoves(house)
  await lapseQuestions(house)
  await tellWriters(house)
}

/** Writers hear once that their answer is overdue, with the day and what they may do. */
async function tellWriters(house: House): Promise<void> {
  for (let told = BATCH; told === BATCH;) {
    told = await house.db.as({ as: 'worker' }, async tx => {
      const late = await newlyOverdue(tx, house.clock.today(), BATCH)
      for (const handling of late) await tellWriter(tx, house, handling)
      return late.length
    })
  }
}

async function tellWriter(tx: Tx, house: House, handling: Handling): Promise<void> {
  const body = await getBody(tx, handling.bodyId)
  await markOverdueTold(tx, handling.id, house.clock.now())
  await recordAct(tx, {
    act: 'letter.day-missed',
    at: house.clock.now(),
    actor: { kind: 'system' },
    subjectId: handling.personId,
    bodyId: handling.bodyId,
    about: { kind: 'letter', id: handling.letterId },
    leaf: LEAF.dayMissed,
    payload: { handling: handling.id, legal: handling.legalDay },
  })
  if (handling.personId === undefined) return
  await notify(tx, house, {
    to: { personId: handling.personId },
    template: 'letter.overdue',
    values: { number: handling.number, body: body.name, due: handling.legalDay },
    // Where the button stands that begins the complaint about silence.
    href: `/letters/${handling.letterId}#actions`,
    about: { kind: 'letter', id: handling.letterId },
  })
}
