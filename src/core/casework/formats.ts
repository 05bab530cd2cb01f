/** What the value of a field must look like by its type. Pure; bounds and choices of the field with it. */
import { Decimal } from '#core/rules'
import type { Field, RowField } from '#core/services'
import { day, parseDay } from '#platform/day'
import { shortDay } from '#ui/words'
import type { AnswerCode } from './texts.ts'
import { asList, asRecord, isBlank } from './values.ts'

/** What is wrong, in a part of the value where it has parts. */
export type Fault = {
  readonly code: AnswerCode
  readonly part?: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** How numbers of people and things are written in the country; by default any that could be one. */
export type Formats = Readonly<
  Partial<Record<'personal-number' | 'company-code' | 'cadastral-code', RegExp>>
>

export type Formatting = {
  readonly formats: Formats
  /** Keys that may be chosen now. */
  readonly offered: ReadonlySet<string>
}

type Check = (field: Field | RowField, value: unknown, on: Formatting) => readonly Fault[]

const fault = (code: AnswerCode, values?: Fault['values'], part?: string): readonly Fault[] => [
  { code, ...(values && { values }), ...(part !== undefined && { part }) },
]
const FINE: readonly Fault[] = []

/** Length in characters as people count them, near enough: an emoji is one. */
const lengthOf = (value: string): number => Array.from(value).length

const text: Check = ({ least, most, type }, value) => {
  if (typeof value !== 'string') return fault('unfit')
  const longest = most === undefined ? (type === 'text' ? 300 : 10_000) : Number(most)
  if (lengthOf(value) > longest) return fault('too-long', { most: longest })
  if (least !== undefined && lengthOf(value) < Number(least)) {
    return fault('too-short', { least: Number(least) })
  }
  return FINE
}

const number: Check = ({ least, most, decimals }, value) => {
  if (typeof value !== 'string' || !/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return fault('number')
  const read = new Decimal(value)
  if (read.decimalPlaces() > decimals) return fault('decimals', { decimals })
  if (least !== undefined && read.lessThan(least)) return fault('too-small', { least })
  if (most !== undefined && read.greaterThan(most)) return fault('too-large', { most })
  return FINE
}

const money: Check = ({ least, most }, value) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return fault('amount')
  if (least !== undefined && value < Number(least) * 100) return fault('too-small', { least })
  if (value < 0) return fault('too-small', { least: 0 })
  if (most !== undefined && value > Number(most) * 100) return fault('too-large', { most })
  return FINE
}

const date: Check = ({ least, most }, value) => {
  const found = typeof value === 'string' ? parseDay(value) : undefined
  if (found === undefined) return fault('day')
  if (typeof least === 'string' && found < least) {
    return fault('too-early', { least: shortDay(day(least)) })
  }
  if (typeof most === 'string' && found > most) {
    return fault('too-late', { most: shortDay(day(most)) })
  }
  return FINE
}

const choice: Check = (_, value, { offered }) =>
  typeof value === 'string' && offered.has(value) ? FINE : fault('choice')

const choices: Check = (_, value, { offered }) => {
  const keys = asList(value)
  const isFine = keys?.every(key => typeof key === 'string' && offered.has(key)) ?? false
  return isFine && new Set(keys).size === keys?.length ? FINE : fault('choice')
}

const pattern =
  (code: keyof Formats, byDefault: RegExp): Check =>
  (_, value, { formats }) =>
    typeof value === 'string' && (formats[code] ?? byDefault).test(value) ? FINE : fault(code)

const parts =
  (needed: readonly ('given' | 'family' | 'street' | 'building')[]): Check =>
  (_, value) => {
    const record = asRecord(value)
    if (!record) return fault('unfit')
    const long = Object.entries(record).find(
      ([, part]) => typeof part === 'string' && part.length > 200,
    )
    if (long) return fault('too-long', { most: 200 }, long[0])
    return needed.flatMap(part => (isBlank(record[part]) ? fault(part, undefined, part) : FINE))
  }

const isBetween = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most

const point: Check = (_, value) => {
  const record = asRecord(value)
  return isBetween(record?.['lat'], 90) && isBetween(record?.['lon'], 180) ? FINE : fault('point')
}

const shape: Check = (_, value) => {
  const record = asRecord(value)
  const ring = asList(asList(record?.['coordinates'])?.[0])
  const isRing = (ring?.length ?? 0) >= 4 && ring?.every(isPosition)
  return record?.['type'] === 'Polygon' && isRing ? FINE : fault('shape')
}

const isPosition = (value: unknown): boolean => {
  const [lon, lat] = asList(value) ?? []
  return isBetween(lon, 180) && isBetween(lat, 90)
}

const file: Check = ({ files }, value) => {
  const ids = asList(value)
  if (!ids?.every(id => typeof id === 'string')) return fault('unfit')
  return ids.length > files ? fault('too-many-files', { most: files }) : FINE
}

const yesNo: Check = (_, value) => (typeof value === 'boolean' ? FINE : fault('unfit'))
const isTrue: Check = (_, value) => (value === true ? FINE : fault('missing-tick'))
const never: Check = () => FINE

const phone: Check = (_, value) =>
  typeof value === 'string' && /^\+[1-9]\d{6,14}$/.test(value) ? FINE : fault('phone')
const email: Check = (_, value) =>
  typeof value === 'string' && value.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? FINE
    : fault('email')

const CHECKS: Readonly<Record<Field['type'], Check>> = {
  text,
  'long-text': text,
  number,
  money,
  date,
  'yes-no': yesNo,
  choice,
  choices,
  'personal-number': pattern('personal-number', /^\d{6,14}$/),
  'company-code': pattern('company-code', /^\d{6,14}$/),
  'cadastral-code': pattern('cadastral-code', /^\d{1,3}(\.\d{1,5}){2,9}$/),
  name: parts(['given', 'family']),
  address: parts(['street', 'building']),
  municipality: text,
  'map-point': point,
  'map-shape': shape,
  phone,
  email,
  file,
  table: never,
  declaration: isTrue,
  computed: never,
}

/** What is wrong with a value that was given, by the type and the bounds of its field. */
export function faultsOf(
  field: Field | RowField,
  value: unknown,
  on: Formatting,
): readonly Fault[] {
  return CHECKS[field.type](field, value, on)
}
