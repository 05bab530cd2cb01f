/** What the writer may do with a letter of theirs: answer a question, withdraw, rate, appeal. */
import { countryOf, type LetterKind } from '#core/country'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Asked } from './asked.ts'
import { carryOut } from './carry-out.ts'
import {
  appealOf,
  deleteDraft,
  findAnswerDraft,
  insertDraft,
  saveDraft,
  type Draft,
} from './drafts-store.ts'
import { moveAnswerFiles } from './files-store.ts'
import { appealKind, letterKind } from './kinds.ts'
import { isOverdue, takeStep, type Entry, type Handling, type Letter } from './letter.ts'
import { entriesOf, findLetter, handlingsOf, lockLetter, setRating } from './store.ts'
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
/** What is kept of one that is too long. */
const MAX_KEPT = 100_000

type Said = { readonly letterId: string; readonly by: ActorReference; readonly text: string }

/** Answers the body's question: its clock goes on. */
export async function clarify(
  tx: Tx,
  house: House,
  { letterId, by, text }: Said,
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
  if (!taken.ok) return taken
  const draft = await findAnswerDraft(taken.value.tx, letterId)
  if (draft) {
    const { entryId, handling } = taken.value
    await moveAnswerFiles(taken.value.tx, {
      draftId: draft.id,
      letterId,
      entryId,
      at: house.clock.now(),
      sequence: handling.sequence,
    })
    await deleteDraft(taken.value.tx, draft.id)
  }
  return ok(letterId)
}

/** The answer to a body's question as it is being written: its text is kept, and its files. */
export async function keepAnswer(
  tx: Tx,
  house: House,
  { letterId, text }: Pick<Said, 'letterId' | 'text'>,
): Promise<Result<Draft, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (own?.letter.personId === undefined) return refuse('not-found')
  if (!takeStep(own.handling, own.letter, 'clarify').ok) return refuse('not-now')
  // The lock makes two clicks one answer.
  await lockLetter(await tx.elevate(), letterId)
  const changedAt = house.clock.now()
  const kept = await findAnswerDraft(tx, letterId)
  if (kept) {
    const changed = { ...kept, text: text.slice(0, MAX_KEPT), changedAt }
    await saveDraft(tx, kept.id, changed)
    return ok(changed)
  }
  const draft: Draft = {
    id: uuidv7(changedAt),
    personId: own.letter.personId,
    writtenBy: undefined,
    kind: own.letter.kind,
    bodyIds: [own.handling.bodyId],
    subject: '',
    text: text.slice(0, MAX_KEPT),
    asked: {},
    appealOf: undefined,
    answersTo: letterId,
    changedAt,
  }
  await insertDraft(tx, draft)
  return ok(draft)
}

/** Withdraws a letter that was not decided yet. */
export async function withdraw(
  tx: Tx,
  house: House,
  { letterId, by, text }: Said,
): Promise<Result<string, RefusalCode | 'not-found'>> {
  const own = await ownLetter(tx, letterId)
  if (!own) return refuse('not-found')
  const taken = await carryOut(tx, house, {
    handlingId: own.handling.id,
    step: 'withdraw',
    by,
    text,
  })
  if (!taken.ok) return taken
  // An answer that was being written has nobody left to read it.
  const draft = await findAnswerDraft(taken.value.tx, letterId)
  if (draft) await deleteDraft(taken.value.tx, draft.id)
  return ok(letterId)
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

export type AppealGrounds = Own & {
  readonly ground: 'silence' | 'decision'
  readonly kind: LetterKind
  /** The entry that decided, when there is one. */
  readonly decision: Entry | undefined
}

/** What an appeal is filled in with: the law's fields by their keys, and the text. */
export type AppealWords = {
  readonly subject: string
  readonly asked: Asked
  readonly text: string
}

const decisionIn = (entries: readonly Entry[]): Entry | undefined =>
  entries.findLast(({ kind }) => ['answer', 'refusal', 'closed'].includes(kind))

/** A pack whose appeals ask for less gets the rest in the text. */
function withUnasked({ asks }: Pick<LetterKind, 'asks'>, { asked, text }: AppealWords): string {
  const known = asks.map(({ key }) => key)
  const rest = Object.entries(asked).flatMap(([key, said]) => (known.includes(key) ? [] : [said]))
  return [...rest, text].filter(part => part !== '').join('\n\n')
}

/**
 * Begins an appeal: an administrative complaint to the same body, filled in from the letter, as a
 * draft that the person can still change; one that was begun or sent before comes back instead.
 * Refuses with `not-now` when there is nothing to appeal.
 */
export async function beginAppeal(
  tx: Tx,
  house: House,
  letterId: string,
  words: (grounds: AppealGrounds) => AppealWords,
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
  const complaint = appealKind(await countryOf(house))
  const entries = await entriesOf(tx, letterId)
  const said = words({ ...own, ground, kind, decision: decisionIn(entries) })
  await insertDraft(tx, {
    id,
    personId: own.letter.personId,
    writtenBy: undefined,
    kind: complaint.key,
    bodyIds: [own.handling.bodyId],
    subject: said.subject,
    asked: said.asked,
    text: withUnasked(complaint, said),
    appealOf: letterId,
    changedAt: house.clock.now(),
  })
  return ok({ is: 'draft', id })
}
