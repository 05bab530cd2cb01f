/** The number by which a person names a fee or a receipt: as a letter's, with a sign before it. */
import { newLetterNumber, parseLetterNumber } from '#core/correspondence'
import type { Random } from '#platform/random'

/** A random reference with a check sign, such as `P26-7K2M-9QXT`. */
export const newReference = (year: number, random: Random): string =>
  `P${newLetterNumber(year, random)}`

/** The reference as it is kept, from what somebody typed; `undefined` when it cannot be one. */
export function parseReference(typed: string): string | undefined {
  const rest = /^\s*p[\s-]*(.+)$/i.exec(typed)?.[1]
  const number = rest === undefined ? undefined : parseLetterNumber(rest)
  return number && `P${number}`
}
