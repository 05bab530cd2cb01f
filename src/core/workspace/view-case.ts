/** Everything that the page of a case shows, asked of the database with the officer's sight. */
import { attachmentsOf, type Attachment } from '#core/attachments'
import { getBodies, unitsOf, type Body, type Unit } from '#core/bodies'
import {
  accessOf,
  chargesOf,
  conditionsOf,
  consultationsOf,
  contextOf,
  doublesOf,
  documentsOf,
  eventsOf,
  findCases,
  findDecision,
  layersOf,
  officerActor,
  openActions,
  relationsOf,
  rolesOf,
  seenCase,
  stateOf,
  SUBJECT,
  tasksOf,
  calendarOf,
  type Access,
  type Case,
  type CaseEvent,
  type Condition,
  type Consultation,
  type Context,
  type Decision,
  type Double,
  type KeptCharge,
  type Layers,
  type State,
  type Task,
} from '#core/cases'
import type { OpenAction } from '#core/casework'
import { reckonedClock, storedClocksOf, type DutyClock } from '#core/clocks'
import { countryOf, type Country } from '#core/country'
import { colleagues, type Colleague } from '#core/identity'
import { servicesOf, type ExecutableDefinition } from '#core/services'
import {
  assignmentsOf,
  checkItemsOf,
  notesOf,
  opinionsOf,
  type Assignment,
  type CheckItem,
  type Note,
  type Opinion,
} from '#core/work'
import { idOf, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { Problem } from '#platform/form'
import { linksOn, NotFound, type OfferedLink, type Request } from '#platform/route'

export type CaseView = {
  readonly of: Case
  readonly definition: ExecutableDefinition
  readonly state: State
  readonly events: readonly CaseEvent[]
  readonly layers: Layers
  readonly context: Context
  readonly actions: readonly OpenAction[]
  readonly access: Access
  readonly roles: readonly string[]
  readonly country: Country
  readonly clock: DutyClock | undefined
  readonly units: readonly Unit[]
  readonly staff: readonly Colleague[]
  readonly tasks: readonly Task[]
  readonly conditions: readonly Condition[]
  readonly charges: readonly KeptCharge[]
  readonly decision: Decision | undefined
  readonly documents: Awaited<ReturnType<typeof documentsOf>>
  readonly files: readonly Attachment[]
  readonly doubles: readonly Double[]
  readonly related: readonly { readonly of: Case; readonly how: string }[]
  readonly consultations: readonly Consultation[]
  readonly bodies: ReadonlyMap<string, Body>
  readonly inside: {
    readonly notes: readonly Note[]
    readonly opinions: readonly Opinion[]
    readonly checks: readonly CheckItem[]
    readonly history: readonly Assignment[]
  }
  readonly versions: readonly number[]
  readonly live: number | undefined
  readonly links: readonly OfferedLink[]
  readonly problems: readonly Problem[]
}

/** The case that a request names, as its officer sees it. @throws NotFound */
export async function caseView(
  tx: Tx,
  request: Request,
  problems: readonly Problem[] = [],
): Promise<CaseView> {
  const { house } = request
  const officer = officerOf(request)
  const id = idOf(request)
  const seen = await seenCase(tx, house, officer, id)
  if (!seen) throw new NotFound('case')
  const { of, definition } = seen
  const [events, layers] = await Promise.all([eventsOf(tx, id), layersOf(tx, id)])
  const state = stateOf(events)
  const context = contextOf({ of, definition, state, events }, layers)
  const roles = rolesOf(definition, officer, of.parameters)
  return {
    of,
    definition,
    state,
    events,
    layers,
    context,
    actions: openActions(context, officerActor(definition, of, officer)),
    access: accessOf(definition, roles, of.stage),
    roles,
    country: await countryOf(house),
    ...(await partsOf(tx, of)),
    ...(await surroundings(tx, request, of)),
    clock: await clockOf(tx, request, { of, first: definition.clocks[0]?.key }),
    links: await linksOn(request, tx, { place: 'desk-case', id }),
    problems,
  }
}

/** What belongs to the case itself. */
async function partsOf(tx: Tx, { id }: Case) {
  const subject = { kind: SUBJECT, id }
  const [tasks, conditions, charges, decision, documents, files] = await Promise.all([
    tasksOf(tx, id),
    conditionsOf(tx, id),
    chargesOf(tx, id),
    findDecision(tx, id),
    documentsOf(tx, id),
    attachmentsOf(tx, subject),
  ])
  const [notes, opinions, checks, history] = await Promise.all([
    notesOf(tx, subject),
    opinionsOf(tx, subject),
    checkItemsOf(tx, subject),
    assignmentsOf(tx, subject),
  ])
  const inside = { notes, opinions, checks, history }
  return { tasks, conditions, charges, decision, documents, files, inside }
}

/** What stands around it: people, other cases, other bodies, versions. */
async function surroundings(tx: Tx, request: Request, of: Case) {
  const [units, staff, doubles, relations, consultations, services] = await Promise.all([
    unitsOf(tx, of.bodyId),
    colleagues(tx),
    doublesOf(tx, of.id),
    relationsOf(tx, of.id),
    consultationsOf(tx, of.id),
    servicesOf(request.house, tx),
  ])
  const others = await findCases(
    tx,
    relations.map(({ otherId }) => otherId),
  )
  const live = services.live(of.serviceKey, request.house.clock.today())?.version
  return {
    units,
    staff,
    doubles,
    related: others.map(other => ({
      of: other,
      how: relations.find(({ otherId }) => otherId === other.id)?.how ?? 'related',
    })),
    consultations,
    bodies: await getBodies(
      tx,
      consultations.map(({ askedBodyId }) => askedBodyId),
    ),
    live,
    versions: Array.from({ length: live ?? of.version }, (_, index) => index + 1).filter(
      version => version !== of.version && services.version(of.serviceKey, version) !== undefined,
    ),
  }
}

async function clockOf(
  tx: Tx,
  request: Request,
  { of, first }: { readonly of: Case; readonly first: string | undefined },
): Promise<DutyClock | undefined> {
  const stored = await storedClocksOf(tx, SUBJECT, of.id)
  const clock = stored.find(({ row }) => row.name === first)
  return clock && reckonedClock(clock, await calendarOf(tx, request.house))
}
