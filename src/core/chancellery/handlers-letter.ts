/** From request to reply for one letter at the desk. */
import { getBody, listBodies, unitsOf } from '#core/bodies'
import { clocksOf, computedClock } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import {
  earlierOf,
  entriesOf,
  filesOfLetter,
  findHandling,
  findLetter,
  handlingsOf,
  letterKind,
} from '#core/correspondence'
import { colleagues } from '#core/identity'
import {
  answerOpinion,
  assignmentsOf,
  checkItemsOf,
  insertCheckItem,
  insertNote,
  insertOpinion,
  notesOf,
  opinionsOf,
  tickItem,
} from '#core/work'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { uuidv7 } from '#platform/random'
import type { Result } from '#platform/result'
import {
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply as Answer,
  type Request,
} from '#platform/route'
import { draftReply } from './answer.ts'
import { assignLetter, extendTerm, forwardOn, plainStep, registerLetter } from './handle.ts'
import { asOfficer, idOf, officerOf } from './officer.ts'
import { letterPage, type LetterView } from './pages-letter.ts'
import { deskProblem } from './problems.ts'
import { mayRead } from './sight.ts'
import { repliesOf } from './store.ts'
import { texts } from './texts.ts'

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/
const uuidIn = (request: Request, name: string): string | undefined => {
  const value = typed(request.form, name)
  return UUID.test(value) ? value : undefined
}

async function viewOf(tx: Tx, request: Request, problems: readonly Problem[]): Promise<LetterView> {
  const officer = officerOf(request)
  const handling = await findHandling(tx, idOf(request))
  const letter = handling && (await findLetter(tx, handling.letterId))
  if (!handling || !letter) throw new NotFound('letter')
  const country = await countryOf(request.house)
  const subject = { kind: 'handling', id: handling.id }
  const opinions = await opinionsOf(tx, subject)
  const history = await assignmentsOf(tx, subject)
  const coExecutors = history[0]?.coExecutors ?? []
  if (!mayRead(officer, handling, { coExecutors, opinions })) throw new NotFound('letter')
  const bodies = new Map()
  for (const each of await handlingsOf(tx, letter.id))
    bodies.set(each.bodyId, await getBody(tx, each.bodyId))
  const clock = (await clocksOf(tx, 'letter', letter.id)).find(one => one.name === 'answer')
  return {
    letter,
    handling,
    entries: await entriesOf(tx, letter.id),
    files: await filesOfLetter(tx, letter.id),
    kind: letterKind(country, letter.kind),
    clock: clock && (await computedClock(tx, clock.id, await calendarInForce(tx, country))),
    bodies,
    others: (await listBodies(tx)).filter(body => body.writable && body.id !== officer.bodyId),
    units: await unitsOf(tx, officer.bodyId),
    staff: await colleagues(tx),
    replies: await repliesOf(tx, handling.id),
    notes: await notesOf(tx, subject),
    opinions,
    checks: await checkItemsOf(tx, subject),
    history,
    earlier: await earlierOf(tx, handling, 10),
    problems,
    done: undefined,
  }
}

async function letterView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const view = await asOfficer(request, tx => viewOf(tx, request, problems))
  return page(letterPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showLetter: Handler = request => letterView(request, [])

type Act = (tx: Tx, request: Request, handlingId: string) => Promise<Result<string, string>>

/** An act on the letter: back to its page, or the page again with what was wrong and what was typed. */
/** What an officer may not read, they may not act on. */
async function checkSight(tx: Tx, request: Request, id: string): Promise<void> {
  const handling = await findHandling(tx, id)
  const subject = { kind: 'handling', id }
  const coExecutors = (await assignmentsOf(tx, subject))[0]?.coExecutors ?? []
  const involved = { coExecutors, opinions: await opinionsOf(tx, subject) }
  if (!handling || !mayRead(officerOf(request), handling, involved)) throw new NotFound('letter')
}

const acting =
  (
    act: Act,
    next: (value: string, id: string) => string = (_value, id) => `/desk/letters/${id}`,
  ): Handler =>
  async request => {
    const id = idOf(request)
    const result = await asOfficer(request, async tx => {
      await checkSight(tx, request, id)
      return act(tx, request, id)
    })
    if (result.ok) return seeOther(next(result.value, id))
    if (result.refusal.code === 'not-found') throw new NotFound('letter')
    return letterView(request, [deskProblem(result.refusal)])
  }

export const register = acting((tx, request, id) =>
  registerLetter(tx, request.house, officerOf(request), id),
)

export const assign = acting((tx, request, handlingId) =>
  assignLetter(tx, request.house, officerOf(request), {
    handlingId,
    unitId: uuidIn(request, 'unit'),
    executorId: uuidIn(request, 'executor'),
    coExecutors: (request.form.get('co') ?? []).filter(id => UUID.test(id)),
    resolution: typed(request.form, 'resolution').trim().slice(0, 5000),
  }),
)

export const extend = acting((tx, request, handlingId) =>
  extendTerm(tx, request.house, officerOf(request), {
    handlingId,
    days: Number(typed(request.form, 'days')) || 0,
    why: typed(request.form, 'why').trim().slice(0, 5000),
  }),
)

export const forward = acting(
  (tx, request, handlingId) =>
    forwardOn(tx, request.house, officerOf(request), {
      handlingId,
      toBodyId: uuidIn(request, 'to') ?? officerOf(request).bodyId,
      why: typed(request.form, 'forward-why').trim().slice(0, 5000),
    }),
  () => '/desk',
)

const step = (name: 'close' | 'reopen' | 'archive'): Handler =>
  acting((tx, request, handlingId) =>
    plainStep(tx, request.house, officerOf(request), {
      handlingId,
      step: name,
      why: typed(request.form, `${name}-why`).trim().slice(0, 5000),
    }),
  )

export const close = step('close')
export const reopen = step('reopen')
export const archive = step('archive')

const KINDS = ['answer', 'partial', 'refusal', 'clarification'] as const

export const startAnswer = acting(
  (tx, request, handlingId) =>
    draftReply(tx, request.house, officerOf(request), {
      handlingId,
      kind: KINDS.find(kind => kind === typed(request.form, 'kind')) ?? 'answer',
    }),
  replyId => `/desk/replies/${replyId}`,
)

/** Adds a row of the body's own work; an empty text is a problem of its field. */
const adding = (name: string, add: (tx: Tx, given: Adding) => Promise<void>): Handler =>
  acting(async (tx, request, handlingId) => {
    const text = typed(request.form, name).trim().slice(0, 5000)
    if (text === '') return { ok: false, refusal: { code: 'no-text', field: name } }
    if (!(await findHandling(tx, handlingId))) return { ok: false, refusal: { code: 'not-found' } }
    const officer = officerOf(request)
    const at = request.house.clock.now()
    const own = {
      id: uuidv7(at),
      bodyId: officer.bodyId,
      subject: { kind: 'handling', id: handlingId },
      by: officer.accountId,
      at,
    }
    await add(tx, { own, text, request })
    return { ok: true, value: handlingId }
  })

type Adding = {
  readonly own: {
    readonly id: string
    readonly bodyId: string
    readonly subject: { readonly kind: string; readonly id: string }
    readonly by: string
    readonly at: Date
  }
  readonly text: string
  readonly request: Request
}

export const addNote = adding('note', (tx, { own, text }) => insertNote(tx, { ...own, text }))

export const addCheck = adding('label', (tx, { own, text }) =>
  insertCheckItem(tx, { ...own, label: text }),
)

export const askOpinion = adding('question', async (tx, { own, text, request }) => {
  const unitId = uuidIn(request, 'opinion-unit')
  if (unitId === undefined) throw new NotFound('unit')
  await insertOpinion(tx, { ...own, unitId, question: text, dueDay: undefined })
})

export const giveOpinion: Handler = async request => {
  const id = uuidIn(request, 'opinion')
  if (id === undefined) throw new NotFound('opinion')
  const answer = typed(request.form, `opinion-${id}`).trim().slice(0, 5000)
  if (answer === '')
    return letterView(request, [{ field: `opinion-${id}`, text: texts['letter.give-opinion'] }])
  const officer = officerOf(request)
  await asOfficer(request, tx =>
    answerOpinion(tx, { id, answer, by: officer.accountId, at: request.house.clock.now() }),
  )
  return seeOther(`/desk/letters/${idOf(request)}`)
}

export const tickCheck: Handler = async request => {
  const id = uuidIn(request, 'check')
  if (id === undefined) throw new NotFound('check item')
  const done = typed(request.form, 'done') !== ''
  await asOfficer(request, tx =>
    tickItem(tx, {
      id,
      by: done ? officerOf(request).accountId : undefined,
      at: done ? request.house.clock.now() : undefined,
    }),
  )
  return seeOther(`/desk/letters/${idOf(request)}`)
}
