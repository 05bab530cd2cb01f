/** What is searched for at the desk, as people type it. Pure. */
import { parseDay, type Day } from '#platform/day'

export type SearchedFor = { readonly words: string; readonly onDay: Day | undefined }

/** Words and a day side by side: `ბიუჯეტი 24.11.2026`. What is no day of the calendar is words. */
export function searchedFor(typed: string): SearchedFor {
  const found = /(?:^|\s)(\d{1,2})\.(\d{1,2})\.(\d{4})(?=\s|$)/.exec(typed)
  const [whole = '', date = '', month = '', year = ''] = found ?? []
  const onDay = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
  return { words: onDay ? typed.replace(whole, ' ').trim() : typed, onDay }
}
