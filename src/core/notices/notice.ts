/**
 * What a notice may say. A notice leaves the building by e-mail and SMS, so it carries numbers, names
 * of public bodies, days and counts, and never a person's name or a word of a letter: the shapes below
 * let nothing else through.
 */
import { day, parseDay } from '#platform/day'
import { say, type Language, type Text, type Values } from '#platform/texts'
import { dayText, shortDay } from '#ui/words'

/**
 * Kinds of values: `code` a letter or registration number, `codes` a list of them (none shown as a
 * dash), `lines` numbers with subjects, for a digest whose body allows them, `count` a whole number, `name` the name of a public body in every language, `day` a civil day.
 */
type Kinds = {
  readonly code: string
  readonly codes: readonly string[]
  readonly lines: readonly string[]
  readonly count: number
  readonly name: Text
  readonly day: string
}

const LETTER = { number: 'code', body: 'name' } as const
const LETTER_WITH_DAY = { ...LETTER, due: 'day' } as const
const CASE = { number: 'code', body: 'name' } as const
const CASE_WITH_DAY = { ...CASE, due: 'day' } as const
const TASK = { number: 'code', due: 'day' } as const

/** Every template and the values it takes. */
export const NOTICES = {
  'letter.accepted': LETTER_WITH_DAY,
  'letter.registered': { ...LETTER, registryNumber: 'code' },
  'letter.forwarded': LETTER_WITH_DAY,
  'letter.clarification-asked': { ...LETTER, until: 'day' },
  'letter.clarification-lapsed': LETTER_WITH_DAY,
  'letter.day-moved': LETTER_WITH_DAY,
  'letter.term-changed': LETTER_WITH_DAY,
  'letter.extended': LETTER_WITH_DAY,
  'letter.partly-answered': LETTER,
  'letter.answered': LETTER,
  'letter.refused': LETTER,
  'letter.closed': LETTER,
  'letter.reopened': LETTER_WITH_DAY,
  'letter.overdue': LETTER_WITH_DAY,
  'letter.withdrawn': LETTER,
  'letter.from-body': LETTER,
  'letter.delivery-late': LETTER_WITH_DAY,
  'answer.publication-offered': LETTER,
  'answer.publication-ended': LETTER,
  'letter.retention-ending': { ...LETTER, until: 'day' },
  'case.opened': CASE,
  // The definition's own words; they are public, as the definition is.
  'case.told': { number: 'code', words: 'name' },
  'case.papers-asked': { ...CASE, until: 'day' },
  'case.papers-lapsed': CASE,
  'case.decided': CASE,
  'case.closed': CASE,
  'case.withdrawn': CASE,
  'case.suspended': CASE,
  'case.resumed': CASE_WITH_DAY,
  'case.extended': CASE_WITH_DAY,
  'case.silence-refusal': CASE_WITH_DAY,
  'case.silence-consent': CASE_WITH_DAY,
  'case.message': CASE,
  'case.condition-due': CASE,
  'case.condition-missed': CASE,
  'officer.case-assigned': TASK,
  'officer.case-news': TASK,
  'officer.case-due-soon': { ...TASK, days: 'count' },
  'officer.case-overdue': TASK,
  'officer.assigned': TASK,
  'officer.approval-wanted': TASK,
  'officer.signature-wanted': TASK,
  'officer.opinion-asked': { number: 'code', until: 'day' },
  'officer.opinion-withdrawn': { number: 'code' },
  'officer.letter-decided': LETTER,
  'officer.letter-asked': { ...LETTER, until: 'day' },
  'officer.due-soon': { ...TASK, days: 'count' },
  'officer.overdue': TASK,
  'officer.webhook-off': { host: 'code' },
  'officer.overdue-below': { ...TASK, body: 'name' },
  'officer.digest': {
    fresh: 'codes',
    today: 'codes',
    overdue: 'codes',
    waiting: 'codes',
    wanted: 'codes',
    open: 'count',
  },
  // Only where the body has decided so (core/briefing): subjects are words of a letter.
  'officer.digest-subjects': {
    fresh: 'lines',
    today: 'lines',
    overdue: 'lines',
    waiting: 'lines',
    wanted: 'codes',
    open: 'count',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, keyof Kinds>>>>

export type NoticeTemplate = keyof typeof NOTICES

type Valued<Shape> = {
  readonly [Name in keyof Shape]: Shape[Name] extends keyof Kinds ? Kinds[Shape[Name]] : never
}

/** The values that a template takes, each of its kind; for a choice of templates, those of each. */
export type NoticeValues<T extends NoticeTemplate> = T extends NoticeTemplate
  ? Valued<(typeof NOTICES)[T]>
  : never

/** Values of any template, as they are kept. */
type Kept = string | number | Text | readonly string[]
export type KeptValues = Readonly<Record<string, Kept>>

/** Narrows a stored string to a template. */
export function isNoticeTemplate(value: string): value is NoticeTemplate {
  return Object.hasOwn(NOTICES, value)
}

/** A number of a letter or a register: letters, digits and the signs between them; no sentence fits. */
const CODE = /^[\p{L}\p{N}№#][\p{L}\p{N}№#./_-]*(?: [\p{L}\p{N}№#./_-]+)?$/u
const MAX_CODE = 40
const MAX_NAME = 200

const isCode = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_CODE && CODE.test(value)

const isCodes = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isCode)

/** A number and at most a subject, in one line. */
const MAX_LINE = 200
const isLines = (value: unknown): value is readonly string[] =>
  Array.isArray(value) &&
  value.every(line => typeof line === 'string' && line.length <= MAX_LINE && !/[\r\n]/.test(line))

const fits: { readonly [K in keyof Kinds]: (value: unknown) => boolean } = {
  code: isCode,
  codes: isCodes,
  lines: isLines,
  count: value => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
  name: value => isText(value) && value.ka.length <= MAX_NAME && value.en.length <= MAX_NAME,
  day: value => typeof value === 'string' && parseDay(value) !== undefined,
}

/**
 * The values that the template takes; others are dropped, so that a caller may hand over what any of
 * its templates could need.
 * @throws RangeError naming the value and never showing it: a caller that hands over contents is a bug.
 */
export function checkedValues(
  template: NoticeTemplate,
  values: Readonly<Record<string, unknown>>,
): KeptValues {
  const kinds: Readonly<Record<string, keyof Kinds>> = NOTICES[template]
  const kept: Record<string, Kept> = {}
  for (const [name, kind] of Object.entries(kinds)) {
    const value = values[name]
    if (!fits[kind](value)) throw new RangeError(`notice ${template}: ${name} is not a ${kind}`)
    kept[name] = isText(value) ? { ka: value.ka, en: value.en } : plain(value)
  }
  return kept
}

function plain(value: unknown): string | number | readonly string[] {
  if (isLines(value)) return [...value]
  return typeof value === 'number' ? value : String(value)
}

/** The values in words of one language; days in full for e-mail and pages, in figures for SMS. */
export function spokenValues(
  template: NoticeTemplate,
  values: KeptValues,
  { language, days }: { language: Language; days: 'long' | 'short' },
): Values {
  const kinds: Readonly<Record<string, keyof Kinds>> = NOTICES[template]
  const write = (written: string): string =>
    days === 'long' ? dayText(day(written), language) : shortDay(day(written))
  // Lists that a notice written by an older version lacks are empty.
  const lists = Object.entries(kinds).flatMap(([name, kind]) =>
    kind === 'codes' || kind === 'lines' ? [[name, '—'] as const] : [],
  )
  const spoken = Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (isText(value)) return [name, say(value, language)]
      if (typeof value === 'object')
        return [name, kinds[name] === 'lines' ? lined(value) : listed(value)]
      return [name, kinds[name] === 'day' ? write(String(value)) : value]
    }),
  )
  return { ...Object.fromEntries(lists), ...spoken }
}

/** Numbers in a row; a list that goes on is cut, since the desk has the rest. */
const MOST_LISTED = 20
function listed(codes: readonly string[]): string {
  if (codes.length === 0) return '—'
  const more = codes.length > MOST_LISTED ? ['…'] : []
  return [...codes.slice(0, MOST_LISTED), ...more].join(', ')
}

/** One line each, beneath the words before them. */
function lined(lines: readonly string[]): string {
  if (lines.length === 0) return '—'
  const more = lines.length > MOST_LISTED ? ['…'] : []
  return ['', ...lines.slice(0, MOST_LISTED), ...more].join('\n  ')
}

function isText(value: unknown): value is Text {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ka' in value &&
    'en' in value &&
    typeof value.ka === 'string' &&
    typeof value.en === 'string'
  )
}
