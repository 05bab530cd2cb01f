/** What is wrong with a definition: where, and what to do. */
import type { Path } from '#core/casework'

/** Found in a definition, by the path of its place. */
export type Finding = {
  readonly path: Path
  /** A key at that path that is the trouble itself. */
  readonly key?: string
  readonly message: string
}

/** Found in a file. `path` is dotted: `flow.actions.2.to`. */
export type Problem = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
}

/** A finding at a path. */
export const found = (path: Path, message: string): Finding => ({ path, message })

/** `a, b, c`, or a word for nothing. */
export function listed(names: Iterable<string>): string {
  const all = [...names]
  return all.length === 0 ? 'none' : all.join(', ')
}

/** `file:line: message`, as editors understand it. */
export function written({ file, line, message }: Problem): string {
  return `${file}:${line}: ${message}`
}
