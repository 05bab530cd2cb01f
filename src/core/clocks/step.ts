/** The explanation of a clock: what was counted, and what happened, as lines with their sources. */
import { dayFromNumber, dayNumber, daysBetween, weekday, type Day } from '#platform/day'
import type { Text } from '#platform/texts'
import type { Lookup } from './calendar.ts'
import type { Count, Note } from './count.ts'
import type { ClockEvent, Course } from './event.ts'
import type { Rule, Unit } from './rule.ts'
import { fill, termText, words, writtenDay } from './texts.ts'

export type Effect =
  | 'filed'
  | 'filed-later'
  | 'counted'
  | 'not-working'
  | 'suspended'
  | 'resumed'
  | 'extended'
  | 'stopped'
  | 'reopened'
  | 'term-ends'
  | 'moved'
  | 'rolled'
  | 'promised'
  | 'due'
  | 'legal'
  | 'uncertain'

/** One line of the explanation. */
export type Step = {
  readonly day: Day
  readonly effect: Effect
  readonly why: Text
  /** Citation or address of what makes it so. */
  readonly source: string
  /** The article of law, where one makes it so; days off have an act of their own as source. */
  readonly article?: Text
  /** Which of the three days the line explains. */
  readonly reading: 'due' | 'legal' | 'promised'
  /** Of a counted day: which one of how many. */
  readonly count?: { readonly number: number; readonly of: number; readonly unit: Unit }
}

/** What an explanation is written from. Days are numbers since 1970-01-01. */
export type Reckoning = {
  readonly rule: Rule
  readonly lookup: Lookup
  readonly events: readonly ClockEvent[]
  readonly course: Course
  readonly filedOn: number
  readonly inner: Count
  readonly national: Count | undefined
  readonly promise: Count | undefined
  readonly due: number
}

type Line = Omit<Step, 'reading'>

/** All lines: of the due day in order of days, then of the legal last day, then of the promise. */
export function stepsOf(reckoning: Reckoning): readonly Step[] {
  const { rule, inner, national, promise } = reckoning
  const happened = eventLines(reckoning)
  const inOrder = [
    ...filingLines(reckoning),
    ...happened.filter(line => line.effect !== 'stopped' && line.effect !== 'reopened'),
    ...noteLines(reckoning, inner.notes),
    ...dueLines(reckoning),
    ...happened.filter(line => line.effect === 'stopped' || line.effect === 'reopened'),
  ].toSorted((one, other) => dayNumber(one.day) - dayNumber(other.day))
  const legal = national && [
    ...noteLines(reckoning, national.notes),
    ruled(rule, national.last, 'legal', fill(words.legal, { term: nationalText(rule) })),
    ...uncertainLines(reckoning, national.last),
  ]
  const promised = promise && [
    ruled(rule, promise.last, 'promised', fill(words.promised, { term: promiseText(rule) })),
  ]
  return [
    ...marked('due', inOrder),
    ...marked('legal', legal ?? []),
    ...marked('promised', promised ?? []),
  ]
}

const marked = (reading: Step['reading'], lines: readonly Line[]): readonly Step[] =>
  lines.map(each => ({ ...each, reading }))

const line = (day: number, effect: Effect, why: Text, source: string): Line => ({
  day: dayFromNumber(day),
  effect,
  why,
  source,
})

const ruled = (rule: Rule, at: number, effect: Effect, why: Text): Line => ({
  ...line(at, effect, why, rule.source),
  article: rule.article,
})

const nationalText = (rule: Rule): Text => termText(rule.national ?? rule.term)

const promiseText = (rule: Rule): Text =>
  rule.promised === undefined || rule.promised.length === 0
    ? words.sameDay
    : termText(rule.promised)

function filingLines({ rule, course, filedOn, lookup }: Reckoning): readonly Line[] {
  const filed = dayNumber(course.filed)
  const first = ruled(
    rule,
    filed,
    'filed',
    course.time === undefined ? words.filed : fill(words.filedAt, { time: course.time }),
  )
  if (filed === filedOn) return [first]
  const late = course.time !== undefined && course.time > (rule.lateHour ?? '24')
  const why = late ? fill(words.late, { hour: rule.lateHour ?? '' }) : notWorking(lookup, filed).why
  return [
    first,
    ruled(rule, filedOn, 'filed-later', fill(words.filedLater, { why, day: day(filedOn) })),
  ]
}

const day = (number: number): Text => writtenDay(dayFromNumber(number))

function eventLines({ rule, events, course }: Reckoning): readonly Line[] {
  return events.flatMap(event => {
    const at = dayNumber(event.day)
    switch (event.kind) {
      case 'start':
        return []
      case 'suspend':
        return [ruled(rule, at, 'suspended', words.suspended)]
      case 'resume': {
        const pause = course.pauses.findLast(({ to }) => to === event.day)
        const days = pause ? daysBetween(pause.from, pause.to) : 0
        return [ruled(rule, at, 'resumed', fill(words.resumed, { days }))]
      }
      case 'extend':
        return [extendedLine(rule, at, event.by)]
      case 'stop':
        return [ruled(rule, at, 'stopped', words.stopped)]
      case 'reopen':
        return [ruled(rule, at, 'reopened', words.reopened)]
    }
  })
}

function extendedLine(rule: Rule, at: number, by: number): Line {
  const { unit, article } =
    rule.extension === 'none'
      ? { unit: rule.term.unit, article: rule.article }
      : { unit: rule.extension.by.unit, article: rule.extension.article }
  const term = termText({ length: by, unit })
  return { ...line(at, 'extended', fill(words.extended, { term, article }), article.en), article }
}

function noteLines({ rule, lookup }: Reckoning, notes: readonly Note[]): readonly Line[] {
  return notes.map(note => {
    switch (note.kind) {
      case 'counted': {
        const { number, of, unit } = note
        const why = countedText(lookup, note)
        return { ...ruled(rule, note.day, 'counted', why), count: { number, of, unit } }
      }
      case 'not-working': {
        const { why, source } = notWorking(lookup, note.day)
        return line(note.day, 'not-working', why, source)
      }
      case 'term-ends':
        return ruled(
          rule,
          note.day,
          'term-ends',
          fill(words.termEnds, { term: termText(note.term) }),
        )
      case 'moved':
        return ruled(rule, note.day, 'moved', fill(words.moved, { days: note.days }))
      case 'rolled':
        return ruled(rule, note.day, 'rolled', words.rolled)
    }
  })
}

function countedText(
  lookup: Lookup,
  { unit, number, of, day: at }: Extract<Note, { kind: 'counted' }>,
): Text {
  const why = fill(unit === 'working-day' ? words.countedWorking : words.counted, { number, of })
  const declared = lookup.entries(at).find(entry => entry.kind === 'working')
  if (declared === undefined || unit !== 'working-day') return why
  return { ka: `${why.ka} (${declared.name.ka})`, en: `${why.en} (${declared.name.en})` }
}

/** Why a day is not worked: every day off by its name, or the weekend. */
function notWorking(lookup: Lookup, at: number): { readonly why: Text; readonly source: string } {
  const entries = lookup.entries(at)
  const [first] = entries
  if (first === undefined) {
    const name = words.weekdays[weekday(dayFromNumber(at)) - 1] ?? words.weekend
    return { why: fill(words.weekendDay, { name }), source: lookup.calendar.id }
  }
  const name = {
    ka: entries.map(entry => entry.name.ka).join(', '),
    en: entries.map(entry => entry.name.en).join(', '),
  }
  const why =
    first.declaredOn === undefined
      ? fill(words.dayOff, { name })
      : fill(words.declaredOff, { name, day: writtenDay(first.declaredOn) })
  return { why, source: first.source }
}

function dueLines(reckoning: Reckoning): readonly Line[] {
  const { rule, inner, national, due } = reckoning
  const capped = due < inner.last ? [ruled(rule, due, 'moved', words.capped)] : []
  const why = national ? words.due : words.dueAndLegal
  return [
    ...capped,
    ruled(rule, due, 'due', fill(why, { term: termText(rule.term), article: rule.article })),
    ...uncertainLines(reckoning, due),
  ]
}

function uncertainLines({ lookup }: Reckoning, last: number): readonly Line[] {
  const { knownTo, id } = lookup.calendar
  if (knownTo === undefined || last <= dayNumber(knownTo)) return []
  return [line(last, 'uncertain', fill(words.uncertain, { day: writtenDay(knownTo) }), id)]
}
