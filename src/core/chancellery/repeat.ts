/** Letters that repeat one another, and why a letter may be closed without an answer. Pure. */
import type { Handling } from '#core/correspondence'
import { fold } from '#platform/fold'
import { ok, refuse, type Result } from '#platform/result'

/** Days within which a letter of the same writer counts as repeated. */
export const REPEAT_DAYS = 365

type Compared = Pick<Handling, 'kind' | 'subject' | 'receivedAt' | 'state'>

/**
 * The earlier letter that this one repeats: of the same kind, under the same subject however it is
 * spelt, received not more than a year before. `earlier` are letters of the same writer to the same
 * body, latest first. One that was answered or refused comes before one that is still open.
 */
export function repeatOf<T extends Compared>(
  handling: Compared,
  earlier: readonly T[],
): T | undefined {
  const subject = fold(handling.subject)
  const since = handling.receivedAt.getTime() - REPEAT_DAYS * 86_400_000
  const alike = earlier.filter(
    other =>
      other.kind === handling.kind &&
      other.receivedAt < handling.receivedAt &&
      other.receivedAt.getTime() >= since &&
      fold(other.subject) === subject,
  )
  return alike.find(isDecided) ?? alike[0]
}

/** Whether the matter of a letter has been decided. */
export function isDecided({ state }: Pick<Handling, 'state'>): boolean {
  return state === 'answered' || state === 'refused'
}

/** Why a letter is closed without an answer. The writer reads the reason in words beside it. */
export const CLOSE_REASONS = ['repeated', 'abusive', 'other'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

/**
 * Whether a letter may be closed for a reason: with words that the writer reads, and as repeated only
 * when the letter that it repeats was decided. Nothing is deleted by it.
 */
export function mayClose(
  reason: CloseReason,
  given: { readonly why: string; readonly repeats: Pick<Handling, 'state'> | undefined },
): Result<CloseReason, 'no-text' | 'not-repeated'> {
  if (given.why.trim() === '') return refuse('no-text', { field: 'close-why' })
  const decided = given.repeats !== undefined && isDecided(given.repeats)
  if (reason === 'repeated' && !decided) return refuse('not-repeated', { field: 'close-reason' })
  return ok(reason)
}
