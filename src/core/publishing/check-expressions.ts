/** Expressions parse, have the type of their place, and need nothing in a circle. */
import { programOf, REGISTRIES } from '#core/casework'
import type { ServiceDefinition } from '#core/services'
import { found, listed, type Finding } from './problem.ts'

/** What is wrong with expressions, decision tables and the queries of look-ups. */
export function wrongExpressions(definition: ServiceDefinition): readonly Finding[] {
  return [
    ...programOf(definition).problems.map(({ path, text }) => found(path, text.en)),
    ...wrongQueries(definition),
  ]
}

function wrongQueries({ lookups }: ServiceDefinition): readonly Finding[] {
  return lookups.flatMap(({ registry, query }, i): readonly Finding[] => {
    const asked = REGISTRIES[registry]?.query
    if (!asked) return []
    const names = Object.keys(query)
    const strange = names.filter(name => !asked.includes(name))
    const path = ['lookups', i, 'query']
    if (names.length === 0) return [found(path, `ask ${registry} by ${listed(asked)}`)]
    return strange.map(name =>
      found([...path, name], `${registry} is not asked by ${name}: use ${listed(asked)}`),
    )
  })
}
