/**
 * The clock of a duty: from rule, calendar and recorded events to its promised day, due day and
 * legal last day, with every day explained. Pure; the same values always give the same clock.
 *
 * How days are counted
 * - **Filing day.** The day of the start event. With `lateHour`, what is filed after that time counts
 *   as filed on the next day; with `fromNextWorkingDay`, late filing and filing on a non-working day
 *   count as filed on the next working day.
 * - **First day.** `next-day`: counting begins the day after the filing day. `same-day`: the filing
 *   day is day one. A term of 0 ends on the filing day, or the first day after it that counts.
 * - **day**: every calendar day counts. **working-day**: only days that the calendar works.
 *   **month**: ends on the same date of the month (same-day start: the day before it), or on the
 *   month's last day where that date is missing.
 * - **Suspension.** Days from the day of suspension up to, not with, the day of resuming do not count;
 *   suspended and resumed on one day, nothing is lost. A month term is computed first, then moved by
 *   the suspended calendar days within it. A suspension after the last day changes nothing. While a
 *   clock is suspended its days are those it would have if it resumed at once.
 * - **Extension.** In the term's own unit it lengthens the term (1 + 1 months = 2 months); in another
 *   unit it is counted on from the term's last day.
 * - **Roll-forward.** Last of all, where the rule says so, a last day that is non-working moves to the
 *   next working day on which the clock is not suspended.
 * - **Two readings.** The national reading gives the legal last day; the due day is never later than it.
 * - **Stop and reopen.** Stopping ends a suspension. Reopening undoes the stop: the days between count.
 */
import { dayFromNumber, type Day } from '#platform/day'
import { ok, type Result } from '#platform/result'
import { lookupOf, type Calendar } from './calendar.ts'
import { countTerm, startingFrom } from './count.ts'
import { courseOf, type ClockEvent, type ClockRefusal } from './event.ts'
import type { Rule } from './rule.ts'
import { stepsOf, type Step } from './step.ts'

/** A computed clock. Days are local days of the country. */
export type DutyClock = {
  readonly rule: Rule
  readonly calendarId: string
  readonly state: 'running' | 'suspended' | 'stopped'
  /** The day it counts as filed. */
  readonly filedOn: Day
  readonly suspendedOn: Day | undefined
  readonly stoppedOn: Day | undefined
  readonly promised: Day | undefined
  readonly due: Day
  /** The last day by the national reading. */
  readonly legal: Day
  /** Steps of the due day in order of days, then of the legal day where it has a reading of its own, then of the promise. */
  readonly steps: readonly Step[]
}

export type ClockInput = {
  readonly rule: Rule
  readonly calendar: Calendar
  readonly events: readonly ClockEvent[]
}

/**
 * Computes the clock. Refuses event sequences that cannot be: see `event.ts`.
 * @throws RangeError when the calendar has no working day at all.
 */
export function computeClock(input: ClockInput): Result<DutyClock, ClockRefusal> {
  const { rule, calendar, events } = input
  const folded = courseOf(events, rule.extension)
  if (!folded.ok) return folded
  const course = folded.value
  const lookup = lookupOf(calendar)
  const filedOn = startingFrom(course, rule, lookup)
  const context = { course, rule, lookup, filedOn }
  const inner = countTerm(context, rule.term, course.extensions)
  const national = rule.national && countTerm(context, rule.national, course.extensions)
  const promise = rule.promised && countTerm(context, rule.promised, [])
  const legal = national?.last ?? inner.last
  const due = Math.min(inner.last, legal)
  return ok({
    rule,
    calendarId: calendar.id,
    state: course.state,
    filedOn: dayFromNumber(filedOn),
    suspendedOn: course.suspendedOn,
    stoppedOn: course.stoppedOn,
    promised: promise && dayFromNumber(promise.last),
    due: dayFromNumber(due),
    legal: dayFromNumber(legal),
    steps: stepsOf({ rule, lookup, events, course, filedOn, inner, national, promise, due }),
  })
}
