/** Where a figure was read, for its reader: the pack notes it in English and names it in other languages. */
import { html, type Html } from '#platform/html'
import { say, type Language } from '#platform/texts'
import type { Country } from './country.ts'

/** A source in the reader's language; one that has no name in it is said to be English. */
export function sourceText(
  { sourceNames }: Pick<Country, 'sourceNames'>,
  source: string,
  language: Language,
): Html {
  if (language === 'en') return html`${source}`
  const named = sourceNames.find(({ en }) => en === source)
  return named ? html`${say(named, language)}` : html`<span lang="en">${source}</span>`
}
