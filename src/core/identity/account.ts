/** Accounts and what people carry: user names, slips, cards of codes. Pure, but for the randomness passed in. */
import type { Random } from '#platform/random'

export type AccountKind = 'resident' | 'officer' | 'operator'

export type Account = {
  readonly id: string
  readonly kind: AccountKind
  readonly userName: string
  readonly personId: string | undefined
  readonly bodyId: string | undefined
  readonly displayName: string
  readonly passwordHash: string | undefined
  readonly state: 'issued' | 'active' | 'ended'
}

/** Days for which an activation slip is good. */
export const SLIP_DAYS = 14
/** Days for which a device that showed a second factor is remembered. */
export const DEVICE_DAYS = 30
/** Codes on a printed card. */
export const CARD_CODES = 40
/** Codes left at which a new card is called for. */
export const CARD_WARNING = 8
/** Minutes for which an SMS code is good. */
export const SMS_MINUTES = 5
/** Wrong tries after which an SMS code is void. */
export const SMS_TRIES = 5

const CONSONANTS = 'bdfgklmnprstvz'
const VOWELS = 'aeiou'

/**
 * A user name that can be said and typed, such as `tavomi-4829`: random, so that it tells nothing
 * about its owner. About 48 million of each length; the store refuses a taken one.
 */
export function newUserName(random: Random): string {
  const bytes = random(10)
  const letters = Array.from({ length: 6 }, (_, index) => {
    const alphabet = index % 2 === 0 ? CONSONANTS : VOWELS
    return alphabet[(bytes[index] ?? 0) % alphabet.length]
  })
  const digits = Array.from({ length: 4 }, (_, index) => (bytes[6 + index] ?? 0) % 10)
  return `${letters.join('')}-${digits.join('')}`
}

const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * A one-time code for paper: four groups of four signs without look-alikes (no 0, 1, I, O), the last
 * sign a check sign. 75 bits of chance, more than the 64 that a code sent on paper needs.
 */
export function newSlipCode(random: Random): string {
  const values = Array.from(random(15), byte => byte % 32)
  const signs = [...values, checkOf(values)].map(value => SIGNS[value]).join('')
  return (signs.match(/.{4}/g) ?? []).join('-')
}

/** The code as typed, in its canonical writing; `undefined` when its check sign is wrong. */
export function parseSlipCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const values = Array.from(signs, sign => SIGNS.indexOf(sign))
  if (values.length !== 16 || values.includes(-1)) return undefined
  if (values[15] !== checkOf(values.slice(0, 15))) return undefined
  return (signs.match(/.{4}/g) ?? []).join('-')
}

function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, index) => (sum + value * (2 * index + 1)) % 32, 7)
}

/** The codes of a card: eight digits each, all different. */
export function newCardCodes(random: Random): readonly string[] {
  const codes = new Set<string>()
  while (codes.size < CARD_CODES) {
    const bytes = Buffer.from(random(4))
    const number = bytes.readUInt32BE()
    // Above this bound some codes would be likelier than others.
    if (number < 4_200_000_000) codes.add(String(number % 100_000_000).padStart(8, '0'))
  }
  return [...codes]
}

/** A six-digit code for SMS. */
export function newSmsCode(random: Random): string {
  const number = Buffer.from(random(4)).readUInt32BE()
  return String(number % 1_000_000).padStart(6, '0')
}

/** What is wrong with a password, if anything (NIST SP 800-63B-4: length and known ones, no composition). */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-common'

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/** Judges a password by length, the list of common ones, and words that anybody would try first. */
export function passwordProblem(
  password: string,
  {
    common,
    context,
  }: { readonly common: ReadonlySet<string>; readonly context: readonly string[] },
): PasswordProblem | undefined {
  const length = Array.from(password.normalize('NFC')).length
  if (length < PASSWORD_LENGTH.min) return 'too-short'
  if (length > PASSWORD_LENGTH.max) return 'too-long'
  const plain = skeleton(password)
  if (common.has(plain) || common.has(plain.replace(/\d+$/, ''))) return 'too-common'
  if (isRepeated(plain)) return 'too-common'
  const words = context.map(skeleton).filter(word => word.length >= 4)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain)
  return rest.length < 4 ? 'too-common' : undefined
}

/** Lower case, without blanks, and with the usual digits-for-letters undone. */
export function skeleton(text: string): string {
  const swaps: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i' }
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '')
    .replace(/[@$!]/g, sign => swaps[sign] ?? sign)
}

/** One short piece over and over, or a run along the keyboard or the alphabet. */
function isRepeated(plain: string): boolean {
  for (let length = 1; length <= 4; length++) {
    const piece = plain.slice(0, length)
    if (piece.repeat(Math.ceil(plain.length / length)).slice(0, plain.length) === plain) return true
  }
  const runs = [
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890123456789',
    'qwertyuiopasdfghjklzxcvbnm',
    'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
    'ქწერტყუიოპასდფგჰჯკლზხცვბნმ',
  ]
  return runs.some(
    run => run.includes(plain) || Array.from(run).toReversed().join('').includes(plain),
  )
}
