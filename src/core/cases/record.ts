/**
 * Adding events to a case: the one way by which a case ever changes. Events, words, journal, state,
 * clocks and the row for lists are written together, or not at all.
 */
import { servicesOf, isExecutable, type ExecutableDefinition } from '#core/services'
import { addTerm, calendarOf } from './days.ts'
import type { Day } from '#platform/day'
import { dayIn } from '#platform/day'
import { sha256Hex, type Canonical } from '#platform/canonical'
import { trusted } from '#platform/brand'
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { isOpen, type Case, type Doer } from './case.ts'
import { turnCaseClocks } from './clocks.ts'
import { MOVES, TOLD, type CaseEvent, type Happening } from './event.ts'
import { after, stateOf, type State } from './state.ts'
import { eventsOf, findCase, insertEvent, lockCase, updateCase } from './store.ts'

/** A case in hand: locked, with its definition and what happened so far. `tx` has the worker's sight. */
export type InHand = {
  readonly tx: Tx
  readonly house: House
  readonly definition: ExecutableDefinition
  readonly before: Case
  readonly events: CaseEvent[]
  state: State
  number: number
  moved: number
  /** Whether what happened gives the applicant, or the body, something to read. */
  news: { applicant: boolean; body: boolean }
}

/** The definition that a case runs by: of its own version, whatever is live now. */
export async function definitionOf(
  tx: Tx,
  house: House,
  { serviceKey, version }: Pick<Case, 'serviceKey' | 'version'>,
): Promise<ExecutableDefinition> {
  const found = (await servicesOf(house, tx)).version(serviceKey, version)
  if (!found || !isExecutable(found.definition))
    throw new Error(`no executable version ${version} of ${serviceKey}`)
  return found.definition
}

/**
 * Takes a case in hand that the viewer of `tx` can see; nothing when they cannot. From then on nobody
 * else changes it until the transaction ends.
 */
export async function takeInHand(tx: Tx, house: House, id: string): Promise<InHand | undefined> {
  const seen = tx.viewer.as === 'worker' || (await findCase(tx, id)) !== undefined
  if (!seen) return undefined
  const worker = tx.viewer.as === 'worker' ? tx : await tx.elevate()
  const before = await lockCase(worker, id)
  if (!before) return undefined
  const [events, definition] = await Promise.all([
    eventsOf(worker, id),
    definitionOf(worker, house, before),
  ])
  return {
    tx: worker,
    house,
    definition,
    before,
    events: [...events],
    state: stateOf(events),
    number: before.eventNumber,
    moved: before.movedNumber,
    news: { applicant: before.unread, body: before.unreadByBody },
  }
}

/** A case as it stands, to look at only: nothing is locked, and nothing may happen to it. */
export async function takeLook(tx: Tx, house: House, id: string): Promise<InHand | undefined> {
  const before = await findCase(tx, id)
  if (!before) return undefined
  const events = await eventsOf(tx, id)
  return {
    tx,
    house,
    definition: await definitionOf(tx, house, before),
    before,
    events: [...events],
    state: stateOf(events),
    number: before.eventNumber,
    moved: before.movedNumber,
    news: { applicant: before.unread, body: before.unreadByBody },
  }
}

type More = {
  readonly by: Doer
  /** Words of the event: a question, a reason, a message. */
  readonly text?: string | undefined
  /** Whether the applicant reads it, where that is not by its kind. */
  readonly told?: boolean
  /** Told in the journal besides the payload. */
  readonly journal?: Readonly<Record<string, Canonical | undefined>>
}

/** Adds an event. */
export async function happen(hand: InHand, happening: Happening, more: More): Promise<void> {
  const { tx, house, before } = hand
  const { by, text } = more
  const at = house.clock.now()
  const number = hand.number + 1
  const told = more.told ?? TOLD.includes(happening.kind)
  const event = await recordEvent(hand, happening, { ...more, number })
  const added: CaseEvent = {
    ...happening,
    number,
    actorKind: by.kind,
    actorId: by.kind === 'system' ? undefined : by.id,
    told,
    at,
    text,
  }
  insertEvent(tx, { ...added, bodyId: before.bodyId, caseId: before.id, event })
  hand.events.push(added)
  hand.number = number
  hand.state = after(hand.state, added)
  if (MOVES.includes(happening.kind)) hand.moved = number
  if (told && by.kind !== 'resident') hand.news = { ...hand.news, applicant: true }
  if (by.kind === 'resident') hand.news = { ...hand.news, body: true }
}

/** Public on purpose, so that counts are (`docs/decisions`). */
function leafOf(happening: Happening): (typeof LEAF)[keyof typeof LEAF] | undefined {
  if (happening.kind === 'opened') return LEAF.accepted
  if (happening.kind === 'silence') return LEAF.dayMissed
  if (happening.kind === 'keep-ended' && happening.payload.end === 'erase') return LEAF.erasure
  const isDecision =
    happening.kind === 'lapsed' ||
    (happening.kind === 'acted' && happening.payload.number !== undefined)
  return isDecision ? LEAF.documentIssued : undefined
}

function recordEvent(
  { tx, house, before }: InHand,
  happening: Happening,
  { by, text, number, journal = {} }: More & { readonly number: number },
): Promise<string> {
  const leaf = leafOf(happening)
  return recordAct(tx, {
    act: `case.${happening.kind}`,
    at: house.clock.now(),
    actor: by,
    subjectId: before.personId,
    bodyId: before.bodyId,
    about: { kind: 'case', id: before.id },
    ...(leaf !== undefined && { leaf }),
    payload: {
      ...trusted<Record<string, Canonical>>(happening.payload),
      ...journal,
      v: 1,
      event: number,
      service: before.serviceKey,
      version: before.version,
      textSha256: text === undefined || text === '' ? undefined : sha256Hex(text),
    },
  })
}

/** Turns the clocks and keeps how the case stands now. The last thing of every use case. */
export async function settle(hand: InHand): Promise<Case> {
  const { tx, house, definition, before, state } = hand
  const { inTime, ...days } = await turnCaseClocks({ tx, house }, definition, { of: before, state })
  const now = house.clock.now()
  const stage = definition.flow.stages.find(({ key }) => key === state.stage)
  const role = definition.flow.roles.find(({ key }) => key === stage?.role)
  const keeping = await keepingOf(hand)
  const after: Case = {
    ...before,
    ...days,
    version: definition.service.version,
    stage: state.stage,
    phase: state.phase,
    outcome: state.outcome,
    deemed: state.deemed,
    withdrawn: state.withdrawn,
    flags: state.flags,
    paid: state.paid,
    role: role?.key,
    roleRight: role?.right,
    unitId: state.unitId,
    executorId: state.executorId,
    eventNumber: hand.number,
    movedNumber: hand.moved,
    papersUntil: trusted<Day | undefined>(state.asked?.until),
    lastAt: now,
    unread: hand.news.applicant,
    unreadByBody: hand.news.body,
    decidedAt: isOpen(state.phase) ? undefined : (before.decidedAt ?? now),
    closedAt: state.phase === 'closed' ? (before.closedAt ?? now) : undefined,
    keepUntil: keeping?.until,
  }
  updateCase(tx, before.id, { ...after, keepEnd: keeping?.end, inTime })
  return after
}

/** How long a case that is closed is kept, by its outcome; nothing while it is not. */
async function keepingOf({
  tx,
  house,
  definition,
  before,
  state,
}: InHand): Promise<{ readonly until: Day; readonly end: 'erase' | 'archive' } | undefined> {
  if (state.phase !== 'closed') return undefined
  const rule = keepRule(definition, state)
  if (!rule) return undefined
  const closed = dayIn(house.clock.timeZone, before.closedAt ?? house.clock.now())
  return { until: addTerm(await calendarOf(tx, house), closed, rule.keep), end: rule.end }
}

/** The rule of retention: of the outcome, or for what ended without one, of an outcome that decided nothing. */
export function keepRule(
  { retention, decisions }: ExecutableDefinition,
  { outcome }: Pick<State, 'outcome'>,
): ExecutableDefinition['retention'][number] | undefined {
  const undecided = decisions.outcomes.find(({ polarity }) => polarity === 'none')?.key
  return retention.find(rule => rule.outcome === (outcome ?? undecided))
}
