/** The history checker: what residents were told against what the database holds. Pure. */

export type History = {
  /** Sends that were answered with a letter's address. */
  readonly accepted: { readonly draft: string; readonly letter: string }[]
  /** Drafts that were sent, answered or not. */
  readonly drafts: string[]
}

export type Held = {
  readonly letters: readonly {
    readonly id: string
    readonly subject: string
    readonly handlings: number
    readonly entries: number
    readonly acts: number
  }[]
  /** Letters that some message in the outbox is about. */
  readonly told: readonly string[]
}

export type Judgement = {
  readonly accepted: number
  readonly letters: number
  /** Messages in the outbox. */
  readonly messages: number
  /** Accepted letters that are not there. */
  readonly lost: number
  /** Drafts that became more than one letter, or whose letter is another than was told. */
  readonly doubled: number
  /** Letters without exactly one handling, one first entry and one act of acceptance. */
  readonly torn: number
  /** Messages about letters that were never committed. */
  readonly early: number
}

export type Verdict = Judgement & { readonly kills: number }

/** Judges a history. Every figure but the first three must be 0. */
export function judge(history: History, held: Held): Judgement {
  const byId = new Map(held.letters.map(letter => [letter.id, letter]))
  const byDraft = Map.groupBy(held.letters, letter => letter.subject.replace('წერილი ', ''))
  const lost = history.accepted.filter(({ letter }) => !byId.has(letter)).length
  const twice = [...byDraft.values()].filter(letters => letters.length > 1).length
  const other = history.accepted.filter(({ draft, letter }) => {
    const [first] = byDraft.get(draft) ?? []
    return first !== undefined && first.id !== letter && byId.has(letter)
  }).length
  const torn = held.letters.filter(
    ({ handlings, entries, acts }) => handlings !== 1 || entries !== 1 || acts !== 1,
  ).length
  const early = held.told.filter(id => !byId.has(id)).length
  return {
    accepted: history.accepted.length,
    letters: held.letters.length,
    messages: held.told.length,
    lost,
    doubled: twice + other,
    torn,
    early,
  }
}
