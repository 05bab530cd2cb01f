/** Publishing: a document becomes an immutable version, and a version becomes live. */
import { createHash } from 'node:crypto'
import { parse } from 'yaml'
import { stableId } from '#core/bodies'
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import { ok, refuse, type Result } from '#platform/result'
import { definitionShape, type ServiceDefinition } from './definition.ts'
import { insertStanding, insertVersion, type Status } from './store.ts'

/** A document that was read: the definition, what it was before defaults, and the hash of its text. */
export type ReadDefinition = {
  readonly definition: ServiceDefinition
  readonly input: unknown
  readonly source: string
  readonly sha256: string
}

/** Parses a document that `service check` has found good. @throws for any other. */
export function readDefinition(source: string): ReadDefinition {
  const input: unknown = parse(source)
  return { definition: definitionShape.parse(input), input, source, sha256: hashOf(source) }
}

/** Hash by which a version is known to be the same. */
export function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex')
}

export type Publisher = {
  readonly at: Date
  readonly actor: ActorReference
  /** As rows name who did it: `pack`, `system`, or an account. */
  readonly by: string
}

/**
 * Adds a version with the standing it begins with. Refuses `version-exists`: a version is immutable, a
 * change is a higher number. Runs as the worker.
 */
export async function addVersion(
  tx: Tx,
  read: ReadDefinition,
  { status, ...publisher }: Publisher & { readonly status: Status },
): Promise<Result<{ readonly key: string; readonly version: number }, 'version-exists'>> {
  const { service } = read.definition
  const { key, version } = service
  const inserted = await insertVersion(
    tx,
    {
      id: versionId(key, version),
      key,
      version,
      source: read.source,
      definition: read.input,
      sha256: read.sha256,
      owner: service.owner,
      validFrom: service.validFrom,
      validTo: service.validTo,
    },
    publisher,
  )
  if (!inserted) return refuse('version-exists', { values: { key, version } })
  await setStanding(tx, { key, version, status }, publisher)
  return ok({ key, version })
}

/** Says what a version is from now on, and enters it into the journal. */
export async function setStanding(
  tx: Tx,
  standing: { readonly key: string; readonly version: number; readonly status: Status },
  { at, actor, by }: Publisher,
): Promise<void> {
  await insertStanding(tx, standing, { at, by })
  await recordAct(tx, {
    act: `services.${standing.status}`,
    at,
    actor,
    about: { kind: 'service-version', id: versionId(standing.key, standing.version) },
    ...(standing.status === 'live' && { leaf: LEAF.serviceVersion }),
    payload: { key: standing.key, version: standing.version },
  })
}

/** Id by which the journal names a version: the same in every installation. */
export const versionId = (key: string, version: number): string =>
  stableId('service-version', key, String(version))
