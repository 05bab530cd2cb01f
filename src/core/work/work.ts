/**
 * A body's work on one thing, named by kind and id: who does it, what others of the body say about
 * it, what is ticked off. Pure.
 */
import type { Day } from '#platform/day'
import { refuse, ok, type Result } from '#platform/result'
import type { Assignment, Opinion } from './store.ts'

/** What the work is about: a kind and an id, such as a letter's handling. */
export type Subject = { readonly kind: string; readonly id: string }

/** The officer who works, as far as work asks about them. */
export type Worker = {
  readonly accountId: string
  readonly bodyId: string
  readonly unitIds: readonly string[]
}

/** Longest text of a note, a question, an opinion or a resolution, in characters. */
export const MOST_TEXT = 5000

/** What was typed, trimmed; refuses with `no-text` when nothing is left and with `text-too-long`. */
export function textIn(typed: string, field: string): Result<string, 'no-text' | 'text-too-long'> {
  const text = typed.trim()
  if (text.length > MOST_TEXT)
    return refuse('text-too-long', { field, values: { most: MOST_TEXT } })
  return text === '' ? refuse('no-text', { field }) : ok(text)
}

/**
 * Whether an officer may give an opinion: their unit was asked (`not-asked`), has not answered yet
 * (`answered`), and the question stands (`withdrawn`).
 */
export function mayAnswer(
  opinion: Pick<Opinion, 'unitId' | 'answer' | 'withdrawnAt'>,
  { unitIds }: Pick<Worker, 'unitIds'>,
): Result<true, 'not-asked' | 'answered' | 'withdrawn'> {
  if (!unitIds.includes(opinion.unitId)) return refuse('not-asked')
  return isOpenQuestion(opinion)
}

function isOpenQuestion({
  answer,
  withdrawnAt,
}: Pick<Opinion, 'answer' | 'withdrawnAt'>): Result<true, 'answered' | 'withdrawn'> {
  if (withdrawnAt !== undefined) return refuse('withdrawn')
  return answer === undefined ? ok(true) : refuse('answered')
}

/** The officer who would take a question back. */
export type Withdrawer = Pick<Worker, 'accountId' | 'unitIds'> & {
  readonly rights: readonly string[]
  readonly standsInFor: readonly string[]
}

/**
 * Whether an officer may take back a question to another unit: it is open (`answered`, `withdrawn`),
 * and it is theirs, of whom they stand in for, or they give out work (`not-asker`). The unit that owes
 * the opinion cannot rid itself of the question.
 */
export function mayWithdraw(
  opinion: Pick<Opinion, 'unitId' | 'askedBy' | 'answer' | 'withdrawnAt'>,
  { accountId, standsInFor, unitIds, rights }: Withdrawer,
): Result<true, 'not-asker' | 'answered' | 'withdrawn'> {
  const asker = [accountId, ...standsInFor].includes(opinion.askedBy)
  const givesOut = rights.includes('assign') && !unitIds.includes(opinion.unitId)
  return asker || givesOut ? isOpenQuestion(opinion) : refuse('not-asker')
}

type Given = Pick<Assignment, 'unitId' | 'executorId' | 'coExecutors' | 'resolution'>

/** Whether giving work out says nothing that is not in force already; an empty resolution says nothing. */
export function saysNothingNew(current: Given | undefined, given: Given): boolean {
  if (!current) return false
  const resolution = given.resolution.trim()
  const wanted = given.coExecutors.filter(id => id !== given.executorId)
  return (
    current.unitId === given.unitId &&
    current.executorId === given.executorId &&
    current.coExecutors.toSorted().join() === [...new Set(wanted)].toSorted().join() &&
    (resolution === '' || resolution === current.resolution)
  )
}

/** Whether an opinion may be asked for by a day: there is one (`no-due-day`), not gone by (`day-past`). */
export function mayBeDue(
  dueDay: Day | undefined,
  today: Day,
): Result<Day, 'no-due-day' | 'day-past'> {
  if (dueDay === undefined) return refuse('no-due-day')
  return dueDay < today ? refuse('day-past') : ok(dueDay)
}

/** Who does it now: the newest of the history, which is given newest first. */
export function inForce(history: readonly Assignment[]): Assignment | undefined {
  return history[0]
}
