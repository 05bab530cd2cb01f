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
 * about its owner. About 3.4 thousand million of them; the store refuses a taken one.
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

/** The number of a sheet of consent: seven signs and a check sign, so that a slip of the hand is noticed. */
export function newSheetNumber(random: Random): string {
  const values = Array.from(random(7), byte => byte % 32)
  const signs = [...values, checkOf(values)].map(value => SIGNS[value]).join('')
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** The sheet's number as typed, in its canonical writing; `undefined` when its check sign is wrong. */
export function parseSheetNumber(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const values = Array.from(signs, sign => SIGNS.indexOf(sign))
  if (values.length !== 8 || values.includes(-1)) return undefined
  if (values[7] !== checkOf(values.slice(0, 7))) return undefined
  return `${signs.slice(0, 4)}-${signs.slice(4)}`
}
