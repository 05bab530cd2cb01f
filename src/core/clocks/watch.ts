/** What follows from a computed clock and today's day: time left, lateness, and who must be told. */
import { daysBetween, type Day } from '#platform/day'
import { addWorkingDays, workingDaysBetween, type Calendar } from './calendar.ts'
import type { DutyClock } from './clock.ts'
import type { Escalation } from './rule.ts'

/** Days left to the due day, in calendar days and in working days; 0 on the day itself, negative past it. */
export type DaysLeft = { readonly calendar: number; readonly working: number }

/** Time left to the due day. A suspended or stopped clock stands still on the day it was suspended or stopped. */
export function daysLeft(clock: DutyClock, today: Day, calendar: Calendar): DaysLeft {
  const at = standsAt(clock, today)
  return {
    calendar: daysBetween(at, clock.due),
    working: workingDaysBetween(calendar, at, clock.due),
  }
}

/**
 * Whether the legal last day (national reading) has passed without the duty being done. Of a stopped
 * clock: whether it was stopped too late.
 */
export function isOverdue(clock: DutyClock, today: Day): boolean {
  return standsAt(clock, today) > clock.legal
}

/** The day by which a clock is judged: today, or the earlier day on which it came to stand still. */
function standsAt(clock: DutyClock, today: Day): Day {
  const stood = clock.stoppedOn ?? clock.suspendedOn
  return stood !== undefined && stood < today ? stood : today
}

/** `on-time` when stopped on or before the legal last day, else `late`; `undefined` while not stopped. */
export function punctuality(clock: DutyClock): 'on-time' | 'late' | undefined {
  if (clock.stoppedOn === undefined) return undefined
  return clock.stoppedOn <= clock.legal ? 'on-time' : 'late'
}

/** A day on which somebody must be told of a clock. */
export type Alarm =
  | { readonly kind: 'warning'; readonly day: Day; readonly before: number }
  | {
      readonly kind: 'escalation'
      readonly day: Day
      readonly after: number
      readonly to: Escalation['to']
    }

/**
 * Warnings and escalations of a clock in order of days, by working days before and after its due
 * day. A warning that would fall before the filing day is left out. A clock that is suspended or
 * stopped has none.
 */
export function alarmsOf(clock: DutyClock, calendar: Calendar): readonly Alarm[] {
  if (clock.state !== 'running') return []
  const warnings = clock.rule.warnings.map((before): Alarm => ({
    kind: 'warning',
    before,
    day: before === 0 ? clock.due : addWorkingDays(calendar, clock.due, -before),
  }))
  const escalations = clock.rule.escalations.map(({ after, to }): Alarm => ({
    kind: 'escalation',
    after,
    to,
    day: addWorkingDays(calendar, clock.due, Math.max(after, 1)),
  }))
  return [...warnings.filter(({ day }) => day >= clock.filedOn), ...escalations].toSorted(
    (one, other) => daysBetween(other.day, one.day),
  )
}

/** The alarm that comes next after a day, if any. */
export function nextAlarm(clock: DutyClock, calendar: Calendar, after: Day): Alarm | undefined {
  return alarmsOf(clock, calendar).find(({ day }) => day > after)
}
