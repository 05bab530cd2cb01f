/** Slips of the hand: words that differ by a letter or two. Pure. */

/** Whether at most so many letters differ, are missing, too many or exchanged with their neighbour. */
export function within(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false
  const start = Array.from({ length: other.length + 1 }, (_, at) => at)
  let rows: Rows = { before: [], last: start }
  for (let at = 1; at <= one.length; at++) {
    const row = nextRow(one.slice(0, at), other, rows)
    if (Math.min(...row) > most) return false
    rows = { before: rows.last, last: row }
  }
  return (rows.last[other.length] ?? Infinity) <= most
}

type Rows = { readonly before: readonly number[]; readonly last: readonly number[] }

/** What it costs to make each beginning of `other` out of `begun`, from the rows of one and two letters less. */
function nextRow(begun: string, other: string, { before, last }: Rows): readonly number[] {
  const letter = begun.at(-1)
  const row = [begun.length]
  for (let at = 1; at <= other.length; at++) {
    const costs = [
      (last[at] ?? 0) + 1,
      (row[at - 1] ?? 0) + 1,
      (last[at - 1] ?? 0) + (letter === other[at - 1] ? 0 : 1),
    ]
    const swapped = begun.length > 1 && letter === other[at - 2] && begun.at(-2) === other[at - 1]
    if (swapped) costs.push((before[at - 2] ?? 0) + 1)
    row.push(Math.min(...costs))
  }
  return row
}

/** Finds the words of a vocabulary that are one slip away from a word. */
export type SlipIndex = (word: string) => readonly string[]

/**
 * Words that differ by one slip share what is left when a letter goes, so each is looked up by that: a
 * text of thousands of words is compared with thousands of others in milliseconds.
 */
export function slipIndex(vocabulary: Iterable<string>, shortest: number): SlipIndex {
  const byLess = new Map<string, string[]>()
  for (const word of new Set(vocabulary)) {
    if (word.length < shortest) continue
    for (const less of lessOne(word)) {
      const known = byLess.get(less)
      if (known) known.push(word)
      else byLess.set(less, [word])
    }
  }
  return word =>
    word.length < shortest
      ? []
      : [...new Set(lessOne(word).flatMap(less => byLess.get(less) ?? []))].filter(known =>
          within(word, known, 1),
        )
}

const lessOne = (word: string): readonly string[] => [
  word,
  ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1)),
]
