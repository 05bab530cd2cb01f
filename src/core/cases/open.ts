/** Opening a case: an application that was handed in becomes a body's work, in the caller's transaction. */
import { getBody } from '#core/bodies'
import { newLetterNumber } from '#core/correspondence'
import { notify } from '#core/notices'
import { isExecutable, servicesOf, type ExecutableDefinition } from '#core/services'
import { sha256Hex } from '#platform/canonical'
import { dayIn, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { fold } from '#platform/fold'
import type { House } from '#platform/module'
import { followUp, standingAt } from './act.ts'
import { assignStage } from './assign.ts'
import { NO_DAY, type Case, type Doer, type NewCase } from './case.ts'
import { SUBJECT } from './clocks.ts'
import { addRevision, keepCharge } from './layer-store.ts'
import { placesIn } from './places.ts'
import { happen, settle, type InHand } from './record.ts'
import { NOTHING } from './state.ts'
import { insertCase } from './store.ts'

export type OpenedCase = Pick<
  Case,
  'id' | 'number' | 'promisedDay' | 'dueDay' | 'legalDay' | 'stage' | 'phase'
>

/**
 * Opens a case in the caller's transaction, which has the worker's sight: number, layers, charges, clocks,
 * the unit of the first stage's role, and what the house does by itself at once. The caller has checked
 * who applies, that the answers fit and that what is due before submitting is paid.
 * @throws when the version is not known or not executable.
 */
export async function openCase(tx: Tx, house: House, made: NewCase): Promise<OpenedCase> {
  const version = (await servicesOf(house, tx)).version(made.serviceKey, made.version)
  if (!version || !isExecutable(version.definition))
    throw new Error(`no executable version ${made.version} of ${made.serviceKey}`)
  const { definition } = version
  const before = newRow(house, definition, made)
  await insertCase(tx, {
    ...before,
    filedByAccount: made.filedBy.accountId,
    places: placesIn(definition, made.answers),
    clockName: definition.clocks[0]?.key,
    search: fold(
      [before.number, before.applicantName, ...placesIn(definition, made.answers)].join(' '),
    ),
  })
  const by = doerOf(made)
  await keepLayers(tx, made, by)
  const hand: InHand = {
    tx,
    house,
    definition,
    before,
    events: [],
    state: NOTHING,
    number: 0,
    moved: 0,
    news: { applicant: false, body: false },
  }
  await happen(
    hand,
    {
      kind: 'opened',
      payload: { ...standingAt(hand, definition.flow.first), channel: made.channel, paid: true },
    },
    {
      by,
      journal: {
        number: before.number,
        to: made.bodyId,
        answersSha256: sha256Hex(JSON.stringify(made.answers)),
      },
    },
  )
  await assignStage(hand, undefined)
  await followUp(hand)
  const of = await settle(hand)
  await tellOpened(tx, house, of)
  return of
}

function doerOf({ filedBy, channel, applicant }: NewCase): Doer {
  if (filedBy.accountId !== undefined)
    return { kind: channel === 'api' ? 'service' : 'officer', id: filedBy.accountId }
  return { kind: 'resident', id: filedBy.personId ?? applicant.personId }
}

function newRow(house: House, { flow }: ExecutableDefinition, made: NewCase): Case {
  const openedDay: Day = dayIn(house.clock.timeZone, made.at)
  const { personId: filer } = made.filedBy
  return {
    id: made.id,
    bodyId: made.bodyId,
    number: newLetterNumber(Number(openedDay.slice(0, 4)), house.random),
    serviceKey: made.serviceKey,
    version: made.version,
    parameters: made.parameters,
    language: made.language,
    channel: made.channel,
    personId: made.applicant.personId,
    filerId: filer === made.applicant.personId ? undefined : filer,
    mandate: made.filedBy.mandate,
    applicantName: made.applicant.companyName ?? made.applicant.name,
    applicant: made.applicant,
    eligibility: made.eligibility,
    stage: flow.first,
    phase: 'submitted',
    outcome: undefined,
    deemed: undefined,
    withdrawn: false,
    flags: [],
    paid: true,
    role: undefined,
    roleRight: undefined,
    unitId: undefined,
    executorId: undefined,
    eventNumber: 0,
    movedNumber: 0,
    promisedDay: undefined,
    dueDay: NO_DAY,
    legalDay: NO_DAY,
    papersUntil: undefined,
    openedAt: made.at,
    openedDay,
    lastAt: made.at,
    unread: false,
    unreadByBody: false,
    decidedAt: undefined,
    closedAt: undefined,
    parentId: made.parentId,
    keepUntil: undefined,
    keptState: 'kept',
    held: false,
  }
}

/** Answers, facts and calculations as they were handed in, and what may be charged later. */
async function keepLayers(tx: Tx, made: NewCase, by: Doer): Promise<void> {
  const of = { bodyId: made.bodyId, caseId: made.id }
  const layers = { answers: made.answers, facts: made.facts, derived: made.derived }
  for (const layer of ['answers', 'facts', 'derived'] as const) {
    await addRevision(tx, { ...of, layer }, { value: layers[layer], at: made.at, by })
  }
  for (const charge of made.charges) {
    const state = charge.due === 'submitting' ? 'paid' : 'computed'
    keepCharge(tx, { ...of, at: made.at }, { ...charge, state })
  }
}

async function tellOpened(tx: Tx, house: House, of: Case): Promise<void> {
  const body = await getBody(tx, of.bodyId)
  await notify(tx, house, {
    to: { personId: of.personId },
    template: 'case.opened',
    values: { number: of.number, body: body.name },
    href: `/cases/${of.id}`,
    about: { kind: SUBJECT, id: of.id },
  })
}
