/**
 * Finds what may be about a person: personal numbers, phones, e-mail addresses, account numbers, the
 * writer's name and surnames of others. It offers and misses some; the officer decides. Pure.
 */
import { wholeSkeleton } from '#platform/fold'
import { findPhoneNumbersInText } from 'libphonenumber-js'
import { isSameWord } from './redaction.ts'

export type PersonalKind =
  | 'personal-number'
  | 'phone'
  | 'email'
  | 'account-number'
  | 'writer'
  | 'surname'

export type Finding = { readonly kind: PersonalKind; readonly text: string }

/** Space, point or dash between the digits of a number. */
const GAP = String.raw`[\s.\-\u2010-\u2015/]?`

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu
const ACCOUNT = /(?<![A-Z0-9])[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]){11,30}(?![A-Z0-9])/gi
const GEORGIAN_ACCOUNT = /^GE\d{2}[A-Z]{2}\d{16}$/
const PERSONAL_NUMBER = new RegExp(String.raw`(?<![\d+])\d(?:${GAP}\d){10}(?!\d)`, 'g')
const MOBILE = new RegExp(String.raw`(?<!\d)(?:\+?995${GAP})?5\d{2}(?:${GAP}\d){6}(?!\d)`, 'g')
const SURNAME =
  /(?<!\p{L})\p{L}{2,30}(?:შვილ|ძე)(?:ი|ის|ის?თვის|ს|სა|მა|მ|ად|დ|ით|თან|ისთან|სთან|ები|ების|ებს)?(?![\p{L}])/gu

/** Findings, each distinct text once, the surest kinds first. `writer` is the letter's writer. */
export function findPersonal(text: string, writer: string): readonly Finding[] {
  const found = new Map<string, PersonalKind>()
  const add = (kind: PersonalKind, matches: Iterable<string>): void => {
    for (const match of matches) if (!found.has(match)) found.set(match, kind)
  }
  add('email', all(text, EMAIL))
  add('account-number', all(text, ACCOUNT).filter(isAccount))
  add('personal-number', all(text, PERSONAL_NUMBER))
  add('phone', phones(text))
  add('writer', namesOf(text, writer))
  add('surname', all(text, SURNAME))
  return Array.from(found, ([own, kind]) => ({ kind, text: own }))
}

const all = (text: string, pattern: RegExp): string[] =>
  Array.from(text.matchAll(pattern), ([match]) => match)

/** Account numbers of any country by their check digits (ISO 13616); Georgian ones even with a slip. */
function isAccount(match: string): boolean {
  const compact = match.replace(/\s/g, '').toUpperCase()
  if (GEORGIAN_ACCOUNT.test(compact)) return true
  const moved = compact.slice(4) + compact.slice(0, 4)
  let rest = 0
  for (const sign of moved)
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

function phones(text: string): readonly string[] {
  const known = findPhoneNumbersInText(text, 'GE').map(({ startsAt, endsAt }) =>
    text.slice(startsAt, endsAt),
  )
  return [...known, ...all(text, MOBILE)]
}

/** Words of the text that are the writer's names, in any case or alphabet. */
function namesOf(text: string, writer: string): readonly string[] {
  const names = all(writer, /[\p{L}]+/gu)
    .map(wholeSkeleton)
    .filter(skeleton => skeleton.length > 2)
  return all(text.replace(EMAIL, ' '), /[\p{L}]+/gu).filter(word => {
    const skeleton = wholeSkeleton(word)
    return names.some(name => isSameWord(skeleton, name))
  })
}
