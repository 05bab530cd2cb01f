/** Renaming units and posts, moving units, and what posts allow. */
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type Act } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Day } from '#platform/day'
import type { Text } from '#platform/texts'
import { isRight, named, type NamedRefusal, type Post, type Right, type Unit } from './body.ts'
import { rightsOfActor, type By } from './manage.ts'
import {
  deputiesOf,
  holdOpenUnit,
  lockBody,
  lockPost,
  lockUnit,
  officersOf,
  unitsOf,
} from './store.ts'
import { moveUnit, renamePost, renameUnit, setRights } from './structure-store.ts'
import { isOpen, isWithin, whyNotRights } from './structure.ts'

export type UnitChange = {
  readonly bodyId: string
  readonly unitId: string
  readonly name: Text
  /** The unit above it; absent where there is none. */
  readonly parentId: string | undefined
}

type UnitRefusal = NamedRefusal | 'unit-unknown' | 'unit-closed' | 'below-itself'

const isSame = (one: Text, other: Text): boolean => one.ka === other.ka && one.en === other.en

/**
 * Renames a unit and puts it below another. Its key stays: numbers and files name it. Changes nothing
 * where nothing is new. Refuses a closed unit, and one that would stand below itself.
 */
export async function changeUnit(
  tx: Tx,
  { bodyId, unitId, name, parentId }: UnitChange,
  by: By,
): Promise<Result<Unit, UnitRefusal>> {
  await lockBody(tx, bodyId)
  const unit = await lockUnit(tx, bodyId, unitId)
  if (!unit) return refuse('unit-unknown')
  if (!isOpen(unit)) return refuse('unit-closed')
  const checked = named({ key: unit.key, name })
  if (!checked.ok) return checked
  const moves = unit.parentId !== parentId
  if (moves && parentId !== undefined) {
    if (!(await holdOpenUnit(tx, bodyId, parentId)))
      return refuse('unit-unknown', { field: 'parent' })
    if (isWithin(await unitsOf(tx, bodyId), parentId, unitId))
      return refuse('below-itself', { field: 'parent' })
  }
  if (!isSame(name, unit.name)) {
    await renameUnit(tx, unit, { id: uuidv7(by.now), name, at: by.now })
    await recorded(tx, by, { act: 'unit-renamed', kind: 'unit', thing: unit })
  }
  if (moves) {
    await moveUnit(tx, unitId, parentId)
    const payload = { parent: parentId }
    await recorded(tx, by, { act: 'unit-moved', kind: 'unit', thing: unit, payload })
  }
  return ok({ ...unit, name, parentId })
}

export type PostChange = {
  readonly bodyId: string
  readonly postId: string
  readonly name: Text
  readonly rights: readonly string[]
  readonly today: Day
}

type PostRefusal =
  | NamedRefusal
  | 'post-unknown'
  | 'post-closed'
  | 'right-unknown'
  | 'own-rights'
  | 'right-not-yours'
  | 'last-administrator'

/**
 * Renames a post and writes what it allows; who holds it may do that from now on. Refuses as
 * `whyNotRights` does, and to take away the right by which the last administrator administers.
 */
export async function changePost(
  tx: Tx,
  change: PostChange,
  by: By,
): Promise<Result<Post, PostRefusal>> {
  const { bodyId, postId, name } = change
  await lockBody(tx, bodyId)
  const post = await lockPost(tx, bodyId, postId)
  if (!post) return refuse('post-unknown')
  if (!isOpen(post)) return refuse('post-closed')
  const checked = named({ key: post.key, name })
  if (!checked.ok) return checked
  const wanted = change.rights.filter(isRight)
  if (wanted.length !== change.rights.length || wanted.length === 0)
    return refuse('right-unknown', { field: 'rights' })
  const rights = [...new Set(wanted)]
  const problem = await whyNot(tx, { post, rights, today: change.today }, by)
  if (problem !== undefined) return refuse(problem, { field: 'rights' })
  if (!isSame(name, post.name)) {
    await renamePost(tx, post, { id: uuidv7(by.now), name, at: by.now })
    await recorded(tx, by, { act: 'post-renamed', kind: 'post', thing: post })
  }
  const added = rights.filter(right => !post.rights.includes(right))
  const taken = post.rights.filter(right => !rights.includes(right))
  if (added.length > 0 || taken.length > 0) {
    await setRights(tx, postId, rights)
    const payload = { added, taken }
    const what = { act: 'post-rights-changed', kind: 'post', thing: post, payload } as const
    await recorded(tx, by, { ...what, leaf: LEAF.keyOrRole })
  }
  return ok({ ...post, name, rights })
}

type Wanted = { readonly post: Post; readonly rights: readonly Right[]; readonly today: Day }

async function whyNot(
  tx: Tx,
  { post, rights, today }: Wanted,
  { actor }: By,
): Promise<'own-rights' | 'right-not-yours' | 'last-administrator' | undefined> {
  const officers = await officersOf(tx, post.bodyId, today)
  if (actor.kind === 'officer') {
    const holder = await rightsOfActor(tx, actor, { bodyId: post.bodyId, today })
    const deputies = await deputiesOf(tx, post.bodyId, today)
    const isOwn = officers.some(
      one =>
        one.post.id === post.id &&
        (one.accountId === actor.id || deputies.get(one.accountId)?.includes(actor.id)),
    )
    const why = whyNotRights({ before: post.rights, after: rights, holder, isOwn })
    if (why !== undefined) return why
  }
  if (!post.rights.includes('administer') || rights.includes('administer')) return undefined
  const others = officers.some(
    one => one.post.id !== post.id && one.post.rights.includes('administer'),
  )
  return others ? undefined : 'last-administrator'
}

type Recorded = {
  readonly act: string
  readonly kind: 'unit' | 'post'
  readonly thing: { readonly id: string; readonly bodyId: string; readonly key: string }
} & Pick<Act, 'payload' | 'leaf'>

/** Writes what was done to a unit or post into the journal. */
export async function recorded(
  tx: Tx,
  { actor, now }: By,
  { act, kind, thing, payload, leaf }: Recorded,
): Promise<void> {
  await recordAct(tx, {
    act: `bodies.${act}`,
    at: now,
    actor,
    bodyId: thing.bodyId,
    about: { kind, id: thing.id },
    payload: { key: thing.key, ...payload },
    ...(leaf !== undefined && { leaf }),
  })
}
