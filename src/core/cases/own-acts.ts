/** What the applicant does with a running case: messages, papers that were asked for, withdrawing. */
import { attach, attachmentsOf } from '#core/attachments'
import { problemsOfAnswers, derivedOf } from '#core/casework'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { Problem } from '#platform/form'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { actInHand, followUp, standingAt } from './act.ts'
import type { Doer } from './case.ts'
import { release } from './charges.ts'
import { SUBJECT } from './clocks.ts'
import { situationOf } from './engine.ts'
import { addRevision, layersOf } from './layer-store.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import { tellApplicant, tellExecutor } from './tell.ts'
import type { CaseRefusal } from './texts.ts'

/** The applicant, or who may act for them, as events and files name them. */
export type Applying = { readonly personId: string; readonly by: Doer }

/** Longest message, in characters, and most files of one. */
export const MOST_MESSAGE = 10_000
export const MOST_MESSAGE_FILES = 5

type Outcome = Result<string, CaseRefusal | 'not-found'> & {
  readonly problems?: readonly Problem[]
}

export type Message = {
  readonly caseId: string
  readonly text: string
  readonly files: readonly RawFile[]
  readonly from: 'applicant' | 'body'
  readonly by: Doer
}

/** The slot of the files of an event, such as `event:12`. */
export const eventSlot = (number: number): string => `event:${number}`

/**
 * Writes a message inside the case, with files, from either side. Refuses `no-text`, `not-now` once the
 * case is closed, or as files are refused; then nothing is kept.
 * @throws FileRefused for the caller to roll back and show
 */
export async function sendMessage(tx: Tx, house: House, message: Message): Promise<Outcome> {
  const text = message.text.replaceAll('\r\n', '\n').trim().slice(0, MOST_MESSAGE)
  if (text === '') return refuse('no-text', { field: 'message' })
  if (message.files.length > MOST_MESSAGE_FILES)
    return refuse('too-many-files', { field: 'file', values: { most: MOST_MESSAGE_FILES } })
  const hand = await takeInHand(tx, house, message.caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.phase === 'closed') return refuse('not-now')
  const { from } = message
  await happen(
    hand,
    { kind: 'message', payload: { from, files: message.files.length } },
    { by: message.by, text },
  )
  for (const file of message.files) {
    await attachTo(hand, {
      file,
      slot: eventSlot(hand.number),
      fromBody: from === 'body',
      most: MOST_MESSAGE_FILES,
    })
  }
  await settle(hand)
  if (from === 'body') await tellApplicant(hand, 'case.message')
  else await tellExecutor(hand, 'officer.case-news')
  return ok(message.caseId)
}

type NewFile = {
  readonly file: RawFile | undefined
  readonly slot: string
  readonly fromBody: boolean
  readonly most: number
  readonly accepts?: readonly string[] | undefined
}

/** A file that is not taken ends the use case; its handler shows why. */
export class FileRefused extends Error {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  constructor(code: string, values: Readonly<Record<string, string | number>> = {}) {
    super(`a file is refused: ${code}`)
    this.code = code
    this.values = values
  }
}

async function attachTo({ tx, house, before }: InHand, given: NewFile): Promise<void> {
  const subject = { kind: SUBJECT, id: before.id }
  const present = (await attachmentsOf(tx, subject)).filter(
    ({ slot }) => slot === given.slot,
  ).length
  const attached = await attach(tx, house, {
    ...given,
    subject,
    personId: before.personId,
    bodyId: before.bodyId,
    shared: given.fromBody,
    present,
  })
  if (!attached.ok) throw new FileRefused(attached.refusal.code, attached.refusal.values)
}

/** Most files of a paper that was asked for, where the definition sets none. */
const MOST_PAPER_FILES = 5

/**
 * Adds a file to a paper that was asked for; it is handed in by `bringPapers`. Refuses `not-asked`.
 * @throws FileRefused
 */
export async function addPaper(
  tx: Tx,
  house: House,
  given: { readonly caseId: string; readonly paper: string; readonly file: RawFile | undefined },
): Promise<Outcome> {
  const hand = await takeInHand(tx, house, given.caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.asked?.papers.includes(given.paper) !== true) return refuse('not-asked')
  const evidence = hand.definition.evidence.find(({ key }) => key === given.paper)
  await attachTo(hand, {
    file: given.file,
    slot: given.paper,
    fromBody: false,
    most: evidence?.files ?? MOST_PAPER_FILES,
    accepts: evidence?.accepts,
  })
  return ok(given.caseId)
}

export type Bringing = Applying & {
  readonly caseId: string
  /** Answers that were to be corrected, in stored form. */
  readonly answers: Readonly<Record<string, unknown>>
}

/**
 * Hands in what was asked for: corrected answers become a new revision, and the applicant's action of the
 * stage takes the case back. Refuses `not-asked` when nothing is, `papers-missing` while a paper has no
 * file, or with the problems of the answers.
 */
export async function bringPapers(tx: Tx, house: House, given: Bringing): Promise<Outcome> {
  const hand = await takeInHand(tx, house, given.caseId)
  if (!hand) return refuse('not-found')
  const { asked } = hand.state
  if (!asked) return refuse('not-asked')
  const files = await newFiles(hand, asked.papers)
  const missing = asked.papers.find(paper => !files.has(paper))
  if (missing !== undefined) return refuse('papers-missing', { field: `paper.${missing}` })
  const corrected = await correctAnswers(hand, given, asked.fields)
  if (corrected.length > 0) return { ...refuse('work-missing'), problems: corrected }
  await happen(
    hand,
    {
      kind: 'papers-brought',
      payload: {
        papers: [...asked.papers],
        files: [...files.values()].reduce((sum, n) => sum + n, 0),
      },
    },
    { by: given.by },
  )
  return goOn(hand, given)
}

/** How many files each of the papers has. */
async function newFiles(
  { tx, before }: InHand,
  papers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const all = await attachmentsOf(tx, { kind: SUBJECT, id: before.id })
  const own = all.filter(({ slot, scan }) => papers.includes(slot) && scan !== 'infected')
  const groups = Map.groupBy(own, ({ slot }) => slot)
  return new Map([...groups].map(([slot, list]) => [slot, list.length]))
}

/** Keeps corrected answers with what is computed of them, or says what is wrong with them. */
async function correctAnswers(
  hand: InHand,
  { answers, by }: Bringing,
  fields: readonly string[],
): Promise<readonly Problem[]> {
  if (fields.length === 0) return []
  const { tx, house, before, definition } = hand
  const layers = await layersOf(tx, before.id)
  const kept = Object.entries(layers.answers).filter(([key]) => !fields.includes(key))
  const given = Object.entries(answers).filter(([key]) => fields.includes(key))
  const whole = Object.fromEntries([...kept, ...given])
  const situation = situationOf({ of: before, state: hand.state }, { ...layers, answers: whole })
  const problems = problemsOfAnswers(definition, situation).filter(({ of }) => fields.includes(of))
  if (problems.length > 0)
    return problems.map(({ field, text, values }) => ({ field: `answers.${field}`, text, values }))
  const whose = { bodyId: before.bodyId, caseId: before.id }
  const at = house.clock.now()
  const revision = await addRevision(tx, { ...whose, layer: 'answers' }, { value: whole, at, by })
  const derived = derivedOf(definition, situation)
  await addRevision(
    tx,
    { ...whose, layer: 'derived' },
    { value: derived, at, by: { kind: 'system' } },
  )
  await happen(
    hand,
    { kind: 'answers-corrected', payload: { fields: [...fields], revision } },
    { by },
  )
  return []
}

/** The applicant's action that leads on from where it waited. */
async function goOn(hand: InHand, given: Bringing): Promise<Outcome> {
  const actor = { kind: 'applicant', id: given.personId } as const
  const { definition, before, state } = hand
  const action = definition.flow.actions.find(
    ({ by, from }) => by === 'applicant' && from.includes(state.stage),
  )
  if (!action) return refuse('action-not-open')
  const done = await actInHand(hand, {
    action: action.key,
    caseId: before.id,
    work: {},
    checks: action.checks.map((_, index) => index),
    by: given.by,
    actor: () => actor,
    seen: undefined,
  })
  if (!done.ok) return done
  await followUp(hand)
  await settle(hand)
  await tellExecutor(hand, 'officer.case-news')
  return ok(before.id)
}

/**
 * Withdraws the case: nobody works on it any more. Refuses `not-now` once it is decided or closed.
 */
export async function withdrawCase(
  tx: Tx,
  house: House,
  { caseId, text, by }: { readonly caseId: string; readonly text: string; readonly by: Doer },
): Promise<Outcome> {
  const hand = await takeInHand(tx, house, caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.phase === 'decided' || hand.state.phase === 'closed') return refuse('not-now')
  const closed = hand.definition.flow.stages.find(({ phase }) => phase === 'closed')
  const payload = closed
    ? standingAt(hand, closed.key)
    : { stage: hand.state.stage, phase: 'closed' as const }
  await happen(
    hand,
    { kind: 'withdrawn', payload },
    { by, text: text.trim().slice(0, MOST_MESSAGE) },
  )
  await release(hand, 'withdrawn', by)
  await settle(hand)
  await tellApplicant(hand, 'case.withdrawn')
  await tellExecutor(hand, 'officer.case-news')
  return ok(caseId)
}
