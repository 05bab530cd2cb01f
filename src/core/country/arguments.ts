/** Command-line arguments: `--name value`, repeated names, switches, and what is left over. */

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

/** Reads arguments against what a command expects; text saying what is wrong otherwise. */
export function readArguments(
  args: readonly string[],
  expected: Expected,
): { readonly ok: Arguments } | { readonly wrong: string } {
  const given: string[] = []
  const named = new Map<string, readonly string[]>()
  const switches = new Set<string>()
  const left = [...args]
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (!arg.startsWith('--')) {
      given.push(arg)
      continue
    }
    const [name = '', ...rest] = arg.slice(2).split('=')
    if (expected.switches.includes(name) && rest.length === 0) {
      switches.add(name)
    } else if (expected.named.includes(name)) {
      const value = rest.length > 0 ? rest.join('=') : left.shift()
      if (value === undefined || value === '') return { wrong: `--${name} needs a value` }
      named.set(name, [...(named.get(name) ?? []), value])
    } else {
      return { wrong: `unknown argument ${arg}` }
    }
  }
  if (given.length > expected.given) return { wrong: `unexpected ${given[expected.given] ?? ''}` }
  return { ok: { given, named, switches } }
}

/** The value of a name that may be given once. */
export function valueOf({ named }: Arguments, name: string): string | undefined {
  return named.get(name)?.at(-1)
}
