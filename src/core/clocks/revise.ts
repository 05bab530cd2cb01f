/** Work over all clocks of one rule after the law changed: by which rule each goes on, and what moves. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { Calendar } from './calendar.ts'
import { computeClock, type DutyClock } from './clock.ts'
import type { ClockRefusal } from './event.ts'
import { storedDays, warningAfter } from './keep.ts'
import { moveOf, type Days, type Move } from './recompute.ts'
import type { Rule } from './rule.ts'
import {
  insertMoves,
  openClocksOfRule,
  ruleHash,
  updateDays,
  updateRules,
  type ClockRow,
  type StoredClock,
} from './store.ts'
import type { ClockMove } from './sweep.ts'

const BATCH = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

export type Revise = {
  /** Key of the rule whose clocks are looked at. */
  readonly key: string
  readonly calendar: Calendar
  /** The rule that holds for a clock that began on a day; none when it keeps the one it has. */
  readonly ruleFor: (startedOn: Day) => Rule | undefined
  /** True: tell what would change and change nothing. */
  readonly preview: boolean
  readonly at: Date
  /** Act that changed the rule; kept with every clock that goes on by it. */
  readonly source: string
}

export type Revised = {
  /** Clocks of the rule that are not stopped. */
  readonly seen: number
  /** Of them, those that go on by another rule; their days need not move. */
  readonly changed: readonly ClockRow[]
  readonly moves: readonly ClockMove[]
  /**
   * Those that the changed rule would reach and that keep the one they have: what happened to them,
   * such as a second extension, cannot be under the new one.
   */
  readonly stay: readonly { readonly clock: ClockRow; readonly because: ClockRefusal }[]
}

/**
 * Lets every clock of a rule that is not stopped go on by the rule that holds for it, in batches within
 * the transaction; old rules and old days are kept. The same clocks twice change nothing. For the worker
 * role: others see, and so change, only their own clocks.
 */
export async function reviseClocks(tx: Tx, revise: Revise): Promise<Revised> {
  const { key, calendar, preview, at, source } = revise
  const changed: ClockRow[] = []
  const moves: ClockMove[] = []
  const stay: { clock: ClockRow; because: ClockRefusal }[] = []
  let seen = 0
  for (let after = FIRST; ;) {
    const page = { after, limit: BATCH, lock: !preview }
    const batch = await openClocksOfRule(tx, { calendarId: calendar.id, key }, page)
    const turns = batch.flatMap(stored => turnOf(stored, revise))
    const going = turns.flatMap(turn => ('days' in turn ? [turn] : []))
    stay.push(...turns.flatMap(turn => ('because' in turn ? [turn] : [])))
    changed.push(...going.map(({ clock }) => clock))
    moves.push(...going.flatMap(({ clock, move }) => (move ? [{ ...move, clock }] : [])))
    if (!preview && going.length > 0) await keep(tx, going, { at, source })
    seen += batch.length
    const last = batch.at(-1)
    if (last === undefined || batch.length < BATCH) return { seen, changed, moves, stay }
    after = last.row.id
  }
}

type Going = {
  readonly clock: ClockRow
  readonly from: string
  readonly rule: Rule
  readonly days: Days
  readonly move: Move | undefined
  readonly warnOn: Day | undefined
}

type Staying = { readonly clock: ClockRow; readonly because: ClockRefusal }

function turnOf(
  { row, events, ruleHash: from }: StoredClock,
  { ruleFor, calendar }: Revise,
): readonly (Going | Staying)[] {
  const [start] = events
  const rule = start && ruleFor(start.day)
  if (rule === undefined || ruleHash(rule) === from) return []
  const computed = computeClock({ rule, calendar, events })
  if (!computed.ok) return [{ clock: row, because: computed.refusal.code }]
  const days: DutyClock = computed.value
  const warnOn = warningAfter(days, calendar, row.toldTo)
  return [{ clock: row, from, rule, days, move: moveOf(row.id, storedDays(row), days), warnOn }]
}

async function keep(
  tx: Tx,
  going: readonly Going[],
  cause: { readonly at: Date; readonly source: string },
): Promise<void> {
  const moves = going.flatMap(({ move }) => move ?? [])
  if (moves.length > 0) await insertMoves(tx, moves, { ...cause, reason: 'terms' })
  await updateRules(
    tx,
    going.map(({ clock, from, rule }) => ({ id: clock.id, from, rule })),
    cause,
  )
  await updateDays(
    tx,
    going.map(({ clock, days, warnOn }) => ({ id: clock.id, days, warnOn })),
  )
}
