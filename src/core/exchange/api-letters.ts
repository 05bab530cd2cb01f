/** The API of a body's system: the feed, a letter, registering and forwarding. */
import { findBodyByKey } from '#core/bodies'
import { forwardOn, registerBySystem } from '#core/chancellery'
import {
  entriesOf,
  filesOfLetter,
  findHandling,
  findLetter,
  incomingById,
} from '#core/correspondence'
import type { Tx } from '#platform/db'
import { ok, refuse, type Result } from '#platform/result'
import { endpoint, type Call, type Endpoint } from './call.ts'
import { cursorOf, placeEvents, readCursor } from './feed.ts'
import * as shape from './shapes.ts'
import { eventsAfter, externalsOf, insertExternal, lastSequence, sequenceBefore } from './store.ts'
import { handlingId, handOf, serviceOf, statusAfter, STEP_REFUSES, stepping } from './stepping.ts'
import { letterOf, statusOf } from './view.ts'

const READ = ['register', 'answer', 'status'] as const

const incoming = endpoint({
  method: 'GET',
  path: '/api/v1/incoming',
  name: 'listIncoming',
  summary: {
    ka: 'რა მოხდა თქვენი უწყების წერილებზე, რიგითობით',
    en: 'What happened to the letters of your body, in order',
  },
  scopes: READ,
  query: shape.feedQuery,
  answer: shape.feedView,
  refuses: [409, 422],
  before: async ({ house, caller }) => {
    await placeEvents(house, serviceOf(caller).bodyId)
    return ok(true)
  },
  run: async (tx, { caller, query }) => {
    const { bodyId } = serviceOf(caller)
    const { cursor, since, limit = 50 } = query
    const known = cursor === undefined ? undefined : readCursor(cursor)
    if (cursor !== undefined && known === undefined)
      return refuse('cursor-wrong', { field: 'cursor' })
    if (known !== undefined && known > (await lastSequence(tx, bodyId)))
      return refuse('cursor-ahead', { field: 'cursor' })
    const after =
      known ?? (since === undefined ? 0 : await sequenceBefore(tx, bodyId, new Date(since)))
    const events = await eventsAfter(tx, bodyId, { after, limit: limit + 1 })
    const shown = events.slice(0, limit)
    const ids = shown.map(one => one.handlingId)
    const handlings = await incomingById(tx, ids)
    const externals = await externalsOf(tx, ids)
    return ok({
      items: shown.flatMap(({ id, kind, at, handlingId: handling }) => {
        const found = handlings.get(handling)
        return found
          ? [
              {
                id,
                type: `letter.${kind}`,
                at: at.toISOString(),
                letter: statusOf(found, externals.get(handling)),
              },
            ]
          : []
      }),
      cursor: cursorOf(shown.at(-1)?.seq ?? after),
      more: events.length > limit,
    })
  },
})

const read = endpoint({
  method: 'GET',
  path: '/api/v1/letters/{id}',
  name: 'getLetter',
  summary: {
    ka: 'წერილი ტექსტით, ფაილებითა და მიმოწერით',
    en: 'A letter with its text, files and thread',
  },
  scopes: ['register', 'answer'],
  answer: shape.letterView,
  refuses: [404],
  run: async (tx, call) => {
    const id = await handlingId(tx, call)
    const handling = id === undefined ? undefined : await findHandling(tx, id)
    const letter = handling && (await findLetter(tx, handling.letterId))
    if (!handling || !letter) return refuse('not-found')
    return ok(
      letterOf(call.house, {
        letter,
        handling,
        entries: await entriesOf(tx, letter.id),
        files: await filesOfLetter(tx, letter.id),
        externalId: (await externalsOf(tx, [handling.id])).get(handling.id),
      }),
    )
  },
})

const status = endpoint({
  method: 'GET',
  path: '/api/v1/letters/{id}/status',
  name: 'getStatus',
  summary: {
    ka: 'წერილის მდგომარეობა, ნომრები და ვადები, შინაარსის გარეშე',
    en: 'State, numbers and days of a letter, without its contents',
  },
  scopes: READ,
  answer: shape.statusView,
  refuses: [404],
  run: async (tx, call) => {
    const id = await handlingId(tx, call)
    return id === undefined ? refuse('not-found') : statusAfter(tx, id)
  },
})

type Linking = { readonly bodyId: string; readonly handling: string; readonly externalId: string }

async function link(
  tx: Tx,
  call: Pick<Call<unknown, unknown>, 'house'>,
  { bodyId, handling, externalId }: Linking,
): Promise<Result<string, string>> {
  if ((await externalsOf(tx, [handling])).get(handling) === externalId) return ok(handling)
  const at = call.house.clock.now()
  const inserted = await insertExternal(tx, { bodyId, externalId, handlingId: handling, at })
  return inserted ? ok(handling) : refuse('external-taken', { field: 'externalId' })
}

const register = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/register',
  name: 'registerLetter',
  summary: {
    ka: 'რეგისტრაცია, თქვენი სისტემის ნომრით ან პორტალის რიგითი ნომრით',
    en: 'Register, under the number of your system or the next of the portal',
  },
  scopes: ['register'],
  body: shape.registerBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping(async (tx, call, id) => {
    const { number, externalId } = call.body
    const hand = handOf(call.caller)
    if (externalId !== undefined) {
      const linked = await link(tx, call, { bodyId: hand.bodyId, handling: id, externalId })
      if (!linked.ok) return linked
    }
    return registerBySystem(tx, call.house, hand, { handlingId: id, number })
  }),
})

const name = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/link',
  name: 'linkLetter',
  summary: {
    ka: 'წერილისთვის თქვენი სისტემის იდენტიფიკატორის მიცემა',
    en: 'Give a letter its id in your system',
  },
  scopes: ['register'],
  body: shape.linkBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping((tx, call, handling) => {
    const { bodyId } = serviceOf(call.caller)
    return link(tx, call, { bodyId, handling, externalId: call.body.externalId })
  }),
})

const forward = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/forward',
  name: 'forwardLetter',
  summary: { ka: 'გადაგზავნა უფლებამოსილ უწყებაში', en: 'Forward to the competent body' },
  scopes: ['register'],
  body: shape.forwardBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping(async (tx, { house, caller, body }, id) => {
    const to = await findBodyByKey(tx, body.to)
    if (!to) return refuse('body-unknown', { field: 'to' })
    return forwardOn(tx, house, handOf(caller), {
      handlingId: id,
      toBodyId: to.id,
      why: body.reason,
    })
  }),
})

export const letterEndpoints: readonly Endpoint[] = [
  incoming,
  read,
  status,
  register,
  name,
  forward,
]
