/** From request to reply for one letter at the desk. */
import { findBodyByKey, getBodies, listBodies, unitsOf } from '#core/bodies'
import { clocksOf, computedClock } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import {
  earlierOf,
  entriesOf,
  filesOfLetter,
  findHandling,
  findLetter,
  handlingsOf,
  languageRule,
  letterKind,
  spokenIn,
  toldStepsOf,
} from '#core/correspondence'
import { colleagues } from '#core/identity'
import { assignmentsOf, checkItemsOf, notesOf, opinionsOf } from '#core/work'
import { isUuid } from '#platform/uuid'
import { asOfficer, idOf, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { uuidv7 } from '#platform/random'
import { refuse, type Result } from '#platform/result'
import {
  linksOn,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply as Answer,
  type Request,
} from '#platform/route'
import { draftReply } from './answer.ts'
import { draftTranslationRequest } from './translation.ts'
import {
  assignLetter,
  closeLetter,
  enterClarification,
  extendTerm,
  forwardOn,
  plainStep,
  registerLetter,
} from './handle.ts'
import { onlySeen, seenHandling, workOn } from './look.ts'
import { numberingOf } from './numbering.ts'
import { mostExtension } from './pages-acts.ts'
import { letterPage, type LetterView } from './pages-letter.ts'
import { deskProblem } from './problems.ts'
import { CLOSE_REASONS, repeatOf } from './repeat.ts'
import { repliesOf } from './store.ts'

/** The id typed into a field, if it is one. */
export const uuidIn = (request: Request, name: string): string | undefined => {
  const value = typed(request.form, name)
  return isUuid(value) ? value : undefined
}

async function viewOf(tx: Tx, request: Request, problems: readonly Problem[]): Promise<LetterView> {
  const officer = officerOf(request)
  const handling = await seenHandling(tx, officer, idOf(request))
  const letter = handling && (await findLetter(tx, handling.letterId))
  if (!handling || !letter) throw new NotFound('letter')
  const country = await countryOf(request.house)
  const subject = workOn(handling.id)
  const earlier = await onlySeen(tx, officer, await earlierOf(tx, handling, 10))
  const handlings = await handlingsOf(tx, letter.id)
  const entries = await entriesOf(tx, letter.id)
  const bodies = new Map(
    await getBodies(
      tx,
      handlings.map(({ bodyId }) => bodyId),
    ),
  )
  for (const { kind, code } of entries) {
    const to = kind === 'forwarded' && code !== undefined && (await findBodyByKey(tx, code))
    if (to) bodies.set(to.id, to)
  }
  const clock = (await clocksOf(tx, 'letter', letter.id)).find(one => one.name === 'answer')
  return {
    country,
    letter,
    handling,
    entries,
    files: await filesOfLetter(tx, letter.id),
    kind: letterKind(country, letter.kind),
    spoken: spokenIn(country.writtenLanguages, letter),
    foreign: languageRule(
      country.writtenLanguages,
      `${letter.subject} ${letter.bodyText}`,
      [...bodies.values()].filter(({ id }) => id === officer.bodyId),
    ),
    clock: clock && (await computedClock(tx, clock.id, await calendarInForce(tx, country))),
    bodies,
    others: (await listBodies(tx)).filter(body => body.writable && body.id !== officer.bodyId),
    units: await unitsOf(tx, officer.bodyId),
    staff: await colleagues(tx),
    replies: await repliesOf(tx, handling.id),
    notes: await notesOf(tx, subject),
    opinions: await opinionsOf(tx, subject),
    checks: await checkItemsOf(tx, subject),
    history: await assignmentsOf(tx, subject),
    told: await toldStepsOf(tx, handling.id),
    earlier,
    repeats: repeatOf(handling, earlier),
    links: await linksOn(request, tx, { place: 'desk-letter', id: handling.id }),
    elsewhere: (await numberingOf(tx, officer.bodyId)).mode === 'dms',
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

/**
 * An act on a letter that the officer may read (what they may not read, they may not act on): back to
 * its page, or the page again with what was wrong and what was typed.
 */
export const acting =
  (
    act: Act,
    next: (value: string, id: string) => string = (_value, id) => `/desk/letters/${id}`,
  ): Handler =>
  async request => {
    const id = idOf(request)
    const result = await asOfficer(request, async tx => {
      const seen = await seenHandling(tx, officerOf(request), id)
      return seen ? act(tx, request, id) : refuse('not-found')
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
    coExecutors: (request.form.get('co') ?? []).filter(isUuid),
    resolution: typed(request.form, 'resolution').trim().slice(0, 5000),
  }),
)

export const extend = acting(async (tx, request, handlingId) => {
  const clock = await answerClock(tx, request, handlingId)
  return extendTerm(tx, request.house, officerOf(request), {
    handlingId,
    days: Number(typed(request.form, 'days').trim() || Number.NaN),
    most: mostExtension(clock)?.length ?? Number.POSITIVE_INFINITY,
    why: typed(request.form, 'why').trim().slice(0, 5000),
  })
})

async function answerClock(tx: Tx, request: Request, handlingId: string) {
  const letterId = (await findHandling(tx, handlingId))?.letterId
  const clocks = letterId === undefined ? [] : await clocksOf(tx, 'letter', letterId)
  const clock = clocks.find(({ name }) => name === 'answer')
  const calendar = await calendarInForce(tx, await countryOf(request.house))
  return clock && computedClock(tx, clock.id, calendar)
}

export const forward = acting(
  (tx, request, handlingId) =>
    forwardOn(tx, request.house, officerOf(request), {
      handlingId,
      toBodyId: uuidIn(request, 'to') ?? '',
      why: typed(request.form, 'forward-why').trim().slice(0, 5000),
    }),
  () => '/desk',
)

/** The writer's answer to a question, as it came on paper. */
export const clarify = acting((tx, request, handlingId) =>
  enterClarification(tx, request.house, officerOf(request), {
    handlingId,
    text: typed(request.form, 'clarification').trim().slice(0, 20_000),
    scan: request.files.get('file')?.[0],
  }),
)

/** Closes without an answer, for a reason that the writer reads; see `mayClose`. */
export const close = acting((tx, request, handlingId) => {
  const typedReason = typed(request.form, 'close-reason')
  return closeLetter(tx, request.house, officerOf(request), {
    handlingId,
    reason: CLOSE_REASONS.find(reason => reason === typedReason) ?? 'other',
    why: typed(request.form, 'close-why').trim().slice(0, 5000),
  })
})

const step = (name: 'reopen' | 'archive'): Handler =>
  acting((tx, request, handlingId) =>
    plainStep(tx, request.house, officerOf(request), {
      handlingId,
      step: name,
      why: typed(request.form, `${name}-why`).trim().slice(0, 5000),
    }),
  )

export const reopen = step('reopen')
export const archive = step('archive')

const KINDS = ['answer', 'partial', 'refusal', 'clarification'] as const

export const askTranslation = acting(
  (tx, request, handlingId) =>
    draftTranslationRequest(tx, request.house, officerOf(request), {
      handlingId,
      onceKey: typed(request.form, '_once') || uuidv7(request.house.clock.now()),
    }),
  replyId => `/desk/replies/${replyId}`,
)

export const startAnswer = acting(
  (tx, request, handlingId) =>
    draftReply(tx, request.house, officerOf(request), {
      handlingId,
      kind: KINDS.find(kind => kind === typed(request.form, 'kind')) ?? 'answer',
      onceKey: typed(request.form, '_once') || uuidv7(request.house.clock.now()),
    }),
  replyId => `/desk/replies/${replyId}`,
)
