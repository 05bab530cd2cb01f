/** Work over all clocks of a calendar: days after it changed, and alarms that have come due. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { Calendar } from './calendar.ts'
import { storedDays, warningAfter } from './keep.ts'
import { moveOf, reckoned, type Days, type Move } from './recompute.ts'
import {
  clocksToTell,
  insertMoves,
  markTold,
  openClocksOfCalendar,
  updateDays,
  type ClockRow,
  type MoveCause,
  type StoredClock,
} from './store.ts'
import { alarmsOf, type Alarm } from './watch.ts'

const BATCH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

export type Recompute = {
  /** True: tell what would move and change nothing. */
  readonly preview: boolean
  readonly at: Date
  /** Act that changed the calendar; kept with every move. */
  readonly source: string
}

/** A clock whose days move, with what it belongs to. */
export type ClockMove = Move & { readonly clock: ClockRow }

export type Recomputed = { readonly seen: number; readonly moves: readonly ClockMove[] }

/**
 * Computes every clock of the calendar that is not stopped anew, in batches of 500 within the
 * transaction, and keeps old and new days of those that move. Modules that copy the due day take the
 * new one from `moves`. For the worker role: others see, and so change, only their own clocks.
 */
export async function recomputeClocks(
  tx: Tx,
  calendar: Calendar,
  { preview, at, source }: Recompute,
): Promise<Recomputed> {
  const moves: ClockMove[] = []
  let seen = 0
  for (let after = FIRST; ;) {
    const page = { after, limit: BATCH, lock: !preview }
    const batch = await openClocksOfCalendar(tx, calendar.id, page)
    const changed = batch.flatMap(stored => recomputed(stored, calendar))
    if (!preview) await keep(tx, changed, { at, reason: 'calendar', source })
    moves.push(...changed.flatMap(({ move, clock }) => (move ? [{ ...move, clock }] : [])))
    seen += batch.length
    const last = batch.at(-1)
    if (last === undefined || batch.length < BATCH) return { seen, moves }
    after = last.row.id
  }
}

type Changed = {
  readonly clock: ClockRow
  readonly days: Days
  readonly move: Move | undefined
  readonly warnOn: Day | undefined
}

/** What differs by the calendar: the days of a clock, or only the next day to tell somebody. */
function recomputed({ row, rule, events }: StoredClock, calendar: Calendar): readonly Changed[] {
  const days = reckoned({ id: row.id, rule, events }, calendar)
  const move = moveOf(row.id, storedDays(row), days)
  const warnOn = warningAfter(days, calendar, row.toldTo)
  return move || warnOn !== row.warnOn ? [{ clock: row, days, move, warnOn }] : []
}

async function keep(tx: Tx, changed: readonly Changed[], cause: MoveCause): Promise<void> {
  if (changed.length === 0) return
  const moves = changed.flatMap(({ move }) => move ?? [])
  if (moves.length > 0) await insertMoves(tx, moves, cause)
  await updateDays(
    tx,
    changed.map(({ clock, days, warnOn }) => ({ id: clock.id, days, warnOn })),
  )
}

export type Told = { readonly clock: ClockRow; readonly alarms: readonly Alarm[] }

/**
 * Takes the alarms that have come due by today, at most `limit` clocks at a time, and marks them as
 * handed out: the caller tells people in the same transaction. Call again while it returns `limit`
 * clocks. Several workers may call it at once. A clock whose due day moved may warn again.
 */
export async function takeAlarms(
  tx: Tx,
  calendar: Calendar,
  {
    subjectKind,
    today,
    limit = 200,
  }: { readonly subjectKind: string; readonly today: Day; readonly limit?: number },
): Promise<readonly Told[]> {
  const due = await clocksToTell(tx, calendar.id, { subjectKind, today, limit })
  const told: Told[] = []
  for (const { row, rule, events } of due) {
    const clock = reckoned({ id: row.id, rule, events }, calendar)
    const alarms = alarmsOf(clock, calendar).filter(
      ({ day }) => day <= today && (row.toldTo === undefined || day > row.toldTo),
    )
    await markTold(tx, row.id, { today, warnOn: warningAfter(clock, calendar, today) })
    told.push({ clock: row, alarms })
  }
  return told
}
