/** The API of a body's system: what it answers. */
import { answerBySystem, extendBySystem, type SystemAnswer } from '#core/chancellery'
import { day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { Result } from '#platform/result'
import { endpoint, type Call, type Endpoint } from './call.ts'
import * as shape from './shapes.ts'
import { handOf, STEP_REFUSES, stepping } from './stepping.ts'

const extend = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/extend',
  name: 'extendTerm',
  summary: { ka: 'ვადის გაგრძელება კანონით', en: 'Extend the term by law' },
  scopes: ['answer'],
  body: shape.extendBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping(async (tx, { house, caller, body }, id) => {
    const asked = { handlingId: id, days: body.by, why: body.reason }
    const done = await extendBySystem(tx, house, handOf(caller), asked)
    return done.ok || done.refusal.field !== 'days'
      ? done
      : { ...done, refusal: { ...done.refusal, field: 'by' } }
  }),
})

type Sending = {
  readonly text: string
  readonly number?: string | undefined
  readonly signedBy: string
  readonly files?: readonly string[] | undefined
}

const answering = (
  tx: Tx,
  call: Call<unknown, Sending>,
  more: Pick<SystemAnswer, 'handlingId' | 'kind'> &
    Partial<Pick<SystemAnswer, 'reason' | 'untilDay'>>,
): Promise<Result<string, string>> => {
  const { text, number, signedBy, files = [] } = call.body
  const said = { text, number, signedBy, files, reason: undefined, untilDay: undefined }
  return answerBySystem(tx, call.house, handOf(call.caller), { ...said, ...more })
}

const ask = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/ask',
  name: 'askWriter',
  summary: {
    ka: 'დაზუსტების თხოვნა ავტორისთვის; ვადა შეჩერდება',
    en: 'Ask the writer for a clarification; the term stops meanwhile',
  },
  scopes: ['answer'],
  body: shape.askBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping((tx, call, id) =>
    answering(tx, call, { handlingId: id, kind: 'clarification', untilDay: day(call.body.until) }),
  ),
})

const refuseLetter = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/refuse',
  name: 'refuseLetter',
  summary: {
    ka: 'უარი, კანონით გათვალისწინებული საფუძვლით',
    en: 'Refuse, on a ground that the law gives',
  },
  scopes: ['answer'],
  body: shape.refuseBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping((tx, call, id) =>
    answering(tx, call, { handlingId: id, kind: 'refusal', reason: call.body.reason }),
  ),
})

const answer = endpoint({
  method: 'POST',
  path: '/api/v1/letters/{id}/answer',
  name: 'answerLetter',
  summary: {
    ka: 'პასუხი, სრული ან ნაწილობრივი, ფაილებით',
    en: 'Answer, wholly or in part, with files',
  },
  scopes: ['answer'],
  body: shape.answerBody,
  answer: shape.statusView,
  refuses: STEP_REFUSES,
  run: stepping((tx, call, id) =>
    answering(tx, call, {
      handlingId: id,
      kind: call.body.partial === true ? 'partial' : 'answer',
    }),
  ),
})

export const answerEndpoints: readonly Endpoint[] = [ask, extend, refuseLetter, answer]
