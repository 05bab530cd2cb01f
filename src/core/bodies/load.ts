/** Bringing the pack's bodies into the tables at each start, the same ids every time. */
import type { Country } from '#core/country'
import type { Tx } from '#platform/db'
import { isRight, stableId, type Body, type PostToMake, type UnitToMake } from './body.ts'
import { fillContacts, insertPosts, insertUnits, upsertBodies } from './store.ts'

/** The bodies of a pack as they stand in the tables. Pure. */
export function bodiesOfPack(country: Country): readonly Body[] {
  return country.bodies.map(body => ({
    id: bodyIdOf(country, body.key),
    key: body.key,
    kind: body.kind,
    name: body.name,
    region: body.region,
    municipality: body.municipality,
    superiorId: body.superior && bodyIdOf(country, body.superior.body),
    writable: body.notWritable === undefined,
    whyNotWritable: body.notWritable,
    topics: body.topics,
    words: body.words,
    contact: body.contact ?? {},
    numberFormat: undefined,
    demo: body.demo,
  }))
}

const bodyIdOf = (country: Country, key: string): string => stableId('body', country.key, key)

/** Invented units and posts of the pack. Pure. */
export function demoStaffOf(country: Country): {
  readonly units: readonly UnitToMake[]
  readonly posts: readonly PostToMake[]
} {
  const id = (kind: string, body: string, key: string): string =>
    stableId(kind, country.key, body, key)
  return {
    units: country.demoBodies.flatMap(({ body, units }) =>
      units.map(({ key, name, parent }) => ({
        id: id('unit', body, key),
        bodyId: bodyIdOf(country, body),
        key,
        name,
        parentId: parent && id('unit', body, parent),
        demo: true,
      })),
    ),
    posts: country.demoBodies.flatMap(({ body, posts }) =>
      posts.map(({ key, unit, name, rights }) => ({
        id: id('post', body, key),
        bodyId: bodyIdOf(country, body),
        key,
        unitId: id('unit', body, unit),
        name,
        rights: rights.filter(isRight),
        demo: true,
      })),
    ),
  }
}

/**
 * Loads the pack's bodies, and in a demonstration their invented units, posts and contacts. May run any number
 * of times: what a body gave itself (contacts, number format, changed units) stays as it is.
 */
export async function loadBodies(
  tx: Tx,
  country: Country,
  { demo, now }: { readonly demo: boolean; readonly now: Date },
): Promise<void> {
  const bodies = bodiesOfPack(country)
  await upsertBodies(
    tx,
    bodies.map(body => ({ ...body, demo: demo && body.demo })),
    now,
  )
  if (!demo) return
  const { units, posts } = demoStaffOf(country)
  await insertUnits(tx, units)
  await insertPosts(tx, posts)
  const invented = country.demoBodies.flatMap(({ body: key, contact }) =>
    bodies.flatMap(body => (contact && body.key === key ? [{ ...body, contact }] : [])),
  )
  await fillContacts(tx, invented, now)
}
