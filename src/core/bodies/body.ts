/** A public body, its units and posts, and who may do what there. Pure. */
import { createHash } from 'node:crypto'
import type { Day } from '#platform/day'
import { ok, refuse, type Result } from '#platform/result'
import type { Text } from '#platform/texts'
import type { FormerName } from './structure.ts'

/** How to reach a body. Absent members were not yet given by the body. */
export type Contact = {
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly web?: string | undefined
  readonly address?: Text | undefined
  /** When somebody answers the telephone or the door. */
  readonly hours?: Text | undefined
}

export type Body = {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly name: Text
  /** Code of the pack's region. */
  readonly region: string | undefined
  /** Code of the pack's municipality. */
  readonly municipality: string | undefined
  /** The body above it, to which its late work and complaints go. */
  readonly superiorId: string | undefined
  readonly writable: boolean
  readonly whyNotWritable: Text | undefined
  /** Keys of the pack's topics. */
  readonly topics: readonly string[]
  /** Everyday names by which people look for it. */
  readonly words: readonly string[]
  readonly contact: Contact
  /** Format of its register's numbers; absent: the pack's. */
  readonly numberFormat: string | undefined
  /** Works with invented units and posts; pages show a demo mark. */
  readonly demo: boolean
}

export type Unit = {
  readonly id: string
  readonly bodyId: string
  readonly key: string
  readonly name: Text
  readonly parentId: string | undefined
  readonly demo: boolean
  /** First day on which it works no more; absent while it is open. */
  readonly closedFrom: Day | undefined
  /** Earlier names, oldest first. */
  readonly was: readonly FormerName[]
}

/** A unit before the store has it. */
export type UnitToMake = Omit<Unit, 'closedFrom' | 'was'>

/**
 * What an officer may do, each given by the post they hold.
 *
 * - `register`: enter letters into the register. `read-all`: read every letter of the body.
 * - `assign`: hand letters to units and officers. `execute`: work on them. `draft`: write answers.
 * - `approve`: pass a draft on. `sign`: sign an answer. `send`: let it leave the body.
 * - `administer`: units, posts, appointments, contacts.
 * - `identify`: issue accounts at the counter. `assist`: act for a person who is present.
 */
export const RIGHTS = [
  'register',
  'read-all',
  'assign',
  'execute',
  'draft',
  'approve',
  'sign',
  'send',
  'administer',
  'identify',
  'assist',
] as const

export type Right = (typeof RIGHTS)[number]

/** Narrows a string to a right. */
export function isRight(value: string): value is Right {
  return RIGHTS.some(right => right === value)
}

export type Post = {
  readonly id: string
  readonly bodyId: string
  readonly key: string
  readonly unitId: string
  readonly name: Text
  readonly rights: readonly Right[]
  readonly demo: boolean
  /** First day on which nobody holds it any more, by its own closing or its unit's; absent while open. */
  readonly closedFrom: Day | undefined
}

/** A post before the store has it. */
export type PostToMake = Omit<Post, 'closedFrom'>

/** An officer as a body's list shows them. */
export type Officer = {
  readonly appointmentId: string
  readonly accountId: string
  readonly post: Post
  readonly unitName: Text
  readonly from: Day
  /** Last day; absent while there is none. */
  readonly until: Day | undefined
  /** Holds the post for the time being. */
  readonly acting: boolean
}

/** What one account may do in one body today, by posts of its own and of those it stands in for. */
export type BodyRights = {
  readonly bodyId: string
  readonly bodyName: Text
  readonly rights: readonly Right[]
  /** Of these, those that come with posts of its own. */
  readonly ownRights: readonly Right[]
  readonly unitIds: readonly string[]
  readonly postNames: readonly Text[]
  /** Accounts of absent officers for whom this one acts today. */
  readonly standsInFor: readonly string[]
}

/** One post that an account holds or stands in for, as the store finds it. */
export type HeldPost = {
  readonly bodyId: string
  readonly bodyName: Text
  readonly unitId: string
  readonly postName: Text
  readonly rights: readonly string[]
  readonly absentAccount: string | undefined
}

/** Posts held today as rights for each body, in the order of `RIGHTS`. Unknown rights give nothing. */
export function rightsByBody(posts: readonly HeldPost[]): readonly BodyRights[] {
  const byBody = Map.groupBy(posts, ({ bodyId }) => bodyId)
  return [...byBody].flatMap(([bodyId, held]) => {
    const [first] = held
    if (first === undefined) return []
    const rightsOf = (posts: readonly HeldPost[]): readonly Right[] => {
      const given = new Set(posts.flatMap(({ rights }) => rights))
      return RIGHTS.filter(right => given.has(right))
    }
    const own = held.filter(({ absentAccount }) => absentAccount === undefined)
    return [
      {
        bodyId,
        bodyName: first.bodyName,
        rights: rightsOf(held),
        ownRights: rightsOf(own),
        unitIds: [...new Set(held.map(({ unitId }) => unitId))],
        postNames: own.map(({ postName }) => postName),
        standsInFor: [
          ...new Set(held.flatMap(({ absentAccount }) => (absentAccount ? [absentAccount] : []))),
        ],
      },
    ]
  })
}

type Held = Pick<BodyRights, 'rights' | 'unitIds'> | undefined

/**
 * Whether an officer may record that a deputy stands in for somebody absent. Anybody may for
 * themselves, an administrator for everybody, and others for colleagues of their own units (of the
 * whole body, if they read all) who can do nothing that they cannot do themselves. Nobody may make
 * themselves a deputy of rights that they do not hold.
 */
export function mayGive(
  { by, absent, deputy }: { readonly by: string; readonly absent: string; readonly deputy: string },
  { given, holder }: { readonly given: Held; readonly holder: Held },
): boolean {
  if (by === absent) return true
  if (!holder || !given) return false
  const holdsAll = given.rights.every(right => holder.rights.includes(right))
  if (by === deputy && !holdsAll) return false
  if (holder.rights.includes('administer')) return true
  const itsUnits =
    holder.rights.includes('read-all') || given.unitIds.every(unit => holder.unitIds.includes(unit))
  return holdsAll && itsUnits
}

/** An officer's rights and units, as a request knows them. */
export type Holder = { readonly rights: readonly string[]; readonly unitIds: readonly string[] }

/**
 * Whether an officer may end an absence early: who recorded it, whom it is about, an administrator, and
 * heads (with `assign`) of all units of the absent officer or of the whole body. It gives nobody a
 * right, so it takes less than recording one.
 */
export function mayEnd(
  {
    by,
    absent,
    madeBy,
  }: { readonly by: string; readonly absent: string; readonly madeBy: string | undefined },
  {
    units,
    holder,
  }: {
    /** Units of the posts that the absent officer holds. */
    readonly units: readonly string[]
    readonly holder: Holder
  },
): boolean {
  if (by === absent || by === madeBy || holder.rights.includes('administer')) return true
  if (!holder.rights.includes('assign')) return false
  if (holder.rights.includes('read-all')) return true
  return units.length > 0 && units.every(unit => holder.unitIds.includes(unit))
}

export type NamedRefusal = 'key-wrong' | 'name-missing'

/** A key and both names, checked as every body, unit and post needs them. */
export function named<T extends { readonly key: string; readonly name: Text }>(
  value: T,
): Result<T, NamedRefusal> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value.key)) return refuse('key-wrong', { field: 'key' })
  if (value.name.ka.trim() === '') return refuse('name-missing', { field: 'name-ka' })
  if (value.name.en.trim() === '') return refuse('name-missing', { field: 'name-en' })
  return ok(value)
}

/**
 * The same id for the same thing of a pack on every installation and start: a name-based UUID of
 * version 8 (RFC 9562), from SHA-256.
 */
export function stableId(...path: readonly string[]): string {
  const bytes = createHash('sha256').update(path.join('\0')).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
