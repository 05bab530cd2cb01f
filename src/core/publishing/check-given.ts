/** What an example gives is what there is: facts of the registry, columns of the table, parameters of the service. */
import { programOf, type Path } from '#core/casework'
import { bindParameters, type Example, type ServiceDefinition } from '#core/services'
import { found, type Finding } from './problem.ts'
import { unresolved } from './reference.ts'

/** Names and values of examples that nothing would read. */
export function strangeGivens(definition: ServiceDefinition): readonly Finding[] {
  return definition.examples.flatMap((example, i) => {
    const path = ['examples', i]
    return [
      ...strangeFacts(definition, example, path),
      ...strangeColumns(definition, example, path),
      ...unbound(definition, example, path),
    ]
  })
}

function strangeFacts(
  definition: ServiceDefinition,
  { facts }: Example,
  path: Path,
): readonly Finding[] {
  const types = programOf(definition).scope['facts']
  return Object.entries(facts).flatMap(([key, answered]) => {
    const type = types?.kind === 'record' ? types.fields[key] : undefined
    if (typeof answered === 'string' || type?.kind !== 'record') return []
    const known = new Set(Object.keys(type.fields))
    return unresolved(
      Object.keys(answered).map(name => ({
        path: [...path, 'facts', key, name],
        name,
        what: 'fact',
        known,
      })),
    )
  })
}

function strangeColumns(
  { form }: ServiceDefinition,
  { answers }: Example,
  path: Path,
): readonly Finding[] {
  const tables = (form?.sections ?? []).flatMap(({ fields }) =>
    fields.filter(({ type }) => type === 'table'),
  )
  return tables.flatMap(({ key, fields = [] }) => {
    const known = new Set(fields.map(column => column.key))
    const rows = answers[key]
    if (!Array.isArray(rows)) return []
    return rows.flatMap((row: unknown, i) =>
      unresolved(
        Object.keys(typeof row === 'object' && row !== null ? row : {}).map(name => ({
          path: [...path, 'answers', key, i, name],
          name,
          what: 'column',
          known,
        })),
      ),
    )
  })
}

/** Units are each body’s own, so that examples need not name them. */
function unbound(
  { service }: ServiceDefinition,
  { parameters }: Example,
  path: Path,
): readonly Finding[] {
  const named = Object.fromEntries(
    Object.entries(service.parameters).filter(([, { type }]) => type !== 'unit'),
  )
  const units = Object.entries(service.parameters).flatMap(([name, { type }]) =>
    type === 'unit' ? [name] : [],
  )
  const given = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => !units.includes(name)),
  )
  const bound = bindParameters({ service: { ...service, parameters: named } }, given, [])
  if (bound.ok) return []
  const { code, field = '' } = bound.refusal
  const name = field.split('.').slice(1)
  return [
    found(
      [...path, 'parameters', ...name],
      `the example cannot be bound: ${code} (${name.join('.')})`,
    ),
  ]
}
