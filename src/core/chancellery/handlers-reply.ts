/** From request to reply for an answer in preparation. */
import { countryOf } from '#core/country'
import {
  attachFile,
  deleteReplyFile,
  filesOfLetter,
  filesOfReply,
  findLetter,
  letterKind,
} from '#core/correspondence'
import { colleagues } from '#core/identity'
import type { Tx } from '#platform/db'
import { typed, typedDay, type Problem } from '#platform/form'
import {
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply as Answer,
  type Request,
} from '#platform/route'
import { CannotSend, editReply, moveOn, sendReply } from './answer.ts'
import { asOfficer, idOf, officerOf } from './officer.ts'
import { repliesPage, replyPage } from './pages-reply.ts'
import { deskProblem } from './problems.ts'
import { mayReadReply } from './reply-sight.ts'
import {
  findReply,
  openReplies,
  templatesOf,
  type Dispatch,
  type Reply,
  type ReplyText,
} from './store.ts'

async function getReply(tx: Tx, request: Request): Promise<Reply> {
  const reply = await findReply(tx, idOf(request))
  if (!reply || !(await mayReadReply(tx, officerOf(request), reply))) throw new NotFound('reply')
  return reply
}

async function replyView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const country = await countryOf(request.house)
  const view = await asOfficer(request, async tx => {
    const reply = await getReply(tx, request)
    const letter = reply.letterId === undefined ? undefined : await findLetter(tx, reply.letterId)
    const all = letter ? await filesOfLetter(tx, letter.id) : []
    return {
      reply,
      letter,
      letterFiles: all.filter(file => file.entryId === undefined),
      kind: letter && letterKind(country, letter.kind),
      files: await filesOfReply(tx, reply.id),
      templates: await templatesOf(tx),
      staff: await colleagues(tx),
    }
  })
  return page(replyPage(request, { ...view, problems }), problems.length > 0 ? 422 : 200)
}

export const showReply: Handler = request => replyView(request, [])

export const showReplies: Handler = async request => {
  const officer = officerOf(request)
  const view = await asOfficer(request, async tx => {
    const replies = []
    for (const reply of await openReplies(tx, ['draft', 'approved', 'signed']))
      if (await mayReadReply(tx, officer, reply)) replies.push(reply)
    return { replies, staff: await colleagues(tx) }
  })
  return page(repliesPage(request, view.replies, view.staff))
}

const DISPATCH: readonly Dispatch[] = ['portal', 'email', 'post', 'hand']

function typedReply(request: Request, reply: Reply, inserted: string): ReplyText {
  const until = typedDay(typed(request.form, 'until'))
  const text = typed(request.form, 'text').replaceAll('\r\n', '\n').slice(0, 50_000)
  return {
    kind: reply.kind,
    subject: typed(request.form, 'subject').trim().slice(0, 200),
    text: inserted === '' ? text : `${text}${text === '' ? '' : '\n\n'}${inserted}`,
    reason: typed(request.form, 'reason') || undefined,
    untilDay: until,
    dispatch: DISPATCH.find(way => way === typed(request.form, 'dispatch')) ?? 'portal',
    tracking: typed(request.form, 'tracking').trim().slice(0, 100),
  }
}

/** Keeps what was typed, and adds or removes a file or a template beside it. */
export const saveDraft: Handler = async request => {
  const wish = typed(request.form, 'do')
  const officer = officerOf(request)
  const result = await asOfficer(request, async tx => {
    const reply = await getReply(tx, request)
    const chosen = wish === 'template' ? typed(request.form, 'template') : ''
    const template = (await templatesOf(tx)).find(one => one.id === chosen)
    const edited = await editReply(
      tx,
      officer,
      reply.id,
      typedReply(request, reply, template?.text ?? ''),
    )
    if (!edited.ok) return edited
    if (wish.startsWith('remove:'))
      await deleteReplyFile(tx, reply.id, wish.slice('remove:'.length))
    return edited
  })
  if (!result.ok) return replyView(request, [deskProblem(result.refusal)])
  const file = request.files.get('file')?.[0]
  if (wish === 'add-file' || file !== undefined) {
    const attached = await asOfficer(request, async tx =>
      attachFile(await tx.elevate(), request.house, {
        file,
        owner: { personId: undefined, bodyId: officer.bodyId, replyId: result.value },
        present: (await filesOfReply(tx, result.value)).length,
      }),
    )
    if (!attached.ok) return replyView(request, [deskProblem(attached.refusal, 'file')])
  }
  return seeOther(`/desk/replies/${result.value}`)
}

const moving =
  (step: 'approve' | 'return' | 'sign' | 'drop'): Handler =>
  async request => {
    const id = idOf(request)
    const note = typed(request.form, 'note').trim().slice(0, 2000)
    const result = await asOfficer(request, async tx => {
      await getReply(tx, request)
      return moveOn(tx, request.house, officerOf(request), { id, step, note })
    })
    if (result.ok) return seeOther(step === 'drop' ? '/desk/replies' : `/desk/replies/${id}`)
    if (result.refusal.code === 'not-found') throw new NotFound('reply')
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
    const result = await asOfficer(request, async tx => {
      await getReply(tx, request)
      return sendReply(tx, request.house, officerOf(request), id)
    })
    if (!result.ok && result.refusal.code === 'not-found') throw new NotFound('reply')
    if (!result.ok) return await replyView(request, [deskProblem(result.refusal)])
  } catch (error) {
    if (error instanceof CannotSend) return replyView(request, [deskProblem({ code: error.code })])
    throw error
  }
  return seeOther(`/desk/replies/${id}`)
}
