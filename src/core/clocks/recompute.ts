/** What a changed calendar does to running clocks, told before anything is changed. */
import type { Calendar } from './calendar.ts'
import { computeClock, type DutyClock } from './clock.ts'
import type { ClockEvent } from './event.ts'
import type { Rule } from './rule.ts'

/** A clock as it is kept: its rule as of its start, and its events. */
export type KeptClock = {
  readonly id: string
  readonly rule: Rule
  readonly events: readonly ClockEvent[]
}

/** The three days of a clock. */
export type Days = Pick<DutyClock, 'promised' | 'due' | 'legal'>

/** One clock whose days move. */
export type Move = { readonly id: string; readonly from: Days; readonly to: Days }

/**
 * The clocks whose days differ between two calendars, in the order given. Stopped clocks never move:
 * they were judged by the calendar of their time.
 * @throws when kept events are not a possible sequence, which the store never lets in.
 */
export function previewMoves(
  clocks: readonly KeptClock[],
  calendars: { readonly from: Calendar; readonly to: Calendar },
): readonly Move[] {
  return clocks.flatMap(clock => {
    const from = reckoned(clock, calendars.from)
    if (from.state === 'stopped') return []
    const move = moveOf(clock.id, from, reckoned(clock, calendars.to))
    return move ? [move] : []
  })
}

/** The move between two sets of days; `undefined` when they are the same. */
export function moveOf(id: string, from: Days, to: Days): Move | undefined {
  if (from.due === to.due && from.legal === to.legal && from.promised === to.promised) {
    return undefined
  }
  return { id, from: daysOf(from), to: daysOf(to) }
}

const daysOf = ({ promised, due, legal }: Days): Days => ({ promised, due, legal })

/** The clock of kept events. @throws when they are not a possible sequence. */
export function reckoned({ id, rule, events }: KeptClock, calendar: Calendar): DutyClock {
  const computed = computeClock({ rule, calendar, events })
  if (!computed.ok) throw new Error(`clock ${id}: kept events give ${computed.refusal.code}`)
  return computed.value
}
