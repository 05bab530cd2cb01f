/** The clocks of a case: which rules they run by, and what its stages do to them. Clocks are `core/clocks`. */
import { clockRule } from '#core/casework'
import {
  clocksOf,
  extendClock,
  resumeClock,
  startAt,
  startClocks,
  stopClock,
  suspendClock,
  type Calendar,
  type ClockRow,
  type Rule,
} from '#core/clocks'
import { calendarInForce, countryOf } from '#core/country'
import type { Bound, ExecutableDefinition, ServiceDefinition } from '#core/services'
import { lawInForce, type Law } from '#core/terms'
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { NO_DAY, type Case } from './case.ts'
import type { State } from './state.ts'

export type ServiceClock = ServiceDefinition['clocks'][number]

export const SUBJECT = 'case'

/**
 * The rule by which a clock of a definition runs: as the engine says, with the name and article of the
 * service. A bound parameter of the type `term` is the promise of the first clock.
 */
export function ruleOfClock(
  clock: ServiceClock,
  { service, clocks }: Pick<ExecutableDefinition, 'service' | 'clocks'>,
  { parameters, law, on }: { readonly parameters: Bound; readonly law: Law; readonly on: Day },
): Rule {
  const rule = clockRule(clock, law.rules, on)
  if (!rule) throw new Error(`clock ${clock.key} of ${service.key} has no rule in force`)
  const promised = clocks[0] === clock ? boundPromise(service, parameters) : undefined
  return {
    ...rule,
    name: clock.name,
    ...(promised && { promised }),
    ...(clock.article && { article: clock.article }),
  }
}

function boundPromise(
  service: ServiceDefinition['service'],
  parameters: Bound,
): Rule['promised'] | undefined {
  const name = Object.entries(service.parameters).find(([, { type }]) => type === 'term')?.[0]
  const days = name === undefined ? undefined : Number(parameters[name])
  return days === undefined || !Number.isInteger(days)
    ? undefined
    : { length: days, unit: 'working-day' }
}

export type Days = Pick<Case, 'promisedDay' | 'dueDay' | 'legalDay'>

const NO_DAYS: Days = {
  promisedDay: undefined,
  dueDay: NO_DAY,
  legalDay: NO_DAY,
}

/** The days that a case shows: of its first clock; the promise never stands after the legal day. */
export function daysOf(clocks: readonly ClockRow[], definition: ExecutableDefinition): Days {
  const order = definition.clocks.map(({ key }) => key)
  const first = order.flatMap(key => clocks.find(({ name }) => name === key) ?? [])[0]
  if (!first) return NO_DAYS
  const { promisedDay: promised, dueDay, legalDay } = first
  return {
    promisedDay: promised !== undefined && promised > legalDay ? legalDay : promised,
    dueDay,
    legalDay,
  }
}

type Moment = { readonly tx: Tx; readonly house: House }

async function groundOf({ tx, house }: Moment): Promise<{ calendar: Calendar; law: Law }> {
  const country = await countryOf(house)
  const [calendar, law] = await Promise.all([calendarInForce(tx, country), lawInForce(tx, country)])
  return { calendar, law }
}

/** Starts the clocks that begin now; those that begin with the payment wait for it. */
export async function startCaseClocks(
  moment: Moment,
  definition: ExecutableDefinition,
  of: Pick<Case, 'id' | 'bodyId' | 'personId' | 'parameters' | 'openedAt' | 'openedDay' | 'paid'>,
): Promise<readonly ClockRow[]> {
  const { tx, house } = moment
  const { calendar, law } = await groundOf(moment)
  const known = await clocksOf(tx, SUBJECT, of.id)
  const at = house.clock.now()
  const starting = definition.clocks.filter(
    ({ key, starts }) =>
      !known.some(({ name }) => name === key) && (starts === 'submitted' || of.paid),
  )
  if (starting.length === 0) return known
  const start = startAt(house.clock.timeZone, at)
  const time = start.kind === 'start' && start.day === house.clock.today() ? start.time : undefined
  const begun = known.length === 0 && at.getTime() === of.openedAt.getTime()
  const started = await startClocks(
    tx,
    starting.map(clock => ({
      bodyId: of.bodyId,
      personId: of.personId,
      subjectKind: SUBJECT,
      subjectId: of.id,
      name: clock.key,
      rule: ruleOfClock(clock, definition, { parameters: of.parameters, law, on: of.openedDay }),
      calendar,
      at,
      day: begun ? of.openedDay : house.clock.today(),
      time,
    })),
  )
  if (!started.ok)
    throw new Error(`a clock of case ${of.id} does not start: ${started.refusal.code}`)
  return [...known, ...started.value]
}

/** Whether a clock has run out of duty, and whether it stands still meanwhile. */
export function wantedOf(
  clock: ServiceClock,
  state: Pick<State, 'phase' | 'stage' | 'suspended' | 'withdrawn' | 'deemed'>,
): 'running' | 'suspended' | 'stopped' {
  const over = clock.stops === 'closed' ? ['closed'] : ['decided', 'closed']
  if (over.includes(state.phase) || state.withdrawn) return 'stopped'
  return state.suspended || clock.suspends.includes(state.stage) ? 'suspended' : 'running'
}

/** Turns every clock to what the state wants, starting what begins with a payment. */
export async function turnCaseClocks(
  moment: Moment,
  definition: ExecutableDefinition,
  { of, state }: { readonly of: Case; readonly state: State },
): Promise<Days & { readonly inTime: boolean | undefined }> {
  const { tx, house } = moment
  const { calendar } = await groundOf(moment)
  const clocks = await startCaseClocks(moment, definition, { ...of, paid: state.paid })
  const change = { calendar, at: house.clock.now(), day: house.clock.today() }
  const turned: ClockRow[] = []
  for (const clock of clocks) {
    const own = definition.clocks.find(({ key }) => key === clock.name)
    const wanted = own ? wantedOf(own, state) : 'stopped'
    turned.push(await turn(tx, clock, { wanted, change }))
  }
  const days = daysOf(turned, definition)
  const first = turned.find(({ name }) => name === definition.clocks[0]?.key)
  return {
    ...days,
    inTime:
      first?.state === 'stopped' && first.stoppedDay !== undefined
        ? first.stoppedDay <= first.legalDay
        : undefined,
  }
}

type Change = { readonly calendar: Calendar; readonly at: Date; readonly day: Day }

async function turn(
  tx: Tx,
  clock: ClockRow,
  { wanted, change }: { readonly wanted: ClockRow['state']; readonly change: Change },
): Promise<ClockRow> {
  if (clock.state === wanted || clock.state === 'stopped') return clock
  const acts = { stopped: stopClock, suspended: suspendClock, running: resumeClock }
  const turned = await acts[wanted](tx, { ...change, clockId: clock.id })
  if (!turned.ok) throw new Error(`clock ${clock.id} refuses: ${turned.refusal.code}`)
  return turned.value
}

/** Extends the first clock by so many units of its rule; refuses as the rule does not allow it. */
export async function extendCaseClock(
  moment: Moment,
  definition: ExecutableDefinition,
  { of, by }: { readonly of: Case; readonly by: number },
): Promise<Result<Days, 'clock-refuses'>> {
  const { tx, house } = moment
  const { calendar } = await groundOf(moment)
  const clocks = await clocksOf(tx, SUBJECT, of.id)
  const first = clocks.find(({ name }) => name === definition.clocks[0]?.key)
  if (!first) return refuse('clock-refuses')
  const extended = await extendClock(tx, {
    calendar,
    clockId: first.id,
    at: house.clock.now(),
    day: house.clock.today(),
    by,
  })
  if (!extended.ok) return refuse('clock-refuses')
  return ok(daysOf([extended.value], definition))
}
