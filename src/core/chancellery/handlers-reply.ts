/** From request to reply for an answer in preparation. */
import { getBodies, getBody, type Body } from '#core/bodies'
import { countryOf } from '#core/country'
import {
  filesOfLetter,
  filesOfReply,
  findHandling,
  findLetter,
  letterKind,
  spokenIn,
} from '#core/correspondence'
import { mailsOf } from '#core/dispatch'
import { colleagues, parseAddress, type Colleague } from '#core/identity'
import { asOfficer, idOf, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, typedDay, type Problem } from '#platform/form'
import { refuse, type Result } from '#platform/result'
import {
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply as Answer,
  type Request,
} from '#platform/route'
import { dayText } from '#ui/words'
import { attachToReply, detachFromReply, editReply, isOver, moveOn } from './answer.ts'
import { templatesOf } from './kept-store.ts'
import { seenReply } from './look.ts'
import { newsFor, noteSeen } from './news.ts'
import { answerBody, ownThread } from './own-letter.ts'
import { repliesPage } from './pages-replies.ts'
import { replyPage, type OwnThreadView } from './pages-reply.ts'
import { sheetPage } from './pages-sheet.ts'
import { deskProblem } from './problems.ts'
import { mailAgain } from './reply-mail.ts'
import { CannotSend, recordTracking, sendReply } from './send.ts'
import { ownAccounts, seesAll, waitingStates } from './sight.ts'
import { openReplies, type Dispatch, type Reply, type ReplyText } from './store.ts'
import { fillTemplate, insertBelow } from './template.ts'
import { isAsked } from './wanted-store.ts'
import { askApproval, tellWanted } from './wanted.ts'

async function getReply(tx: Tx, request: Request): Promise<Reply> {
  const reply = await seenReply(tx, officerOf(request), idOf(request))
  if (!reply) throw new NotFound('reply')
  return reply
}

/** What the body's own letter led to, with the bodies that took part. */
async function threadOf(
  tx: Tx,
  request: Request,
  { reply, staff }: { readonly reply: Reply; readonly staff: readonly Colleague[] },
): Promise<OwnThreadView | undefined> {
  const { kind, letterId } = reply
  if (kind !== 'letter' || letterId === undefined) return undefined
  // Asked for by the officer: reading the thread takes the house's sight for the rest.
  const files = await filesOfLetter(tx, letterId)
  const officer = officerOf(request)
  const thread = await ownThread(tx, officer, letterId)
  if (!thread) return undefined
  if (request.method === 'GET') await noteSeen(tx, officer, { reply, staff, letter: thread.letter })
  const country = await countryOf(request.house)
  return {
    entries: thread.entries,
    asked: thread.asked,
    bodies: await getBodies(
      tx,
      thread.entries.map(({ bodyId }) => bodyId),
    ),
    files,
    kind: letterKind(country, thread.letter.kind),
  }
}

async function replyView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const country = await countryOf(request.house)
  const view = await asOfficer(request, async tx => {
    const reply = await getReply(tx, request)
    const handling =
      reply.handlingId === undefined ? undefined : await findHandling(tx, reply.handlingId)
    const letter = handling && (await findLetter(tx, handling.letterId))
    const all = letter ? await filesOfLetter(tx, letter.id) : []
    const staff = await colleagues(tx)
    return {
      reply,
      letter,
      letterFiles: all.filter(file => file.entryId === undefined),
      kind: letter && letterKind(country, letter.kind),
      spoken: letter && spokenIn(country.writtenLanguages, letter),
      files: await filesOfReply(tx, reply.id),
      handling,
      bodies: handling ? await getBodies(tx, [handling.bodyId]) : new Map<string, Body>(),
      over: isOver(reply, handling),
      asked: await isAsked(tx, reply.id),
      templates: await templatesOf(tx),
      staff,
      mails: await mailsOf(tx, reply.id),
      thread: await threadOf(tx, request, { reply, staff }),
    }
  })
  return page(replyPage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showReply: Handler = request => replyView(request, [])

const STATES = ['draft', 'approved', 'signed'] as const

/** Answers in preparation, by their state; those that the officer may read. */
export const showReplies: Handler = async request => {
  const officer = officerOf(request)
  const asked = request.query.get('state')
  const state = asked === 'news' ? asked : STATES.find(one => one === asked)
  const within = seesAll(officer)
    ? undefined
    : {
        accountIds: ownAccounts(officer),
        unitIds: officer.unitIds,
        states: waitingStates(officer),
      }
  const view = await asOfficer(request, async tx => ({
    replies: await openReplies(tx, STATES, within),
    news: await newsFor(tx, officer),
    staff: await colleagues(tx),
  }))
  return page(repliesPage(request, { ...view, state }))
}

const DISPATCH: readonly Dispatch[] = ['portal', 'email', 'post', 'hand']

function typedReply(request: Request, reply: Reply, inserted: string): ReplyText {
  const text = typed(request.form, 'text').replaceAll('\r\n', '\n').slice(0, 50_000)
  return {
    kind: reply.kind,
    subject: typed(request.form, 'subject').trim().slice(0, 200),
    text: insertBelow(text, inserted),
    // Only a refusal's ground is chosen here; what a question is for stays as it was begun.
    reason: reply.kind === 'refusal' ? typed(request.form, 'reason') || undefined : reply.reason,
    untilDay: typedDay(typed(request.form, 'until')),
    dispatch: DISPATCH.find(way => way === typed(request.form, 'dispatch')) ?? reply.dispatch,
    tracking: typed(request.form, 'tracking').trim().slice(0, 100),
    toEmail: typed(request.form, 'to-email').trim().slice(0, 200),
  }
}

/** The chosen template as this letter fills it in; empty when none was chosen. */
async function templateText(tx: Tx, request: Request, reply: Reply): Promise<string> {
  if (typed(request.form, 'do') !== 'template') return ''
  const chosen = (await templatesOf(tx)).find(({ id }) => id === typed(request.form, 'template'))
  const letter = reply.letterId === undefined ? undefined : await findLetter(tx, reply.letterId)
  return fillTemplate(chosen?.text ?? '', {
    writer: reply.toName,
    subject: letter?.subject ?? reply.subject,
    number: letter?.number ?? '',
    date: letter ? dayText(letter.acceptedDay, letter.language) : '',
  })
}

/** Keeps what was typed, and adds or removes a file or a template beside it. */
export const saveDraft: Handler = async request => {
  const wish = typed(request.form, 'do')
  const officer = officerOf(request)
  const kept = await asOfficer(request, async tx => {
    const reply = await getReply(tx, request)
    const inserted = await templateText(tx, request, reply)
    const edited = await editReply(tx, officer, {
      id: reply.id,
      text: typedReply(request, reply, inserted),
      shown: typed(request.form, 'shown') || undefined,
    })
    if (edited.ok && wish.startsWith('remove:'))
      await detachFromReply(tx, reply.id, wish.slice('remove:'.length))
    return edited
  })
  if (!kept.ok) return replyView(request, [deskProblem(kept.refusal)])
  const until = typed(request.form, 'until').trim()
  if (until !== '' && typedDay(until) === undefined)
    return replyView(request, [deskProblem({ code: 'day-wrong' }, 'until')])
  const address = typed(request.form, 'to-email').trim()
  if (address !== '' && parseAddress('email', address) === undefined)
    return replyView(request, [deskProblem({ code: 'no-address' }, 'to-email')])
  const file = request.files.get('file')?.[0]
  if (wish === 'add-file' || file !== undefined) {
    const attached = await asOfficer(request, tx =>
      attachToReply(tx, request.house, officer, { id: kept.value, file }),
    )
    if (!attached.ok) return replyView(request, [deskProblem(attached.refusal, 'file')])
  }
  if (wish === 'ask-approval') {
    const asked = await actOn(request, (tx, id) => askApproval(tx, request.house, officer, id))
    if (!asked.ok) return replyView(request, [deskProblem(asked.refusal)])
  }
  return seeOther(`/desk/replies/${kept.value}`)
}

type Act = (tx: Tx, id: string) => Promise<Result<string, string>>

/** An act on an answer that the officer may read; not found for everybody else. */
function actOn(request: Request, act: Act): Promise<Result<string, string>> {
  return asOfficer(request, async tx => act(tx, (await getReply(tx, request)).id))
}

/** The answer as a sheet of paper: for the post and the hand, before sending to be read through. */
export const printReply: Handler = async request => {
  const country = await countryOf(request.house)
  const sheet = await asOfficer(request, async tx => {
    const reply = await getReply(tx, request)
    const answered = reply.handlingId === undefined ? undefined : reply.letterId
    const letter = answered === undefined ? undefined : await findLetter(tx, answered)
    return {
      reply,
      letter,
      kind: letter && letterKind(country, letter.kind),
      body: await getBody(tx, reply.bodyId),
    }
  })
  return page(sheetPage(request, sheet))
}

const moving =
  (step: 'approve' | 'return' | 'sign' | 'drop'): Handler =>
  async request => {
    const id = idOf(request)
    const note = typed(request.form, 'note').trim().slice(0, 2000)
    const result = await actOn(request, async (tx, reply) => {
      const officer = officerOf(request)
      const shown = typed(request.form, 'shown')
      const moved = await moveOn(tx, request.house, officer, { id: reply, step, note, shown })
      if (moved.ok && step === 'approve') {
        const approved = await getReply(tx, request)
        await tellWanted(tx, request.house, officer, { reply: approved, right: 'sign' })
      }
      return moved
    })
    if (result.ok) return seeOther(step === 'drop' ? '/desk/replies' : `/desk/replies/${id}`)
    if (result.refusal.code === 'factor-stale')
      return seeOther(`/sign-in/factor?next=/desk/replies/${id}`)
    return replyView(request, [deskProblem(result.refusal)])
  }

export const approve = moving('approve')
export const giveBack = moving('return')
export const sign = moving('sign')
export const drop = moving('drop')

export const send: Handler = async request => {
  const id = idOf(request)
  try {
    const result = await actOn(request, (tx, reply) =>
      sendReply(tx, request.house, officerOf(request), reply),
    )
    if (!result.ok) return await replyView(request, [deskProblem(result.refusal)])
  } catch (error) {
    if (error instanceof CannotSend) return replyView(request, [deskProblem({ code: error.code })])
    throw error
  }
  return seeOther(`/desk/replies/${id}`)
}

/** Answers what the other body asked about the body's own letter. */
export const clarify: Handler = async request => {
  const text = typed(request.form, 'clarification').trim().slice(0, 20_000)
  const officer = officerOf(request)
  const result = await asOfficer(request, async tx => {
    const { letterId } = await getReply(tx, request)
    return letterId === undefined
      ? refuse('not-found')
      : answerBody(tx, request.house, officer, { letterId, text })
  })
  if (!result.ok) return replyView(request, [deskProblem(result.refusal)])
  return seeOther(`/desk/replies/${idOf(request)}`)
}

/** The e-mail once more, to the same address or a mended one. */
export const mailOnceMore: Handler = async request => {
  const to = typed(request.form, 'to-email').trim().slice(0, 200)
  const result = await actOn(request, (tx, id) =>
    mailAgain(tx, request.house, officerOf(request), { id, to }),
  )
  if (!result.ok) return replyView(request, [deskProblem(result.refusal)])
  return seeOther(`/desk/replies/${result.value}`)
}

/** The number that the post gave, after sending. */
export const track: Handler = async request => {
  const tracking = typed(request.form, 'tracking').trim().slice(0, 100)
  const result = await actOn(request, (tx, id) =>
    recordTracking(tx, request.house, officerOf(request), { id, tracking }),
  )
  if (!result.ok) return replyView(request, [deskProblem(result.refusal)])
  return seeOther(`/desk/replies/${result.value}`)
}
