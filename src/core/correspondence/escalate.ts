/**
 * Who hears of a due day, step by step: the executor before it; past it the unit's head, the body's
 * head, the body above. Each step is taken once for a due day, entered into the journal and shown at
 * the desk; when it comes is data of the pack (`warnings`, `escalations` of a rule).
 */
import { deputiesOf, findBody, officersOf, type Officer } from '#core/bodies'
import type { Alarm } from '#core/clocks'
import { notify } from '#core/notices'
import { daysBetween } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import type { Handling } from './letter.ts'
import { insertToldStep, type StepKind } from './told-store.ts'

export type Telling = { readonly handling: Handling; readonly alarm: Alarm }

/**
 * Takes a step: rows, journal and notices together, or nothing when it was taken before. A warning
 * that comes only after its due day has passed is left out: what follows says more.
 */
export async function takeToldStep(
  tx: Tx,
  house: House,
  { handling, alarm }: Telling,
): Promise<void> {
  const today = house.clock.today()
  if (alarm.kind === 'warning' && handling.dueDay < today) return
  const step: StepKind = alarm.kind === 'warning' ? 'warning' : alarm.to
  const { superiorId } = (await findBody(tx, handling.bodyId)) ?? {}
  const bodyId = step === 'superior' ? superiorId : handling.bodyId
  if (bodyId === undefined) return
  const concerned = peopleFor(step, handling, await officersOf(tx, bodyId, today))
  const people = withDeputies(concerned, await deputiesOf(tx, bodyId, today))
  const at = house.clock.now()
  const workingDays = alarm.kind === 'warning' ? alarm.before : alarm.after
  const isNew = await insertToldStep(tx, {
    id: uuidv7(at, house.random),
    handlingId: handling.id,
    letterId: handling.letterId,
    bodyId: handling.bodyId,
    superiorId: step === 'superior' ? superiorId : undefined,
    number: numberOf(handling),
    step,
    workingDays,
    dueDay: handling.dueDay,
    people: people.length,
    at,
  })
  if (!isNew) return
  await recordAct(tx, {
    act: 'letter.told',
    at,
    actor: { kind: 'system' },
    bodyId: handling.bodyId,
    about: { kind: 'letter', id: handling.letterId },
    payload: {
      handling: handling.id,
      step,
      workingDays,
      due: handling.dueDay,
      people: people.length,
    },
  })
  for (const accountId of people) await tell(tx, house, { handling, step, accountId })
}

const numberOf = (handling: Handling): string => handling.registryNumber ?? handling.number

type One = { readonly handling: Handling; readonly step: StepKind; readonly accountId: string }

async function tell(tx: Tx, house: House, { handling, step, accountId }: One): Promise<void> {
  const to = { accountId }
  const about = { kind: 'letter', id: handling.letterId }
  const values = { number: numberOf(handling), due: handling.dueDay }
  const href = `/desk/letters/${handling.id}`
  if (step === 'superior') {
    const { name } = (await findBody(tx, handling.bodyId)) ?? { name: { ka: '', en: '' } }
    await notify(tx, house, {
      to,
      about,
      template: 'officer.overdue-below',
      values: { ...values, body: name },
      href: '/desk/below',
    })
    return
  }
  if (step === 'warning') {
    const days = Math.max(0, daysBetween(house.clock.today(), handling.dueDay))
    await notify(tx, house, {
      to,
      about,
      template: 'officer.due-soon',
      values: { ...values, days },
      href,
    })
    return
  }
  await notify(tx, house, { to, about, template: 'officer.overdue', values, href })
}

/** Those concerned, and whoever stands in for one who is absent. */
export function withDeputies(
  people: readonly string[],
  deputies: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return [...new Set(people.flatMap(account => [account, ...(deputies.get(account) ?? [])]))]
}

/**
 * Accounts that a step concerns. Pure. Where a post is not filled, those stand in who could act
 * instead: a unit without a head is answered for by whoever gives out the body's letters, a body
 * without a head by all who read everything.
 */
export function peopleFor(
  step: StepKind,
  handling: Pick<Handling, 'unitId' | 'executorId'>,
  officers: readonly Pick<Officer, 'accountId' | 'post'>[],
): readonly string[] {
  if (step === 'warning' && handling.executorId !== undefined) return [handling.executorId]
  for (const candidates of CANDIDATES[step]) {
    const found = officers.filter(officer => candidates(officer, handling))
    if (found.length > 0) return [...new Set(found.map(({ accountId }) => accountId))]
  }
  return []
}

type Candidate = (
  officer: Pick<Officer, 'post'>,
  handling: Pick<Handling, 'unitId' | 'executorId'>,
) => boolean

const holds =
  (...rights: readonly string[]): Candidate =>
  ({ post }) =>
    rights.every(right => post.rights.some(held => held === right))

const headsUnit: Candidate = (officer, { unitId }) =>
  officer.post.unitId === unitId && holds('assign')(officer, { unitId, executorId: undefined })

const HEADS: readonly Candidate[] = [holds('read-all', 'sign'), holds('read-all')]

const CANDIDATES: Readonly<Record<StepKind, readonly Candidate[]>> = {
  warning: [headsUnit, holds('register')],
  'unit-head': [headsUnit, holds('register', 'assign'), ...HEADS],
  head: HEADS,
  superior: HEADS,
}
