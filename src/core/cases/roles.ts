/** Who holds a role of a definition in a body. A role is a right of a post, within a unit where one is bound. Pure. */
import type { Bound, ExecutableDefinition, ServiceDefinition } from '#core/services'
import type { Officer } from '#platform/acting'

export type Role = NonNullable<ServiceDefinition['flow']>['roles'][number]

/** The unit that holds a role in the body; none where any unit may. */
export function unitOf(role: Role | undefined, parameters: Bound): string | undefined {
  const unit = role?.unit === undefined ? undefined : parameters[role.unit]
  return typeof unit === 'string' ? unit : undefined
}

type Holder = Pick<Officer, 'rights' | 'unitIds'>

/** Whether an officer holds a role in a case with these parameters. */
export function holdsRole(role: Role, { rights, unitIds }: Holder, parameters: Bound): boolean {
  const unit = unitOf(role, parameters)
  return rights.includes(role.right) && (unit === undefined || unitIds.includes(unit))
}

/** Keys of the roles that an officer holds. */
export function rolesOf(
  { flow }: Pick<ExecutableDefinition, 'flow'>,
  officer: Holder,
  parameters: Bound,
): readonly string[] {
  return flow.roles.filter(role => holdsRole(role, officer, parameters)).map(({ key }) => key)
}

export type Access = {
  /** Fields (of form and work) that may be read; `all` for everything. */
  readonly reads: 'all' | readonly string[]
  /** Work fields that may be written now. */
  readonly writes: readonly string[]
}

/**
 * What roles may read and write at a stage. Without any line of `access` for a role it reads all that is
 * not sensitive, which `mayReadField` decides.
 */
export function accessOf(
  { access }: Pick<ExecutableDefinition, 'access'>,
  roles: readonly string[],
  stage: string,
): Access {
  const lines = access.filter(
    ({ role, stages }) => roles.includes(role) && (stages === undefined || stages.includes(stage)),
  )
  const all = lines.some(({ reads }) => reads === 'all')
  return {
    reads: all ? 'all' : lines.flatMap(({ reads }) => (typeof reads === 'string' ? [] : reads)),
    writes: [...new Set(lines.flatMap(({ writes }) => writes))],
  }
}

/** Whether a field is shown: a sensitive one only to roles that `access` names. */
export function mayReadField(
  { key, sensitive }: { readonly key: string; readonly sensitive: boolean },
  { reads }: Access,
  seesAll: boolean,
): boolean {
  if (reads === 'all') return true
  if (reads.includes(key)) return true
  return !sensitive && (reads.length === 0 || seesAll)
}
