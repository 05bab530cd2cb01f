/** What Georgian script asks of every program. */

/**
 * Mtavruli capitals (U+1C90–U+1CBF) as the Mkhedruli letters they stand for. Some keyboards and
 * `toUpperCase()` make them; most fonts cannot draw them, and nobody finds a name written with them.
 * All other letters stay as they are.
 */
export function foldMtavruli(text: string): string {
  return text.replace(/[\u1c90-\u1cbf]/gu, letter => letter.toLowerCase())
}
