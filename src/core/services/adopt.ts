/** A body adopts a service that is left to bodies of its kind, by binding what the definition leaves open. */
import { findBody, unitsOf } from '#core/bodies'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import { refuse, type Result } from '#platform/result'
import { bindParameters, type BindingRefusal, type Bound } from './bindings.ts'
import { versionId } from './publish.ts'
import { insertAdoption } from './store.ts'
import type { ServiceVersion } from './live.ts'

export type Adopter = {
  readonly bodyId: string
  readonly at: Date
  readonly actor: ActorReference
  /** As rows name who did it: an account, or `system`. */
  readonly by: string
}

export type AdoptionRefusal = BindingRefusal | 'not-adoptable' | 'body-not-of-kind'

/**
 * Adopts a version's service for a body, or binds its parameters anew. Runs as an officer of the body
 * with `administer`, or as the worker. Refuses a parameter that does not fit, tied to its field.
 */
export async function adoptService(
  tx: Tx,
  { definition, key, version }: ServiceVersion,
  given: Readonly<Record<string, unknown>>,
  { bodyId, at, actor, by }: Adopter,
): Promise<Result<Bound, AdoptionRefusal>> {
  if (definition.service.adoptable === undefined) return refuse('not-adoptable')
  const body = await findBody(tx, bodyId)
  if (body?.municipality === undefined) return refuse('body-not-of-kind')
  const bound = bindParameters(definition, given, await unitsOf(tx, bodyId))
  if (!bound.ok) return bound
  await insertAdoption(tx, { key, bodyId, parameters: bound.value, ends: false }, { at, by })
  await recordAct(tx, {
    act: 'services.adopted',
    at,
    actor,
    bodyId,
    about: { kind: 'service-version', id: versionId(key, version) },
    payload: { key, version },
  })
  return bound
}

/** The body gives the service no more; its open cases go on. */
export async function endAdoption(
  tx: Tx,
  { key, version }: Pick<ServiceVersion, 'key' | 'version'>,
  { bodyId, at, actor, by }: Adopter,
): Promise<void> {
  await insertAdoption(tx, { key, bodyId, parameters: {}, ends: true }, { at, by })
  await recordAct(tx, {
    act: 'services.adoption-ended',
    at,
    actor,
    bodyId,
    about: { kind: 'service-version', id: versionId(key, version) },
    payload: { key, version },
  })
}
