/** Closing units and posts from a day on, and opening again what was closed by mistake. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { ok, refuse, type Result } from '#platform/result'
import { recorded } from './alter.ts'
import type { Officer, Post, Unit } from './body.ts'
import type { By } from './manage.ts'
import { holdersSince, lockBody, lockPost, lockUnit, postsOf, unitsOf } from './store.ts'
import { ownClosing, setPostClosed, setUnitClosed } from './structure-store.ts'
import { isClosed, isOpen } from './structure.ts'

type OfBody = { readonly bodyId: string; readonly id: string; readonly from: Day }

/** What keeps a unit from being closed, as far as this module knows it. */
export type Hindrances = {
  /** Units below it that still work on that day. */
  readonly below: readonly Unit[]
  /** Who holds a post of it on that day or after. */
  readonly holders: readonly Officer[]
  /** Whether no other post would be left with the right to administer. */
  readonly lastAdministering: boolean
}

/** Units below, holders, and the last administrator's post: what has to be settled before a unit closes. */
export async function unitHindrances(tx: Tx, { bodyId, id, from }: OfBody): Promise<Hindrances> {
  const below = (await unitsOf(tx, bodyId)).filter(
    unit => unit.parentId === id && !isClosed(unit, from),
  )
  const holders = await holdersSince(tx, bodyId, from)
  const posts = await postsOf(tx, bodyId)
  return {
    below,
    holders: holders.filter(({ post }) => post.unitId === id),
    lastAdministering: isLast(posts, post => post.unitId === id),
  }
}

/** The same for a post. */
export async function postHindrances(
  tx: Tx,
  { bodyId, id, from }: OfBody,
): Promise<Omit<Hindrances, 'below'>> {
  const holders = await holdersSince(tx, bodyId, from)
  return {
    holders: holders.filter(({ post }) => post.id === id),
    lastAdministering: isLast(await postsOf(tx, bodyId), post => post.id === id),
  }
}

/** Whether all open posts that administer are among those that go. */
function isLast(posts: readonly Post[], goes: (post: Post) => boolean): boolean {
  const administering = posts.filter(post => isOpen(post) && post.rights.includes('administer'))
  return administering.length > 0 && administering.every(goes)
}

export type UnitClosing = {
  readonly bodyId: string
  readonly unitId: string
  /** First day on which it works no more. */
  readonly from: Day
  readonly today: Day
  /** Whether other modules know of work in its hands; asked when nothing new can come any more. */
  readonly hasWork: () => Promise<boolean>
}

type CloseRefusal = 'already-closed' | 'closes-in-past' | 'last-administering'

/**
 * Closes a unit and its posts. Nothing new is given to it from now on, and from the day on it is gone
 * from public pages and its series gives no number. Refuses while something stands below it, somebody
 * holds a post of it on or after the day, or work is in its hands.
 */
export async function closeUnit(
  tx: Tx,
  { bodyId, unitId, from, today, hasWork }: UnitClosing,
  by: By,
): Promise<Result<Unit, CloseRefusal | 'unit-unknown' | 'unit-in-use'>> {
  await lockBody(tx, bodyId)
  const unit = await lockUnit(tx, bodyId, unitId)
  if (!unit) return refuse('unit-unknown')
  if (!isOpen(unit)) return refuse('already-closed')
  if (from < today) return refuse('closes-in-past', { field: 'from' })
  const { below, holders, lastAdministering } = await unitHindrances(tx, {
    bodyId,
    id: unitId,
    from,
  })
  if (lastAdministering) return refuse('last-administering')
  if (below.length > 0 || holders.length > 0 || (await hasWork())) return refuse('unit-in-use')
  await setUnitClosed(tx, unitId, from)
  await recorded(tx, by, { act: 'unit-closed', kind: 'unit', thing: unit, payload: { from } })
  return ok({ ...unit, closedFrom: from })
}

/** Opens a closed unit again, and its posts that were not closed by themselves. */
export async function reopenUnit(
  tx: Tx,
  { bodyId, unitId }: { readonly bodyId: string; readonly unitId: string },
  by: By,
): Promise<Result<Unit, 'unit-unknown' | 'not-closed' | 'closed-above'>> {
  await lockBody(tx, bodyId)
  const unit = await lockUnit(tx, bodyId, unitId)
  if (!unit) return refuse('unit-unknown')
  if (isOpen(unit)) return refuse('not-closed')
  const above = (await unitsOf(tx, bodyId)).find(({ id }) => id === unit.parentId)
  if (above && !isOpen(above)) return refuse('closed-above')
  await setUnitClosed(tx, unitId, undefined)
  await recorded(tx, by, { act: 'unit-reopened', kind: 'unit', thing: unit })
  return ok({ ...unit, closedFrom: undefined })
}

export type PostClosing = {
  readonly bodyId: string
  readonly postId: string
  readonly from: Day
  readonly today: Day
}

/**
 * Closes a post: nobody is appointed to it any more. Refuses while somebody holds it on or after the
 * day, and where it is the last that administers the body.
 */
export async function closePost(
  tx: Tx,
  { bodyId, postId, from, today }: PostClosing,
  by: By,
): Promise<Result<Post, CloseRefusal | 'post-unknown' | 'post-held'>> {
  await lockBody(tx, bodyId)
  const post = await lockPost(tx, bodyId, postId)
  if (!post) return refuse('post-unknown')
  if (!isOpen(post)) return refuse('already-closed')
  if (from < today) return refuse('closes-in-past', { field: 'from' })
  const { holders, lastAdministering } = await postHindrances(tx, { bodyId, id: postId, from })
  if (lastAdministering) return refuse('last-administering')
  if (holders.length > 0) return refuse('post-held')
  await setPostClosed(tx, postId, from)
  await recorded(tx, by, { act: 'post-closed', kind: 'post', thing: post, payload: { from } })
  return ok({ ...post, closedFrom: from })
}

/** Opens a closed post again. A post that is closed with its unit opens with the unit. */
export async function reopenPost(
  tx: Tx,
  { bodyId, postId }: { readonly bodyId: string; readonly postId: string },
  by: By,
): Promise<Result<Post, 'post-unknown' | 'not-closed' | 'unit-closed'>> {
  await lockBody(tx, bodyId)
  const post = await lockPost(tx, bodyId, postId)
  if (!post) return refuse('post-unknown')
  if (isOpen(post)) return refuse('not-closed')
  const unit = (await unitsOf(tx, bodyId)).find(({ id }) => id === post.unitId)
  if (unit && !isOpen(unit)) return refuse('unit-closed')
  if ((await ownClosing(tx, postId)) === undefined) return refuse('not-closed')
  await setPostClosed(tx, postId, undefined)
  await recorded(tx, by, { act: 'post-reopened', kind: 'post', thing: post })
  return ok({ ...post, closedFrom: undefined })
}
