/** The API of a resident's own program: read one's letters, send one. */
import { findBodyByKey, listBodies } from '#core/bodies'
import {
  entriesOf,
  filesOfLetter,
  findLetter,
  handlingsOf,
  lettersOfViewer,
  sendWithUploads,
  writtenIn,
} from '#core/correspondence'
import type { Tx } from '#platform/db'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Caller } from '#platform/route'
import { z } from 'zod'
import { textOf } from './asked.ts'
import { endpoint, type Call, type Endpoint } from './call.ts'
import * as shape from './shapes.ts'
import { entryOf, fileOf } from './view.ts'

type Resident = Extract<Caller, { kind: 'resident' }>

function residentOf(caller: Caller): Resident {
  if (caller.kind !== 'resident') throw new Error('a scope of residents was held by a service')
  return caller
}

type Listed = Awaited<ReturnType<typeof lettersOfViewer>>[number]

type Shown = Pick<
  Listed,
  | 'id'
  | 'number'
  | 'handlingState'
  | 'kind'
  | 'subject'
  | 'registryNumber'
  | 'acceptedAt'
  | 'lastAt'
  | 'legalDay'
  | 'unread'
>

const viewOf = (letter: Shown, bodyKey: string): z.input<typeof shape.ownLetterView> => ({
  id: letter.id,
  number: letter.number,
  body: bodyKey,
  state: letter.handlingState,
  kind: letter.kind,
  subject: letter.subject,
  registryNumber: letter.registryNumber,
  acceptedAt: letter.acceptedAt.toISOString(),
  changedAt: letter.lastAt.toISOString(),
  legalDay: letter.legalDay,
  unread: letter.unread,
})

const cursorOf = ({ lastAt, id }: Listed): string =>
  Buffer.from(`${lastAt.toISOString()} ${id}`).toString('base64url')

const place = z
  .tuple([z.iso.datetime(), z.uuid()])
  .transform(([at, id]) => ({ at: new Date(at), id }))

const list = endpoint({
  method: 'GET',
  path: '/api/v1/my/letters',
  name: 'listMyLetters',
  summary: { ka: 'ჩემი წერილები, ბოლოს შეცვლილი პირველი', en: 'My letters, last changed first' },
  scopes: ['read'],
  query: shape.ownQuery,
  answer: shape.ownListView,
  refuses: [422],
  run: async (tx, { query }) => {
    const { group = 'in-progress', cursor, limit = 20 } = query
    const parts = cursor === undefined ? [] : Buffer.from(cursor, 'base64url').toString().split(' ')
    const after = place.safeParse(parts)
    if (cursor !== undefined && !after.success) return refuse('cursor-wrong', { field: 'cursor' })
    const found = await lettersOfViewer(tx, group, { after: after.data, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const keys = new Map((await listBodies(tx)).map(({ id, key }) => [id, key]))
    const last = shown.at(-1)
    return ok({
      items: shown.map(letter => viewOf(letter, keys.get(letter.bodyId) ?? '')),
      ...(last && found.length > limit && { cursor: cursorOf(last) }),
    })
  },
})

const read = endpoint({
  method: 'GET',
  path: '/api/v1/my/letters/{id}',
  name: 'getMyLetter',
  summary: { ka: 'ჩემი წერილი მთელი მიმოწერით', en: 'A letter of mine with its whole thread' },
  scopes: ['read'],
  answer: shape.ownThreadView,
  refuses: [404],
  run: async (tx, { house, params }) => {
    const id = z.uuid().safeParse(params['id'])
    const letter = id.success ? await findLetter(tx, id.data) : undefined
    const handling = letter && (await handlingsOf(tx, letter.id)).at(-1)
    if (!letter || !handling) return refuse('not-found')
    const { bodyId, legalDay, registryNumber, state } = handling
    const listed = { ...letter, legalDay, registryNumber, handlingState: state }
    const body = (await listBodies(tx)).find(one => one.id === bodyId)
    return ok({
      ...viewOf(listed, body?.key ?? ''),
      text: letter.bodyText,
      entries: (await entriesOf(tx, letter.id)).map(entryOf),
      files: (await filesOfLetter(tx, letter.id)).map(fileOf),
      link: new URL(`/letters/${letter.id}`, house.settings.publicUrl).href,
    })
  },
})

type Sending = Call<unknown, z.output<typeof shape.sendBody>>

async function sendOwn(
  tx: Tx,
  { house, caller, body, request }: Sending,
): Promise<Result<z.input<typeof shape.sentView>, string>> {
  const { personId, accountId, name } = residentOf(caller)
  const to = await findBodyByKey(tx, body.to)
  if (!to) return refuse('body-unknown', { field: 'to' })
  const { asked, kind, subject } = body
  const language = body.language ?? writtenIn(`${subject} ${body.text}`, request.language)
  const text = await textOf(house, { kind, text: body.text, language, asked }, { lax: false })
  if (!text.ok) return text
  const worker = await tx.elevate()
  const sent = await sendWithUploads(worker, house, {
    writing: {
      personId,
      writerName: name,
      writerContact: '',
      bodyIds: [to.id],
      kind,
      subject,
      text: text.value,
      language,
      channel: 'portal',
      writtenBy: undefined,
      appealOf: undefined,
      by: { kind: 'resident', id: accountId },
      once: { key: `token:${uuidv7(house.clock.now())}`, owner: personId },
    },
    files: { ids: body.files ?? [], by: { personId } },
  })
  if (!sent.ok) return sent
  const [letter] = sent.value
  const handling = letter && (await handlingsOf(worker, letter.letterId)).at(-1)
  if (!letter || !handling) throw new Error('a letter was sent and is not there')
  return ok({ id: letter.letterId, number: letter.number, legalDay: handling.legalDay })
}

const send = endpoint({
  method: 'POST',
  path: '/api/v1/my/letters',
  name: 'sendLetter',
  summary: { ka: 'წერილის გაგზავნა', en: 'Send a letter' },
  scopes: ['send'],
  body: shape.sendBody,
  answer: shape.sentView,
  status: 201,
  refuses: [422],
  run: sendOwn,
})

export const ownEndpoints: readonly Endpoint[] = [list, read, send]
