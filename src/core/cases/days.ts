/** Days by the terms of a definition. */
import { addWorkingDays, isWorkingDay, nextWorkingDay, type Calendar } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import { addDays, addMonths, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'

/** A length of time as definitions write it. */
export type Term = { readonly length: number; readonly unit: 'day' | 'working-day' | 'month' }

/** The calendar in force. */
export async function calendarOf(tx: Tx, house: House): Promise<Calendar> {
  return calendarInForce(tx, await countryOf(house))
}

/** The day that a term after a day ends on, as it falls. */
export function addTerm(calendar: Calendar, from: Day, { length, unit }: Term): Day {
  if (unit === 'working-day') return addWorkingDays(calendar, from, length)
  return unit === 'month' ? addMonths(from, length) : addDays(from, length)
}

/** The same for what somebody has to do by then: a day off moves to the next working day. */
export function lastDay(calendar: Calendar, from: Day, term: Term): Day {
  const last = addTerm(calendar, from, term)
  return isWorkingDay(calendar, last) ? last : nextWorkingDay(calendar, last)
}
