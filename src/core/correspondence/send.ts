/** A person sends a letter: accepted with a number and a due day, in one transaction, once. */
import { getBody, type Body } from '#core/bodies'
import { sha256Hex } from '#platform/canonical'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { keepAnswer, once, type OnceKey } from '#platform/once'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Language } from '#platform/texts'
import { acceptOne, termsOf, type Terms } from './accept.ts'
import type { Channel } from './letter.ts'
import type { RefusalCode } from './texts.ts'

export type Writing = {
  readonly personId: string | undefined
  /** Body that writes, when it is not a person. */
  readonly fromBodyId?: string | undefined
  readonly writerName: string
  readonly writerContact: string
  readonly bodyIds: readonly string[]
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly language: Language
  readonly channel: Channel
  /** Day on which it came on paper, when that was before it was keyed in; the clock runs from it. */
  readonly receivedOn?: Day | undefined
  /** Account of the clerk, when one wrote for the person. */
  readonly writtenBy: string | undefined
  readonly appealOf: string | undefined
  readonly draftId: string | undefined
  readonly by: ActorReference
  /** The form's once-key and its owner. */
  readonly once: { readonly key: string; readonly owner: string }
}

export type Accepted = { readonly letterId: string; readonly number: string }

/**
 * Accepts a letter to one or several bodies: one letter for each, under one batch. Repeating the
 * same form gives the same letters. Refuses with `not-writable` for a body that takes no letters.
 * `tx` has the worker's sight: the caller has checked that the writer is who they are.
 */
export async function sendLetter(
  tx: Tx,
  house: House,
  writing: Writing,
): Promise<Result<readonly Accepted[], RefusalCode>> {
  const ground = await groundOf(tx, house, writing)
  if (!ground.ok) return ground
  return ok(
    await once(tx, onceKey(house, writing), () => acceptAll(tx, house, writing, ground.value)),
  )
}

/**
 * The same for a draft that the caller has locked, so that nobody else can be sending it, with the
 * bodies and terms that were read beside it.
 */
export async function sendLockedDraft(
  tx: Tx,
  house: House,
  writing: Writing,
  found: Ground,
): Promise<Result<readonly Accepted[], RefusalCode>> {
  const ground = groundFor(writing, found)
  if (!ground.ok) return ground
  const accepted = await acceptAll(tx, house, writing, ground.value)
  keepAnswer(tx, onceKey(house, writing), accepted)
  return ok(accepted)
}

/** Bodies that a letter goes to, and the terms by which they answer. */
export type Ground = { readonly bodies: readonly Body[]; readonly terms: Terms }

async function groundOf(
  tx: Tx,
  house: House,
  writing: Writing,
): Promise<Result<Ground, 'not-writable'>> {
  const [terms, bodies] = await Promise.all([
    termsOf(tx, house, writing),
    Promise.all(writing.bodyIds.map(id => getBody(tx, id))),
  ])
  return groundFor(writing, { bodies, terms })
}

/** The bodies in the order in which they are written to. Refuses when one takes no letters. */
function groundFor(
  { bodyIds }: Writing,
  { bodies, terms }: Ground,
): Result<Ground, 'not-writable'> {
  const inOrder = bodyIds.flatMap(id => bodies.find(body => body.id === id) ?? [])
  if (inOrder.length === 0 || inOrder.length < bodyIds.length) return refuse('not-writable')
  if (inOrder.some(body => !body.writable)) return refuse('not-writable')
  return ok({ bodies: inOrder, terms })
}

const onceKey = (house: House, writing: Writing): OnceKey => ({
  ...writing.once,
  at: house.clock.now(),
  content: [writing.bodyIds, writing.kind, writing.subject, sha256Hex(writing.text)],
})

async function acceptAll(
  tx: Tx,
  house: House,
  writing: Writing,
  { bodies, terms }: Ground,
): Promise<readonly Accepted[]> {
  const batchId = bodies.length > 1 ? uuidv7(house.clock.now()) : undefined
  const letters: Accepted[] = []
  for (const [index, body] of bodies.entries()) {
    const isLast = index === bodies.length - 1
    const letter = await acceptOne(tx, house, { writing, body, terms, batchId, isLast })
    letters.push({ letterId: letter.id, number: letter.number })
  }
  return letters
}
