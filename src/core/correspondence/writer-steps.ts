/** What the writer may do with a letter of theirs: answer a question, withdraw, rate, appeal. */
import { countryOf, type LetterKind } from '#core/country'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { carryOut } from './carry-out.ts'
import { appealOf, insertDraft } from './drafts-store.ts'
import { appealKind, letterKind } from './kinds.ts'
import { isOverdue, type Handling, type Letter } from './letter.ts'
import { findLetter, handlingsOf, lockLetter, setRating } from './store.ts'
import type { RefusalCode } from './texts.ts'

type Own = { readonly letter: Letter; readonly handling: Handling }

/** The viewing writer's letter with the handling that has it now. */
export async function ownLetter(tx: Tx, letterId: string): Promise<Own | undefined> {
  const letter = await findLetter(tx, letterId)
  const handling = letter && (await handlingsOf(tx, letterId)).at(-1)
  return letter && handling && { letter, handling }
}

/** Longest answer to a question, in characters: as long as a letter. */
const MAX_ANSWER = 20_000

type Asked = { readonly letterId: string; readonly by: ActorReference; readonly text: string }

/** Answers the body's question: its clock goes on. */
export async function clarify(
  tx: Tx,
  house: House,
  { letterId, by, text }: Asked,
): Promise<Result<string, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (!own) return refuse('not-found')
  if (text === '') return refuse('no-text', { field: 'text' })
  if (text.length > MAX_ANSWER)
    return refuse('text-too-long', { field: 'text', values: { most: MAX_ANSWER } })
  const taken = await carryOut(tx, house, {
    handlingId: own.handling.id,
    step: 'clarify',
    by,
    text,
  })
  return taken.ok ? ok(letterId) : taken
}

/** Withdraws a letter that was not decided yet. */
export async function withdraw(
  tx: Tx,
  house: House,
  { letterId, by, text }: Asked,
): Promise<Result<string, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (!own) return refuse('not-found')
  const taken = await carryOut(tx, house, {
    handlingId: own.handling.id,
    step: 'withdraw',
    by,
    text,
  })
  return taken.ok ? ok(letterId) : taken
}

/** Rates a finished letter, 1 to 5. */
export async function rate(
  tx: Tx,
  letterId: string,
  rating: number,
): Promise<Result<string, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (!own) return refuse('not-found')
  if (own.letter.state === 'open') return refuse('not-now')
  await setRating(await tx.elevate(), letterId, rating)
  return ok(letterId)
}

/**
 * What may be appealed: a refusal, an answer, or silence past the legal last day. Only kinds of letter
 * that the pack calls appealable; against other decisions the law knows a court, or nothing.
 */
export function appealable(
  house: House,
  kind: Pick<LetterKind, 'appealable'>,
  { letter, handling }: Own,
): 'silence' | 'decision' | undefined {
  if (!kind.appealable || letter.fromBodyId !== undefined) return undefined
  // Closing without an answer decides too, whatever the body calls it.
  if (['refused', 'answered', 'closed'].includes(letter.state)) return 'decision'
  return isOverdue(handling, house.clock.today()) ? 'silence' : undefined
}

/** An appeal of a letter that was begun (`draft`) or sent (`letter`) before. */
export type Appeal = { readonly is: 'draft' | 'letter'; readonly id: string }

/** Address of an appeal's page. */
export const appealHref = ({ is, id }: Appeal): string =>
  is === 'draft' ? `/drafts/${id}` : `/letters/${id}`

/**
 * Begins an appeal: an administrative complaint to the same body, filled in from the letter, as a
 * draft that the person can still change; one that was begun or sent before comes back instead.
 * Refuses with `not-now` when there is nothing to appeal.
 */
export async function beginAppeal(
  tx: Tx,
  house: House,
  letterId: string,
  words: (
    own: Own,
    ground: 'silence' | 'decision',
  ) => { readonly subject: string; readonly text: string },
): Promise<Result<Appeal, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (own?.letter.personId === undefined) return refuse('not-found')
  // The lock makes two clicks one appeal.
  await lockLetter(await tx.elevate(), letterId)
  const begun = await appealOf(tx, letterId)
  if (begun) return ok(begun)
  const kind = letterKind(await countryOf(house), own.letter.kind)
  const ground = appealable(house, kind, own)
  if (!ground) return refuse('not-now')
  const id = uuidv7(house.clock.now())
  await insertDraft(tx, {
    id,
    personId: own.letter.personId,
    writtenBy: undefined,
    kind: appealKind(await countryOf(house)).key,
    bodyIds: [own.handling.bodyId],
    ...words(own, ground),
    appealOf: letterId,
    changedAt: house.clock.now(),
  })
  return ok({ is: 'draft', id })
}
