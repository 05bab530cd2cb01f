/** Words of clocks in every language, and the few shapes they take. */
import { trusted } from '#platform/brand'
import { dayNumber, type Day } from '#platform/day'
import { LANGUAGES, say, type Language, type Text } from '#platform/texts'
import type { ClockRefusal } from './event.ts'
import type { Term, Unit } from './rule.ts'

/** Lines of an explanation. */
export const words = {
  filed: { ka: 'შეტანის დღე', en: 'Filed' },
  filedAt: { ka: 'შეტანის დღე, {time} საათი', en: 'Filed at {time}' },
  filedLater: {
    ka: '{why}. შეტანის დღედ ითვლება: {day}',
    en: '{why}. It counts as filed on {day}',
  },
  late: { ka: 'შეტანილია {hour} საათის შემდეგ', en: 'Filed after {hour}' },
  counted: { ka: 'დღე {number}, სულ {of}', en: 'Day {number} of {of}' },
  countedWorking: {
    ka: 'სამუშაო დღე {number}, სულ {of}',
    en: 'Working day {number} of {of}',
  },
  countedRun: { ka: 'დღეები {first}–{last}, სულ {of}', en: 'Days {first} to {last} of {of}' },
  countedWorkingRun: {
    ka: 'სამუშაო დღეები {first}–{last}, სულ {of}',
    en: 'Working days {first} to {last} of {of}',
  },
  weekendDay: { ka: '{name} არასამუშაო დღეა', en: '{name} is not a working day' },
  weekend: { ka: 'დასვენების დღე', en: 'The weekend' },
  dayOff: { ka: 'უქმე დღე: {name}', en: 'Day off: {name}' },
  declaredOff: {
    ka: 'უქმე დღე: {name} (გამოცხადების დღე: {day})',
    en: 'Day off: {name} (declared on {day})',
  },
  termEnds: { ka: '{term}: ვადის ბოლო დღე', en: 'The term of {term} ends on this day' },
  moved: {
    ka: 'ბოლო დღემ გადაიწია შეჩერების გამო. დღეების რაოდენობა: {days}',
    en: 'The last day moves because of suspension. Days: {days}',
  },
  rolled: {
    ka: 'ბოლო დღე არასამუშაო დღეს დაემთხვა, ამიტომ მომდევნო სამუშაო დღეზე გადადის',
    en: 'The last day was not a working day, so it moves to the next working day',
  },
  suspended: {
    ka: 'ვადის დენა შეჩერდა: ამ დღიდან დღეები არ ითვლება',
    en: 'Suspended: from this day on days do not count',
  },
  resumed: {
    ka: 'ვადის დენა განახლდა: ამ დღიდან დღეები კვლავ ითვლება. შეჩერების დღეები: {days}',
    en: 'Resumed: from this day on days count again. Days suspended: {days}',
  },
  extended: {
    ka: 'ვადა გაგრძელდა: {term} ({article})',
    en: 'Extended by {term} ({article})',
  },
  stopped: { ka: 'ვადის დენა დასრულდა', en: 'The clock stopped' },
  reopened: {
    ka: 'ვადის დენა აღდგა ისე, თითქოს არ დასრულებულა',
    en: 'Reopened: the term runs as if it had never stopped',
  },
  capped: {
    ka: 'შიდა განმარტებით ბოლო დღე უფრო გვიანია, ამიტომ მოქმედებს ეროვნული განმარტება',
    en: 'The inner reading ends later, so the national reading holds',
  },
  due: {
    ka: 'ვადა უფრო მკაცრი განმარტებით: {term} ({article})',
    en: 'Due day by the stricter reading: {term} ({article})',
  },
  dueAndLegal: {
    ka: 'ვადა და კანონით ბოლო დღე: {term} ({article})',
    en: 'Due day and legal last day: {term} ({article})',
  },
  legal: {
    ka: 'კანონით ბოლო დღე ეროვნული განმარტებით: {term}',
    en: 'Legal last day by the national reading: {term}',
  },
  promised: { ka: 'დაპირებული დღე: {term}', en: 'Promised day: {term}' },
  sameDay: { ka: 'იმავე დღეს', en: 'the same day' },
  uncertain: {
    ka: 'უქმე დღეები ცნობილია მხოლოდ ამ დღის ჩათვლით: {day}. ეს დღე შეიძლება შეიცვალოს',
    en: 'Days off are known only up to {day}. This day may still move',
  },
  weekdays: [
    { ka: 'ორშაბათი', en: 'Monday' },
    { ka: 'სამშაბათი', en: 'Tuesday' },
    { ka: 'ოთხშაბათი', en: 'Wednesday' },
    { ka: 'ხუთშაბათი', en: 'Thursday' },
    { ka: 'პარასკევი', en: 'Friday' },
    { ka: 'შაბათი', en: 'Saturday' },
    { ka: 'კვირა', en: 'Sunday' },
  ],
} as const

const units = {
  day: { ka: '{length} დღე', en: '{length} days', one: '1 day' },
  'working-day': { ka: '{length} სამუშაო დღე', en: '{length} working days', one: '1 working day' },
  month: { ka: '{length} თვე', en: '{length} months', one: '1 month' },
} as const satisfies Record<Unit, Text & { one: string }>

/** A term in words: `10 working days`. */
export function termText({ length, unit }: Term): Text {
  const { ka, en, one } = units[unit]
  return fill({ ka, en: length === 1 ? one : en }, { length })
}

/** A text with its placeholders filled in every language; a value may itself be a text. */
export function fill(text: Text, values: Readonly<Record<string, string | number | Text>>): Text {
  const inLanguage = (language: Language): string =>
    say(
      text,
      language,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'object' ? value[language] : value,
        ]),
      ),
    )
  return { ka: inLanguage('ka'), en: inLanguage('en') }
}

const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = trusted(
  Object.fromEntries(
    LANGUAGES.map(language => [
      language,
      new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        dateStyle: 'long',
        timeZone: 'UTC',
      }),
    ]),
  ),
)

/** A day in words: `7 January 2027`. */
export function writtenDay(day: Day): Text {
  const known = writtenDays.get(day)
  if (known) return known
  const moment = dayNumber(day) * 86_400_000
  const written = { ka: formats.ka.format(moment), en: formats.en.format(moment) }
  if (writtenDays.size >= 2_000) writtenDays.clear()
  writtenDays.set(day, written)
  return written
}

const writtenDays = new Map<Day, Text>()

/** Refusals of this module, for pages and problem details. */
export const refusals = {
  'no-start': {
    status: 422,
    ka: 'ვადის დენა ჯერ არ დაწყებულა. ჯერ მიუთითეთ დაწყების დღე.',
    en: 'The clock has not started. Give its first day before anything else.',
  },
  'second-start': {
    status: 409,
    ka: 'ვადის დენა უკვე დაწყებულია და მეორედ ვერ დაიწყება.',
    en: 'The clock has already started and cannot start twice.',
  },
  'before-start': {
    status: 422,
    ka: 'ეს დღე ვადის დაწყებამდეა. მიუთითეთ უფრო გვიანი დღე.',
    en: 'This day is before the clock started. Give a later day.',
  },
  'out-of-order': {
    status: 422,
    ka: 'ეს დღე უკვე ჩაწერილ მოვლენაზე ადრეა. მიუთითეთ უფრო გვიანი დღე.',
    en: 'This day is before an event already recorded. Give a later day.',
  },
  'already-suspended': {
    status: 409,
    ka: 'ვადის დენა უკვე შეჩერებულია.',
    en: 'The clock is already suspended.',
  },
  'not-suspended': {
    status: 409,
    ka: 'ვადის დენა შეჩერებული არ არის, ამიტომ ვერ განახლდება.',
    en: 'The clock is not suspended, so it cannot be resumed.',
  },
  'already-stopped': {
    status: 409,
    ka: 'ვადის დენა უკვე დასრულებულია. ცვლილებამდე საჭიროა მისი აღდგენა.',
    en: 'The clock has already stopped. Reopen it before changing it.',
  },
  'not-stopped': {
    status: 409,
    ka: 'ვადის დენა არ დასრულებულა, ამიტომ აღდგენა საჭირო არ არის.',
    en: 'The clock has not stopped, so there is nothing to reopen.',
  },
  'no-extension': {
    status: 409,
    ka: 'კანონი ამ ვადის გაგრძელებას არ უშვებს.',
    en: 'The law does not allow this term to be extended.',
  },
  'extended-too-often': {
    status: 409,
    ka: 'ეს ვადა უკვე გაგრძელდა იმდენჯერ, რამდენჯერაც კანონი უშვებს.',
    en: 'This term has already been extended as often as the law allows.',
  },
  'extended-too-far': {
    status: 422,
    ka: 'ვადის გაგრძელება შეიძლება მთელი რიცხვით, 1-დან {most}-მდე.',
    en: 'A term is extended by a whole number from 1 to {most}.',
  },
  'extended-too-late': {
    status: 409,
    ka: 'კანონით ბოლო დღე უკვე გავიდა, ამიტომ ვადა აღარ გაგრძელდება.',
    en: 'The legal last day has passed, so the term can no longer be extended.',
  },
} as const satisfies Record<ClockRefusal, Text & { status: number }>
