/** At the counter: a clerk identifies a person against the registry and issues what they sign in with. */
import { countryOf } from '#core/country'
import { lookUpCivil, type CivilRecord } from '#core/registries'
import type { Tx } from '#platform/db'
import { recordAct, LEAF } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Actor } from '#platform/route'
import { say } from '#platform/texts'
import { issueAccount, issueSlip, type PrintedSlip } from './activate.ts'
import { issueCard } from './factors.ts'
import { findRecipient } from './recipient.ts'
import {
  findAccountOfPerson,
  findPersonByIndex,
  insertPerson,
  lastSlipAt,
  type Person,
} from './store.ts'
import { texts } from './texts.ts'

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

/** The paper in one writing: kind and number differ by blanks and case from clerk to clerk. */
const documentIndexOf = (house: House, document: string): string =>
  house.seal.index(
    document
      .normalize('NFC')
      .toUpperCase()
      .replace(/[\s.,№#-]/g, ''),
    'identity.document',
  )

/** The person of a personal number, or of a paper for those without one, if the portal knows them. */
export async function knownPerson(
  tx: Tx,
  house: House,
  numberOrDocument: string,
): Promise<Person | undefined> {
  return findPersonByIndex(tx, {
    number: indexOf(house, numberOrDocument.replace(/\s/g, '')),
    document: documentIndexOf(house, numberOrDocument),
  })
}

/** Finds or writes the person: one for each personal number or paper. */
export async function personFor(tx: Tx, house: House, identified: Identified): Promise<Person> {
  const at = house.clock.now()
  const { number, document, person: seen } = papersOf(identified)
  const known = await findPersonByIndex(tx, {
    ...(number !== undefined && { number: indexOf(house, number) }),
    ...(document !== undefined && { document: documentIndexOf(house, document) }),
  })
  if (known) return known
  const person: Person = { id: uuidv7(at), ...seen }
  const place = (column: string): string => `identity.person.${column}:${person.id}`
  await insertPerson(tx, {
    ...person,
    personalNumber: number && house.seal.close(number, place('personal_number')),
    index: number && indexOf(house, number),
    document: document && house.seal.close(document, place('document')),
    documentIndex: document && documentIndexOf(house, document),
    at,
  })
  return person
}

function papersOf(identified: Identified) {
  const { givenName, familyName, birthDay } =
    identified.by === 'registry' ? identified.record : identified
  return {
    person: { givenName, familyName, birthDay },
    number: identified.by === 'registry' ? identified.record.personalNumber : undefined,
    document: identified.by === 'document' ? identified.document : undefined,
  }
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
 * Refuses with `too-soon` when a slip was printed within a day, with `other-birth-day` when the paper is
 * known with another day of birth.
 */
export async function issueToPerson(
  tx: Tx,
  house: House,
  given: { readonly officer: Officer; readonly identified: Identified; readonly withCard: boolean },
): Promise<Result<Issued, 'too-soon' | 'other-birth-day'>> {
  const { officer, identified, withCard } = given
  const by = { kind: 'officer', id: officer.accountId } as const
  const person = await personFor(tx, house, identified)
  if (identified.by === 'document' && person.birthDay !== identified.birthDay)
    return refuse('other-birth-day', { field: 'birth' })
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
  if (known) await tellOwner(tx, house, person.id)
  return ok({ person, slip, card, again: known !== undefined })
}

/** A slip leads into the account, so its owner hears of it wherever they can be reached. */
async function tellOwner(tx: Tx, house: House, personId: string): Promise<void> {
  const to = await findRecipient(tx, house, { personId })
  if (!to) return
  const text = say(texts['issue.told'], to.language)
  const reached = [
    { channel: 'email', address: to.email },
    { channel: 'sms', address: to.phone },
  ] as const
  for (const { channel, address } of reached) {
    if (address === undefined) continue
    await house.jobs.add(tx, 'notices.direct', {
      channel,
      to: address,
      subject: text,
      text,
      purpose: 'slip-issued',
    })
  }
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
