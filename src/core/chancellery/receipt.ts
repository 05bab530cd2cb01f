/** The day on which a letter on paper or by e-mail came, as the clerk gives it. Pure. */
import { daysBetween, type Day } from '#platform/day'
import { typedDay } from '#platform/form'
import { ok, refuse, type Result } from '#platform/result'

/**
 * Most days that a letter may have lain before it is keyed in. Our own limit, not of the law: a day
 * longer ago is most likely another year's, and would make the answer overdue at once.
 */
export const MOST_DAYS_LAIN = 180

/**
 * Day of receipt from what was typed; nothing typed is today. Refuses with `day-wrong` what is no day,
 * with `received-later` a day to come, and with `received-long-ago` one past `MOST_DAYS_LAIN`.
 */
export function receiptDay(
  typed: string,
  today: Day,
): Result<Day, 'day-wrong' | 'received-later' | 'received-long-ago'> {
  const field = 'received'
  const received = typed.trim() === '' ? today : typedDay(typed)
  if (received === undefined) return refuse('day-wrong', { field })
  const lain = daysBetween(received, today)
  if (lain < 0) return refuse('received-later', { field })
  return lain > MOST_DAYS_LAIN
    ? refuse('received-long-ago', { field, values: { days: MOST_DAYS_LAIN } })
    : ok(received)
}
