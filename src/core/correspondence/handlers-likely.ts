/** From request to reply: who answers this, and a letter to that body with the text that was typed. */
import { findBodyByKey, likelyBodies, type Body, type Likely } from '#core/bodies'
import { countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import { choice, parseForm, text, type Problem } from '#platform/form'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { z } from 'zod'
import { forgetBegun, getBegun, keepBegun, type Begun } from './begun-store.ts'
import { redirectDraft, type Draft } from './drafts-store.ts'
import { draftBegun, showBodyWith } from './handlers-find.ts'
import { betterAddressee } from './hint.ts'
import { whoPage, type HintView } from './pages-likely.ts'

export const showWho: Handler = async request => whoReply(request, { problems: [] })

type Asked = {
  readonly begun?: Begun
  readonly found?: readonly Likely[]
  readonly problems: readonly Problem[]
}

async function whoReply(request: Request, { begun, found, problems }: Asked): Promise<Reply> {
  const { municipalities } = await countryOf(request.house)
  const { language, params } = request
  const view = {
    begun,
    found,
    problems,
    hrefOf: (key: string) => `/letters/who/${params['secret']}/${key}`,
    places: municipalities.toSorted((one, other) =>
      one.name[language] < other.name[language] ? -1 : 1,
    ),
  }
  return page(whoPage(request, view), problems.length > 0 ? 422 : 200)
}

/** Keeps what was typed and goes to its page, so that the address never holds it. */
export const askWho: Handler = async request => {
  const { municipalities } = await countryOf(request.house)
  const codes = municipalities.map(({ code }) => code)
  const parsed = parseForm(
    z.object({
      subject: text({ max: 200, min: 0 }).optional(),
      text: text({ max: 20_000 }),
      place: z.union([z.literal(''), choice(codes)]).optional(),
    }),
    request.form,
  )
  if (!parsed.ok) return whoReply(request, { problems: parsed.problems })
  const { subject = '', place } = parsed.value
  const begun = { subject, text: parsed.value.text, place: place === '' ? undefined : place }
  return seeOther(`/letters/who/${await keepBegun(request, begun)}`)
}

export const showAnswerers: Handler = async request => {
  const begun = await getBegun(request)
  const country = await countryOf(request.house)
  const found = await request.house.db.as({ as: 'public' }, tx => likelyBodies(tx, country, begun))
  return whoReply(request, { begun, found, problems: [] })
}

/** A body before writing to it, with the text that was typed already. */
export const showBodyForText: Handler = async request =>
  showBodyWith(request, { begun: await getBegun(request), problems: [] })

/** Begins a draft that holds the text. */
export const writeText: Handler = async request => {
  const begun = await getBegun(request)
  const reply = await draftBegun(request, begun)
  if (reply.status === 303) await forgetBegun(request)
  return reply
}

/** What to tell the writer of a draft about its addressee; nothing for appeals, whose body the law chooses. */
export async function hintFor(
  tx: Tx,
  request: Request,
  { draft, bodies }: { readonly draft: Draft; readonly bodies: readonly Body[] },
): Promise<HintView | undefined> {
  if (draft.appealOf !== undefined || `${draft.subject}${draft.text}` === '') return undefined
  const found = await likelyBodies(tx, await countryOf(request.house), draft)
  const better = betterAddressee(found, bodies)
  return better && { better, addressees: bodies.length }
}

/** Changes whom a draft goes to, to the one body of a hint. @throws NotFound for no body to write to */
export async function moveDraft(
  tx: Tx,
  request: Request,
  draft: Draft,
  key: string,
): Promise<Reply> {
  const body = await findBodyByKey(tx, key)
  if (!body?.writable || draft.appealOf !== undefined) throw new NotFound('body')
  await redirectDraft(tx, draft.id, {
    kind: draft.kind,
    bodyIds: [body.id],
    changedAt: request.house.clock.now(),
  })
  return seeOther(`/drafts/${draft.id}?moved=1`)
}
