/** The rule of a service’s clock: a term of the pack or of the service’s own law, with its own promise. */
import { ruleOn, type Rule } from '#core/clocks'
import type { ServiceDefinition } from '#core/services'
import { day, type Day } from '#platform/day'

export type ClockDefinition = ServiceDefinition['clocks'][number]

/**
 * The rule by which a clock of a definition runs, started on that day. The pack’s rule keeps its ways of
 * counting; promise, extension and silence are the service’s where it says so. `undefined` where the rule
 * it names is not in force.
 */
export function clockRule(
  clock: ClockDefinition,
  rules: readonly Rule[],
  on: Day,
): Rule | undefined {
  const base = clock.rule === undefined ? ownRule(clock) : ruleOn(rules, clock.rule, on)
  if (!base) return undefined
  return {
    ...base,
    ...(clock.promised && { promised: clock.promised }),
    ...(clock.extension && { extension: clock.extension }),
    ...(clock.silence && { silence: clock.silence }),
  }
}

/** A term that a law gives for this service alone, counted as the general part of the law counts. */
function ownRule(clock: ClockDefinition): Rule | undefined {
  const { term, article, source, confidence } = clock
  if (!term || !article || source === undefined || confidence === undefined) return undefined
  return {
    key: clock.key,
    name: clock.name,
    term,
    start: 'next-day',
    rollForward: true,
    extension: 'none',
    silence: 'none',
    warnings: [3, 1],
    escalations: [
      { after: 1, to: 'unit-head' },
      { after: 3, to: 'head' },
    ],
    article,
    source,
    confidence,
    validFrom: FOREVER,
  }
}

const FOREVER = day('1900-01-01')
