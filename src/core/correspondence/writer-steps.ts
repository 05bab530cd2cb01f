/** What the writer may do with a letter of theirs: answer a question, withdraw, rate, appeal. */
import { countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { carryOut } from './carry-out.ts'
import { insertDraft } from './drafts-store.ts'
import { appealKind } from './kinds.ts'
import { isOverdue, type Handling, type Letter } from './letter.ts'
import { findLetter, handlingsOf, setRating } from './store.ts'
import type { RefusalCode } from './texts.ts'

type Own = { readonly letter: Letter; readonly handling: Handling }

/** The viewing writer's letter with the handling that has it now. */
export async function ownLetter(tx: Tx, letterId: string): Promise<Own | undefined> {
  const letter = await findLetter(tx, letterId)
  const handling = letter && (await handlingsOf(tx, letterId)).at(-1)
  return letter && handling && { letter, handling }
}

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

/** What may be appealed: a refusal, an answer, or silence past the legal last day. */
export function appealable(
  house: House,
  { letter, handling }: Own,
): 'silence' | 'decision' | undefined {
  if (letter.appealOf !== undefined && letter.state === 'open') return undefined
  if (letter.state === 'refused' || letter.state === 'answered') return 'decision'
  return isOverdue(handling, house.clock.today()) ? 'silence' : undefined
}

/**
 * Begins an appeal: an administrative complaint to the same body, filled in from the letter, as a
 * draft that the person can still change. Refuses with `not-now` when there is nothing to appeal.
 */
export async function beginAppeal(
  tx: Tx,
  house: House,
  letterId: string,
  words: (
    own: Own,
    ground: 'silence' | 'decision',
  ) => { readonly subject: string; readonly text: string },
): Promise<Result<string, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (own?.letter.personId === undefined) return refuse('not-found')
  const ground = appealable(house, own)
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
  return ok(id)
}
