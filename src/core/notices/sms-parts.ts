/** How many parts an SMS takes, since each part is paid for and old phones show them apart. */
import { gsmCodes } from './gsm.ts'

const SIZES = {
  gsm7: { alone: 160, chained: 153 },
  ucs2: { alone: 70, chained: 67 },
} as const

export type SmsSize = {
  readonly alphabet: 'gsm7' | 'ucs2'
  /** Septets, or UTF-16 units. */
  readonly units: number
  readonly parts: number
}

/**
 * Alphabet, length and parts of a text: 160 Latin or 70 Georgian letters in one, 153 or 67 in a chain.
 * An escape with its sign and a surrogate pair never lie across two parts, so that any telephone reads them:
 * a part may end with one septet or unit unused.
 */
export function smsSize(text: string): SmsSize {
  const codes = gsmCodes(text)
  const alphabet = codes ? 'gsm7' : 'ucs2'
  const sizes = codes?.map(code => code.length) ?? Array.from(text, sign => sign.length)
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const { alone, chained } = SIZES[alphabet]
  return { alphabet, units, parts: units <= alone ? 1 : partsOf(sizes, chained) }
}

/** Parts of a chain, each filled with as many signs as it takes whole. */
function partsOf(sizes: readonly number[], room: number): number {
  let parts = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1
      used = 0
    }
    used += size
  }
  return parts
}
