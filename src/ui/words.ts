/**
 * Days, moments, numbers and quantities in words. The month names are our own: the machine's
 * locale data may be missing or change, and a decision must read the same everywhere.
 */
import { dayIn, type Day } from '#platform/day'
import type { Language } from '#platform/texts'

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  ka: [
    'იანვარი',
    'თებერვალი',
    'მარტი',
    'აპრილი',
    'მაისი',
    'ივნისი',
    'ივლისი',
    'აგვისტო',
    'სექტემბერი',
    'ოქტომბერი',
    'ნოემბერი',
    'დეკემბერი',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

/** A day written out: `24 ნოემბერი, 2026`, `24 November 2026`. */
export function dayText(day: Day, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const name = MONTHS[language][Number(month) - 1] ?? month
  return language === 'ka'
    ? `${Number(date)} ${name}, ${Number(year)}`
    : `${Number(date)} ${name} ${Number(year)}`
}

/** A day as people type it in Georgia: `24.11.2026`. */
export function shortDay(day: Day): string {
  const [year, month, date] = day.split('-')
  return `${date}.${month}.${year}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en-GB', options)
  clocks.set(timeZone, made)
  return made
}

/** A moment as day and time of a time zone: `24 ნოემბერი, 2026, 14:05`. */
export function momentText(moment: Date, language: Language, timeZone: string): string {
  return `${dayText(dayIn(timeZone, moment), language)}, ${clockOf(timeZone).format(moment)}`
}

/** A whole or decimal number with thin groups and the language's decimal mark: `12 500,5`. */
export function numberText(number: number, language: Language): string {
  const [whole = '', decimals] = String(Math.abs(number)).split('.')
  const group = language === 'ka' ? '\u00a0' : ','
  const grouped = whole.length < 5 ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group)
  const mark = language === 'ka' ? ',' : '.'
  return `${number < 0 ? '−' : ''}${grouped}${decimals === undefined ? '' : mark + decimals}`
}

/** An amount in tetri as people write lari: `25 ₾`, `25.50 ₾`, in Georgian with a comma. */
export function moneyText(tetri: number, language: Language): string {
  const rest = Math.abs(tetri) % 100
  const whole = numberText(Math.trunc(tetri / 100), language)
  const mark = language === 'ka' ? ',' : '.'
  return `${whole}${rest === 0 ? '' : mark + String(rest).padStart(2, '0')}\u00a0₾`
}

/** The forms of a counted thing, `{n}` standing for the number: `{ one: '{n} day', other: '{n} days' }`. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string
}

/** A counted thing in every language. Georgian has one form: the noun stays singular after a number. */
export type Counted = Readonly<Record<Language, Forms>>

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  ka: new Intl.PluralRules('ka'),
  en: new Intl.PluralRules('en'),
}

/** A number with its thing: `quantity(3, DAYS, 'en')` is `3 days`. */
export function quantity(count: number, counted: Counted, language: Language): string {
  const forms = counted[language]
  const form = forms[rules[language].select(count)] ?? forms.other
  return form.replaceAll('{n}', numberText(count, language))
}

export const DAYS: Counted = { ka: { other: '{n} დღე' }, en: { one: '{n} day', other: '{n} days' } }

export const DAYS_LEFT: Counted = {
  ka: { other: 'დარჩა {n} დღე' },
  en: { one: '{n} day left', other: '{n} days left' },
}

export const WORKING_DAYS_LEFT: Counted = {
  ka: { other: 'დარჩა {n} სამუშაო დღე' },
  en: { one: '{n} working day left', other: '{n} working days left' },
}

export const DAYS_OVERDUE: Counted = {
  ka: { other: 'ვადა გავიდა {n} დღის წინ' },
  en: { one: '{n} day overdue', other: '{n} days overdue' },
}
