/** How many parts an SMS takes, since each part is paid for and old phones show them apart. */

/** Basic signs of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1); one septet each. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ!"#¤%&\'()*+,-./0123456789:;<=>?¡' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
/** Signs of its extension table (6.2.1.1); two septets each. */
const EXTENDED = '^{}\\[~]|€'

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

/** Alphabet, length and parts of a text: 160 Latin or 70 Georgian letters in one, 153 or 67 in a chain. */
export function smsSize(text: string): SmsSize {
  const septets = septetsOf(text)
  const alphabet = septets === undefined ? 'ucs2' : 'gsm7'
  const units = septets ?? text.length
  const { alone, chained } = SIZES[alphabet]
  return { alphabet, units, parts: units <= alone ? 1 : Math.ceil(units / chained) }
}

function septetsOf(text: string): number | undefined {
  let septets = 0
  for (const sign of text) {
    if (BASIC.includes(sign)) septets += 1
    else if (EXTENDED.includes(sign)) septets += 2
    else return undefined
  }
  return septets
}
