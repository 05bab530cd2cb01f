/**
 * The whole catalogue from memory: made anew when a service, an adoption or a body has changed, or the
 * day. The index for searching is made when somebody searches first.
 */
import { bodiesRevision, listBodies, type Body } from '#core/bodies'
import { countryOf, type Country } from '#core/country'
import { servicesOf, type Services } from '#core/services'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { entryOf, givers, isGivenByAll, type Entry } from './entry.ts'
import { searchOf, type ServiceSearch } from './search.ts'

export type Catalogue = {
  /** Every live service, by key. */
  readonly entries: readonly Entry[]
  find(key: string): Entry | undefined
  ofTopic(topic: string): readonly Entry[]
  ofEvent(event: string): readonly Entry[]
  /** What a body gives: its own and what it adopted. */
  ofBody(bodyKey: string): readonly Entry[]
  /** Services that words find, best first. */
  search: ServiceSearch
  /** Bodies that give something, by key. */
  readonly bodies: readonly Body[]
}

type Kept = { readonly stamp: string; readonly catalogue: Catalogue }
/** By database pool, so that houses of one process (tests) do not see each other's. */
const kept = new WeakMap<object, Kept>()

/** The catalogue as of now. Two small statements where nothing changed. */
export async function catalogueOf(
  house: Pick<House, 'db' | 'settings' | 'clock'>,
  tx: Tx,
): Promise<Catalogue> {
  const today = house.clock.today()
  const [services, revision, country] = await Promise.all([
    servicesOf(house, tx),
    bodiesRevision(tx),
    countryOf(house),
  ])
  const stamp = `${services.number} ${revision} ${today}`
  const known = kept.get(house.db.pool)
  if (known?.stamp === stamp) return known.catalogue
  const catalogue = catalogueFrom({ services, bodies: await listBodies(tx), country, today })
  kept.set(house.db.pool, { stamp, catalogue })
  return catalogue
}

export type Parts = {
  readonly services: Pick<Services, 'allLive' | 'adoptions'>
  readonly bodies: readonly Body[]
  readonly country: Country
  readonly today: Day
}

/** The catalogue of these parts. */
export function catalogueFrom({ services, bodies, country, today }: Parts): Catalogue {
  const byId = new Map(bodies.map(body => [body.id, body]))
  const byBodyKey = new Map(bodies.map(body => [body.key, body]))
  const everyMunicipality = bodies
    .filter(({ municipality, writable }) => municipality !== undefined && writable)
    .map(body => ({ body, parameters: {} }))
  const entries = services
    .allLive(today)
    .map(version => {
      const { owner } = version.definition.service
      const adopters = isGivenByAll(version)
        ? everyMunicipality
        : services.adoptions(version.key).flatMap(({ bodyId, parameters }) => {
            const body = byId.get(bodyId)
            return body ? [{ body, parameters }] : []
          })
      const sorted = adopters.toSorted((one, other) => (one.body.key < other.body.key ? -1 : 1))
      return entryOf(version, owner === undefined ? undefined : byBodyKey.get(owner), sorted)
    })
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
  return assembled(entries, country)
}

function assembled(entries: readonly Entry[], country: Country): Catalogue {
  const byKey = new Map(entries.map(entry => [entry.key, entry]))
  const topics = grouped(entries, ({ definition }) => definition.catalogue.topics)
  const events = grouped(entries, ({ definition }) => definition.catalogue.lifeEvents)
  const given = grouped(entries, entry => givers(entry).map(({ key }) => key))
  const bodies = new Map(entries.flatMap(givers).map(body => [body.key, body]))
  let search: ServiceSearch | undefined
  return {
    entries,
    find: key => byKey.get(key),
    ofTopic: topic => topics.get(topic) ?? [],
    ofEvent: event => events.get(event) ?? [],
    ofBody: bodyKey => given.get(bodyKey) ?? [],
    bodies: [...bodies.values()].toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    search: (query, most) => {
      search ??= searchOf(entries, { topics: country.topics, events: country.lifeEvents })
      return search(query, most)
    },
  }
}

function grouped(
  entries: readonly Entry[],
  keysOf: (entry: Entry) => readonly string[],
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    for (const key of new Set(keysOf(entry))) {
      const group = groups.get(key)
      if (group) group.push(entry)
      else groups.set(key, [entry])
    }
  }
  return groups
}
