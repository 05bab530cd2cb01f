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
