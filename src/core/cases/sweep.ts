/**
 * The daily look at cases: terms for papers that ran out, silence past the legal last day, conditions
 * that came due, warnings and escalations. Each case is a transaction of its own; a repeat finds it done.
 */
import { deputiesOf, officersOf } from '#core/bodies'
import { takeAlarms, type Alarm } from '#core/clocks'
import { peopleFor, withDeputies } from '#core/correspondence'
import { notify } from '#core/notices'
import { daysBetween } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House, JobHandler } from '#platform/module'
import { sql, type Sql } from '#platform/sql'
import { isOpen, type Case } from './case.ts'
import { SUBJECT } from './clocks.ts'
import { conditionsDue } from './conditions.ts'
import { calendarOf } from './days.ts'
import { lapsePapers } from './lapse.ts'
import { sumUpCounts } from './queue-store.ts'
import { takeSilence } from './silence.ts'
import { findCase } from './store.ts'

const BATCH = 200

/** The job of every morning. */
export const watchCases: JobHandler = async house => {
  const today = house.clock.today()
  await each(house, {
    which: sql`c.papers_until < ${today} and c.phase not in ('decided', 'closed')`,
    order: sql`c.papers_until, c.id`,
    act: lapsePapers,
  })
  await each(house, {
    which: sql`c.legal_day < ${today} and c.phase in ('submitted', 'in-review') and c.deemed is null`,
    order: sql`c.legal_day, c.id`,
    act: takeSilence,
  })
  await conditionsDue(house)
  await takeCaseAlarms(house)
}

type Sweep = {
  readonly which: Sql
  readonly order: Sql
  /** Returns whether the case changed, so that it is not found again. */
  readonly act: (tx: Tx, house: House, caseId: string) => Promise<boolean>
}

/** Does something to each case that a condition finds; one that does not change is left for tomorrow. */
async function each(house: House, { which, order, act }: Sweep): Promise<void> {
  const left = new Set<string>()
  for (;;) {
    const found = await house.db.as({ as: 'worker' }, tx =>
      tx.all<{ id: string }>(sql`
        select c.id
          from cases.case c
         where ${which} and not (c.id = any(${[...left]}::uuid[]))
         order by ${order}
         limit ${BATCH}`),
    )
    for (const { id } of found) {
      const changed = await house.db.as({ as: 'worker' }, tx => act(tx, house, id))
      if (!changed) left.add(id)
    }
    if (found.length < BATCH) return
  }
}

async function takeCaseAlarms(house: House): Promise<void> {
  for (let taken = BATCH; taken === BATCH;) {
    taken = await house.db.as({ as: 'worker' }, async tx => {
      const told = await takeAlarms(tx, await calendarOf(tx, house), {
        subjectKind: SUBJECT,
        today: house.clock.today(),
        limit: BATCH,
      })
      for (const { clock, alarms } of told) {
        const of = await findCase(tx, clock.subjectId)
        if (of && isOpen(of.phase))
          for (const alarm of alarms) await tellAlarm(tx, house, { of, alarm })
      }
      return told.length
    })
  }
}

type Telling = { readonly of: Case; readonly alarm: Alarm }

/** Whoever is concerned hears of it: the executor before the due day, heads past it. */
async function tellAlarm(tx: Tx, house: House, { of, alarm }: Telling): Promise<void> {
  const today = house.clock.today()
  if (alarm.kind === 'warning' && of.dueDay < today) return
  const step = alarm.kind === 'warning' ? 'warning' : alarm.to
  if (step === 'superior') return
  const officers = await officersOf(tx, of.bodyId, today)
  const people = withDeputies(peopleFor(step, of, officers), await deputiesOf(tx, of.bodyId, today))
  await recordAct(tx, {
    act: 'case.told',
    at: house.clock.now(),
    actor: { kind: 'system' },
    bodyId: of.bodyId,
    about: { kind: SUBJECT, id: of.id },
    payload: { step, due: of.dueDay, people: people.length },
  })
  for (const accountId of people) {
    const common = {
      to: { accountId },
      href: `/desk/cases/${of.id}`,
      about: { kind: SUBJECT, id: of.id },
    }
    const values = { number: of.number, due: of.dueDay }
    if (step === 'warning') {
      const days = Math.max(0, daysBetween(today, of.dueDay))
      await notify(tx, house, {
        ...common,
        template: 'officer.case-due-soon',
        values: { ...values, days },
      })
    } else {
      await notify(tx, house, { ...common, template: 'officer.case-overdue', values })
    }
  }
}

/** The hourly job that sums up what the kept counts were changed by. */
export const sumUpCases: JobHandler = async house => {
  await house.db.as({ as: 'worker' }, tx => sumUpCounts(tx))
}
