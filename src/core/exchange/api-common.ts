/** The API that every caller shares: who I am, files up and down, lists of bodies and kinds. */
import { findBody, listBodies } from '#core/bodies'
import { countryOf } from '#core/country'
import { attachFile, findFile, mayOpen } from '#core/correspondence'
import { fileReply } from '#platform/file-reply'
import { numberingOf } from '#core/chancellery'
import { ok } from '#platform/result'
import { json, type Handler, type Request } from '#platform/route'
import { z } from 'zod'
import { endpoint, limited, refused, viewerOf, type Endpoint } from './call.ts'
import * as shape from './shapes.ts'

const me = endpoint({
  method: 'GET',
  path: '/api/v1/me',
  name: 'getMe',
  summary: { ka: 'ვისი და რისთვისაა ეს ტოკენი', en: 'Whose token this is, and for what' },
  scopes: ['intake', 'register', 'answer', 'status', 'read', 'send'],
  answer: shape.meView,
  run: async (tx, { caller }) => {
    const { kind, scopes } = caller
    if (caller.kind === 'resident') return ok({ kind, scopes: [...scopes] })
    const body = await findBody(tx, caller.bodyId)
    const { mode } = await numberingOf(tx, caller.bodyId)
    return ok({ kind, scopes: [...scopes], body: body?.key, numbers: mode })
  },
})

const upload = endpoint({
  method: 'POST',
  path: '/api/v1/files',
  name: 'uploadFile',
  summary: {
    ka: 'ფაილის ატვირთვა, რომელსაც შემდეგ პასუხში ან წერილში დაასახელებთ',
    en: 'Upload a file that an answer or a letter then names',
  },
  scopes: ['answer', 'intake', 'send'],
  upload: true,
  answer: shape.uploadView,
  status: 201,
  refuses: [422],
  run: async (tx, { house, caller, file }) => {
    const owner =
      caller.kind === 'service'
        ? { personId: undefined, bodyId: caller.bodyId }
        : { personId: caller.personId, bodyId: undefined }
    const attached = await attachFile(await tx.elevate(), house, { file, owner, present: 0 })
    return attached.ok
      ? ok({ id: attached.value })
      : { ...attached, refusal: { ...attached.refusal, field: 'file' } }
  },
})

/** The content of a file that the caller may open: their own, or what a scanner called clean. */
const download: Handler = request => limited(request, () => content(request))

async function content(request: Request) {
  const { house, caller } = request
  const id = z.uuid().safeParse(request.params['id'])
  if (!caller || !id.success) return refused(request, { code: 'not-found' })
  const file = await house.db.as(viewerOf(caller), tx => findFile(tx, id.data))
  if (!file) return refused(request, { code: 'not-found' })
  const reader =
    caller.kind === 'service' ? { bodyId: caller.bodyId } : { personId: caller.personId }
  return mayOpen(file, reader)
    ? fileReply(request, file)
    : refused(request, { code: 'file-not-clean' })
}

const file: Endpoint = {
  method: 'GET',
  path: '/api/v1/files/{id}',
  name: 'getFile',
  summary: { ka: 'ფაილის შიგთავსი', en: 'The content of a file' },
  scopes: ['register', 'answer', 'read'],
  answer: z.string(),
  status: 200,
  refuses: [404, 409],
  binary: true,
  handle: download,
}

/** Open to everybody: the bodies that can be written to, or not. */
const bodies: Handler = async ({ house }) => {
  const all = await house.db.read({ as: 'public' }, tx => listBodies(tx))
  const items = all.map(({ key, name, kind, region, municipality, writable }) => ({
    key,
    name,
    kind,
    region,
    municipality,
    writable,
  }))
  return open({ items })
}

/** Open to everybody: the kinds of letters with the grounds of refusal that the law gives. */
const kinds: Handler = async ({ house }) => {
  const country = await countryOf(house)
  const items = country.kinds.map(({ key, name, description, asks, refusals }) => ({
    key,
    name,
    description,
    asks: asks.map(ask => ({
      key: ask.key,
      label: ask.label,
      hint: ask.hint,
      required: ask.required,
    })),
    refusals: refusals.map(one => ({ key: one.key, name: one.name })),
  }))
  return open({ items })
}

const open = (value: unknown) => ({
  ...json(value),
  headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
})

const listed = (name: string, item: z.ZodType) =>
  z.object({ items: z.array(item) }).meta({ id: name })

export const openEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v1/bodies',
    name: 'listBodies',
    summary: { ka: 'საჯარო უწყებები', en: 'Public bodies' },
    scopes: [],
    answer: listed('Bodies', shape.bodyView),
    status: 200,
    refuses: [],
    handle: bodies,
  },
  {
    method: 'GET',
    path: '/api/v1/kinds',
    name: 'listKinds',
    summary: { ka: 'წერილის სახეები', en: 'Kinds of letters' },
    scopes: [],
    answer: listed('Kinds', shape.kindView),
    status: 200,
    refuses: [],
    handle: kinds,
  },
]

export const commonEndpoints: readonly Endpoint[] = [me, upload, file]
