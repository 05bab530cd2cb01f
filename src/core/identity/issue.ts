/** At the counter: a clerk identifies a person against the registry and issues what they sign in with. */
import { countryOf } from '#core/country'
import { lookUpCivil, type CivilRecord } from '#core/registries'
import type { Tx } from '#platform/db'
import { recordAct, LEAF } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Actor } from '#platform/route'
import { issueAccount, issueSlip, type PrintedSlip } from './activate.ts'
import { issueCard } from './factors.ts'
import {
  findAccountOfPerson,
  findPersonByIndex,
  insertPerson,
  lastSlipAt,
  type Person,
} from './store.ts'

export type Officer = Extract<Actor, { kind: 'officer' }>

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
      legalBasis: 'consent of the person who is present',
      bodyId: officer.bodyId,
      accountId: officer.accountId,
      about: { kind: 'counter', id: undefined },
      fields: ['name', 'birth-day'],
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

/** The person of a personal number, if the portal knows them. */
export async function knownPerson(
  tx: Tx,
  house: House,
  personalNumber: string,
): Promise<Person | undefined> {
  return findPersonByIndex(tx, indexOf(house, personalNumber))
}

/** Finds or writes the person: one for each personal number. */
export async function personFor(tx: Tx, house: House, identified: Identified): Promise<Person> {
  const at = house.clock.now()
  if (identified.by === 'registry') {
    const known = await knownPerson(tx, house, identified.record.personalNumber)
    if (known) return known
  }
  const id = uuidv7(at)
  const person: Person =
    identified.by === 'registry'
      ? {
          id,
          givenName: identified.record.givenName,
          familyName: identified.record.familyName,
          birthDay: identified.record.birthDay,
        }
      : {
          id,
          givenName: identified.givenName,
          familyName: identified.familyName,
          birthDay: identified.birthDay,
        }
  const number = identified.by === 'registry' ? identified.record.personalNumber : undefined
  await insertPerson(tx, {
    ...person,
    personalNumber: number && house.seal.close(number, `identity.person.personal_number:${id}`),
    index: number && indexOf(house, number),
    document:
      identified.by === 'document'
        ? house.seal.close(identified.document, `identity.person.document:${id}`)
        : undefined,
    at,
  })
  return person
}

export type Issued = {
  readonly person: Person
  readonly slip: PrintedSlip
  /** Codes of a card, when the person has no smartphone and wants one. */
  readonly card: readonly string[]
  /** True when the person had an account already and only got a new slip. */
  readonly again: boolean
}

/** Hours between two slips for one person, unless a second clerk confirms. */
export const REISSUE_HOURS = 24

/**
 * Issues an account, or a new slip for the account that the person has: one for each person.
 * Refuses with `too-soon` when a slip was printed within a day.
 */
export async function issueToPerson(
  tx: Tx,
  house: House,
  given: { readonly officer: Officer; readonly identified: Identified; readonly withCard: boolean },
): Promise<Result<Issued, 'too-soon'>> {
  const { officer, identified, withCard } = given
  const by = { kind: 'officer', id: officer.accountId } as const
  const person = await personFor(tx, house, identified)
  const known = await findAccountOfPerson(tx, person.id)
  if (known) {
    const last = await lastSlipAt(tx, known.id)
    const since = house.clock.now().getTime() - (last?.getTime() ?? 0)
    if (since < REISSUE_HOURS * 3_600_000) return refuse('too-soon')
  }
  const slip = known
    ? await issueSlip(tx, house, { account: known, by })
    : await issueAccount(tx, house, {
        kind: 'resident',
        personId: person.id,
        bodyId: undefined,
        displayName: `${person.givenName} ${person.familyName}`,
        by,
      })
  const card = withCard ? await issueCard(tx, house, slip.accountId) : []
  await recordAct(tx, {
    act: 'identity.identified',
    at: house.clock.now(),
    actor: by,
    subjectId: person.id,
    bodyId: officer.bodyId,
    about: { kind: 'account', id: slip.accountId },
    leaf: LEAF.keyOrRole,
    payload: { by: identified.by, card: withCard },
  })
  return ok({ person, slip, card, again: known !== undefined })
}

/** A new card for a person who is present and known; the one before it ends. */
export async function issueNewCard(
  tx: Tx,
  house: House,
  given: { readonly officer: Officer; readonly personId: string },
): Promise<Result<readonly string[], 'no-account'>> {
  const account = await findAccountOfPerson(tx, given.personId)
  if (!account) return refuse('no-account')
  const codes = await issueCard(tx, house, account.id)
  await recordAct(tx, {
    act: 'identity.card-issued',
    at: house.clock.now(),
    actor: { kind: 'officer', id: given.officer.accountId },
    subjectId: given.personId,
    bodyId: given.officer.bodyId,
    about: { kind: 'account', id: account.id },
    leaf: LEAF.keyOrRole,
  })
  return ok(codes)
}
