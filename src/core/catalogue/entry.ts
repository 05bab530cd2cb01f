/** One service as the catalogue shows it: what is live today, who gives it, and whether it is applied for here. Pure. */
import type { Body } from '#core/bodies'
import type { Request } from '#platform/route'
import { isExecutable, type Bound, type ServiceVersion } from '#core/services'

/** A body that adopted a service that is left to bodies of its kind. */
export type Adopter = { readonly body: Body; readonly parameters: Bound }

export type Entry = Pick<ServiceVersion, 'key' | 'version' | 'definition'> & {
  /** The body that gives it; none where bodies adopt it, or where the house does not know the body. */
  readonly owner: Body | undefined
  /** Who adopted it, by key. Empty for services with an owner. */
  readonly adopters: readonly Adopter[]
  /** Whether somebody gives it by a definition that applications can be decided by. */
  readonly online: boolean
}

/** A service as one body gives it. */
export type Giving = { readonly body: Body; readonly parameters: Bound }

export const nameOf = ({ definition }: Pick<Entry, 'definition'>) => definition.catalogue.name

/** Whether bodies adopt it, so that who asks chooses one. */
export const isAdoptable = ({ definition }: Pick<Entry, 'definition'>): boolean =>
  definition.service.adoptable !== undefined

/**
 * Whether it is only told of, as given by every municipality: it has no form, and leaves nothing to bind,
 * so nobody has to adopt it.
 */
export const isGivenByAll = ({ definition }: Pick<Entry, 'definition'>): boolean =>
  isAdoptable({ definition }) &&
  !isExecutable(definition) &&
  Object.keys(definition.service.parameters).length === 0

/** Whether each body that gives it has adopted it. */
export const isAdopted = (entry: Pick<Entry, 'definition'>): boolean =>
  isAdoptable(entry) && !isGivenByAll(entry)

/** The entry of a live version. */
export function entryOf(
  { key, version, definition }: ServiceVersion,
  owner: Body | undefined,
  adopters: readonly Adopter[],
): Entry {
  const given = owner !== undefined || adopters.length > 0
  return { key, version, definition, owner, adopters, online: given && isExecutable(definition) }
}

/** The service as a body gives it; `undefined` where that body does not. */
export function givingOf(entry: Entry, bodyKey: string): Giving | undefined {
  if (entry.owner?.key === bodyKey) return { body: entry.owner, parameters: {} }
  return entry.adopters.find(({ body }) => body.key === bodyKey)
}

/** Everybody who gives it. */
export const givers = ({ owner, adopters }: Entry): readonly Body[] =>
  owner ? [owner] : adopters.map(({ body }) => body)

/** Address of its page; for one body where that is chosen. */
export const pathOf = ({ key }: Pick<Entry, 'key'>, bodyKey?: string): string =>
  `/services/${key}${bodyKey === undefined ? '' : `?body=${bodyKey}`}`

/**
 * Whether a service can be applied for at this portal: it is online, and a module takes applications (it
 * offers a link on services).
 */
export const isTaken = ({ online }: Entry, { links }: Pick<Request, 'links'>): boolean =>
  online && links.some(({ on }) => on === 'service')
