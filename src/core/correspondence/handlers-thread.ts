/** From request to reply for letters that were sent: lists, threads, the writer's steps, files. */
import { bodiesAmong, nameNowAndThen, unitsOf } from '#core/bodies'
import { reckonedClock, storedClocksOf } from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import { bodyLook } from '#core/themes'
import { fileReply } from '#platform/file-reply'
import { isUuid } from '#platform/uuid'
import { asResident, idOf, readAsResident, residentOf, type Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { ok, type Refusal, type Result } from '#platform/result'
import {
  linksOn,
  NotFound,
  page,
  seeOther,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { say } from '#platform/texts'
import { attachToDraft, mayOpen } from './attach.ts'
import { appealOf, findAnswerDraft } from './drafts-store.ts'
import {
  deleteDraftFile,
  filesOfDraft,
  filesOfLetter,
  findFile,
  type LetterFile,
} from './files-store.ts'
import { letterKind } from './kinds.ts'
import { spokenIn } from './language-rule.ts'
import { awaitsWriter } from './letter.ts'
import { appealWords } from './appeal-words.ts'
import { threadPage, type ThreadView } from './pages-thread.ts'
import { fileProblem, refusalProblem } from './problems.ts'
import { bodiesOfLetter, entriesOf, findLetter, handlingsOf, markRead } from './store.ts'
import { threadPdf } from './thread-pdf.ts'
import {
  appealable,
  appealHref,
  beginAppeal,
  clarify,
  keepAnswer,
  rate,
  withdraw,
} from './writer-steps.ts'

async function threadView(
  tx: Tx,
  request: Request,
  { id = idOf(request), problems = [] }: { id?: string; problems?: readonly Problem[] } = {},
): Promise<ThreadView> {
  const country = await countryOf(request.house)
  const [letter, handlings, entries, files, clocks, calendar, bodies, appealBegun, links] =
    await Promise.all([
      findLetter(tx, id),
      handlingsOf(tx, id),
      entriesOf(tx, id),
      filesOfLetter(tx, id),
      storedClocksOf(tx, 'letter', id),
      calendarInForce(tx, country),
      bodiesAmong(tx, bodiesOfLetter(id)),
      appealOf(tx, id),
      linksOn(request, tx, { place: 'letter', id }),
    ])
  const handling = handlings.at(-1)
  if (!letter || !handling) throw new NotFound('letter')
  const kind = letterKind(country, letter.kind)
  const answer = clocks.find(({ row }) => row.name === 'answer')
  const [unit, appealed, answering, look] = await Promise.all([
    handling.unitId === undefined ? undefined : unitOf(tx, handling.bodyId, handling.unitId),
    letter.appealOf === undefined ? undefined : findLetter(tx, letter.appealOf),
    awaitsWriter(handling) ? answerInWriting(tx, id) : undefined,
    bodyLook(tx, handling.bodyId),
  ])
  return {
    country,
    letter,
    spoken: spokenIn(country.writtenLanguages, letter),
    handling,
    entries,
    files,
    bodies: new Map(bodies.map(body => [body.id, body])),
    unit:
      unit &&
      say(nameNowAndThen(unit, handling.doneAt ?? request.house.clock.now()), request.language),
    kind,
    clock: answer && reckonedClock(answer, calendar),
    appeal: appealable(request.house, kind, { letter, handling }),
    appealBegun,
    appealed,
    links,
    answer: answering,
    look,
    sent: request.query.has('sent'),
    problems,
  }
}

async function answerInWriting(tx: Tx, letterId: string): Promise<ThreadView['answer']> {
  const draft = await findAnswerDraft(tx, letterId)
  return draft && { text: draft.text, files: await filesOfDraft(tx, draft.id) }
}

async function unitOf(tx: Tx, bodyId: string, id: string) {
  return (await unitsOf(tx, bodyId)).find(unit => unit.id === id)
}

export const showThread: Handler = async request => {
  const view = await readAsResident(request, tx => threadView(tx, request))
  if (view.letter.unread)
    await asResident(request, async tx => markRead(await tx.elevate(), view.letter.id))
  return page(threadPage(request, view))
}

export const showThreadPdf: Handler = request =>
  asResident(request, async tx => {
    const view = await threadView(tx, request)
    const pdf = await threadPdf(request, view)
    return {
      status: 200,
      body: pdf,
      type: 'application/pdf',
      headers: { 'content-disposition': `inline; filename="${view.letter.number}.pdf"` },
    }
  })

/** What the viewing resident may take along of a letter: its facts, its thread, its files. */
export type LetterCopy = Pick<
  ThreadView,
  'letter' | 'handling' | 'entries' | 'files' | 'bodies'
> & {
  /** Makes the document of the letter and its thread. @throws NoDocumentMaker, MissingGlyph */
  readonly document: () => Promise<Buffer>
}

/** Copies a letter for its writer. @throws NotFound when the viewer may not see it. */
export async function copyOfLetter(tx: Tx, request: Request, id: string): Promise<LetterCopy> {
  const view = await threadView(tx, request, { id })
  return { ...view, document: () => threadPdf(request, view) }
}

/** A step of the writer: back to the thread, or the thread again with what was wrong. */
function writerStep(
  step: (tx: Tx, request: Request) => Promise<Result<string, string>>,
  next: (id: string) => string,
): Handler {
  return async request => {
    const result = await asResident(request, tx => step(tx, request))
    if (result.ok) return seeOther(next(result.value))
    return notTaken(request, result.refusal)
  }
}

function refused(request: Request, problem: Problem): Promise<Reply> {
  return asResident(request, async tx =>
    page(threadPage(request, await threadView(tx, request, { problems: [problem] })), 422),
  )
}

const threadOf = (id: string): string => `/letters/${id}`

/** Keeps what was typed and its files; sends only when that was asked for. */
export const answerQuestion: Handler = async request => {
  const letterId = idOf(request)
  const text = typed(request.form, 'text').trim()
  const wish = typed(request.form, 'do')
  const kept = await asResident(request, tx => keepAnswer(tx, request.house, { letterId, text }))
  if (!kept.ok) return notTaken(request, kept.refusal)
  if (wish.startsWith('remove:')) {
    const fileId = wish.slice('remove:'.length)
    if (isUuid(fileId)) await asResident(request, tx => deleteDraftFile(tx, kept.value.id, fileId))
    return seeOther(threadOf(letterId))
  }
  if (wish === 'add-file' || request.files.get('file')?.[0] !== undefined) {
    const attached = await asResident(request, tx => attachToDraft(tx, request, kept.value))
    if (!attached.ok) return refused(request, fileProblem(attached.refusal))
    if (wish === 'add-file') return seeOther(threadOf(letterId))
  }
  const by = actorReference(residentOf(request))
  const sent = await asResident(request, tx => clarify(tx, request.house, { letterId, by, text }))
  return sent.ok ? seeOther(threadOf(letterId)) : notTaken(request, sent.refusal)
}

function notTaken(request: Request, refusal: Refusal): Promise<Reply> {
  if (refusal.code === 'not-found') throw new NotFound('letter')
  return refused(request, refusalProblem(refusal))
}

export const withdrawLetter = writerStep(
  (tx, request) =>
    withdraw(tx, request.house, {
      letterId: idOf(request),
      by: actorReference(residentOf(request)),
      text: typed(request.form, 'why').trim(),
    }),
  threadOf,
)

export const rateLetter = writerStep((tx, request) => {
  const rating = Number(typed(request.form, 'rating'))
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
    return Promise.resolve({ ok: false, refusal: { code: 'no-rating', field: 'rating' } })
  }
  return rate(tx, idOf(request), rating)
}, threadOf)

export const appealLetter = writerStep(
  async (tx, request) => {
    const begun = await beginAppeal(tx, request.house, idOf(request), grounds =>
      appealWords(request, grounds),
    )
    return begun.ok ? ok(appealHref(begun.value)) : begun
  },
  href => href,
)

/**
 * Whether an officer may read what a file belongs to. Which letters an officer sees is the
 * chancellery's to know; the list of the program hands its answer in.
 */
export type OfficerSees = (tx: Tx, officer: Officer, file: LetterFile) => Promise<boolean>

/** A file's content, for those who may open it; kept apart from pages, so that it never runs in ours. */
export const openFile =
  (officerSees: OfficerSees): Handler =>
  async request => {
    const file = await fileFor(request, officerSees)
    if (!file) throw new NotFound('file')
    return fileReply(request, file)
  }

async function fileFor(
  request: Request,
  officerSees: OfficerSees,
): Promise<LetterFile | undefined> {
  const { actor, house } = request
  const id = idOf(request)
  if (actor?.kind === 'resident') {
    const { personId } = actor
    const file = await house.db.as({ as: 'resident', personId }, tx => findFile(tx, id))
    return file && mayOpen(file, { personId }) ? file : undefined
  }
  if (actor?.kind !== 'officer') return undefined
  const { bodyId, accountId } = actor
  return house.db.as({ as: 'officer', bodyId, accountId }, async tx => {
    const file = await findFile(tx, id)
    return file && mayOpen(file, { bodyId }) && (await officerSees(tx, actor, file))
      ? file
      : undefined
  })
}
