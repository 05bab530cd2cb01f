/**
 * Carries out one step on a letter: the one way by which a letter ever changes. State, thread,
 * journal, clock and notice are written together, or not at all.
 */
import { getBody } from '#core/bodies'
import { notify } from '#core/notices'
import type { Tx } from '#platform/db'
import type { Day } from '#platform/day'
import { recordAct, LEAF, type ActorReference } from '#platform/journal'
import { sha256Hex } from '#platform/canonical'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { addToCard } from './card-store.ts'
import { turnClocks } from './clocks.ts'
import { runsOn } from './language-rule.ts'
import {
  keepsQuestion,
  takeStep,
  type Handling,
  type HandlingState,
  type Letter,
  type Step,
} from './letter.ts'
import {
  findHandling,
  insertEntry,
  lockLetter,
  moveHandling,
  moveLetter,
  setDays,
} from './store.ts'
import type { RefusalCode } from './texts.ts'

export type StepCommand = {
  readonly handlingId: string
  readonly step: Step
  readonly by: ActorReference
  /** What the other side reads: the answer, the question, the reason. */
  readonly text?: string
  /** The part of it by which the letter is found, when the rest stands in every letter of its kind. */
  readonly ownText?: string
  /** Reason from the law's list, or another code, by the kind of entry. */
  readonly code?: string
  readonly untilDay?: Day
  /** Number in the incoming register, when the step gives it. */
  readonly registryNumber?: string
  /** Number in the outgoing register, when something goes out. */
  readonly outgoingNumber?: string
  /** Name and post of who signed. */
  readonly signedBy?: string
  /** How far an extension goes, in the unit of the rule. */
  readonly extendBy?: number
  /** Body that has the letter afterwards, when the step passes it on. */
  readonly toBodyId?: string
}

export type Taken = {
  readonly letter: Letter
  readonly handling: Handling
  readonly entryId: string
  readonly event: string
  /** The transaction with the worker's sight, for what the caller writes besides. */
  readonly tx: Tx
}

const LEAVES: Partial<Record<Step, (typeof LEAF)[keyof typeof LEAF]>> = {
  register: LEAF.registered,
  answer: LEAF.answered,
  'answer-partly': LEAF.answered,
  refuse: LEAF.answered,
  forward: LEAF.handedOver,
}

/**
 * Takes a step on a handling that the viewer of `tx` can see; what they cannot see is `not-found`
 * to them. Refuses as `takeStep` does, and with `clock-refuses` when the term does not allow it.
 */
export async function carryOut(
  tx: Tx,
  house: House,
  command: StepCommand,
): Promise<Result<Taken, RefusalCode | 'not-found'>> {
  const seen = await findHandling(tx, command.handlingId)
  if (!seen) return refuse('not-found')
  const worker = await tx.elevate()
  const letter = await lockLetter(worker, seen.letterId)
  const handling = await findHandling(worker, command.handlingId)
  if (!letter || !handling) return refuse('not-found')
  const stepped = takeStep(handling, letter, command.step)
  if (!stepped.ok) return stepped
  const turned = await turnClocks(worker, house, handling, command)
  if (!turned.ok) return turned
  const now = house.clock.now()
  const standing = stateAfter(handling, command, stepped.value.handling)
  const moved: Handling = { ...handling, ...standing, ...turned.value }
  await moveHandling(worker, handling.id, {
    ...standing,
    at: now,
    registryNumber: command.registryNumber,
    archived: command.step === 'archive',
  })
  await setDays(worker, handling.id, { due: moved.dueDay, legal: moved.legalDay })
  await moveLetter(worker, letter.id, {
    state: stepped.value.letter,
    at: now,
    unread: isNews(letter, command),
  })
  const event = await recordStep(worker, house, { command, letter, handling: moved })
  const entryId = uuidv7(now)
  await insertEntry(worker, {
    id: entryId,
    letterId: letter.id,
    handlingId: handling.id,
    bodyId: handling.bodyId,
    personId: letter.personId,
    kind: stepped.value.entry,
    text: command.text ?? '',
    code: command.code,
    untilDay: command.untilDay ?? (command.step === 'extend' ? moved.legalDay : undefined),
    registryNumber: command.registryNumber ?? command.outgoingNumber,
    signedBy: command.signedBy,
    byAccount: command.by.kind === 'system' ? undefined : command.by.id,
    at: now,
    event,
    sequence: handling.sequence,
  })
  addToCard(worker, handling.id, {
    text: command.ownText ?? command.text,
    registryNumber: command.registryNumber,
    outgoingNumber: command.outgoingNumber,
  })
  await tellWriter(worker, house, { command, letter, handling: moved })
  return ok({ letter, handling: moved, entryId, event, tx: worker })
}

/** The state after a step: a question that lets the term run on leaves the letter in hand. */
function stateAfter(
  handling: Handling,
  { step, code }: StepCommand,
  state: HandlingState,
): Pick<Handling, 'state' | 'asked'> {
  if (step === 'ask' && runsOn(code)) return { state: handling.state, asked: true }
  return { state, asked: handling.asked && keepsQuestion(step) }
}

/** What another body does with a body's letter that the writing body must learn of; the rest it may look up. */
const NEWS_TO_BODIES: readonly Step[] = [
  'answer-partly',
  'answer',
  'refuse',
  'ask',
  'lapse',
  'extend',
  'forward',
  'close',
  'reopen',
]

/** Whether the step gives the letter's writer something to read. */
function isNews({ personId }: Letter, { by, step }: StepCommand): boolean {
  return personId === undefined ? NEWS_TO_BODIES.includes(step) : by.kind !== 'resident'
}

type Story = { readonly command: StepCommand; readonly letter: Letter; readonly handling: Handling }

async function recordStep(
  tx: Tx,
  house: House,
  { command, letter, handling }: Story,
): Promise<string> {
  const leaf = LEAVES[command.step]
  return recordAct(tx, {
    act: `letter.${command.step}`,
    at: house.clock.now(),
    actor: command.by,
    subjectId: letter.personId,
    bodyId: handling.bodyId,
    about: { kind: 'letter', id: letter.id },
    ...(leaf !== undefined && { leaf }),
    payload: {
      v: 1,
      kind: `letter.${command.step}`,
      id: letter.id,
      handling: handling.id,
      to: handling.bodyId,
      due: handling.dueDay,
      registryNumber: command.registryNumber,
      outgoingNumber: command.outgoingNumber,
      code: command.code,
      textSha256: command.text === undefined ? undefined : sha256Hex(command.text),
    },
  })
}

const NOTICES = {
  register: 'letter.registered',
  'answer-partly': 'letter.partly-answered',
  answer: 'letter.answered',
  refuse: 'letter.refused',
  ask: 'letter.clarification-asked',
  lapse: 'letter.clarification-lapsed',
  extend: 'letter.extended',
  forward: 'letter.forwarded',
  withdraw: 'letter.withdrawn',
  close: 'letter.closed',
  reopen: 'letter.reopened',
} as const

/** Tells the writer, when they have an account; the notice names the letter, never its contents. */
async function tellWriter(
  tx: Tx,
  house: House,
  { command, letter, handling }: Story,
): Promise<void> {
  const template = Object.entries(NOTICES).find(([step]) => step === command.step)?.[1]
  if (template === undefined || letter.personId === undefined) return
  const body = await getBody(tx, command.toBodyId ?? handling.bodyId)
  await notify(tx, house, {
    to: { personId: letter.personId },
    template,
    values: {
      number: letter.number,
      registryNumber: command.registryNumber ?? handling.registryNumber ?? letter.number,
      body: body.name,
      due: handling.legalDay,
      until: command.untilDay ?? handling.legalDay,
    },
    href: `/letters/${letter.id}`,
    about: { kind: 'letter', id: letter.id },
  })
}
