/** The language of a letter, which its answer, closing words and notice of appeal follow. Pure. */
import type { Language } from '#platform/texts'

/**
 * Georgian when most letters of the text are; otherwise the language of the menu, since Latin letters
 * may be either.
 */
export function writtenIn(text: string, menu: Language): Language {
  const georgian = text.match(/\p{Script=Georgian}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return georgian * 2 > letters ? 'ka' : menu
}
