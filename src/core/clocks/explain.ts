/** The explanation of a clock for pages and for the command line. */
import { parseDay, type Day } from '#platform/day'
import { ok, type Result } from '#platform/result'
import type { Language, Text } from '#platform/texts'
import type { Calendar } from './calendar.ts'
import { computeClock, type DutyClock } from './clock.ts'
import type { ClockEvent, ClockRefusal } from './event.ts'
import type { Rule } from './rule.ts'
import type { Step } from './step.ts'
import { fill, words, writtenDay } from './texts.ts'

/** One line for a page: when (a day, or the first and last of a run of days) and what. */
export type ExplainedLine = { readonly when: string; readonly what: string; readonly step: Step }

/**
 * The explanation in one language, in order. Runs of counted days become one line; what interrupts
 * or moves the clock keeps a line of its own.
 */
export function explainText(clock: DutyClock, language: Language): readonly ExplainedLine[] {
  return runsOf(clock.steps).map(({ first, last }) => ({
    when:
      first === last
        ? writtenDay(first.day)[language]
        : `${writtenDay(first.day)[language]} – ${writtenDay(last.day)[language]}`,
    what: runText(first, last)[language],
    step: last,
  }))
}

function runText(first: Step, last: Step): Text {
  if (first === last || !first.count || !last.count) return last.why
  const text = last.count.unit === 'working-day' ? words.countedWorkingRun : words.countedRun
  return fill(text, { first: first.count.number, last: last.count.number, of: last.count.of })
}

type Run = { readonly first: Step; readonly last: Step }

function runsOf(steps: readonly Step[]): readonly Run[] {
  const runs: Run[] = []
  for (const step of steps) {
    const run = runs.at(-1)
    if (run && goesOn(run.last, step)) runs[runs.length - 1] = { first: run.first, last: step }
    else runs.push({ first: step, last: step })
  }
  return runs
}

const goesOn = (last: Step, step: Step): boolean =>
  last.reading === step.reading &&
  last.count !== undefined &&
  step.count?.unit === last.count.unit &&
  step.count.number === last.count.number + 1

/** What `due explain --json` prints. */
export type ExplainedClock = {
  readonly rule: string
  readonly from: string
  readonly state: DutyClock['state']
  readonly promised: Day | null
  readonly due: Day
  readonly legal: Day
  readonly steps: readonly Step[]
}

export type ExplainInput = {
  readonly rule: Rule
  readonly calendar: Calendar
  /** As `parseMomentArgument` reads it. */
  readonly from: string
  /** In any order; events of one day stay in the order given. */
  readonly events: readonly ClockEvent[]
}

/** Computes and explains a clock for the command line. Refuses as `computeClock`, and a `from` that is no day. */
export function explainJson(input: ExplainInput): Result<ExplainedClock, ClockRefusal> {
  const start = parseMomentArgument(input.from)
  const later = input.events.toSorted((one, other) =>
    one.day < other.day ? -1 : one.day > other.day ? 1 : 0,
  )
  const { rule, calendar } = input
  const computed = computeClock({ rule, calendar, events: start ? [start, ...later] : later })
  if (!computed.ok) return computed
  const { state, promised = null, due, legal, steps } = computed.value
  return ok({ rule: rule.key, from: input.from, state, promised, due, legal, steps })
}

/** Reads `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` as a start; `undefined` when it is neither. */
export function parseMomentArgument(text: string): ClockEvent | undefined {
  const [, date = '', time] =
    /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(text) ?? []
  const day = parseDay(date)
  return day && { kind: 'start', day, time }
}

/**
 * Reads `suspend@DAY`, `resume@DAY`, `extend:N@DAY`, `stop@DAY` or `reopen@DAY`; `undefined` when the
 * text is none of these. Whether the event is possible is for `computeClock` to say.
 */
export function parseEventArgument(text: string): ClockEvent | undefined {
  const [, kind, count, date = ''] =
    /^(suspend|resume|stop|reopen|extend)(?::(\d{1,4}))?@([\d-]+)$/.exec(text) ?? []
  const day = parseDay(date)
  if (day === undefined || (kind === 'extend') !== (count !== undefined)) return undefined
  switch (kind) {
    case 'extend':
      return { kind, day, by: Number(count) }
    case 'suspend':
    case 'resume':
    case 'stop':
    case 'reopen':
      return { kind, day }
    default:
      return undefined
  }
}
