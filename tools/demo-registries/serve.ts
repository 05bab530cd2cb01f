/** The registries of the invented nation over HTTP, with a door for the fault script. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { answerOf, isKnownRegistry, type Question } from './answer.ts'
import { FAULTS, isFault, spoilt, type Fault, type Sent } from './faults.ts'
import type { Nation } from './nation.ts'

const MOST_BYTES = 65_536

const question = z.object({
  query: z.record(z.string(), z.string()),
  subject: z.string().optional(),
  fields: z.array(z.string()),
})

const script = z.object({ fault: z.enum(FAULTS), registry: z.string().optional() })

type State = {
  readonly nation: Nation
  readonly faults: Map<string, Fault>
  /** Answers given, and of them those that were spoilt. */
  asked: number
  spoilt: number
}

/** A server that is not listening yet. Faults are for one registry or, as `*`, for all. */
export function registriesServer(nation: Nation): Server {
  const state: State = { nation, faults: new Map(), asked: 0, spoilt: 0 }
  return createServer((request, response) => {
    handle(state, request, response).catch(() => {
      if (!response.headersSent) send(response, 500, { error: 'failed' })
      else response.destroy()
    })
  })
}

async function handle(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/' } = request
  if (method === 'GET') return tell(state, url, response)
  const body = await bodyOf(request)
  if (url === '/admin/faults') return setFault(state, body, response)
  const registry = /^\/v1\/([a-z]+)$/.exec(url)?.[1] ?? ''
  if (!isKnownRegistry(registry)) return send(response, 404, { error: 'no such registry' })
  const parsed = question.safeParse(body)
  if (!parsed.success) return send(response, 400, { error: 'not a question' })
  const { query, subject, fields } = parsed.data
  const sent = await sentFor(state, { registry, query, subject, fields })
  response.writeHead(sent.status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(sent.body)
}

function tell(state: State, url: string, response: ServerResponse): void {
  if (url === '/health') return send(response, 200, { ready: true })
  if (url === '/admin/faults') return send(response, 200, shown(state))
  send(response, 404, { error: 'not found' })
}

/** The answer as the fault script lets it out. */
function sentFor(state: State, question: Question): Promise<Sent> {
  const { faults, nation } = state
  const fault = faults.get(question.registry) ?? faults.get('*') ?? 'none'
  state.asked++
  const nth = fault === 'none' ? 0 : state.spoilt++
  return spoilt(fault, answerOf(nation, question), nth)
}

const shown = ({ faults, asked, nation }: State) => ({
  faults: Object.fromEntries(faults),
  asked,
  people: nation.people.length,
})

function setFault(state: State, body: unknown, response: ServerResponse): void {
  const parsed = script.safeParse(body)
  if (!parsed.success || !isFault(parsed.data.fault))
    return send(response, 400, { error: `fault is one of ${FAULTS.join(', ')}` })
  const { fault, registry = '*' } = parsed.data
  if (registry !== '*' && !isKnownRegistry(registry))
    return send(response, 400, { error: 'no such registry' })
  if (registry === '*') state.faults.clear()
  if (fault === 'none') state.faults.delete(registry)
  else state.faults.set(registry, fault)
  send(response, 200, shown(state))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes > MOST_BYTES) return undefined
    chunks.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}
