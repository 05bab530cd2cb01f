/** Cases for stories: tree cutting, opened the way an application is handed over. */
import {
  officerActor,
  openCase,
  takeAction,
  type Filled,
  type NewCase,
  type OpenedCase,
} from '#core/cases'
import { derivedOf, chargesOf } from '#core/casework'
import { findBodyByKey, rightsOf } from '#core/bodies'
import type { Officer } from '#platform/acting'
import { countryOf } from '#core/country'
import { isExecutable, servicesOf } from '#core/services'
import { trusted } from '#platform/brand'
import { uuidv7 } from '#platform/random'
import type { Portal } from '#testing/portal'

export const TREE = 'municipal/tree-cutting'

/** What a person would have typed: one dead tree in a yard. */
export const DEAD_TREE = {
  place: 'yard',
  address: { street: 'ჭავჭავაძის ქუჩა', building: '12' },
  trees: [{ kind: 'ნაძვი', count: '1', diameter: '40' }],
  reason: 'dead',
  confirmed: true,
}

/** Three sound trees in the way of the light: something to pay, and something to refuse. */
export const LIGHT = {
  ...DEAD_TREE,
  trees: [{ kind: 'ჭადარი', count: '3', diameter: '60' }],
  reason: 'light',
}

/** Opens a case of a person of the demonstration at a municipality that adopted the service. */
export async function openTreeCase(
  portal: Portal,
  {
    user = 'nino',
    body = 'batumi',
    answers = DEAD_TREE,
    facts = {},
    parameters,
  }: {
    readonly user?: string
    readonly body?: string
    readonly answers?: Readonly<Record<string, unknown>>
    readonly facts?: NewCase['facts']
    /** As the body would bind them, where it has not adopted the service. */
    readonly parameters?: NewCase['parameters']
  } = {},
): Promise<OpenedCase> {
  const { house } = portal
  const { people } = await countryOf(house)
  const account = await house.db.pool.query(
    'select a.person_id, a.display_name from identity.account a where a.user_name = $1',
    [user],
  )
  const row = account.rows[0]
  return house.db.as({ as: 'worker' }, async tx => {
    const services = await servicesOf(house, tx)
    const of = await findBodyByKey(tx, body)
    const version = services.live(TREE, house.clock.today())
    if (!of || !version || !isExecutable(version.definition)) throw new Error('no tree cutting')
    const bound = parameters ?? services.adoption(TREE, of.id)?.parameters ?? {}
    const applicant: NewCase['applicant'] = {
      kind: 'person',
      personId: String(row?.person_id),
      name: String(row?.display_name),
      personalNumber: people[0]?.personalNumber,
    }
    const situation = {
      today: house.clock.today(),
      complete: true,
      applicant: { kind: 'person' as const },
      answers,
      facts: Object.fromEntries(Object.entries(facts).map(([key, { value }]) => [key, value])),
      parameters: bound,
    }
    return openCase(tx, house, {
      id: uuidv7(house.clock.now()),
      serviceKey: TREE,
      version: version.version,
      bodyId: of.id,
      parameters: bound,
      applicant,
      filedBy: { personId: applicant.personId },
      channel: 'portal',
      answers,
      facts,
      derived: derivedOf(version.definition, situation),
      charges: chargesOf(version.definition, situation).map(({ fee, amount, relief }) => ({
        fee: fee.key,
        amount: amount ?? 0,
        due: fee.due,
        ...(relief && { relief: trusted<{ ka: string }>(relief.reason).ka }),
      })),
      papers: [],
      eligibility: { answer: 'yes', reasons: [] },
      at: house.clock.now(),
      language: 'ka',
    })
  })
}

/** An officer of the demonstration as requests know them, with a second factor shown just now. */
export async function officerAs(portal: Portal, userName: string): Promise<Officer> {
  const { house } = portal
  const account = await house.db.pool.query(
    'select id, body_id, display_name from identity.account where user_name = $1',
    [userName],
  )
  const { id, body_id, display_name } = account.rows[0] ?? {}
  const held = await house.db.as({ as: 'worker' }, tx =>
    rightsOf(tx, String(id), house.clock.today()),
  )
  const own = held.find(({ bodyId }) => bodyId === body_id)
  if (!own) throw new Error(`${userName} holds no post`)
  return {
    kind: 'officer',
    accountId: String(id),
    bodyId: own.bodyId,
    bodyName: own.bodyName,
    rights: own.rights,
    unitIds: own.unitIds,
    standsInFor: own.standsInFor,
    level: 2,
    name: String(display_name),
    factorAt: house.clock.now(),
  }
}

type Doing = Partial<Filled> & {
  readonly caseId: string
  readonly action: string
  readonly seen?: number
}

/** Takes an action of tree cutting as an officer, as the desk does. */
export async function actAs(
  portal: Portal,
  userName: string,
  filled: Doing,
): Promise<Awaited<ReturnType<typeof takeAction>>> {
  const officer = await officerAs(portal, userName)
  const { bodyId, accountId } = officer
  return portal.house.db.as({ as: 'officer', bodyId, accountId }, tx =>
    takeAction(tx, portal.house, {
      work: {},
      checks: [0],
      seen: undefined,
      ...filled,
      by: { kind: 'officer', id: accountId },
      actor: ({ definition, before }) => officerActor(definition, before, officer),
      signing: { officer },
    }),
  )
}

export const FOUND = { visitedOn: '2026-11-25', finding: 'ხე გამხმარია.', sound: false }
