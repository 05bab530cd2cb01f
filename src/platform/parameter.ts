/** Values of statements as PostgreSQL reads them: text, or bytes as they are. */

/** A value as it travels; null is SQL's. */
export type Parameter = string | Buffer | null

/** Writes a value. Objects become JSON, arrays PostgreSQL's own, moments are in UTC. */
export function parameterOf(value: unknown): Parameter {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'undefined':
      return null
    case 'object':
      return objectParameter(value)
    default:
      throw new TypeError(`a ${typeof value} is no value of a statement`)
  }
}

function objectParameter(value: object | null): Parameter {
  if (value === null || Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) return Buffer.from(value)
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? arrayOf(value) : JSON.stringify(value)
}

const arrayOf = (values: readonly unknown[]): string => `{${values.map(element).join(',')}}`

function element(value: unknown): string {
  if (Array.isArray(value)) return arrayOf(value)
  const written = parameterOf(value)
  if (written === null) return 'NULL'
  const text = typeof written === 'string' ? written : `\\x${written.toString('hex')}`
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
