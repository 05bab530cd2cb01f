/** The OpenAPI 3.1 document, made of the endpoints themselves: what parses is what is shown. */
import { say, type Language, type Text } from '#platform/texts'
import { z } from 'zod'
import type { Endpoint } from './call.ts'
import { problemView } from './shapes.ts'

type Json = { readonly [key: string]: unknown }

const INFO = {
  title: { ka: 'სარკმლის API', en: 'Sarkmeli API' },
  description: {
    ka: 'წერილები საჯარო უწყებებთან: უწყების სისტემებისა და მოქალაქის პროგრამებისთვის. აღწერა: /developers',
    en: 'Letters with public bodies, for systems of bodies and programs of residents. Described at /developers',
  },
} as const satisfies Readonly<Record<string, Text>>

const PARAMETERS = {
  id: {
    ka: 'იდენტიფიკატორი; უწყების წერილისთვის ასევე external:თქვენი-იდენტიფიკატორი',
    en: 'The id; for a letter of the body also external:YOUR-ID',
  },
  group: { ka: 'სერვისის გასაღების პირველი ნაწილი', en: 'First part of the key of a service' },
  name: { ka: 'სერვისის გასაღების მეორე ნაწილი', en: 'Second part of the key of a service' },
} as const satisfies Readonly<Record<string, Text>>

const isParameter = (name: string): name is keyof typeof PARAMETERS =>
  Object.hasOwn(PARAMETERS, name)

const KEY: Text = {
  ka: 'იგივე გასაღები და იგივე მოთხოვნა: საქმე ერთხელ კეთდება, პასუხი იგივეა',
  en: 'Same key and same request: done once, answered the same',
}

export type Documented = {
  readonly endpoints: readonly Endpoint[]
  readonly language: Language
  readonly server: URL
}

/** The document. */
export function openApi({ endpoints, language, server }: Documented): Json {
  const schemas: Record<string, unknown> = {}
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = (paths[endpoint.path] ??= {})
    path[endpoint.method.toLowerCase()] = operationOf(endpoint, { language, schemas })
  }
  schemaOf(problemView, 'output', schemas)
  return {
    openapi: '3.1.0',
    info: {
      title: say(INFO.title, language),
      description: say(INFO.description, language),
      version: '1.0.0',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server.origin }],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: 'RFC 9457',
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      },
    },
  }
}

type Writing = { readonly language: Language; readonly schemas: Record<string, unknown> }

function operationOf(endpoint: Endpoint, { language, schemas }: Writing): Json {
  const { name, summary, scopes, method, status, refuses } = endpoint
  const open = scopes.length === 0
  const failures = open ? refuses : [400, 401, 403, ...refuses, 429]
  return {
    operationId: name,
    summary: say(summary, language),
    ...(open
      ? { security: [] }
      : {
          security: [{ token: [] }],
          description: `Scope: ${scopes.join(' | ')}`,
          'x-scopes': scopes,
        }),
    parameters: [
      ...pathParameters(endpoint, language),
      ...queryParameters(endpoint, schemas),
      ...(method === 'POST'
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              description: say(KEY, language),
              schema: { type: 'string', maxLength: 255 },
            },
          ]
        : []),
    ],
    ...requestBody(endpoint, schemas),
    responses: {
      [status]: success(endpoint, schemas),
      ...Object.fromEntries(
        failures.map(failure => [failure, { $ref: '#/components/responses/Problem' }]),
      ),
    },
  }
}

function pathParameters({ path }: Endpoint, language: Language): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: say(PARAMETERS[isParameter(name) ? name : 'id'], language),
    schema: { type: 'string' },
  }))
}

function queryParameters({ query }: Endpoint, schemas: Record<string, unknown>): Json[] {
  if (!query) return []
  const shape = schemaOf(query, 'input', schemas)
  const { properties } = z
    .object({ properties: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(shape)
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description !== undefined && { description }),
    schema,
  }))
}

function requestBody({ body, upload }: Endpoint, schemas: Record<string, unknown>): Json {
  if (upload === true) {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!body) return {}
  const schema = schemaOf(body, 'input', schemas)
  return { requestBody: { required: true, content: { 'application/json': { schema } } } }
}

function success({ answer, binary }: Endpoint, schemas: Record<string, unknown>): Json {
  const content =
    binary === true
      ? { 'application/octet-stream': { schema: {} } }
      : { 'application/json': { schema: schemaOf(answer, 'output', schemas) } }
  return { description: 'OK', content }
}

/** A zod shape as JSON Schema; named ones move to the components and are pointed to. */
function schemaOf(
  shape: z.ZodType,
  io: 'input' | 'output',
  schemas: Record<string, unknown>,
): unknown {
  const whole = z.toJSONSchema(z.array(shape), { io, target: 'draft-2020-12' })
  const text = JSON.stringify(whole).replaceAll('#/$defs/', '#/components/schemas/')
  const { items, $defs = {} } = z
    .object({
      items: z.unknown(),
      $defs: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    })
    .parse(JSON.parse(text))
  for (const [name, { id: _id, $schema: _schema, ...schema }] of Object.entries($defs))
    schemas[name] = schema
  return items
}
