/** The GSM 7-bit alphabet as octets, one septet each and not packed, as SMPP carries it. */

/** Position is the code; the escape at 0x1b stands for no sign (3GPP TS 23.038, 6.2.1). */
const BASIC = [
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ',
  ' !"#¤%&\'()*+,-./0123456789:;<=>?',
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§',
  '¿abcdefghijklmnopqrstuvwxyzäöñüà',
].join('')
const ESCAPE = 0x1b
const EXTENDED: Readonly<Record<string, number>> = {
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
}
const CODES = new Map(Array.from(BASIC, (sign, code) => [sign, code]))
const SIGNS = new Map(Object.entries(EXTENDED).map(([sign, code]) => [code, sign]))

/** Codes of each sign: one, or two with the escape. `undefined` when a sign is not of the alphabet. */
export function gsmCodes(text: string): readonly (readonly number[])[] | undefined {
  const codes: number[][] = []
  for (const sign of text) {
    const basic = sign === '\u001b' ? undefined : CODES.get(sign)
    const extended = EXTENDED[sign]
    if (basic !== undefined) codes.push([basic])
    else if (extended !== undefined) codes.push([ESCAPE, extended])
    else return undefined
  }
  return codes
}

/** The text of octets; what is no code becomes a space. */
export function gsmText(bytes: Buffer): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] ?? 0
    if (code === ESCAPE) text += SIGNS.get(bytes[++at] ?? 0) ?? ' '
    else text += BASIC[code] ?? ' '
  }
  return text
}
