/** Days in words. They stand after a colon, since a Georgian day in a sentence would need its case. */
import type { Language } from '#platform/texts'

const LOCALE = { ka: 'ka', en: 'en-GB' } as const satisfies Record<Language, string>

/** `8 დეკემბერი, 2025`, `8 December 2025`. */
export function longDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** `08.12.2025`: the same ten signs in both languages, for SMS. */
export function shortDay(day: string): string {
  return day.split('-').toReversed().join('.')
}
