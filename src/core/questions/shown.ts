/** A stored value as people read it: on the review page, in a case, in a document. */
import type { Field } from '#core/services'
import { parseDay } from '#platform/day'
import { say as sayText } from '#platform/texts'
import { dayText, numberText } from '#ui/words'
import { ADDRESS_PARTS, choicesOf, lari, part, type AnyField, type Asking } from './question.ts'
import { say } from './texts.ts'

/** The value in words; an empty text where there is none. Rows of a table are lines. */
export function shownValue(field: Field, value: unknown, asking: Asking): string {
  if (value === undefined || value === null) return ''
  if (field.type !== 'table') return shownOne(field, value, asking)
  if (!Array.isArray(value)) return ''
  return value.map((row: unknown) => rowWords(field, row, asking)).join('\n')
}

function rowWords(field: Field, row: unknown, asking: Asking): string {
  const cells = typeof row === 'object' && row !== null ? new Map(Object.entries(row)) : new Map()
  return (field.fields ?? [])
    .filter(column => cells.has(column.key))
    .map(
      column =>
        `${sayText(column.label, asking.language)}: ${shownOne(column, cells.get(column.key), asking)}`,
    )
    .join('; ')
}

function shownOne(field: AnyField, value: unknown, asking: Asking): string {
  const shown = SHOWN[field.type]
  if (shown) return shown(value, asking, field)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

type Shown = (value: unknown, asking: Asking, field: AnyField) => string

const yesNo: Shown = (value, { language }) => say(language)(value === true ? 'yes' : 'no')
const chosen: Shown = (value, asking, field) => chosenWords(field, value, asking)

const SHOWN: Readonly<Partial<Record<AnyField['type'], Shown>>> = {
  'yes-no': yesNo,
  declaration: yesNo,
  money: (value, { language }) =>
    typeof value === 'number' ? say(language)('lari', { amount: lari(value) }) : '',
  date: (value, { language }) => {
    const day = parseDay(String(value))
    return day ? dayText(day, language) : String(value)
  },
  number: (value, asking, field) => numberWords(field, String(value), asking),
  choice: chosen,
  municipality: chosen,
  choices: chosen,
  name: value => `${part(value, 'given')} ${part(value, 'family')}`.trim(),
  address: (value, asking) => addressWords(value, asking),
  'map-point': value => `${part(value, 'lat')}, ${part(value, 'lon')}`,
  'map-shape': (_, { language }) => say(language)('shape-kept'),
  file: (value, { language }) =>
    say(language)('files', { count: Array.isArray(value) ? value.length : 0 }),
}

/** Exact decimals stay as they are; whole numbers are parted by thousands. */
function numberWords(field: AnyField, value: string, { language }: Asking): string {
  const shown = /^-?\d{1,15}$/.test(value) ? numberText(Number(value), language) : value
  return field.unit ? `${shown} ${sayText(field.unit, language)}` : shown
}

function chosenWords(field: AnyField, value: unknown, asking: Asking): string {
  const keys: readonly unknown[] = Array.isArray(value) ? value : [value]
  const known = new Map(
    choicesOf(field, { ...asking, isOpen: () => true }).map(choice => [choice.key, choice.label]),
  )
  return keys
    .map(key => {
      const label = known.get(String(key))
      return label ? sayText(label, asking.language) : String(key)
    })
    .join(', ')
}

function addressWords(value: unknown, { country, language }: Asking): string {
  return ADDRESS_PARTS.map(key => {
    const word = part(value, key)
    if (word === '') return ''
    if (key === 'municipality') {
      const known = country.municipalities.find(place => place.key === word)
      return known ? sayText(known.name, language) : word
    }
    return key === 'flat' ? `${say(language)('flat').toLowerCase()} ${word}` : word
  })
    .filter(word => word !== '')
    .join(', ')
}
