/**
 * Acts on a kept clock: each appends an event, computes the days anew, and keeps the old ones where
 * they move. They run inside the caller's transaction, next to the journal entry of the act.
 */
import { addDays, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Calendar } from './calendar.ts'
import { computeClock, type DutyClock } from './clock.ts'
import type { ClockEvent, ClockRefusal } from './event.ts'
import { moveOf, reckoned } from './recompute.ts'
import type { Rule } from './rule.ts'
import {
  findClock,
  insertClocks,
  insertEvent,
  insertMoves,
  updateClock,
  type ClockRow,
  type MoveCause,
  type Starting,
  type StoredClock,
} from './store.ts'
import { isOverdue, nextAlarm } from './watch.ts'

export type StartClock = {
  readonly bodyId: string
  /** Person whose matter it is; sees the clock. */
  readonly personId?: string | undefined
  readonly subjectKind: string
  readonly subjectId: string
  /** Which duty of the subject, such as `answer`. */
  readonly name: string
  readonly rule: Rule
  /** Of the body: its own, when it is exempted from days off. */
  readonly calendar: Calendar
  readonly at: Date
  /** Local day and, where the rule has a late hour, local time (`startAt` gives both). */
  readonly day: Day
  readonly time?: string | undefined
  /** Journal entry of the act. */
  readonly event?: string | undefined
}

/** Starts a clock. Never refused in practice: a single start is always a possible sequence. */
export async function startClock(
  tx: Tx,
  start: StartClock,
): Promise<Result<ClockRow, ClockRefusal>> {
  const started = await startClocks(tx, [start])
  if (!started.ok) return started
  const [row] = started.value
  if (row === undefined) throw new Error('a clock was started and is not there')
  return ok(row)
}

/** The same for several clocks in one statement: all of them, or none. */
export async function startClocks(
  tx: Tx,
  starts: readonly StartClock[],
): Promise<Result<readonly ClockRow[], ClockRefusal>> {
  const starting: Starting[] = []
  for (const start of starts) {
    const { rule, calendar, day, time, at } = start
    const computed = computeClock({ rule, calendar, events: [{ kind: 'start', day, time }] })
    if (!computed.ok) return computed
    const clock = { ...start, id: uuidv7(at) }
    const warnOn = warningAfter(computed.value, calendar, undefined)
    starting.push({ clock, computed: computed.value, warnOn })
  }
  return ok(insertClocks(tx, starting))
}

export type ChangeClock = {
  readonly clockId: string
  /** The calendar the clock runs by; another one is a bug and throws. */
  readonly calendar: Calendar
  readonly at: Date
  readonly day: Day
  /** Code, never a free text. */
  readonly reason?: string | undefined
  readonly event?: string | undefined
}

type Changed = Promise<Result<ClockRow, ClockRefusal>>

/** Suspends: days from this one do not count. Refuses when suspended or stopped. */
export async function suspendClock(tx: Tx, change: ChangeClock): Changed {
  return append(tx, change, { kind: 'suspend', day: change.day, reason: change.reason })
}

/** Resumes: this day counts again. Refuses when not suspended. */
export async function resumeClock(tx: Tx, change: ChangeClock): Changed {
  return append(tx, change, { kind: 'resume', day: change.day, reason: change.reason })
}

/**
 * Extends by `by` of the extension's unit. Refuses when the rule does not allow it, and past the
 * legal last day: a term that is over can no longer be extended.
 */
export async function extendClock(tx: Tx, change: ChangeClock & { readonly by: number }): Changed {
  const { day, by, reason } = change
  return append(tx, change, { kind: 'extend', day, by, reason })
}

/** Stops: the duty is done or has fallen away (`reason`). */
export async function stopClock(tx: Tx, change: ChangeClock): Changed {
  return append(tx, change, { kind: 'stop', day: change.day, reason: change.reason })
}

/** Undoes a stop: the clock runs as if it had never stopped. */
export async function reopenClock(tx: Tx, change: ChangeClock): Changed {
  return append(tx, change, { kind: 'reopen', day: change.day, reason: change.reason })
}

async function append(
  tx: Tx,
  change: ChangeClock,
  added: Exclude<ClockEvent, { kind: 'start' }>,
): Changed {
  const { clockId, calendar, at, event } = change
  const before = await getClock(tx, clockId, { lock: true })
  checkCalendar(before.row, calendar)
  if (added.kind === 'extend' && isTooLate(before, calendar, added.day)) {
    return refuse('extended-too-late')
  }
  const events = [...before.events, added]
  const computed = computeClock({ rule: before.rule, calendar, events })
  if (!computed.ok) return computed
  const by = added.kind === 'extend' ? added.by : undefined
  const { bodyId } = before.row
  await insertEvent(tx, { ...added, by, clockId, bodyId, at, event })
  return ok(
    await keepDays(tx, before.row, {
      clock: computed.value,
      calendar,
      cause: { at, reason: added.kind },
    }),
  )
}

/** A clock that the viewer may see. @throws when there is none. */
async function getClock(
  tx: Tx,
  clockId: string,
  { lock }: { readonly lock: boolean },
): Promise<StoredClock> {
  const found = await findClock(tx, clockId, { lock })
  if (found === undefined) throw new Error(`no clock ${clockId}`)
  return found
}

function checkCalendar({ id, calendarId }: ClockRow, calendar: Calendar): void {
  if (calendarId === calendar.id) return
  throw new Error(`clock ${id} runs by calendar ${calendarId}, not ${calendar.id}`)
}

function isTooLate({ row, rule, events }: StoredClock, calendar: Calendar, day: Day): boolean {
  const clock = reckoned({ id: row.id, rule, events }, calendar)
  return clock.state !== 'stopped' && isOverdue(clock, day)
}

type NewDays = {
  readonly clock: DutyClock
  readonly calendar: Calendar
  readonly cause: MoveCause
  readonly bodyId?: string
}

async function keepDays(tx: Tx, row: ClockRow, days: NewDays): Promise<ClockRow> {
  const { clock, calendar, cause, bodyId = row.bodyId } = days
  const move = moveOf(row.id, storedDays(row), clock)
  if (move) await insertMoves(tx, [move], cause)
  const warnOn = warningAfter(clock, calendar, row.toldTo)
  const stoppedAt = clock.state === 'stopped' ? (row.stoppedAt ?? cause.at) : undefined
  return updateClock(tx, { id: row.id, bodyId, warnOn, stoppedAt }, clock)
}

/** The days as they were kept last. */
export const storedDays = (row: ClockRow): Pick<DutyClock, 'promised' | 'due' | 'legal'> => ({
  promised: row.promisedDay,
  due: row.dueDay,
  legal: row.legalDay,
})

/** The day of the next alarm after those already handed out. */
export function warningAfter(
  clock: DutyClock,
  calendar: Calendar,
  toldTo: Day | undefined,
): Day | undefined {
  return nextAlarm(clock, calendar, toldTo ?? addDays(clock.filedOn, -1))?.day
}

export type MoveClock = {
  readonly clockId: string
  readonly toBodyId: string
  /** Of the body that takes over. */
  readonly calendar: Calendar
  readonly at: Date
  readonly day: Day
  readonly event?: string | undefined
}

/**
 * Hands a clock over to another body; it runs on, by that body's calendar. For the worker role: an
 * officer's own policy refuses to give rows away.
 * @throws when the clock has stopped: what was done stays with the body that did it.
 */
export async function moveClock(tx: Tx, move: MoveClock): Promise<ClockRow> {
  if (tx.viewer.as !== 'worker') throw new Error('only the worker hands a clock over')
  const { clockId, toBodyId, calendar, at, day, event } = move
  const { row, rule, events } = await getClock(tx, clockId, { lock: true })
  if (row.state === 'stopped') throw new Error(`clock ${clockId} has stopped where it is`)
  await insertEvent(tx, { clockId, bodyId: toBodyId, kind: 'forward', at, day, event })
  const clock = reckoned({ id: clockId, rule, events }, calendar)
  return keepDays(tx, row, { clock, calendar, cause: { at, reason: 'forward' }, bodyId: toBodyId })
}

/** The computed clock of a kept one, with its explanation. @throws when the viewer sees no such clock. */
export async function computedClock(
  tx: Tx,
  clockId: string,
  calendar: Calendar,
): Promise<DutyClock> {
  return reckonedClock(await getClock(tx, clockId, { lock: false }), calendar)
}

/** The same from a clock that was read before. */
export function reckonedClock({ row, rule, events }: StoredClock, calendar: Calendar): DutyClock {
  checkCalendar(row, calendar)
  return reckoned({ id: row.id, rule, events }, calendar)
}
