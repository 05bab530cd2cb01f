/** Expressions parse, have the type of their place, and need nothing in a circle. */
import { programOf } from '#core/casework'
import { isRegistry, isWay, registryOf } from '#core/registries'
import type { ServiceDefinition } from '#core/services'
import { found, listed, type Finding } from './problem.ts'

/** What is wrong with expressions, decision tables and the queries of look-ups. */
export function wrongExpressions(definition: ServiceDefinition): readonly Finding[] {
  return [
    ...programOf(definition).problems.map(({ path, text }) => found(path, text.en)),
    ...wrongQueries(definition),
  ]
}

/** A registry is asked by one of its ways: all of its names, and no other. */
function wrongQueries({ lookups }: ServiceDefinition): readonly Finding[] {
  return lookups.flatMap(({ registry, query }, i): readonly Finding[] => {
    if (!isRegistry(registry)) return []
    const names = Object.keys(query)
    if (isWay(registry, names)) return []
    const ways = registryOf(registry).ways.map(way => way.join(' with '))
    const message = `${registry} is not asked by ${listed(names)}: ask by ${ways.join(', or by ')}`
    return [found(['lookups', i, 'query'], message)]
  })
}
