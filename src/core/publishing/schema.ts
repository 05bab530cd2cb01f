/** The one published JSON Schema of a service definition (draft 2020-12), made of the shape that parses it. */
import { definitionShape } from '#core/services'
import { z } from 'zod'

/** Path under which every installation serves it. */
export const SCHEMA_PATH = '/schemas/service.json'

/** The schema of what people write: numbers, days and amounts as they stand in the file. */
export function serviceSchema(): Readonly<Record<string, unknown>> {
  const made = z.toJSONSchema(definitionShape, { io: 'input', target: 'draft-2020-12' })
  const { $schema, ...rest } = made
  return {
    $schema,
    $id: 'urn:sarkmeli:service',
    title: 'Service definition of Sarkmeli',
    description: 'One service as one YAML document; see docs/services.md.',
    ...rest,
  }
}

/** The schema as it is written to `packs/service.schema.json`. */
export const schemaText = (): string => `${JSON.stringify(serviceSchema(), null, 2)}\n`
