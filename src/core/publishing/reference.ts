/** Names that must be somewhere: of what kind, where they stand, and what there is instead. */
import type { Path } from '#core/casework'
import { listed, type Finding } from './problem.ts'

export type Reference = {
  readonly path: Path
  readonly name: string
  readonly what: string
  readonly known: ReadonlySet<string>
  /** What to do where it is not obvious. */
  readonly else?: string
}

const MOST_NAMED = 12

/** The references that lead nowhere, each with what there is. */
export function unresolved(references: readonly Reference[]): readonly Finding[] {
  return references.flatMap(({ path, name, what, known, else: hint }): readonly Finding[] => {
    if (known.has(name)) return []
    return [{ path, message: `there is no ${what} ${name}: ${hint ?? choice(known)}` }]
  })
}

function choice(known: ReadonlySet<string>): string {
  if (known.size === 0) return 'add it, or remove the name'
  const first = [...known].slice(0, MOST_NAMED)
  const more = known.size > MOST_NAMED ? ` and ${known.size - MOST_NAMED} more` : ''
  return `use one of ${listed(first)}${more}`
}

/** Keys of a list as a set. */
export const keysOf = (
  list: readonly { readonly key: string }[] | undefined,
): ReadonlySet<string> => new Set((list ?? []).map(({ key }) => key))
