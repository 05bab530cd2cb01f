/** Beginning an application: for which body, by which version, until when it is kept. */
import { findBody, findBodyByKey, unitsOf, type Body } from '#core/bodies'
import {
  bindParameters,
  isExecutable,
  servicesOf,
  type Bound,
  type ExecutableDefinition,
  type ServiceDefinition,
  type Services,
  type ServiceVersion,
} from '#core/services'
import { addDays, addMonths, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { refuse, ok, type Result } from '#platform/result'
import {
  begunOf,
  insertApplication,
  MOST,
  ownApplications,
  type Applicant,
  type Application,
} from './store.ts'

/** Days for which an application is kept after its last change, where the definition says nothing. */
const KEPT_DAYS = 30

/** Day after which an application that nobody touches is thrown away. */
export function expiryOf({ retention }: Pick<ServiceDefinition, 'retention'>, today: Day): Day {
  const keep = retention.find(({ outcome }) => outcome === 'draft')?.keep
  if (!keep) return addDays(today, KEPT_DAYS)
  return keep.unit === 'month' ? addMonths(today, keep.length) : addDays(today, keep.length)
}

/** A service that can be applied for at a body, with the parameters as the body bound them. */
export type Offer = {
  readonly version: ServiceVersion
  readonly definition: ExecutableDefinition
  readonly body: Body
  readonly parameters: Bound
}

/** The offer of a live service by a body (its key), or by its owner. `undefined` when nobody offers it so. */
export async function findOffer(
  tx: Tx,
  house: House,
  { serviceKey, bodyKey }: { readonly serviceKey: string; readonly bodyKey: string | undefined },
): Promise<Offer | undefined> {
  const services = await servicesOf(house, tx)
  const version = services.live(serviceKey, house.clock.today())
  if (!version) return undefined
  const key = version.definition.service.owner ?? bodyKey
  const body = key === undefined ? undefined : await findBodyByKey(tx, key)
  return body && offerOf(tx, services, { version, body })
}

/** The same for a version by its number, as an application or a case keeps it. */
export async function offerOfVersion(
  tx: Tx,
  house: House,
  of: Pick<Application, 'serviceKey' | 'version' | 'bodyId'>,
): Promise<Offer | undefined> {
  const services = await servicesOf(house, tx)
  const version = services.version(of.serviceKey, of.version)
  const body = await findBody(tx, of.bodyId)
  return version && body && offerOf(tx, services, { version, body })
}

async function offerOf(
  tx: Tx,
  services: Services,
  { version, body }: { readonly version: ServiceVersion; readonly body: Body },
): Promise<Offer | undefined> {
  const { definition } = version
  if (!isExecutable(definition)) return undefined
  if (definition.service.owner !== undefined) {
    if (definition.service.owner !== body.key) return undefined
    const bound = bindParameters(definition, {}, await unitsOf(tx, body.id))
    return bound.ok ? { version, definition, body, parameters: bound.value } : undefined
  }
  const parameters = services.adoption(version.key, body.id)?.parameters
  return parameters && { version, definition, body, parameters }
}

export type BeginRefusal = 'too-many'

/** Begins an application, or gives the one that the person has begun already of the same service there. */
export async function beginApplication(
  tx: Tx,
  house: House,
  begin: {
    readonly offer: Offer
    readonly personId: string
    readonly writtenBy: string | undefined
    readonly applicant: Applicant
  },
): Promise<Result<string, BeginRefusal>> {
  const { offer, personId, writtenBy, applicant } = begin
  const { key: serviceKey, version } = offer.version
  const begun = await begunOf(tx, { personId, serviceKey, bodyId: offer.body.id })
  if (begun) return ok(begun.id)
  if ((await ownApplications(tx)).length >= MOST) return refuse('too-many')
  const at = house.clock.now()
  const id = uuidv7(at)
  await insertApplication(tx, {
    id,
    personId,
    writtenBy,
    serviceKey,
    version,
    bodyId: offer.body.id,
    applicant,
    answers: {},
    facts: {},
    visited: [],
    revision: 1,
    begunAt: at,
    changedAt: at,
    expiresOn: expiryOf(offer.definition, house.clock.today()),
  })
  return ok(id)
}
