/** Answer templates: words that a body uses again, with places that the letter fills. Pure. */

/** What the letter fills in. */
export const PLACES = ['writer', 'subject', 'number', 'date'] as const

export type Places = Readonly<Record<(typeof PLACES)[number], string>>

/** The template's text with `{writer}`, `{subject}`, `{number}` and `{date}` filled in; others stay. */
export function fillTemplate(text: string, places: Places): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const place = PLACES.find(candidate => candidate === name)
    return place === undefined ? whole : places[place]
  })
}

/** What was typed, and the template beneath it. */
export function insertBelow(typed: string, inserted: string): string {
  if (inserted === '') return typed
  return typed.trim() === '' ? inserted : `${typed}\n\n${inserted}`
}

/** Letters and digits between braces, or dots, lines and nothing between brackets: what a template leaves to be written. */
const OPEN_PLACE = /\{[\p{L}\p{N}_ -]{1,40}\}|\[\s*(?:\.{2,}|…|_{2,})?\s*\]/gu

/**
 * Places of a template that nobody has filled in yet, as they stand in the text, each once.
 *
 * @param marks  words with which the country's blanks begin, such as `fill in` for `[fill in: the day]`
 */
export function openPlaces(text: string, marks: readonly string[]): readonly string[] {
  const found = [...text.matchAll(OPEN_PLACE)]
  const blanks = [...text.matchAll(/\[([^\]:\n]{1,40}): [^\]\n]{1,300}\]/gu)].filter(([, mark]) =>
    marks.includes(mark ?? ''),
  )
  const inOrder = [...found, ...blanks].toSorted((one, other) => one.index - other.index)
  return [...new Set(inOrder.map(([place]) => place))]
}
