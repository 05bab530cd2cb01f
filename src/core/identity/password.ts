/**
 * What makes a password too weak: its length, and how few tries somebody needs who knows what people
 * do (NIST SP 800-63B-4: no rules of composition, but nothing that everybody tries first). No corpus of
 * leaked passwords is kept; instead the password is taken apart into words, names, runs, years and
 * repetitions, and the cheapest way of putting it together is counted in bits.
 */

/** Words as `keyed` writes them. */
export type Guessable = ReadonlySet<string>

export type PasswordProblem = 'too-short' | 'too-long' | 'too-common'

/** In Unicode characters of the composed form (NFC). */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/** Fewer bits than this fall to a patient guesser in spite of the pauses. */
export const LEAST_BITS = 32

/** Judges a password. `context` are words that anybody would try first for this person. */
export function passwordProblem(
  password: string,
  guessable: Guessable,
  context: readonly string[],
): PasswordProblem | undefined {
  const length = Array.from(password.normalize('NFC')).length
  if (length < PASSWORD_LENGTH.min) return 'too-short'
  if (length > PASSWORD_LENGTH.max) return 'too-long'
  return guessBits(password, guessable, context) < LEAST_BITS ? 'too-common' : undefined
}

/** Georgian letters by the key that types them; those on the Shift row too. */
const KEYS = new Map<string, string>([
  ...zip('აბცდეფგჰიჯკლმნოპქრსტუვწხყზ', 'abcdefghijklmnopqrstuvwxyz'),
  ...zip('ჭღთშჟძჩ', 'wrtsjzc'),
])

function zip(letters: string, keys: string): (readonly [string, string])[] {
  return Array.from(letters, (letter, index) => [letter, keys[index] ?? ''] as const)
}

/** Lower case, Georgian as the keys that type it, without what people put between words. */
export function keyed(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.,'’-]/g, '')
  return Array.from(plain, letter => KEYS.get(letter) ?? letter).join('')
}

const LETTER_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

const lettered = (piece: string): string =>
  piece.replace(/[013457@$!]/g, sign => LETTER_FOR[sign] ?? sign)

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
  '01234567890',
  'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
].flatMap(run => {
  const forth = keyed(run)
  return [forth, Array.from(forth).toReversed().join('')]
})

const LONGEST_PIECE = 36
const BITS = {
  context: 2,
  repetition: 1,
  run: 6,
  year: 7,
  digit: 3.3,
  sign: 4.7,
  swapped: 1,
} as const

/**
 * Bits of the cheapest way to put a password together from known pieces: a pure dynamic program over
 * its length. Signs that belong to no piece count for themselves.
 */
export function guessBits(
  password: string,
  guessable: Guessable,
  context: readonly string[] = [],
): number {
  const text = keyed(password)
  const own = new Set(context.map(keyed).filter(word => word.length >= 3))
  const wordBits = Math.log2(guessable.size + 1)
  const least: number[] = [0]
  for (let end = 1; end <= text.length; end++) {
    let best = Number.POSITIVE_INFINITY
    for (let start = Math.max(0, end - LONGEST_PIECE); start < end; start++) {
      const before = least[start] ?? 0
      if (before >= best) continue
      best = Math.min(best, before + pieceBits(text, { start, end, own, guessable, wordBits }))
    }
    least.push(best)
  }
  return least[text.length] ?? 0
}

type Piece = {
  readonly start: number
  readonly end: number
  readonly own: Guessable
  readonly guessable: Guessable
  readonly wordBits: number
}

function pieceBits(text: string, { start, end, own, guessable, wordBits }: Piece): number {
  const piece = text.slice(start, end)
  const before = start - piece.length
  if (before >= 0 && text.slice(before, start) === piece) return BITS.repetition
  if (piece.length === 1) return /\d/.test(piece) ? BITS.digit : BITS.sign
  if (piece.length < 3) return Number.POSITIVE_INFINITY
  if (RUNS.some(run => run.includes(piece))) return own.has(piece) ? BITS.context : BITS.run
  if (/^(19|20)\d\d$/.test(piece)) return BITS.year
  return knownBits(piece, { own, guessable, wordBits })
}

function knownBits(
  piece: string,
  { own, guessable, wordBits }: Pick<Piece, 'own' | 'guessable' | 'wordBits'>,
): number {
  const plain = lettered(piece)
  if (own.has(piece) || own.has(plain)) return BITS.context
  if (guessable.has(piece)) return wordBits
  return guessable.has(plain) ? wordBits + BITS.swapped : Number.POSITIVE_INFINITY
}
