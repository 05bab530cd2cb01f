/**
 * A look-up: who, why, by which article, about whom and in which matter is recorded and committed first,
 * then the registry is asked, then what came of it is recorded. There is no other way to a registry.
 */
import { canonicalJson } from '#platform/canonical'
import type { Tx, Viewer } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { trusted } from '#platform/brand'
import { uuidv7 } from '#platform/random'
import { NotFound } from '#platform/route'
import { namedIn, type KeptFacts, type Query } from './answer.ts'
import { ask } from './ask.ts'
import { isWay } from './catalogue.ts'
import { purposeId, type Purpose } from './purpose.ts'
import {
  findAnswer,
  writeAnswer,
  writeLookUp,
  writeNamed,
  writeOutcome,
  type AskerKind,
  type KeptAnswer,
  type Same,
} from './store.ts'

/**
 * Who asks. People show that the matter is one they see: `sees` runs as themselves, in the transaction that
 * records the look-up, and a look-up of what they do not see is not made. Systems of bodies and the house
 * itself act for a body and have no sight of their own.
 */
export type Asker =
  | {
      readonly kind: 'officer'
      readonly accountId: string
      readonly bodyId: string
      readonly sees: (tx: Tx) => Promise<boolean>
    }
  | {
      readonly kind: 'resident'
      readonly accountId: string
      readonly personId: string
      readonly sees: (tx: Tx) => Promise<boolean>
    }
  | { readonly kind: 'service'; readonly id: string; readonly bodyId: string }
  | { readonly kind: 'house'; readonly bodyId: string | undefined }

/** Whom the matter is about. A person without a personal number is known by their id here. */
export type Subject =
  | { readonly personalNumber: string }
  | { readonly companyCode: string }
  | { readonly personId: string }

export type LookUp = {
  readonly purpose: Purpose
  readonly by: Asker
  readonly subject: Subject
  /** The matter: a case, an application, the counter. */
  readonly about: { readonly kind: string; readonly id: string | undefined }
  /** The body that decides, where a resident asks for their application or the house for a case. */
  readonly bodyId?: string | undefined
  /** An answer of at most so many days for the same matter, person, purpose and question is used again. */
  readonly freshDays?: number
}

export type LookUpAnswer = {
  readonly lookUpId: string
  /** When the registry said so: earlier than now where an answer was used again. */
  readonly at: Date
  readonly reused: boolean
} & (
  | { readonly outcome: 'found'; readonly facts: KeptFacts }
  | { readonly outcome: 'not-found' | 'down' | 'wrong' }
)

/**
 * Asks a registry. `query` is one of the ways in which the registry of the purpose is asked.
 * @throws NotFound when the asker does not see the matter; nothing is recorded and nobody asked.
 * @throws RangeError for a query that is no way to ask, or a purpose that takes unknown facts.
 */
export async function lookUp(house: House, given: LookUp, query: Query): Promise<LookUpAnswer> {
  assertWay(given.purpose, query)
  const meant = meantBy(house, given, query)
  const used = await house.db.as(viewerOf(given.by), tx => begin(tx, house, meant))
  if (used) return answerFrom(house, meant, used)
  const { purpose, subject } = given
  const heard = await ask(house, {
    registry: purpose.registry,
    id: meant.id,
    query,
    subject: 'personId' in subject ? undefined : numberOf(subject),
    fields: purpose.fields,
    purpose: purpose.key,
    ground: purpose.ground.en,
    body: meant.bodyId,
  })
  const at = house.clock.now()
  const facts = heard.outcome === 'found' ? heard.facts : undefined
  await house.db.as({ as: 'worker' }, async tx => end(tx, house, { meant, facts, at, heard }))
  const told = { lookUpId: meant.id, at, reused: false }
  return facts ? { ...told, outcome: 'found', facts } : { ...told, outcome: failed(heard.outcome) }
}

const failed = (outcome: 'found' | 'not-found' | 'down' | 'wrong') =>
  outcome === 'found' ? ('wrong' as const) : outcome

function assertWay({ registry }: Purpose, query: Query): void {
  const isLong = Object.values(query).some(value => value === '' || value.length > 300)
  if (isLong || !isWay(registry, Object.keys(query)))
    throw new RangeError(`no way to ask ${registry}: ${Object.keys(query).join(', ')}`)
}

type Meant = {
  readonly id: string
  readonly at: Date
  readonly given: LookUp
  readonly query: Query
  readonly bodyId: string | undefined
  readonly actor: { readonly kind: AskerKind; readonly id: string | undefined }
  readonly subjectIndex: string
  readonly queryIndex: string
  /** For what the answer may be used again, where it may. */
  readonly same: Same | undefined
}

/** Whom the question itself names besides the subject: they are asked about whatever the answer. */
function askedAbout(house: House, { query, subjectIndex }: Meant): readonly string[] {
  const { personalNumber, companyCode, number } = query
  const named: readonly Subject[] = [
    ...[personalNumber, number].flatMap(asked => (asked ? [{ personalNumber: asked }] : [])),
    ...[companyCode, number].flatMap(asked => (asked ? [{ companyCode: asked }] : [])),
  ]
  return named.map(each => subjectIndexOf(house, each)).filter(index => index !== subjectIndex)
}

function meantBy(house: House, given: LookUp, query: Query): Meant {
  const { by, about, purpose } = given
  const at = house.clock.now()
  const subjectIndex = subjectIndexOf(house, given.subject)
  const queryIndex = house.seal.index(canonicalJson({ ...query }), 'registries.query')
  const isKept = (given.freshDays ?? 0) > 0 && about.id !== undefined
  return {
    id: uuidv7(at),
    at,
    given,
    query,
    bodyId: by.kind === 'officer' || by.kind === 'service' ? by.bodyId : bodyFor(given),
    actor: { kind: by.kind, id: idOf(by) },
    subjectIndex,
    queryIndex,
    same: isKept
      ? {
          about: { kind: about.kind, id: about.id ?? '' },
          subjectIndex,
          queryIndex,
          purposeId: purposeId(purpose),
        }
      : undefined,
  }
}

const bodyFor = ({ by, bodyId }: LookUp): string | undefined =>
  bodyId ?? (by.kind === 'house' ? by.bodyId : undefined)

function idOf(by: Asker): string | undefined {
  if (by.kind === 'house') return undefined
  return by.kind === 'service' ? by.id : by.accountId
}

function numberOf(subject: Exclude<Subject, { personId: string }>): string {
  return 'companyCode' in subject ? subject.companyCode : subject.personalNumber
}

/** By what a person or company is known in the list of look-ups; tells nothing outside this installation. */
export function subjectIndexOf({ seal }: Pick<House, 'seal'>, subject: Subject): string {
  const known =
    'personalNumber' in subject
      ? subject.personalNumber
      : 'companyCode' in subject
        ? `company:${subject.companyCode}`
        : `person:${subject.personId}`
  return seal.index(known, 'registries.subject')
}

function viewerOf(by: Asker): Viewer {
  if (by.kind === 'officer') return { as: 'officer', bodyId: by.bodyId, accountId: by.accountId }
  if (by.kind === 'resident') return { as: 'resident', personId: by.personId }
  return { as: 'worker' }
}

/** Records what is meant, in the asker's own sight first; gives the answer that is used again, if one is. */
async function begin(tx: Tx, house: House, meant: Meant): Promise<KeptAnswer | undefined> {
  const { by, purpose, about, freshDays = 0 } = meant.given
  if ((by.kind === 'officer' || by.kind === 'resident') && !(await by.sees(tx)))
    throw new NotFound('matter of a look-up')
  const worker = tx.viewer.as === 'worker' ? tx : await tx.elevate()
  const since = new Date(meant.at.getTime() - freshDays * 86_400_000)
  const used = meant.same && (await findAnswer(worker, meant.same, since))
  const event = await recordAct(worker, {
    act: used ? 'registry.look-up-again' : 'registry.look-up',
    at: meant.at,
    actor: by.kind === 'house' ? { kind: 'system' } : { kind: by.kind, id: meant.actor.id ?? '' },
    bodyId: meant.bodyId,
    about: { kind: 'look-up', id: meant.id },
    leaf: LEAF.lookUp,
    payload: { registry: purpose.registry, purpose: purpose.key, fields: purpose.fields },
  })
  writeLookUp(worker, { ...meant, purpose, about, event, reused: used?.lookUpId })
  writeNamed(worker, meant.id, askedAbout(house, meant))
  if (used) writeOutcome(worker, { lookUpId: meant.id, at: meant.at, outcome: 'found' })
  return used
}

const placeOf = (lookUpId: string): string => `registries.answer:${lookUpId}`

function answerFrom(house: House, meant: Meant, used: KeptAnswer): LookUpAnswer {
  const opened = house.seal.open(used.sealed, placeOf(used.lookUpId))
  const facts = trusted<KeptFacts>(JSON.parse(opened))
  return { lookUpId: meant.id, at: used.at, reused: true, outcome: 'found', facts }
}

type Ended = {
  readonly meant: Meant
  readonly facts: KeptFacts | undefined
  readonly heard: { readonly outcome: string }
  readonly at: Date
}

async function end(tx: Tx, house: House, { meant, facts, heard, at }: Ended): Promise<void> {
  writeOutcome(tx, { lookUpId: meant.id, at, outcome: heard.outcome })
  if (!facts) return
  const named = namedIn(meant.given.purpose.registry, facts).map(({ kind, number }) =>
    subjectIndexOf(house, kind === 'person' ? { personalNumber: number } : { companyCode: number }),
  )
  writeNamed(
    tx,
    meant.id,
    named.filter(index => index !== meant.subjectIndex),
  )
  if (!meant.same) return
  const days = meant.given.freshDays ?? 0
  writeAnswer(tx, {
    ...meant.same,
    lookUpId: meant.id,
    at,
    until: new Date(at.getTime() + days * 86_400_000),
    sealed: house.seal.close(JSON.stringify(facts), placeOf(meant.id)),
  })
}
