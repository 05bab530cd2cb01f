/** The catalogue of registries, as definitions and pages ask for it. */
import type { Type } from '#core/rules'
import type { Text } from '#platform/texts'
import { REGISTRIES, type Registry } from './catalogue-texts.ts'
import { typeOfFacts, type Fact } from './fact.ts'

export type RegistryKey = keyof typeof REGISTRIES

/** Every registry, in the order of the catalogue. */
export const REGISTRY_KEYS: readonly RegistryKey[] = Object.keys(REGISTRIES).filter(isRegistry)

/** Narrows a word to a registry of the catalogue. */
export function isRegistry(key: string): key is RegistryKey {
  return Object.hasOwn(REGISTRIES, key)
}

/** The registry with its names, its facts and how it is asked. */
export function registryOf(key: RegistryKey): Registry {
  return REGISTRIES[key]
}

/** The record type of a registry's facts, as expressions see `facts.<look-up>`. */
export function factsType(key: RegistryKey): Type {
  return typeOfFacts(registryOf(key).facts)
}

/** Names that a registry is asked with. */
export function queryNames(key: RegistryKey): readonly string[] {
  return Object.keys(registryOf(key).query)
}

/** The fact at a path such as `children.birthDay`, through lists too; nothing where there is none. */
export function factAt(key: RegistryKey, path: string): Fact | undefined {
  let facts: Registry['facts'] | undefined = registryOf(key).facts
  let found: Fact | undefined
  for (const name of path.split('.')) {
    found = facts !== undefined && Object.hasOwn(facts, name) ? facts[name] : undefined
    facts = found?.of
  }
  return found
}

/** How a fact is called, its parents before it: "Children: Date of birth". */
export function labelOf(key: RegistryKey, path: string): Text {
  const names = path.split('.')
  const labels = names.map(
    (name, at) => factAt(key, names.slice(0, at + 1).join('.'))?.label ?? { ka: name, en: name },
  )
  return {
    ka: labels.map(({ ka }) => ka).join(': '),
    en: labels.map(({ en }) => en).join(': '),
  }
}

/** Whether these names are one of the ways in which the registry is asked. */
export function isWay(key: RegistryKey, names: readonly string[]): boolean {
  const asked = names.toSorted().join()
  return registryOf(key).ways.some(way => way.toSorted().join() === asked)
}
