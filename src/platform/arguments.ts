/** Command-line arguments: `--name value`, repeated names, switches, and what is left over. */
import { parseArgs, type ParseArgsConfig } from 'node:util'

export type Arguments = {
  readonly given: readonly string[]
  readonly named: ReadonlyMap<string, readonly string[]>
  readonly switches: ReadonlySet<string>
}

export type Expected = {
  readonly named: readonly string[]
  readonly switches: readonly string[]
  /** Most arguments without a name. */
  readonly given: number
}

/** Reads arguments against what a command expects; else the text that says what is wrong. */
export function readArguments(
  args: readonly string[],
  expected: Expected,
): { readonly ok: Arguments } | { readonly wrong: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: optionsOf(expected),
      allowPositionals: true,
    })
    const extra = positionals[expected.given]
    if (extra !== undefined) return { wrong: `unexpected ${extra}` }
    const entries = Object.entries(values)
    return {
      ok: {
        given: positionals,
        named: new Map(entries.flatMap(([name, value]) => (isTexts(value) ? [[name, value]] : []))),
        switches: new Set(entries.flatMap(([name, value]) => (value === true ? [name] : []))),
      },
    }
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

function optionsOf({ named, switches }: Expected): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries([
    ...named.map(name => [name, { type: 'string', multiple: true }] as const),
    ...switches.map(name => [name, { type: 'boolean' }] as const),
  ])
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(item => typeof item === 'string')
}

/** The value of a name that may be given once. */
export function valueOf({ named }: Arguments, name: string): string | undefined {
  return named.get(name)?.at(-1)
}
