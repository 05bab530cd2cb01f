/** Steps towards publishing an answer, and back: each reads as its actor, then writes for both sides. */
import { getBody } from '#core/bodies'
import { filesOfLetter } from '#core/correspondence'
import { notify, type NoticeTemplate } from '#core/notices'
import {
  copiesFor,
  publishedFiles,
  FIELDS,
  fits,
  passagesOf,
  redacted,
  segmentsOf,
  type Document,
  type Field,
  type MarkProblem,
  type PublishedFile,
  type Segment,
  type Texts,
} from '#core/redaction'
import { canonicalJson, sha256Hex } from '#platform/canonical'
import { dayIn } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { insertAnswer, removeAnswer } from './answer-store.ts'
import { wholeTexts, type Case } from './case.ts'
import { takeStep, type Step } from './disclosure.ts'
import { findCopy, lockProposal, putCopy, setProposal, type Proposal } from './store.ts'

export type Refusing =
  | 'no-right'
  | 'not-now'
  | 'not-publishable'
  | 'changed'
  | 'differs'
  | 'no-ground'
  | 'words-nowhere'
  | MarkProblem

type Acting = { readonly by: ActorReference; readonly rights?: readonly string[] }

/** The actor's step on a locked proposal. `tx` of `taken` has the worker's sight. */
async function begin(
  tx: Tx,
  house: House,
  about: Case,
  { step, rights }: { readonly step: Step; readonly rights?: readonly string[] | undefined },
): Promise<Result<Begun, Refusing>> {
  const { letter, handling, hindrance } = about
  const personId = letter.personId
  const back = step === 'writer-takes-back' || step === 'body-takes-back'
  if (personId === undefined || (hindrance !== undefined && !back)) return refuse('not-publishable')
  const at = house.clock.now()
  const worker = await tx.elevate()
  const proposal = await lockProposal(worker, {
    id: uuidv7(at, house.random),
    letterId: letter.id,
    handlingId: handling.id,
    bodyId: handling.bodyId,
    personId,
    at,
  })
  const standing = takeStep(proposal, step, rights)
  if (!standing.ok) return standing
  const { state, endedBy } = standing.value
  return ok({ worker, proposal, next: { state, endedBy, reason: '', at } })
}

type Begun = {
  readonly worker: Tx
  readonly proposal: Proposal
  readonly next: Pick<Proposal, 'state' | 'endedBy' | 'reason'> & { readonly at: Date }
}

const NOTHING_SHOWN = { document: undefined, hash: undefined } as const

type Noted = {
  readonly act: string
  readonly by: ActorReference
  readonly payload?: Readonly<Record<string, string | number>>
}

async function note(
  tx: Tx,
  { proposal, at }: { readonly proposal: Proposal; readonly at: Date },
  { act, by, payload }: Noted,
): Promise<void> {
  await recordAct(tx, {
    act: `disclosure.${act}`,
    at,
    actor: by,
    subjectId: proposal.personId,
    bodyId: proposal.bodyId,
    about: { kind: 'disclosure', id: proposal.id },
    ...(payload && { payload }),
  })
}

/** The writer would like the answer to be published. */
export async function ask(
  tx: Tx,
  house: House,
  about: Case,
  { by }: Acting,
): Promise<Result<string, Refusing>> {
  const begun = await begin(tx, house, about, { step: 'ask' })
  if (!begun.ok) return begun
  const { worker, proposal, next } = begun.value
  await setProposal(worker, proposal.id, { ...next, ...NOTHING_SHOWN })
  await note(worker, { proposal, at: next.at }, { act: 'asked', by })
  return ok(proposal.id)
}

export type Saving = Acting & {
  readonly accountId: string
  /** The copy with marks as the officer typed it. */
  readonly texts: Texts
  /** Ground of a marked passage, by its text; the default for the rest. */
  readonly grounds: Readonly<Record<string, string>>
  readonly ground: string
  /** The revision that the officer saw; 0 for none. */
  readonly revision: number
}

/**
 * Keeps an officer's copy. Refuses a copy that differs from the letter by more than marks. Whatever
 * was offered before is offered no more, since the writer saw another text.
 */
export async function saveCopy(
  tx: Tx,
  house: House,
  about: Case,
  saving: Saving,
): Promise<Result<string, Refusing>> {
  const cut = cutAll(saving.texts, wholeTexts(about))
  if (!cut.ok) return cut
  const begun = await begin(tx, house, about, { step: 'save', rights: saving.rights })
  if (!begun.ok) return begun
  const { worker, proposal, next } = begun.value
  const before = await findCopy(worker, proposal.id)
  if ((before?.revision ?? 0) !== saving.revision) return refuse('changed')
  const known = about.kind.refusals.filter(({ removes }) => removes).map(({ key }) => key)
  const passages = FIELDS.flatMap(field => passagesOf(cut.value[field]))
  const grounds = Object.fromEntries(
    passages.map(passage => [passage, saving.grounds[passage] ?? saving.ground]),
  )
  if (Object.values(grounds).some(ground => !known.includes(ground)))
    return refuse('no-ground', { field: 'ground' })
  await putCopy(worker, {
    ...saving.texts,
    proposalId: proposal.id,
    bodyId: proposal.bodyId,
    grounds,
    revision: saving.revision + 1,
    by: saving.accountId,
    at: next.at,
  })
  await setProposal(worker, proposal.id, { ...next, ...NOTHING_SHOWN })
  await note(
    worker,
    { proposal, at: next.at },
    { act: 'prepared', by: saving.by, payload: { passages: passages.length } },
  )
  return ok(proposal.id)
}

type Cut = Readonly<Record<Field, readonly Segment[]>>

/** A copy cut at its marks. Refuses wrong marks and other words, by the field. */
export function cutAll(copy: Texts, whole: Texts): Result<Cut, MarkProblem | 'differs'> {
  const cut: Record<Field, readonly Segment[]> = { subject: [], question: [], answer: [] }
  for (const field of FIELDS) {
    const segments = segmentsOf(copy[field])
    if (!segments.ok) return { ok: false, refusal: { ...segments.refusal, field } }
    if (!fits(segments.value, whole[field])) return refuse('differs', { field })
    cut[field] = segments.value
  }
  return ok(cut)
}

/** What strangers would read of a copy, with the copies of files that are finished. */
export function documentOf(
  cut: Cut,
  grounds: Readonly<Record<string, string>>,
  files: readonly PublishedFile[],
): Document {
  const groundOf = (passage: string): string => {
    const ground = grounds[passage]
    if (ground === undefined) throw new Error('a marked passage has no ground')
    return ground
  }
  return {
    subject: redacted(cut.subject, groundOf),
    question: redacted(cut.question, groundOf),
    answer: redacted(cut.answer, groundOf),
    ...(files.length > 0 && { files }),
  }
}

/** Names a document, so that each side agrees to what it saw and to nothing else. */
export const hashOf = (document: Document): string => sha256Hex(canonicalJson(document))

/**
 * The body agrees to the document that its officer saw, texts and files, and asks the writer. Refuses
 * when a colleague has changed any of it meanwhile.
 *
 * @param seen  hash of the document that the officer saw
 */
export async function offer(
  tx: Tx,
  house: House,
  about: Case,
  { by, rights, seen }: Acting & { readonly seen: string },
): Promise<Result<string, Refusing>> {
  const begun = await begin(tx, house, about, { step: 'offer', rights })
  if (!begun.ok) return begun
  const { worker, proposal, next } = begun.value
  const document = await standingDocument(worker, about, proposal)
  const hash = document && hashOf(document)
  if (hash === undefined || hash !== seen) return refuse('changed')
  await setProposal(worker, proposal.id, { ...next, document, hash })
  await note(worker, { proposal, at: next.at }, { act: 'offered', by, payload: { hash } })
  await tell(worker, house, about, 'answer.publication-offered')
  return ok(proposal.id)
}

/** What strangers would read of the copy as it stands; none when there is no copy of the answers as they are now. */
export async function standingDocument(
  tx: Tx,
  about: Case,
  { id }: Pick<Proposal, 'id'>,
): Promise<Document | undefined> {
  const copy = await findCopy(tx, id)
  const cut = copy && cutAll(copy, wholeTexts(about))
  if (!copy || !cut?.ok) return undefined
  return documentOf(cut.value, copy.grounds, publishedFiles(await copiesFor(tx, id)))
}

/** The writer agrees to what the body offered: from here on everybody reads it. */
export async function agree(
  tx: Tx,
  house: House,
  about: Case,
  { by, hash, showName }: Acting & { readonly hash: string; readonly showName: boolean },
): Promise<Result<string, Refusing>> {
  const { letter, handling, entries } = about
  const begun = await begin(tx, house, about, { step: 'agree' })
  if (!begun.ok) return begun
  const { worker, proposal, next } = begun.value
  const { document } = proposal
  if (document === undefined || proposal.hash !== hash) return refuse('changed')
  const copy = await findCopy(worker, proposal.id)
  // An answer that was added since the body offered this one.
  if (!copy || !cutAll(copy, wholeTexts(about)).ok) return refuse('changed')
  const refusal = entries.findLast(({ kind }) => kind === 'refusal')
  const outcome = handling.state === 'refused' ? 'refused' : 'answered'
  await insertAnswer(worker, {
    id: proposal.id,
    bodyId: handling.bodyId,
    kind: letter.kind,
    language: letter.language,
    document,
    writerName: showName ? letter.writerName : undefined,
    receivedDay: letter.acceptedDay,
    answeredDay: dayIn(house.clock.timeZone, handling.doneAt ?? next.at),
    legalDay: handling.legalDay,
    outcome,
    ground: outcome === 'refused' ? refusal?.code : undefined,
    files: (await filesOfLetter(worker, letter.id)).length,
    publishedAt: next.at,
  })
  await setProposal(worker, proposal.id, { ...next, document, hash })
  const payload = { hash, named: showName ? 1 : 0 }
  await note(worker, { proposal, at: next.at }, { act: 'published', by, payload })
  return ok(proposal.id)
}

export type FileChange = Acting & {
  /** What was done, for the journal. */
  readonly act: string
  readonly payload: Readonly<Record<string, string | number>>
}

/**
 * Changes the copy of a file. Like any change of what strangers would read, it makes an offer void.
 * `work` gets the worker's sight and the id for which copies are made.
 */
export async function changeFiles<Code extends string>(
  tx: Tx,
  house: House,
  about: Case,
  change: FileChange & {
    readonly work: (worker: Tx, proposalId: string, at: Date) => Promise<Result<void, Code>>
  },
): Promise<Result<void, Code | Refusing>> {
  const begun = await begin(tx, house, about, { step: 'save', rights: change.rights })
  if (!begun.ok) return begun
  const { worker, proposal, next } = begun.value
  const worked = await change.work(worker, proposal.id, next.at)
  if (!worked.ok) return worked
  await setProposal(worker, proposal.id, { ...next, ...NOTHING_SHOWN })
  await note(worker, { proposal, at: next.at }, change)
  return worked
}

export type Ending = Acting & {
  readonly step: 'writer-refuses' | 'writer-takes-back' | 'body-refuses' | 'body-takes-back'
  /** For the other side; may be empty. */
  readonly reason: string
}

/** A side refuses, or takes back what is published: it is gone at once. */
export async function end(
  tx: Tx,
  house: House,
  about: Case,
  { by, rights, step, reason }: Ending,
): Promise<Result<string, Refusing>> {
  const begun = await begin(tx, house, about, { step, rights })
  if (!begun.ok) return begun
  const { worker, proposal, next } = begun.value
  if (proposal.state === 'published') await removeAnswer(worker, proposal.id, next.at)
  await setProposal(worker, proposal.id, { ...next, ...NOTHING_SHOWN, reason })
  const act = next.state === 'refused' ? 'refused' : 'taken-back'
  await note(worker, { proposal, at: next.at }, { act, by })
  if (next.endedBy === 'body') await tell(worker, house, about, 'answer.publication-ended')
  return ok(proposal.id)
}

async function tell(
  tx: Tx,
  house: House,
  { letter, handling }: Case,
  template: Extract<NoticeTemplate, `answer.${string}`>,
): Promise<void> {
  if (letter.personId === undefined) return
  const body = await getBody(tx, handling.bodyId)
  await notify(tx, house, {
    to: { personId: letter.personId },
    template,
    values: { number: letter.number, body: body.name },
    href: `/letters/${letter.id}/publication`,
    about: { kind: 'letter', id: letter.id },
  })
}
