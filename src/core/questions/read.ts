/**
 * What was typed into questions, as stored values. Only the form of each answer is judged here (a number,
 * a day, one of the choices, its bounds); whether it must be given and fits the others is the engine's.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import type { Field } from '#core/services'
import { text as textShape, typed, typedDay, type Problem } from '#platform/form'
import { parseDay } from '#platform/day'
import type { RawForm } from '#platform/route'
import type { Values } from '#platform/texts'
import { shortDay } from '#ui/words'
import { ADDRESS_PARTS, choicesOf, lari, type AnyField, type Asking } from './question.ts'
import { QUESTION_PROBLEMS, type QuestionProblem } from './texts.ts'

/** Answers by field key, in stored form; a field that was left empty is not among them. */
export type ReadAnswers = {
  readonly answers: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

/** Longest line, longest text, unless the field says otherwise. */
const LINE = 200
const TEXT = 5_000

/**
 * Reads the given fields. Files and computed fields are not read here: files come by their own way,
 * computed values are computed.
 * @param prefix `answers` or `work`; a control is named `<prefix>.<key>`
 */
export function readAnswers(
  fields: readonly Field[],
  raw: RawForm,
  asking: Asking,
  prefix = 'answers',
): ReadAnswers {
  const answers: Record<string, unknown> = {}
  const problems: Problem[] = []
  for (const field of fields) {
    const name = `${prefix}.${field.key}`
    const read =
      field.type === 'table'
        ? readRows(field, raw, asking, name)
        : readOne(field, raw, asking, name)
    if (read.value !== undefined) answers[field.key] = read.value
    problems.push(...read.problems)
  }
  return { answers, problems }
}

type ReadOne = { readonly value: unknown; readonly problems: readonly Problem[] }

const EMPTY: ReadOne = { value: undefined, problems: [] }
const good = (value: unknown): ReadOne => ({ value, problems: [] })
const bad = (field: string, code: QuestionProblem, values?: Values): ReadOne => ({
  value: undefined,
  problems: [{ field, text: QUESTION_PROBLEMS[code], ...(values && { values }) }],
})

/** How many rows a table shows: as many as the form says, within its bounds. */
export function rowsIn(field: Field, raw: RawForm, name: string): number {
  const { least, most } = rowBounds(field)
  const said = Number.parseInt(typed(raw, `${name}.rows`), 10)
  const shown = Number.isInteger(said) ? said : Math.max(least, 1)
  return Math.min(Math.max(shown, least, 1), most)
}

export const rowBounds = (field: Field): { readonly least: number; readonly most: number } =>
  field.rows ?? { least: 1, most: 10 }

/** Rows in which something was filled in. */
function readRows(field: Field, raw: RawForm, asking: Asking, name: string): ReadOne {
  const rows: Record<string, unknown>[] = []
  const problems: Problem[] = []
  for (let index = 0; index < rowsIn(field, raw, name); index += 1) {
    const row: Record<string, unknown> = {}
    const wrong: Problem[] = []
    for (const column of field.fields ?? []) {
      const read = readOne(column, raw, asking, `${name}.${index}.${column.key}`)
      if (read.value !== undefined) row[column.key] = read.value
      wrong.push(...read.problems)
    }
    if (Object.keys(row).length > 0 || wrong.length > 0) rows.push(row)
    problems.push(...wrong)
  }
  return { value: rows.length === 0 ? undefined : rows, problems }
}

function readOne(field: AnyField, raw: RawForm, asking: Asking, name: string): ReadOne {
  const compound = COMPOUND[field.type]
  if (compound) return compound({ field, raw, asking, name })
  const value = line(raw, name)
  const simple = SIMPLE[field.type]
  return value === '' || !simple ? EMPTY : simple({ field, value, asking, name })
}

type Compound = {
  readonly field: AnyField
  readonly raw: RawForm
  readonly asking: Asking
  readonly name: string
}

type Readers<Given> = Readonly<Partial<Record<AnyField['type'], (given: Given) => ReadOne>>>

/** Questions of several controls, and texts of several lines. */
const COMPOUND: Readers<Compound> = {
  name: ({ raw, name }) => readName(raw, name),
  address: ({ raw, asking, name }) => readAddress(raw, asking, name),
  'map-point': ({ raw, name }) => readPoint(raw, name),
  declaration: ({ raw, name }) => (typed(raw, name) === 'yes' ? good(true) : EMPTY),
  choices: ({ field, raw, asking, name }) => readChoices(field, raw, asking, name),
  text: ({ field, raw, name }) => readText(field, raw, name),
  'long-text': ({ field, raw, name }) => readText(field, raw, name),
}

type Typed = {
  readonly field: AnyField
  readonly value: string
  readonly asking: Asking
  readonly name: string
}

/** Questions of one control. */
const SIMPLE: Readers<Typed> = {
  number: readNumber,
  money: readMoney,
  date: readDate,
  'yes-no': ({ value, name }) =>
    value === 'yes' || value === 'no' ? good(value === 'yes') : bad(name, 'choice'),
  choice: readChoice,
  municipality: readChoice,
  'personal-number': ({ value, asking, name }) => {
    const digits = value.replaceAll(/[\s-]/g, '')
    const form = new RegExp(asking.country.personalNumber.pattern, 'u')
    return form.test(digits) ? good(digits) : bad(name, 'personal-number')
  },
  'company-code': ({ value, name }) => {
    const digits = value.replaceAll(/[\s-]/g, '')
    return /^\d{9}$/.test(digits) ? good(digits) : bad(name, 'company-code')
  },
  'cadastral-code': ({ value, name }) => {
    const code = value.replaceAll(/\s/g, '')
    return /^\d{1,3}(\.\d{1,4}){1,7}$/.test(code) ? good(code) : bad(name, 'cadastral-code')
  },
  phone: ({ value, name }) => {
    const phone = parsePhoneNumberFromString(value, 'GE')
    return phone?.isValid() ? good(phone.number) : bad(name, 'phone')
  },
  email: ({ value, name }) =>
    z.email().max(254).safeParse(value).success ? good(value) : bad(name, 'email'),
  'map-shape': ({ value, name }) => readShape(value, name),
}

const line = (raw: RawForm, name: string): string => {
  const read = textShape({ max: TEXT, min: 0 }).safeParse(typed(raw, name))
  return read.success ? read.data : ''
}

function readText(field: AnyField, raw: RawForm, name: string): ReadOne {
  const read = textShape({ max: Number.MAX_SAFE_INTEGER, min: 0 }).safeParse(typed(raw, name))
  const given = read.success ? read.data : ''
  const value = field.type === 'text' ? given.replaceAll(/\s*\n\s*/g, ' ') : given
  if (value === '') return EMPTY
  const most = Number(field.most ?? (field.type === 'text' ? LINE : TEXT))
  const least = Number(field.least ?? 0)
  const length = Array.from(value).length
  if (length > most) return bad(name, 'long', { most })
  if (length < least) return bad(name, 'short', { least })
  return good(value)
}

/** A number as people type it: spaces between thousands, comma or point. */
const plainNumber = (value: string): string => value.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')

/** A decimal in its one stored form: no thousands, no zeros that say nothing. */
function storedDecimal(
  plain: string,
): { readonly stored: string; readonly decimals: number } | undefined {
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(plain)
  if (!parts) return undefined
  const [, sign = '', whole = '', rest = ''] = parts
  const kept = rest.replace(/0+$/, '')
  const digits = whole.replace(/^0+(?=\d)/, '')
  const size = kept === '' ? digits : `${digits}.${kept}`
  return { stored: size === '0' ? '0' : `${sign}${size}`, decimals: kept.length }
}

function readNumber({ field, value, name }: Typed): ReadOne {
  const number = storedDecimal(plainNumber(value))
  if (!number) return bad(name, 'number')
  const { stored, decimals } = number
  if (decimals > field.decimals) {
    return field.decimals === 0
      ? bad(name, 'whole')
      : bad(name, 'decimals', { decimals: field.decimals })
  }
  if (field.least !== undefined && Number(stored) < Number(field.least)) {
    return bad(name, 'least', { least: String(field.least) })
  }
  if (field.most !== undefined && Number(stored) > Number(field.most)) {
    return bad(name, 'most', { most: String(field.most) })
  }
  return good(stored)
}

function readMoney({ field, value, name }: Typed): ReadOne {
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plainNumber(value.replaceAll(/[₾]|ლარი/g, '')))
  if (!parts) return bad(name, 'money')
  const tetri = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  const bound = (limit: string | number | undefined): number | undefined =>
    limit === undefined ? undefined : Math.round(Number(limit) * 100)
  const [least, most] = [bound(field.least), bound(field.most)]
  if (least !== undefined && tetri < least) return bad(name, 'least', { least: `${lari(least)} ₾` })
  if (most !== undefined && tetri > most) return bad(name, 'most', { most: `${lari(most)} ₾` })
  return good(tetri)
}

function readDate({ field, value, name }: Typed): ReadOne {
  const day = typedDay(value)
  if (!day) return bad(name, 'date')
  if (field.least !== undefined && day < String(field.least)) {
    return bad(name, 'early', { least: dayWords(field.least) })
  }
  if (field.most !== undefined && day > String(field.most)) {
    return bad(name, 'late', { most: dayWords(field.most) })
  }
  return good(day)
}

const dayWords = (limit: string | number): string => {
  const day = parseDay(String(limit))
  return day ? shortDay(day) : String(limit)
}

function readChoice({ field, value, asking, name }: Typed): ReadOne {
  return choicesOf(field, asking).some(({ key }) => key === value)
    ? good(value)
    : bad(name, 'choice')
}

function readChoices(field: AnyField, raw: RawForm, asking: Asking, name: string): ReadOne {
  const given = new Set(raw.get(name))
  const open = choicesOf(field, asking).map(({ key }) => key)
  const chosen = open.filter(key => given.has(key))
  if (chosen.length < given.size) return bad(name, 'choice')
  return chosen.length === 0 ? EMPTY : good(chosen)
}

function readName(raw: RawForm, name: string): ReadOne {
  const given = line(raw, `${name}.given`)
  const family = line(raw, `${name}.family`)
  if (given === '' && family === '') return EMPTY
  if (given === '' || family === '')
    return bad(`${name}.${given === '' ? 'given' : 'family'}`, 'name')
  const long = [given, family].findIndex(each => each.length > LINE)
  if (long >= 0) return bad(`${name}.${long === 0 ? 'given' : 'family'}`, 'long', { most: LINE })
  return good({ given, family })
}

function readAddress(raw: RawForm, { country }: Asking, name: string): ReadOne {
  const given = ADDRESS_PARTS.map(key => [key, line(raw, `${name}.${key}`)] as const).filter(
    ([, value]) => value !== '',
  )
  if (given.length === 0) return EMPTY
  const long = given.find(([, value]) => value.length > LINE)
  if (long) return bad(`${name}.${long[0]}`, 'long', { most: LINE })
  const address = Object.fromEntries(given)
  const { municipality } = address
  if (
    municipality !== undefined &&
    !country.municipalities.some(({ key }) => key === municipality)
  ) {
    return bad(`${name}.municipality`, 'choice')
  }
  if (address['street'] === undefined && address['settlement'] === undefined) {
    return bad(`${name}.street`, 'street')
  }
  return good(address)
}

/** Degrees north and east, with six digits after the point (a step of ten centimetres). */
function degrees(value: string, most: number): number | undefined {
  const plain = plainNumber(value)
  if (!/^-?\d{1,3}(\.\d{1,12})?$/.test(plain)) return undefined
  const number = Math.round(Number(plain) * 1e6) / 1e6
  return Math.abs(number) <= most ? number : undefined
}

function readPoint(raw: RawForm, name: string): ReadOne {
  const [north, east] = [line(raw, `${name}.lat`), line(raw, `${name}.lon`)]
  if (north === '' && east === '') return EMPTY
  const [lat, lon] = [degrees(north, 90), degrees(east, 180)]
  if (lat === undefined) return bad(`${name}.lat`, 'point')
  if (lon === undefined) return bad(`${name}.lon`, 'point')
  return good({ lat, lon })
}

/** A polygon of GeoJSON from one point a line; its ring is closed here. */
function readShape(value: string, name: string): ReadOne {
  const points = value
    .split('\n')
    .map(each => each.trim())
    .filter(each => each !== '')
    .map(each => each.split(/[;,\s]+/))
  const ring = points.map(([north = '', east = '', more]) => {
    const [lat, lon] = [degrees(north, 90), degrees(east, 180)]
    return more === undefined && lat !== undefined && lon !== undefined ? [lon, lat] : undefined
  })
  const known = ring.filter(point => point !== undefined)
  if (known.length < ring.length || known.length < 3 || known.length > 500)
    return bad(name, 'shape')
  const [first] = known
  return good({ type: 'Polygon', coordinates: [[...known, first]] })
}
