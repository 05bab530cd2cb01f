/** The promised day is never after the legal last day, on whatever day of a year somebody applies. */
import { clockRule, type ClockDefinition } from '#core/casework'
import { computeClock, type Calendar, type Rule } from '#core/clocks'
import type { ServiceDefinition } from '#core/services'
import { addDays, day, type Day } from '#platform/day'
import { found, type Finding } from './problem.ts'
import type { Surroundings } from './surroundings.ts'

const DAYS = 366

/** Promises that the law would overtake, with a day on which they do. */
export function latePromises(
  { clocks, service }: ServiceDefinition,
  { country }: Surroundings,
): readonly Finding[] {
  return clocks.flatMap((clock, i): readonly Finding[] => {
    if (!clock.promised) return []
    const late = lateDay(clock, country, service.validFrom)
    if (late === undefined) return []
    return [
      found(
        ['clocks', i, 'promised'],
        `filed on ${late}, the promised day is after the legal last day: promise a shorter term`,
      ),
    ]
  })
}

type Law = { readonly rules: readonly Rule[]; readonly calendar: Calendar }

const told = new WeakMap<Calendar, Map<string, Day | undefined>>()

/** The same term is promised by many services: each pair is reckoned once. */
function lateDay(clock: ClockDefinition, { rules, calendar }: Law, from: Day): Day | undefined {
  const { rule, term, promised, extension } = clock
  const known = told.get(calendar) ?? new Map<string, Day | undefined>()
  told.set(calendar, known)
  const name = JSON.stringify([rule, term, promised, extension])
  if (known.has(name)) return known.get(name)
  const found = firstLate(clock, { rules, calendar }, from)
  known.set(name, found)
  return found
}

function firstLate(clock: ClockDefinition, { rules, calendar }: Law, from: Day): Day | undefined {
  const start = calendar.knownTo === undefined ? from : addDays(calendar.knownTo, -2 * DAYS)
  for (let passed = 0; passed < DAYS; passed++) {
    const filed = addDays(start > BEGINNING ? start : from, passed)
    const rule = clockRule(clock, rules, filed)
    if (!rule) return undefined
    const events = [{ kind: 'start', day: filed }] as const
    const { value } = { value: undefined, ...computeClock({ rule, calendar, events }) }
    if (value?.promised !== undefined && value.promised > value.legal) return filed
  }
  return undefined
}

const BEGINNING = day('2000-01-01')
