/** Hours in which a person wants no SMS, in the country's legal time zone. */

/** From and to as `HH:MM`; may pass midnight. `from` belongs to the quiet hours, `to` no longer does. */
export type QuietHours = { readonly from: string; readonly to: string }

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1440

/**
 * The moment the quiet hours end, when `now` lies in them; `undefined` when it does not, when there are
 * none, or when they are empty (`from` = `to`). On a night with a clock change the moment may be an
 * hour early: the delivery asks again then and waits on.
 */
export function quietUntil(
  now: Date,
  quiet: QuietHours | undefined,
  timeZone: string,
): Date | undefined {
  if (!quiet) return undefined
  const minute = minuteOfDay(now, timeZone)
  const from = minutes(quiet.from)
  const to = minutes(quiet.to)
  const isQuiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to
  if (!isQuiet) return undefined
  const left = (to - minute + MINUTES_PER_DAY) % MINUTES_PER_DAY
  const wholeMinute = Math.floor(now.getTime() / MS_PER_MINUTE) * MS_PER_MINUTE
  return new Date(wholeMinute + left * MS_PER_MINUTE)
}

function minuteOfDay(moment: Date, timeZone: string): number {
  return minutes(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(moment),
  )
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':').map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}
