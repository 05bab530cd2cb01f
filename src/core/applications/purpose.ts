/** What a definition's look-up is for: its purpose, its article, and the facts that the definition really reads. */
import { isRegistry, type Purpose } from '#core/registries'
import type { ExecutableDefinition, LookUpDefinition } from '#core/services'

const read = new WeakMap<ExecutableDefinition, string>()

/** The whole definition as text, in which the facts that expressions and templates name are found. */
function textOf(definition: ExecutableDefinition): string {
  const known = read.get(definition) ?? JSON.stringify({ ...definition, examples: [] })
  read.set(definition, known)
  return known
}

/** Facts of the look-up that anything in the definition names; an answer keeps no others. */
export function factsRead(definition: ExecutableDefinition, key: string): readonly string[] {
  const named = new RegExp(`facts\\.${key}\\.([A-Za-z0-9_]+)`, 'g')
  const found = Array.from(textOf(definition).matchAll(named), ([, fact = '']) => fact)
  return [...new Set(found)].filter(fact => fact !== 'found').toSorted()
}

/** The purpose under which a look-up of a service is recorded. @throws RangeError for a registry that the house does not know. */
export function purposeOf(definition: ExecutableDefinition, lookup: LookUpDefinition): Purpose {
  if (!isRegistry(lookup.registry)) throw new RangeError(`no registry ${lookup.registry}`)
  return {
    key: `${definition.service.key}#${lookup.key}`,
    registry: lookup.registry,
    name: lookup.purpose,
    ground: lookup.ground,
    fields: factsRead(definition, lookup.key),
  }
}
