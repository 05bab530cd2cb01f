/** Looking bodies up: one by id or key, or by what a person types. */
import type { Country } from '#core/country'
import type { Tx } from '#platform/db'
import { NotFound } from '#platform/route'
import type { Language } from '#platform/texts'
import { rightsByBody, type Body, type BodyRights } from './body.ts'
import { likelySearch, type Likely, type LikelyQuestion, type LikelySearch } from './likely.ts'
import { bodySearch, type BodySearch, type FoundBodies } from './search.ts'
import { bodiesRevision, findBody, heldPosts, listBodies } from './store.ts'
import type { Day } from '#platform/day'

/** The body with that id. @throws NotFound */
export async function getBody(tx: Tx, id: string): Promise<Body> {
  const body = await findBody(tx, id)
  if (body === undefined) throw new NotFound('body')
  return body
}

/** The bodies with these ids, each asked for once. @throws NotFound */
export async function getBodies(
  tx: Tx,
  ids: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Body>> {
  const known = [...new Set(ids)].filter(id => id !== undefined)
  const bodies = await Promise.all(known.map(id => getBody(tx, id)))
  return new Map(bodies.map(body => [body.id, body]))
}

export type BodyQuestion = {
  readonly query: string
  readonly language: Language
}

type Indexes = {
  readonly revision: string
  readonly search: BodySearch
  readonly likely: LikelySearch
}

/** Indexes of one country, made anew when a body has changed; each process keeps its own. */
const indexes = new WeakMap<Country, Indexes>()

async function indexesOf(tx: Tx, country: Country): Promise<Indexes> {
  const revision = await bodiesRevision(tx)
  const known = indexes.get(country)
  if (known?.revision === revision) return known
  const bodies = await listBodies(tx)
  const made = {
    revision,
    search: bodySearch(country, bodies),
    likely: likelySearch(country, bodies),
  }
  indexes.set(country, made)
  return made
}

/**
 * Bodies that fit what a person typed, best first and none left out: by name, place, district, matter or everyday
 * name, in Georgian of any alphabet and case, Latin letters or English, with slips of the hand.
 */
export async function findBodies(
  tx: Tx,
  country: Country,
  { query, language }: BodyQuestion,
): Promise<FoundBodies> {
  return (await indexesOf(tx, country)).search(query, language)
}

/** Which bodies likely answer a letter, by its own words, at most three, each with its reasons. */
export async function likelyBodies(
  tx: Tx,
  country: Country,
  question: LikelyQuestion,
): Promise<readonly Likely[]> {
  return (await indexesOf(tx, country)).likely(question)
}

/**
 * What an account may do today, for each body in which it holds a post or stands in for somebody.
 * A deputy has the rights of the absent officer's own posts, not of those whom that one stands in for.
 */
export async function rightsOf(
  tx: Tx,
  accountId: string,
  today: Day,
): Promise<readonly BodyRights[]> {
  return rightsByBody(await heldPosts(tx, accountId, today))
}
