/** SQL as a value: text with numbered parameters and a name, never a concatenated string. */
import { createHash } from 'node:crypto'

/** A statement with its parameters. Made only by the `sql` tag. */
export type Sql = {
  readonly text: string
  readonly values: readonly unknown[]
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value

/**
 * Tagged template: every `${value}` becomes a parameter, every `${sql`…`}` is spliced in with its
 * parameters renumbered. Arrays are passed as PostgreSQL arrays (`= any(${ids})`).
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  if (!parts.some(isSql)) return { text: flatText(strings), values: parts.map(orNull) }
  const values: unknown[] = []
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + values.length}`)
      values.push(...part.values)
    } else {
      values.push(orNull(part))
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  })
  return { text, values }
}

const orNull = (value: unknown): unknown => (value === undefined ? null : value)

const flatTexts = new WeakMap<TemplateStringsArray, string>()

/** Text of a statement without others in it: the same each time, so it is put together once. */
function flatText(strings: TemplateStringsArray): string {
  const known = flatTexts.get(strings)
  if (known !== undefined) return known
  const text = strings.reduce((before, part, index) => `${before}$${index}${part}`)
  flatTexts.set(strings, text)
  return text
}

/** Nothing, for an optional clause. */
export const nothing: Sql = { text: '', values: [] }

const names = new Map<string, string>()

/** The prepared-statement name of a text. Only fixed texts are named: there are as many as the code has. */
export function statementName(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `s${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`
  names.set(text, name)
  return name
}
