/** What a definition leaves open can be bound: defaults fit, and the pack’s adoptions bind everything. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { bindParameters, type ServiceDefinition } from '#core/services'
import { readYaml } from '#platform/yaml-source'
import { found, type Finding, type Problem } from './problem.ts'
import type { Surroundings } from './surroundings.ts'

/** Defaults that are of another type, or out of their bounds; parameters of a service that nobody adopts. */
export function wrongDefaults({ service }: ServiceDefinition): readonly Finding[] {
  return Object.entries(service.parameters).flatMap(([name, parameter]): readonly Finding[] => {
    const at = ['service', 'parameters', name]
    const { default: byDefault } = parameter
    if (byDefault === undefined) {
      return service.owner === undefined
        ? []
        : [found(at, `nobody binds ${name} of a service with an owner: give it a \`default\``)]
    }
    if (parameter.type === 'unit') {
      return service.owner === undefined
        ? [found([...at, 'default'], 'a unit is each body’s own: leave the default out')]
        : []
    }
    const only = { service: { ...service, parameters: { [name]: parameter } } }
    const bound = bindParameters(only, {}, [])
    return bound.ok
      ? []
      : [found([...at, 'default'], `the default does not fit: ${bound.refusal.code}`)]
  })
}

const FILE = 'demo-adoptions.yaml'

/** Adoptions of the pack that bind too little, too much, or what does not fit. */
export async function wrongAdoptions(
  { folder, country }: Surroundings,
  definitions: ReadonlyMap<string, ServiceDefinition>,
): Promise<readonly Problem[]> {
  const file = path.join(folder, FILE)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const { raw, at } = readYaml(text)
  return adoptionsIn(raw).flatMap(({ path: place, body, key, given }) => {
    const tell = (message: string): readonly Problem[] => [
      { file, ...at(place), path: place.join('.'), message },
    ]
    if (!country.bodies.some(each => each.key === body))
      return tell(`there is no public body ${body}`)
    const definition = definitions.get(key)
    if (!definition) return tell(`there is no service ${key}`)
    if (definition.service.adoptable === undefined)
      return tell(`${key} has an owner: nobody adopts it`)
    const units = country.demoBodies.find(each => each.body === body)?.units ?? []
    const bound = bindParameters(
      definition,
      given,
      units.map(unit => ({ id: unit.key, key: unit.key })),
    )
    if (bound.ok) return []
    const { code, field = '' } = bound.refusal
    return tell(`${body} cannot adopt ${key}: ${code} (${field})`)
  })
}

type Adopted = {
  readonly path: readonly (string | number)[]
  readonly body: string
  readonly key: string
  readonly given: Readonly<Record<string, unknown>>
}

function adoptionsIn(raw: unknown): readonly Adopted[] {
  return listAt(raw, 'adoptions').flatMap((adoption, i) => {
    const body = valueAt(adoption, 'body')
    return Object.entries(recordOf(valueAt(adoption, 'services'))).map(([key, given]) => ({
      path: ['adoptions', i, 'services', key],
      body: typeof body === 'string' ? body : '',
      key,
      given: recordOf(given),
    }))
  })
}

function valueAt(of: unknown, name: string): unknown {
  return recordOf(of)[name]
}

function listAt(of: unknown, name: string): readonly unknown[] {
  const list = valueAt(of, name)
  return Array.isArray(list) ? list : []
}

function recordOf(of: unknown): Readonly<Record<string, unknown>> {
  return typeof of === 'object' && of !== null ? { ...of } : {}
}
