/**
 * What is offered now, kept in memory: versions never change, so a process parses each once and looks
 * again only when the change number has risen.
 */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { definitionShape, type ServiceDefinition } from './definition.ts'
import {
  adoptionsInForce,
  allVersions,
  changeNumber,
  type Adoption,
  type Status,
  type StoredVersion,
} from './store.ts'

/** A version of a service with its standing. */
export type ServiceVersion = {
  readonly key: string
  readonly version: number
  readonly status: Status
  readonly sha256: string
  readonly definition: ServiceDefinition
}

/** Everything that is offered, as of one change number. */
export type Services = {
  /** Changes with each publication, retirement and adoption; a cache key. */
  readonly number: string
  /** A version by its number, whatever its standing: running cases stay on theirs. */
  version(key: string, version: number): ServiceVersion | undefined
  /** The version that is live on a day: the highest that is live and valid. */
  live(key: string, on: Day): ServiceVersion | undefined
  /** All that are live on a day, by key. */
  allLive(on: Day): readonly ServiceVersion[]
  /** Who adopted a service, with the parameters they bound. */
  adoptions(key: string): readonly Adoption[]
  adoption(key: string, bodyId: string): Adoption | undefined
}

type Kept = { services: Services | undefined }
/** By database pool, so that houses of one process (tests) do not see each other's. */
const kept = new WeakMap<object, Kept>()
/** Parsed definitions by content: the same in every house. */
const parsed = new Map<string, ServiceDefinition>()

/** The services of the house as `tx` sees them. One small statement where nothing changed. */
export async function servicesOf(house: Pick<House, 'db'>, tx: Tx): Promise<Services> {
  const known = kept.get(house.db.pool) ?? { services: undefined }
  kept.set(house.db.pool, known)
  const number = await changeNumber(tx)
  if (known.services?.number !== number) {
    const [versions, adoptions] = await Promise.all([allVersions(tx), adoptionsInForce(tx)])
    known.services = servicesFrom(number, versions, adoptions)
  }
  return known.services
}

function servicesFrom(
  number: string,
  stored: readonly StoredVersion[],
  adoptions: readonly Adoption[],
): Services {
  const byKey = Map.groupBy(stored.map(versionOf), ({ key }) => key)
  const adopted = Map.groupBy(adoptions, ({ key }) => key)
  const live = (key: string, on: Day): ServiceVersion | undefined =>
    byKey.get(key)?.findLast(version => isLive(version, on))
  return {
    number,
    version: (key, version) => byKey.get(key)?.find(each => each.version === version),
    live,
    allLive: on => [...byKey.keys()].flatMap(key => live(key, on) ?? []),
    adoptions: key => adopted.get(key) ?? [],
    adoption: (key, bodyId) => adopted.get(key)?.find(each => each.bodyId === bodyId),
  }
}

function isLive({ status, definition: { service } }: ServiceVersion, on: Day): boolean {
  return (
    status === 'live' &&
    service.validFrom <= on &&
    (service.validTo === undefined || on <= service.validTo)
  )
}

function versionOf({ definition, ...stored }: StoredVersion): ServiceVersion {
  const known = parsed.get(stored.sha256) ?? definitionShape.parse(definition)
  parsed.set(stored.sha256, known)
  return { ...stored, definition: known }
}
