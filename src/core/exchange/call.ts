/**
 * One endpoint of the API, declared once: the shapes that parse a request are the shapes that the
 * OpenAPI document shows. Around every handler the same doors: limit of the token, shapes, one
 * transaction with the caller's own sight, one answer for one `Idempotency-Key`.
 */
import { deskProblem, refusalStatus } from '#core/chancellery'
import { trusted } from '#platform/brand'
import type { Canonical } from '#platform/canonical'
import { violatedConstraint, type Tx, type Viewer } from '#platform/db'
import type { Problem } from '#platform/form'
import { statusOf } from '#platform/http-trouble'
import type { House } from '#platform/module'
import { once } from '#platform/once'
import { problem, troubleProblem } from '#platform/problem'
import type { Refusal, Result } from '#platform/result'
import type { Caller, Handler, RawFile, Reply, Request } from '#platform/route'
import type { Text } from '#platform/texts'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { problemOf } from './fields.ts'
import { limitHeaders, newLimiter, type Limiter } from './limit.ts'
import { accepted, Refused } from './refused.ts'
import { refusals } from './texts.ts'
import type { Scope } from './token.ts'

export type Call<Q, B> = {
  readonly house: House
  readonly request: Request
  readonly caller: Caller
  readonly params: Readonly<Record<string, string>>
  readonly query: Q
  readonly body: B
  readonly file: RawFile | undefined
}

export type Spec<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> = {
  readonly method: 'GET' | 'POST'
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string
  readonly name: string
  readonly summary: Text
  readonly scopes: readonly Scope[]
  readonly query?: Q
  readonly body?: B
  /** True for a file in the field `file` of a multipart form instead of a JSON body. */
  readonly upload?: boolean
  readonly answer: A
  readonly status?: 200 | 201
  /** Refusals beside those that every call may meet, by HTTP status. */
  readonly refuses?: readonly number[]
  /** What has to happen before the transaction (asking a registry); its problem ends the call. */
  readonly before?: (call: Call<z.output<Q>, z.output<B>>) => Promise<Result<true, string>>
  readonly run: (
    tx: Tx,
    call: Call<z.output<Q>, z.output<B>>,
  ) => Promise<Result<z.input<A>, string>>
}

/** An endpoint as the router and the document need it. */
export type Endpoint = Pick<
  Spec<z.ZodType, z.ZodType, z.ZodType>,
  'method' | 'path' | 'name' | 'summary' | 'scopes' | 'query' | 'body' | 'answer' | 'upload'
> & {
  readonly status: number
  readonly refuses: readonly number[]
  /** True when the answer is a file. */
  readonly binary?: boolean
  readonly handle: Handler
}

const limiters = new WeakMap<House, Limiter>()

function limiterOf(house: House): Limiter {
  const known = limiters.get(house)
  if (known) return known
  const made = newLimiter()
  limiters.set(house, made)
  return made
}

/** Counts the call against its token, and puts the limit's headers on whatever is answered. */
export async function limited(request: Request, answer: () => Promise<Reply>): Promise<Reply> {
  const { house, caller, language } = request
  if (!caller) return answer()
  const taken = limiterOf(house).take(caller.tokenId, house.clock.now())
  const headers = limitHeaders(taken)
  const reply = taken.pass ? await answer() : problem(language, { code: 'too-many', status: 429 })
  return { ...reply, headers: { ...reply.headers, ...headers } }
}

/** Declares an endpoint. */
export function endpoint<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  spec: Spec<Q, B, A>,
): Endpoint {
  const { status = 200, refuses = [] } = spec
  return {
    ...spec,
    status,
    refuses,
    handle: request => limited(request, () => answered(request, spec)),
  }
}

async function answered<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  request: Request,
  spec: Spec<Q, B, A>,
): Promise<Reply> {
  const { language } = request
  const read = readCall(request, spec)
  if (!read.ok) return read.reply
  try {
    const prepared = await spec.before?.(read.call)
    if (prepared && !prepared.ok) return refused(request, prepared.refusal)
    const value = await ran(request, spec, read.call)
    return {
      status: spec.status ?? 200,
      type: 'application/json; charset=utf-8',
      headers: { 'content-language': language, vary: VARY },
      body: JSON.stringify(value),
    }
  } catch (error) {
    if (error instanceof Refused) return refused(request, error.refusal)
    const constraint = violatedConstraint(error)
    const code = constraint === undefined ? undefined : CONSTRAINTS[constraint]
    if (code !== undefined) return refused(request, { code, field: 'number' })
    const trouble = statusOf(error)
    if (trouble.status < 500) return troubleProblem(language, trouble)
    throw error
  }
}

const VARY = 'authorization, accept-language, accept-encoding'

/** What two calls at one moment can still collide on. */
const CONSTRAINTS: Readonly<Record<string, string>> = {
  handling_body_id_registry_number_key: 'number-taken',
  reply_body_id_registry_number_key: 'number-taken',
}

async function ran<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  request: Request,
  spec: Spec<Q, B, A>,
  call: Call<z.output<Q>, z.output<B>>,
): Promise<z.input<A>> {
  const { house, caller } = call
  const work = async (tx: Tx): Promise<z.input<A>> => accepted(await spec.run(tx, call))
  const key = request.headers['idempotency-key']
  if (spec.method === 'GET' || key === undefined) return house.db.as(viewerOf(caller), work)
  const onceKey = {
    key: `api:${key}`,
    owner: caller.kind === 'service' ? caller.serviceId : caller.personId,
    at: house.clock.now(),
    content: contentOf(request),
  }
  return house.db.as(viewerOf(caller), tx =>
    once(tx, onceKey, async () => JSON.stringify(await work(tx))).then((text): z.input<A> =>
      JSON.parse(text),
    ),
  )
}

/** What a repeated call has to say again, byte for byte where it has bytes. */
function contentOf({ method, path, body, files, query }: Request): Canonical {
  const parts = [...files].flatMap(([field, all]) =>
    all.map(({ name, bytes }) => [field, name, digest(bytes)]),
  )
  return [method, path, query.toString(), Buffer.isBuffer(body) ? digest(body) : '', parts]
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url')

/** A caller sees what its body or its person sees. */
export function viewerOf(caller: Caller): Viewer {
  return caller.kind === 'service'
    ? { as: 'officer', bodyId: caller.bodyId, accountId: caller.serviceId }
    : { as: 'resident', personId: caller.personId }
}

/** A refusal of any module as problem details. */
export function refused({ language }: Request, refusal: Refusal): Reply {
  const own = Object.entries(refusals).find(([code]) => code === refusal.code)?.[1]
  const status = own?.status ?? refusalStatus(refusal)
  if (refusal.code === 'not-found') return problem(language, { code: 'not-found', status })
  const said: Problem = own
    ? { field: refusal.field ?? '', text: own, values: refusal.values ?? {} }
    : deskProblem(refusal)
  return problem(language, {
    code: refusal.code,
    status,
    text: said.text,
    ...(said.values && { values: said.values }),
    ...(said.field !== '' && { errors: [said] }),
  })
}

type Read<Q, B> =
  | { readonly ok: true; readonly call: Call<Q, B> }
  | { readonly ok: false; readonly reply: Reply }

/** A key as RFC drafts have it: visible signs, quoted or not. */
const KEY = /^[\x21-\x7e]{1,255}$/

function readCall<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  request: Request,
  spec: Spec<Q, B, A>,
): Read<z.output<Q>, z.output<B>> {
  const { language, house, caller, params } = request
  if (!caller) return { ok: false, reply: problem(language, { code: 'token', status: 401 }) }
  const key = request.headers['idempotency-key']
  if (key !== undefined && !KEY.test(key))
    return { ok: false, reply: refused(request, { code: 'key-wrong', field: 'Idempotency-Key' }) }
  const sent = spec.body && sentBody(request)
  if (spec.body && sent === undefined)
    return { ok: false, reply: problem(language, { code: 'bad-request', status: 400 }) }
  const query = parsed(spec.query, Object.fromEntries(request.query))
  const body = parsed(spec.body, sent)
  const errors = [...query.issues, ...body.issues].map(problemOf)
  if (errors.length > 0)
    return { ok: false, reply: problem(language, { code: 'fields', status: 422, errors }) }
  const file = spec.upload === true ? request.files.get('file')?.[0] : undefined
  const call = { house, request, caller, params, file, query: query.value, body: body.value }
  return { ok: true, call: trustedCall(call) }
}

type Parsed = { readonly value: unknown; readonly issues: readonly z.core.$ZodIssue[] }

function parsed(shape: z.ZodType | undefined, value: unknown): Parsed {
  const result = shape?.safeParse(value, { reportInput: true })
  return { value: result?.data, issues: result?.error?.issues ?? [] }
}

/** Shapes that an endpoint does not declare stay `undefined`, which their types say. */
function trustedCall<Q, B>(call: Call<unknown, unknown>): Call<Q, B> {
  return trusted<Call<Q, B>>(call)
}

function sentBody({ body }: Request): unknown {
  if (!Buffer.isBuffer(body)) return undefined
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
