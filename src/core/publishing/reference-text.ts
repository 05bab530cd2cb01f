/** The reference of docs/services.md, made of the JSON Schema: every key, its kind, what it means. */
import { registriesText } from './registry-text.ts'
import { serviceSchema } from './schema.ts'

/** Between these lines of the document stands what is made here. */
export const BEGIN = '<!-- made by `bin/sarkmeli service reference`: begin -->'
export const END = '<!-- made by `bin/sarkmeli service reference`: end -->'

type Schema = Readonly<Record<string, unknown>>
type Row = {
  readonly key: string
  readonly type: string
  readonly needed: boolean
  readonly meaning: string
}

const CODE = /\|/g

/** The reference as Markdown: a table for each section, then one for each shape that several use. */
export function referenceText(): string {
  const definitions = recordAt(serviceSchema(), '$defs')
  const whole = recordAt(definitions, 'ServiceDefinition')
  const sections = Object.entries(recordAt(whole, 'properties')).map(([name, section]) =>
    sectionText(`\`${name}\``, recordOf(section), isNeeded(whole, name)),
  )
  const shapes = Object.entries(definitions)
    .filter(([name]) => name !== 'ServiceDefinition')
    .map(([name, shape]) => sectionText(name, recordOf(shape), undefined))
  const below = shapes.map(each => each.replace('### ', '#### '))
  return [...sections, '### Shapes\n', ...below, registriesText()].join('\n')
}

/** The document with its reference made anew. */
export function withReference(document: string): string {
  const [before = '', rest = ''] = document.split(BEGIN)
  const [, after = ''] = rest.split(END)
  return `${before}${BEGIN}\n\n${referenceText()}\n${END}${after}`
}

function sectionText(title: string, schema: Schema, needed: boolean | undefined): string {
  const always = needed === true ? ' (always)' : ''
  const lead = [descriptionOf(schema), kindsText(schema)].filter(each => each !== '').join(' ')
  const rows = rowsOf(schema, '')
  return [
    `### ${title}${always}`,
    '',
    ...(lead === '' ? [] : [lead, '']),
    ...(rows.length === 0 ? [] : [tableText(rows), '']),
  ].join('\n')
}

/** Of a shape without keys: what it is written as. */
function kindsText(schema: Schema): string {
  if (rowsOf(schema, '').length > 0) {
    return recordAt(schema, 'items') === schema ? '' : listLead(schema)
  }
  return `Written as ${typeText(schema)}.`
}

const listLead = (schema: Schema): string => (schema['type'] === 'array' ? 'A list of:' : '')

function tableText(rows: readonly Row[]): string {
  return [
    '| key | kind | meaning |',
    '| --- | --- | --- |',
    ...rows.map(
      ({ key, type, needed, meaning }) =>
        `| \`${key}\`${needed ? ' *' : ''} | ${type.replace(CODE, String.raw`\|`)} | ${meaning.replace(CODE, String.raw`\|`)} |`,
    ),
  ].join('\n')
}

/** Keys of an object, those of objects inside it by dotted path. */
function rowsOf(schema: Schema, prefix: string): readonly Row[] {
  const object = objectIn(schema)
  if (!object) return alternatives(schema, prefix)
  return Object.entries(recordAt(object, 'properties')).flatMap(([name, value]) => {
    const property = recordOf(value)
    const key = `${prefix}${name}`
    const inner = rowsOf(property, `${key}${property['type'] === 'array' ? '[]' : ''}.`)
    const row: Row = {
      key,
      type: typeText(property),
      needed: isNeeded(object, name),
      meaning: meaningOf(property),
    }
    return [row, ...inner]
  })
}

/** Branches of a choice between objects, each with its key. */
function alternatives(schema: Schema, prefix: string): readonly Row[] {
  return listAt(schema, 'anyOf').flatMap(branch =>
    rowsOf(recordOf(branch), prefix).map(row =>
      row.key.slice(prefix.length).includes('.') ? row : { ...row, needed: false },
    ),
  )
}

function objectIn(schema: Schema): Schema | undefined {
  if (Object.hasOwn(schema, 'properties')) return schema
  const items = recordAt(schema, 'items')
  if (Object.hasOwn(items, 'properties')) return items
  const values = recordAt(schema, 'additionalProperties')
  return Object.hasOwn(values, 'properties') ? values : undefined
}

function meaningOf(schema: Schema): string {
  const { default: byDefault } = schema
  const plain = isPlain(byDefault) ? ` Unless said: \`${String(byDefault)}\`.` : ''
  return `${descriptionOf(schema)}${plain}`.trim()
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

const descriptionOf = ({ description }: Schema): string =>
  typeof description === 'string' ? description : ''

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true`, `false`',
  object: 'keys below',
}

/** The kind of a value in a few words. */
function typeText(schema: Schema): string {
  const { $ref, type, const: only } = schema
  const words = listAt(schema, 'enum')
  if (typeof $ref === 'string') return linkTo($ref)
  if (words.length > 0) return words.map(word => `\`${String(word)}\``).join(', ')
  if (isPlain(only)) return `\`${only}\``
  if (type === 'array') return `list: ${typeText(recordAt(schema, 'items'))}`
  const branches = [...listAt(schema, 'anyOf'), ...listAt(schema, 'oneOf')].map(recordOf)
  if (branches.length > 0) return [...new Set(branches.map(typeText))].join(' or ')
  const values = recordAt(schema, 'additionalProperties')
  if (type === 'object' && Object.keys(values).length > 0 && !Object.hasOwn(schema, 'properties')) {
    return `by name: ${typeText(values)}`
  }
  return typeof type === 'string' ? boundedText(KINDS[type] ?? type, schema) : 'any'
}

function boundedText(kind: string, { minimum, maximum, pattern }: Schema): string {
  if (typeof pattern === 'string' && pattern.length < 30) return `${kind} \`${pattern}\``
  const isBounded = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
  return isBounded ? `${kind}, ${String(minimum)}–${maximum}` : kind
}

function linkTo(reference: string): string {
  const name = reference.split('/').at(-1) ?? ''
  return `[${name}](#${name.toLowerCase()})`
}

function isNeeded(object: Schema, name: string): boolean {
  return listAt(object, 'required').includes(name)
}

function recordOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

const recordAt = (of: Schema, name: string): Schema => recordOf(of[name])

function listAt(of: Schema, name: string): readonly unknown[] {
  const list = of[name]
  return Array.isArray(list) ? list : []
}
