/** From request to reply for webhooks, at the body's administrator. */
import { asOfficer, officerOf } from '#core/exchange'
import { addDays, day, dayStart } from '#platform/day'
import type { Tx } from '#platform/db'
import { dayTyped, parseForm, typed, type Problem } from '#platform/form'
import { once } from '#platform/once'
import { uuidv7 } from '#platform/random'
import type { Refusal, Result } from '#platform/result'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { z } from 'zod'
import { addEndpoint, ping, replay, rotate, setState, type Given } from './endpoint.ts'
import { endpointPage, endpointsPage, secretPage } from './pages.ts'
import { attemptsOf, deliveriesOf, endpointsOf, findEndpoint, type After } from './store.ts'
import { refusals, words } from './texts.ts'

const PAGE = 25

function problemOf({ code, field = '' }: Refusal): Problem {
  const text = Object.entries(refusals).find(([known]) => known === code)?.[1]
  if (!text) throw new Error(`refusal ${code} has no words`)
  return { field, text }
}

async function listView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { bodyId } = officerOf(request)
  const endpoints = await asOfficer(request, tx => endpointsOf(tx, bodyId))
  return page(endpointsPage(request, { endpoints, problems }), problems.length > 0 ? 422 : 200)
}

export const showEndpoints: Handler = request => listView(request, [])

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * Does what gives a secret once for one form: the secret, a refusal that leaves no trace, or nothing when
 * the form came a second time.
 */
async function givenOnce(
  request: Request,
  content: string,
  give: (tx: Tx) => Promise<Result<Given, string>>,
): Promise<Result<Given | undefined, string>> {
  const { house } = request
  const key = {
    key: typed(request.form, '_once') || uuidv7(house.clock.now()),
    owner: officerOf(request).accountId,
    at: house.clock.now(),
    content: ['webhook', content],
  }
  let given: Given | undefined
  try {
    await asOfficer(request, tx =>
      once(tx, key, async () => {
        const result = await give(tx)
        if (!result.ok) throw new Refused(result.refusal)
        given = result.value
        return given.endpointId
      }),
    )
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
  return { ok: true, value: given }
}

export const doAdd: Handler = async request => {
  const url = typed(request.form, 'url')
  const given = await givenOnce(request, url, tx =>
    addEndpoint(tx, request.house, officerOf(request), url),
  )
  if (!given.ok) return listView(request, [problemOf(given.refusal)])
  return given.value
    ? page(secretPage(request, { ...given.value, overlap: false }))
    : seeOther('/desk/webhooks')
}

/** The `:id` of a route; what is no UUID names nothing. */
function idOf({ params }: Request): string {
  const id = z.uuid().safeParse(params['id'])
  if (!id.success) throw new NotFound('webhook')
  return id.data
}

function afterOf({ query }: Request): After | undefined {
  const [at = '', id = ''] = (query.get('after') ?? '').split('_')
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime()) || !z.uuid().safeParse(id).success) return undefined
  return { at: moment, id }
}

async function endpointView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const id = idOf(request)
  const view = await asOfficer(request, async tx => {
    const endpoint = await findEndpoint(tx, id)
    if (!endpoint) throw new NotFound('webhook')
    const found = await deliveriesOf(tx, id, { after: afterOf(request), limit: PAGE + 1 })
    const deliveries = found.slice(0, PAGE)
    const attempts = await attemptsOf(
      tx,
      deliveries.map(one => one.id),
    )
    return { endpoint, deliveries, attempts, more: found.length > PAGE }
  })
  return page(
    endpointPage(request, { ...view, problems, done: doneIn(request) }),
    problems.length > 0 ? 422 : 200,
  )
}

function doneIn({ query, language }: Request): string | undefined {
  const t = words(language)
  const done = query.get('done')
  if (done === 'ping') return t('done.ping')
  if (done !== null && /^\d{1,4}$/.test(done)) return t('done.replayed', { count: done })
  return done === 'saved' ? t('done.saved') : undefined
}

export const showEndpoint: Handler = request => endpointView(request, [])

/** What an act came to: back to the page, or the page again with what was wrong. */
async function after(
  request: Request,
  result: Result<unknown, string>,
  done: string,
): Promise<Reply> {
  if (result.ok) return seeOther(`/desk/webhooks/${idOf(request)}?done=${done}`)
  if (result.refusal.code === 'not-found') throw new NotFound('webhook')
  return endpointView(request, [problemOf(result.refusal)])
}

export const doRotate: Handler = async request => {
  const id = idOf(request)
  const given = await givenOnce(request, `rotate ${id}`, tx =>
    rotate(tx, request.house, officerOf(request), id),
  )
  if (!given.ok) throw new NotFound('webhook')
  return given.value
    ? page(secretPage(request, { ...given.value, overlap: true }))
    : seeOther(`/desk/webhooks/${id}`)
}

export const doSwitch: Handler = async request => {
  const state = typed(request.form, 'state') === 'on' ? 'on' : 'off'
  const result = await asOfficer(request, tx =>
    setState(tx, request.house, officerOf(request), { id: idOf(request), state }),
  )
  return after(request, result, 'saved')
}

export const doPing: Handler = async request => {
  const result = await asOfficer(request, tx =>
    ping(tx, request.house, officerOf(request), idOf(request)),
  )
  return after(request, result, 'ping')
}

export const doReplayOne: Handler = async request => {
  const delivery = z.uuid().safeParse(typed(request.form, 'delivery'))
  if (!delivery.success) throw new NotFound('delivery')
  const result = await asOfficer(request, tx =>
    replay(tx, request.house, officerOf(request), {
      id: idOf(request),
      what: { delivery: delivery.data },
    }),
  )
  return after(request, result, '1')
}

/** Days outside of these name no event. */
const FIRST = day('2000-01-01')
const LAST = day('2199-12-31')

const rangeShape = z.object({ from: dayTyped, to: dayTyped })

export const doReplayRange: Handler = async request => {
  const { house } = request
  const parsed = parseForm(rangeShape, request.form)
  if (!parsed.ok) return endpointView(request, parsed.problems)
  const { from, to } = parsed.value
  if (to < from || from < FIRST || to > LAST)
    return endpointView(request, [problemOf({ code: 'days-wrong', field: 'to' })])
  const zone = house.clock.timeZone
  const what = { from: dayStart(zone, from), to: dayStart(zone, addDays(to, 1)) }
  const result = await asOfficer(request, tx =>
    replay(tx, house, officerOf(request), { id: idOf(request), what }),
  )
  return after(request, result, result.ok ? String(result.value) : '')
}
