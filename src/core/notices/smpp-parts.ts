/** A text as parts of an SMS: alphabet, cut between signs, each part with the header that joins them. */
import { gsmCodes, gsmText } from './gsm.ts'

/** Default alphabet of the gateway (GSM 7-bit), and UCS-2. */
export const CODING = { gsm: 0, latin1: 3, ucs2: 8 } as const

export type Parts = {
  readonly coding: number
  /** Each at most 140 octets of radio, without header when it is the only one. */
  readonly messages: readonly Buffer[]
  readonly headed: boolean
}

const ALONE = { gsm: 160, ucs2: 140 } as const
const CHAINED = { gsm: 153, ucs2: 134 } as const

/** The whole text in one piece, for gateways that split by themselves. */
export function wholeOf(text: string): { readonly coding: number; readonly message: Buffer } {
  const { coding, units } = encoded(text)
  return { coding, message: Buffer.concat(units) }
}

/** The parts; `reference` joins those of one message (0 to 255). */
export function partsOf(text: string, reference: number): Parts {
  const { coding, units } = encoded(text)
  const alphabet = coding === CODING.gsm ? 'gsm' : 'ucs2'
  const whole = Buffer.concat(units)
  if (whole.length <= ALONE[alphabet]) return { coding, messages: [whole], headed: false }
  const pieces = cut(units, CHAINED[alphabet])
  const messages = pieces.map((piece, index) =>
    // An element of 3 octets, a concatenation by an 8-bit reference (3GPP TS 23.040, 9.2.3.24.1).
    Buffer.concat([Buffer.from([5, 0, 3, reference, pieces.length, index + 1]), piece]),
  )
  return { coding, messages, headed: true }
}

type Encoded = { readonly coding: number; readonly units: readonly Buffer[] }

/** One buffer for each sign, so that none is cut in half. */
function encoded(text: string): Encoded {
  const codes = gsmCodes(text)
  if (codes) return { coding: CODING.gsm, units: codes.map(code => Buffer.from(code)) }
  return { coding: CODING.ucs2, units: Array.from(text, ucs2) }
}

const ucs2 = (sign: string): Buffer => Buffer.from(sign, 'utf16le').swap16()

function cut(units: readonly Buffer[], most: number): readonly Buffer[] {
  const pieces: Buffer[][] = [[]]
  let length = 0
  for (const unit of units) {
    if (length + unit.length > most) {
      pieces.push([])
      length = 0
    }
    pieces.at(-1)?.push(unit)
    length += unit.length
  }
  return pieces.map(piece => Buffer.concat(piece))
}

/** The text of a message that came in. */
export function textOf(coding: number, message: Buffer): string {
  if (coding === CODING.ucs2) {
    return Buffer.from(message.subarray(0, message.length & ~1))
      .swap16()
      .toString('utf16le')
  }
  return coding === CODING.gsm ? gsmText(message) : message.toString('latin1')
}
