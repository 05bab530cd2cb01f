/**
 * Numbers that people read out: the portal's letter number, and a body's registry number.
 *
 * A letter number is `YY-XXXX-XXXX`: the year and eight signs of Crockford's base 32 (no I, L, O, U),
 * the last of them a check sign, so that one wrong or two swapped signs are noticed. It is random
 * and not counted: no row is contended for, and nobody learns how many letters there are.
 */
import { branded, type Brand } from '#platform/brand'
import type { Random } from '#platform/random'

export type LetterNumber = Brand<string, 'LetterNumber'>

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Prime weights below 31 signs: distinct modulo 31, so swapped neighbours change the sum. */
const WEIGHTS = [3, 5, 7, 11, 13, 17, 19]
const CHECK_MODULUS = 31

/** A new number; `year` is the calendar year of acceptance. */
export function newLetterNumber(year: number, random: Random): LetterNumber {
  const bytes = random(7)
  const values = Array.from(bytes, byte => byte % 32)
  const signs = values.map(value => SIGNS[value]).join('') + SIGNS[checkOf(values)]
  return branded<LetterNumber>(
    `${String(year % 100).padStart(2, '0')}-${signs.slice(0, 4)}-${signs.slice(4)}`,
  )
}

/** The number as typed by a person: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function parseLetterNumber(typed: string): LetterNumber | undefined {
  const compact = typed
    .toLowerCase()
    .replace(/[\s–—-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
  if (!/^\d{2}[0-9a-z]{8}$/.test(compact)) return undefined
  const values = Array.from(compact.slice(2), sign => SIGNS.toLowerCase().indexOf(sign))
  if (values.includes(-1) || values.at(-1) !== checkOf(values.slice(0, 7))) return undefined
  const signs = values.map(value => SIGNS[value]).join('')
  return branded<LetterNumber>(`${compact.slice(0, 2)}-${signs.slice(0, 4)}-${signs.slice(4)}`)
}

function checkOf(values: readonly number[]): number {
  const sum = values.reduce((total, value, index) => total + value * (WEIGHTS[index] ?? 1), 0)
  return sum % CHECK_MODULUS
}
