/** What a colleague asked of the officer: an opinion of their unit, or help as co-executor. Pure. */
import { isOpen, isOverdue, type Handling, type QueueFilter } from '#core/correspondence'
import type { Owed } from '#core/work'
import type { Day } from '#platform/day'

export type Asked = {
  readonly letter: Handling
  /** By when: of an opinion the day that was asked for, else the letter's own. */
  readonly dueDay: Day
  readonly isOverdue: boolean
  /** What the unit is asked; none where the officer only helps. */
  readonly question: string | undefined
}

/**
 * What is asked of the officer on open letters, nearest day first: an entry for each opinion that is
 * owed, and one for each other letter in which they help.
 */
export function askedOn(
  letters: readonly Handling[],
  owed: readonly Owed[],
  today: Day,
): readonly Asked[] {
  const asked = letters
    .filter(({ state }) => isOpen(state))
    .flatMap(letter => {
      const opinions = owed.filter(({ subjectId }) => subjectId === letter.id)
      return opinions.length > 0
        ? opinions.map(opinion => opinionOn(letter, opinion, today))
        : [helpOn(letter, today)]
    })
  return asked.toSorted((one, other) => (one.dueDay < other.dueDay ? -1 : 1))
}

function opinionOn(letter: Handling, { dueDay, question }: Owed, today: Day): Asked {
  return dueDay === undefined
    ? { ...helpOn(letter, today), question }
    : { letter, dueDay, isOverdue: dueDay < today, question }
}

const helpOn = (letter: Handling, today: Day): Asked => ({
  letter,
  dueDay: letter.dueDay,
  isOverdue: isOverdue(letter, today),
  question: undefined,
})

/** Whether what is asked stands in a view of the queue, by its own day. */
export function isInView(
  { dueDay, isOverdue: overdue }: Pick<Asked, 'dueDay' | 'isOverdue'>,
  { view, today, weekEnd }: Pick<QueueFilter, 'view' | 'today' | 'weekEnd'>,
): boolean {
  switch (view) {
    case 'overdue':
      return overdue
    case 'today':
      return !overdue && dueDay <= today
    case 'week':
      return dueDay > today && dueDay <= weekEnd
    case 'waiting':
      return false
    default:
      return true
  }
}
