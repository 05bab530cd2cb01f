/** Creating bodies, units and posts, and a body's own contacts. */
import type { Tx } from '#platform/db'
import type { Day } from '#platform/day'
import { recordAct, type ActorReference } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'
import {
  isRight,
  named,
  rightsByBody,
  type Body,
  type Contact,
  type NamedRefusal,
  type Post,
  type Right,
  type Unit,
} from './body.ts'
import {
  findBody,
  heldPosts,
  holdOpenUnit,
  insertBody,
  insertPosts,
  insertUnits,
  updateContact,
} from './store.ts'
import { whyNotRights } from './structure.ts'

/** By whom and when something is done. */
export type By = { readonly actor: ActorReference; readonly now: Date }

export type NewBody = {
  readonly key: string
  readonly kind: string
  readonly name: Text
  readonly region?: string
  readonly municipality?: string
  readonly superiorId?: string
  readonly topics: readonly string[]
  readonly words: readonly string[]
  readonly contact: Contact
}

/** Creates a body that takes letters. For the operator, through the worker role. */
export async function createBody(
  tx: Tx,
  wanted: NewBody,
  { actor, now }: By,
): Promise<Result<Body, NamedRefusal | 'key-taken' | 'superior-unknown'>> {
  const checked = named(wanted)
  if (!checked.ok) return checked
  if (wanted.superiorId !== undefined && !(await findBody(tx, wanted.superiorId))) {
    return refuse('superior-unknown', { field: 'superior' })
  }
  const body: Body = {
    ...wanted,
    id: uuidv7(now),
    region: wanted.region,
    municipality: wanted.municipality,
    superiorId: wanted.superiorId,
    writable: true,
    whyNotWritable: undefined,
    numberFormat: undefined,
    demo: false,
  }
  if (!(await insertBody(tx, body, now))) return refuse('key-taken', { field: 'key' })
  await recordAct(tx, {
    act: 'bodies.body-created',
    at: now,
    actor,
    bodyId: body.id,
    about: { kind: 'body', id: body.id },
    payload: { key: body.key, kind: body.kind },
  })
  return ok(body)
}

export type NewUnit = {
  readonly bodyId: string
  readonly key: string
  readonly name: Text
  readonly parentId?: string
}

/** Creates a unit. For the operator, or an officer with `administer` in their own body. */
export async function createUnit(
  tx: Tx,
  wanted: NewUnit,
  { actor, now }: By,
): Promise<Result<Unit, NamedRefusal | 'body-unknown' | 'unit-unknown' | 'key-taken'>> {
  const checked = named(wanted)
  if (!checked.ok) return checked
  if (!(await findBody(tx, wanted.bodyId))) return refuse('body-unknown')
  const { parentId } = wanted
  if (parentId !== undefined && !(await holdOpenUnit(tx, wanted.bodyId, parentId))) {
    return refuse('unit-unknown', { field: 'parent' })
  }
  const made = { ...wanted, id: uuidv7(now), parentId, demo: false }
  const unit: Unit = { ...made, closedFrom: undefined, was: [] }
  if ((await insertUnits(tx, [made])) === 0) return refuse('key-taken', { field: 'key' })
  await recordAct(tx, {
    act: 'bodies.unit-created',
    at: now,
    actor,
    bodyId: unit.bodyId,
    about: { kind: 'unit', id: unit.id },
    payload: { key: unit.key },
  })
  return ok(unit)
}

export type NewPost = {
  readonly bodyId: string
  readonly key: string
  readonly unitId: string
  readonly name: Text
  readonly rights: readonly string[]
  readonly today: Day
}

/** Rights by which an officer acts in a body, as a deputy too; absent for the operator and the system. */
export async function rightsOfActor(
  tx: Tx,
  actor: ActorReference,
  { bodyId, today }: { readonly bodyId: string; readonly today: Day },
): Promise<readonly Right[] | undefined> {
  if (actor.kind !== 'officer') return undefined
  const held = rightsByBody(await heldPosts(tx, actor.id, today))
  return held.find(one => one.bodyId === bodyId)?.rights ?? []
}

/**
 * Creates a post with its rights. For the operator, or an officer with `administer` in their own body,
 * who gives only rights that they hold themselves (`right-not-yours`).
 */
export async function createPost(
  tx: Tx,
  wanted: NewPost,
  { actor, now }: By,
): Promise<
  Result<Post, NamedRefusal | 'unit-unknown' | 'right-unknown' | 'right-not-yours' | 'key-taken'>
> {
  const checked = named(wanted)
  if (!checked.ok) return checked
  const rights = wanted.rights.filter(isRight)
  if (rights.length !== wanted.rights.length || rights.length === 0) {
    return refuse('right-unknown', { field: 'rights' })
  }
  if (!(await holdOpenUnit(tx, wanted.bodyId, wanted.unitId))) {
    return refuse('unit-unknown', { field: 'unit' })
  }
  const holder = await rightsOfActor(tx, actor, wanted)
  if (whyNotRights({ before: [], after: rights, holder, isOwn: false }) !== undefined)
    return refuse('right-not-yours', { field: 'rights' })
  const { today: _, ...made } = wanted
  const post: Post = { ...made, id: uuidv7(now), rights, demo: false, closedFrom: undefined }
  if ((await insertPosts(tx, [post])) === 0) return refuse('key-taken', { field: 'key' })
  await recordAct(tx, {
    act: 'bodies.post-created',
    at: now,
    actor,
    bodyId: post.bodyId,
    about: { kind: 'post', id: post.id },
    payload: { key: post.key, unit: post.unitId, rights },
  })
  return ok(post)
}

/** Writes the contacts and the number format that a body gives for itself. */
export async function changeContact(
  tx: Tx,
  wanted: Pick<Body, 'id' | 'contact' | 'numberFormat'>,
  { actor, now }: By,
): Promise<Result<Body, 'body-unknown'>> {
  const body = await findBody(tx, wanted.id)
  if (body === undefined) return refuse('body-unknown')
  const changed: Body = { ...body, contact: wanted.contact, numberFormat: wanted.numberFormat }
  await updateContact(tx, changed, now)
  await recordAct(tx, {
    act: 'bodies.contact-changed',
    at: now,
    actor,
    bodyId: body.id,
    about: { kind: 'body', id: body.id },
  })
  return ok(changed)
}
