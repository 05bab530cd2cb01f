/** One row of a table as what it becomes here: a letter, a row of the archive, or what is wrong with it. Pure. */
import { addDays, day, type Day } from '#platform/day'
import { plain } from './plain.ts'
import { typedDay } from '#platform/form'
import { FIELDS, type Choice, type Field, type What } from './columns.ts'
import { seriesOfNumber, tidyNumber, type SeriesFact } from './numbers.ts'

/** What is known of the body, against which rows are read. */
export type Facts = {
  readonly today: Day
  /** Keys by plain key and name. */
  readonly kinds: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, string>
  /** Active officers by plain name and user name; `two` where several have the name. */
  readonly staff: ReadonlyMap<string, string>
  readonly series: readonly SeriesFact[]
  /** Whether the pack has terms for that kind of letter on that day. */
  readonly hasTerms: (kind: string, on: Day) => boolean
}

export const TWO = 'two'

export type ProblemCode =
  | 'missing'
  | 'too-long'
  | 'no-day'
  | 'day-to-come'
  | 'day-too-old'
  | 'closed-before'
  | 'kind-unknown'
  | 'unit-unknown'
  | 'executor-unknown'
  | 'executor-two'
  | 'number-twice'
  | 'number-taken'
  | 'series-used'
  | 'not-taken'

export type RowProblem = {
  readonly field: Field
  readonly code: ProblemCode
  readonly value?: string | number
}

/** What a row says, read. */
export type Record = {
  readonly to: 'letter' | 'archive'
  readonly direction: 'in' | 'out'
  readonly number: string
  /** Of the day: with the number it names the row, since registers count anew each year. */
  readonly year: number
  readonly received: Day
  readonly writer: string
  readonly contact: string
  readonly subject: string
  readonly text: string
  readonly kind: string
  readonly unit: string
  readonly unitId: string | undefined
  readonly executor: string
  readonly executorId: string | undefined
  readonly closed: Day | undefined
  readonly outcome: string
  /** Series of this year that would have written the number, as `direction:unit`, and its counter. */
  readonly series: string | undefined
  readonly seq: number | undefined
}

export type Read =
  | { readonly ok: true; readonly record: Record }
  | {
      readonly ok: false
      readonly number: string
      readonly problems: readonly RowProblem[]
    }

/** Most signs of a field; a letter's are those of the desk. */
const MOST: Readonly<Partial<{ readonly [F in Field]: number }>> = {
  number: 100,
  writer: 200,
  contact: 300,
  subject: 500,
  text: 20_000,
  unit: 300,
  executor: 300,
  outcome: 2_000,
}
const MOST_SUBJECT_OF_LETTER = 200
/** No register of today's bodies is older; a day before that is a slip. */
const OLDEST = day('1990-01-01')

type Reading = { readonly what: What; readonly choice: Choice; readonly facts: Facts }
type Say = (field: Field, code: ProblemCode, value?: string | number) => void
/** A row while it is read: its cells by field, and where to say what is wrong. */
type Open = Reading & { readonly cell: (field: Field) => string; readonly say: Say }

/** Reads a row. Every problem at once, each by its column. */
export function readRow(cells: readonly string[], reading: Reading): Read {
  const problems: RowProblem[] = []
  const open: Open = {
    ...reading,
    cell: field => {
      const index = reading.choice.columns[field]
      return index === undefined ? '' : (cells[index] ?? '')
    },
    say: (field, code, value) =>
      void problems.push({ field, code, ...(value !== undefined && { value }) }),
  }
  const { what } = reading
  const to = what === 'letters' && open.cell('closed') === '' ? 'letter' : 'archive'
  checkTexts(open, to)
  const days = daysOf(open)
  const whose = to === 'letter' ? ofLetter(open, days.received) : ofArchive(open)
  const number = tidyNumber(open.cell('number'))
  const { received } = days
  if (problems.length > 0 || received === undefined) return { ok: false, number, problems }
  const direction = what === 'outgoing' ? 'out' : 'in'
  return {
    ok: true,
    record: {
      to,
      direction,
      number,
      year: yearOf(received),
      received,
      closed: days.closed,
      ...whose,
      writer: open.cell('writer'),
      contact: open.cell('contact'),
      subject: open.cell('subject'),
      text: open.cell('text'),
      unit: open.cell('unit'),
      executor: open.cell('executor'),
      outcome: open.cell('outcome'),
      ...seriesFor(number, direction, { received, facts: reading.facts }),
    },
  }
}

const yearOf = (on: Day): number => Number(on.slice(0, 4))

function checkTexts({ cell, say }: Open, to: 'letter' | 'archive'): void {
  for (const field of ['number', 'writer', 'subject'] as const)
    if (cell(field) === '') say(field, 'missing')
  for (const field of FIELDS) {
    const most =
      field === 'subject' && to === 'letter' ? MOST_SUBJECT_OF_LETTER : (MOST[field] ?? Infinity)
    if (cell(field).length > most) say(field, 'too-long', most)
  }
}

function daysOf(open: Open): { received: Day | undefined; closed: Day | undefined } {
  const received = dayOf(open, 'received')
  if (!received && open.cell('received') === '') open.say('received', 'missing')
  const closed = dayOf(open, 'closed')
  if (received && closed && closed < received) open.say('closed', 'closed-before')
  return { received, closed }
}

type Whose = Pick<Record, 'kind' | 'unitId' | 'executorId'>

function ofLetter(open: Open, received: Day | undefined): Whose {
  const { facts, say } = open
  const kind = kindOf(open)
  if (received && received <= facts.today && kind !== '' && !facts.hasTerms(kind, received))
    say('received', 'day-too-old')
  return { kind, unitId: unitOf(open), executorId: executorOf(open) }
}

const ofArchive = ({ cell }: Open): Whose => ({
  kind: cell('kind'),
  unitId: undefined,
  executorId: undefined,
})

function seriesFor(
  number: string,
  direction: 'in' | 'out',
  { received, facts }: { readonly received: Day; readonly facts: Facts },
): Pick<Record, 'series' | 'seq'> {
  const year = yearOf(facts.today)
  const found =
    yearOf(received) === year
      ? seriesOfNumber(number, direction, { year, series: facts.series })
      : undefined
  return { series: found && `${direction}:${found.of.unitId}`, seq: found?.seq }
}

function dayOf({ cell, facts, say }: Open, field: Field): Day | undefined {
  const written = cell(field)
  if (written === '') return undefined
  const found = dayInCell(written)
  if (!found) say(field, 'no-day', written.slice(0, 40))
  else if (found > facts.today) say(field, 'day-to-come')
  else if (found < OLDEST) say(field, 'day-too-old')
  return found
}

/** Day 0 of a spreadsheet, so that 1 March 1900 is its day 61. */
const SPREADSHEET_ZERO = day('1899-12-30')

/** A day as people, databases and spreadsheets write it; a time of day behind it is left out. */
export function dayInCell(cell: string): Day | undefined {
  const bare = cell.replace(/[T ]+\d{1,2}:\d{2}.*$/, '').trim()
  if (/^\d{5}(\.\d+)?$/.test(bare)) {
    const number = Math.floor(Number(bare))
    return number > 20_000 && number < 80_000 ? addDays(SPREADSHEET_ZERO, number) : undefined
  }
  const yearFirst = /^(\d{4})[./](\d{1,2})[./](\d{1,2})$/.exec(bare)
  if (yearFirst) {
    const [, year = '', month = '', date = ''] = yearFirst
    return typedDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  }
  return typedDay(bare)
}

function kindOf({ cell, choice, facts, say }: Open): string {
  if (cell('kind') === '') return choice.kind
  const kind = facts.kinds.get(plain(cell('kind')))
  if (kind === undefined) say('kind', 'kind-unknown', cell('kind').slice(0, 60))
  return kind ?? ''
}

function unitOf({ cell, facts, say }: Open): string | undefined {
  if (cell('unit') === '') return undefined
  const unit = facts.units.get(plain(cell('unit')))
  if (unit === undefined) say('unit', 'unit-unknown', cell('unit').slice(0, 60))
  return unit
}

function executorOf({ cell, facts, say }: Open): string | undefined {
  const written = cell('executor')
  if (written === '') return undefined
  const executor = facts.staff.get(plain(written))
  if (executor === undefined) say('executor', 'executor-unknown', written.slice(0, 60))
  if (executor === TWO) say('executor', 'executor-two', written.slice(0, 60))
  return executor === TWO ? undefined : executor
}
