/** At the counter: a clerk identifies a person against the registry and issues what they sign in with. */
import { countryOf } from '#core/country'
import { lookUpCivil, type CivilRecord } from '#core/registries'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import { recordAct, LEAF } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { issueAccount, issueSlip, type PrintedSlip } from './activate.ts'
import { issueCard } from './factors.ts'
import {
  findAccountOfPerson,
  findPersonByDocument,
  findPersonByIndex,
  insertPerson,
  lastSlip,
  sealedNumber,
  updatePerson,
  type Person,
} from './store.ts'
import type { Account } from './account.ts'
import { tellPerson } from './tell.ts'

/** Whom the clerk has before them: somebody with a personal number, or a foreigner with a paper. */
export type Identified =
  | { readonly by: 'registry'; readonly record: CivilRecord }
  | {
      readonly by: 'document'
      readonly givenName: string
      readonly familyName: string
      readonly birthDay: string
      readonly document: string
    }

export type IdentifyRefusal = 'number-form' | 'not-in-registry' | 'registry-down'

/** Looks a personal number up for issuing an account; purpose and ground are recorded first. */
export async function identify(
  house: House,
  officer: Officer,
  personalNumber: string,
): Promise<Result<CivilRecord, IdentifyRefusal>> {
  const { personalNumber: form } = await countryOf(house)
  if (!new RegExp(form.pattern).test(personalNumber))
    return refuse('number-form', { field: 'number' })
  const answer = await lookUpCivil(
    house,
    {
      purpose: 'account-issue',
      // The matter is the person who stands at the counter; the route's right has let the clerk there.
      by: {
        kind: 'officer',
        accountId: officer.accountId,
        bodyId: officer.bodyId,
        sees: async () => true,
      },
      about: { kind: 'counter', id: undefined },
    },
    personalNumber,
  )
  if (answer.outcome === 'found') return ok(answer.record)
  return refuse(answer.outcome === 'down' ? 'registry-down' : 'not-in-registry', {
    field: 'number',
  })
}

const indexOf = (house: House, personalNumber: string): string =>
  house.seal.index(personalNumber, 'identity.personal-number')

/** A paper's number is the same however it is spaced and capitalised. */
const documentIndex = (house: House, document: string): string =>
  house.seal.index(
    document.toUpperCase().replace(/[^\p{L}\p{N}]/gu, ''),
    'identity.person.document',
  )

/** The personal number of a person who has one. */
export async function personalNumberOf(
  tx: Tx,
  house: House,
  personId: string,
): Promise<string | undefined> {
  const sealed = await sealedNumber(tx, personId)
  return sealed && house.seal.open(sealed, `identity.person.personal_number:${personId}`)
}

/** The person of a personal number, if the portal knows them. */
export async function knownPerson(
  tx: Tx,
  house: House,
  personalNumber: string,
): Promise<Person | undefined> {
  return findPersonByIndex(tx, indexOf(house, personalNumber))
}

/**
 * Finds or writes the person: one for each personal number, and one for each foreign paper. Of somebody
 * known the registry's present names are taken over.
 */
export async function personFor(tx: Tx, house: House, identified: Identified): Promise<Person> {
  return identified.by === 'registry'
    ? registeredPerson(tx, house, identified.record)
    : foreignPerson(tx, house, identified)
}

async function registeredPerson(tx: Tx, house: House, record: CivilRecord): Promise<Person> {
  const { personalNumber, givenName, familyName, birthDay } = record
  const known = await knownPerson(tx, house, personalNumber)
  if (known) {
    const present = { id: known.id, givenName, familyName, birthDay }
    await updatePerson(tx, present)
    return present
  }
  const at = house.clock.now()
  const id = uuidv7(at)
  const person: Person = { id, givenName, familyName, birthDay }
  await insertPerson(tx, {
    ...person,
    personalNumber: house.seal.close(personalNumber, `identity.person.personal_number:${id}`),
    index: indexOf(house, personalNumber),
    document: undefined,
    documentIndex: undefined,
    at,
  })
  return person
}

type ByDocument = Extract<Identified, { by: 'document' }>

async function foreignPerson(tx: Tx, house: House, given: ByDocument): Promise<Person> {
  const { givenName, familyName, birthDay, document } = given
  const index = documentIndex(house, document)
  const known = await findPersonByDocument(tx, index)
  if (known) return known
  const at = house.clock.now()
  const id = uuidv7(at)
  const person: Person = { id, givenName, familyName, birthDay }
  await insertPerson(tx, {
    ...person,
    personalNumber: undefined,
    index: undefined,
    document: house.seal.close(document, `identity.person.document:${id}`),
    documentIndex: index,
    at,
  })
  return person
}

export type Issued = {
  readonly person: Person
  /** Absent when only a new card was asked for. */
  readonly slip: PrintedSlip | undefined
  /** Codes of a card, when the person has no smartphone and wants one. */
  readonly card: readonly string[]
  /** True when the person had an account already and only got a new slip. */
  readonly again: boolean
}

/** Hours in which a second slip for one person takes a second clerk. */
export const REISSUE_HOURS = 24

/** Whether a clerk may print another slip now: within a day only a colleague of whoever printed the last. */
export function mayReissue(
  last: { readonly at: Date; readonly by: string | undefined } | undefined,
  clerk: string,
  now: Date,
): boolean {
  if (!last) return true
  const sinceMs = now.getTime() - last.at.getTime()
  return sinceMs >= REISSUE_HOURS * 3_600_000 || (last.by !== undefined && last.by !== clerk)
}

export type Wanted = {
  readonly officer: Officer
  readonly identified: Identified
  readonly slip: boolean
  readonly card: boolean
}

/**
 * Issues an account, or a new slip or card for the account that the person has: one for each person,
 * who is told on every channel. Refuses with `too-soon` when this clerk printed a slip within a day,
 * `no-account` when a card is asked for before there is an account, `other-birth-day` when a known
 * foreign paper is shown by somebody else.
 */
export async function issueToPerson(
  tx: Tx,
  house: House,
  wanted: Wanted,
): Promise<Result<Issued, 'too-soon' | 'no-account' | 'other-birth-day'>> {
  const { officer, identified } = wanted
  const person = await personFor(tx, house, identified)
  const known = await findAccountOfPerson(tx, person.id)
  const refused = await whyNot(tx, house, { ...wanted, person, known })
  if (refused) return refused
  const slip = wanted.slip ? await printSlip(tx, house, { officer, person, known }) : undefined
  const accountId = slip?.accountId ?? known?.id ?? ''
  const card = wanted.card ? await printCard(tx, house, { officer, person, accountId }) : []
  await recordAct(tx, {
    act: 'identity.identified',
    at: house.clock.now(),
    actor: { kind: 'officer', id: officer.accountId },
    subjectId: person.id,
    bodyId: officer.bodyId,
    about: { kind: 'account', id: accountId },
    leaf: LEAF.keyOrRole,
    payload: { by: identified.by, slip: wanted.slip, card: wanted.card },
  })
  return ok({ person, slip, card, again: known !== undefined })
}

async function whyNot(
  tx: Tx,
  house: House,
  given: Wanted & { readonly person: Person; readonly known: Account | undefined },
) {
  const { identified, person, known, officer } = given
  if (identified.by === 'document' && person.birthDay !== identified.birthDay) {
    return refuse('other-birth-day', { field: 'birth' })
  }
  if (!known) return given.slip ? undefined : refuse('no-account')
  if (!given.slip) return undefined
  const last = await lastSlip(tx, known.id)
  return mayReissue(last, officer.accountId, house.clock.now()) ? undefined : refuse('too-soon')
}

type Printing = { readonly officer: Officer; readonly person: Person }

async function printSlip(
  tx: Tx,
  house: House,
  { officer, person, known }: Printing & { readonly known: Account | undefined },
): Promise<PrintedSlip> {
  const by = { kind: 'officer', id: officer.accountId } as const
  if (!known) {
    return issueAccount(tx, house, {
      kind: 'resident',
      personId: person.id,
      bodyId: undefined,
      displayName: `${person.givenName} ${person.familyName}`,
      by,
    })
  }
  await tellPerson(tx, house, person.id, 'slip-issued')
  return issueSlip(tx, house, { account: known, by })
}

async function printCard(
  tx: Tx,
  house: House,
  { officer, person, accountId }: Printing & { readonly accountId: string },
): Promise<readonly string[]> {
  const codes = await issueCard(tx, house, accountId)
  await recordAct(tx, {
    act: 'identity.card-issued',
    at: house.clock.now(),
    actor: { kind: 'officer', id: officer.accountId },
    subjectId: person.id,
    bodyId: officer.bodyId,
    about: { kind: 'account', id: accountId },
    leaf: LEAF.keyOrRole,
  })
  await tellPerson(tx, house, person.id, 'card-issued')
  return codes
}
