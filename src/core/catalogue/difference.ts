/** What one document changes against another, line by line. Pure. */
import { diffLines } from 'diff'

/** Lines that were taken out, put in, or stayed; long stretches that stayed are only counted. */
export type Stretch =
  | { readonly kind: 'removed' | 'inserted' | 'same'; readonly lines: readonly string[] }
  | { readonly kind: 'left-out'; readonly count: number }

/** Lines that stay visible around a change. */
const AROUND = 3

/** The difference from `before` to `after`; empty where they are the same. */
export function difference(before: string, after: string): readonly Stretch[] {
  const parts = diffLines(before, after).map(({ value, added, removed }) => ({
    kind: added ? ('inserted' as const) : removed ? ('removed' as const) : ('same' as const),
    lines: value.replace(/\n$/, '').split('\n'),
  }))
  if (parts.every(({ kind }) => kind === 'same')) return []
  return parts.flatMap((part, index) =>
    part.kind === 'same'
      ? shortened(part.lines, { first: index === 0, last: index === parts.length - 1 })
      : [part],
  )
}

type Ends = { readonly first: boolean; readonly last: boolean }

function shortened(lines: readonly string[], { first, last }: Ends): readonly Stretch[] {
  const head = first ? 0 : AROUND
  const tail = last ? 0 : AROUND
  if (lines.length <= head + tail + 1) return [{ kind: 'same', lines }]
  const same = (part: readonly string[]): readonly Stretch[] =>
    part.length === 0 ? [] : [{ kind: 'same', lines: part }]
  return [
    ...same(lines.slice(0, head)),
    { kind: 'left-out', count: lines.length - head - tail },
    ...same(tail === 0 ? [] : lines.slice(-tail)),
  ]
}
