/**
 * Whom a clerk is about to help. A personal number stands on the paper that is shown, so it is answered
 * whether the portal knows it. User names and letter numbers stand on slips and letters that others
 * see too, so alone they tell nothing: they are judged together with a code of the person.
 */
import { countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { knownPerson, type Officer } from './issue.ts'
import { findAccountByName, findPerson, type Person } from './store.ts'

/**
 * Who wrote the letter of that number as typed; `undefined` when it is no letter number at all.
 * Handed in by who knows letters (src/app.ts).
 */
export type FindWriter = (
  tx: Tx,
  typed: string,
) => Promise<{ readonly personId: string | undefined } | undefined>

/** By what a clerk names the person. */
export type NamedBy = 'personal-number' | 'letter' | 'user-name'

/** What was typed is none of the three. */
export type Unreadable = 'unreadable'

/** Reads what the clerk typed. Looks nobody up: a letter number is told by beginning with a digit. */
export async function namedBy(house: House, typed: string): Promise<NamedBy | Unreadable> {
  const { personalNumber } = await countryOf(house)
  if (new RegExp(personalNumber.pattern).test(typed)) return 'personal-number'
  if (/^\d/.test(typed)) return 'letter'
  return /^\p{L}/u.test(typed) ? 'user-name' : 'unreadable'
}

export type Asked = {
  readonly officer: Officer
  readonly by: NamedBy
  readonly typed: string
  readonly findWriter: FindWriter
}

/** The person, if the portal knows them. The look-up is recorded with its purpose, whatever is found. */
export async function lookUpHelped(
  tx: Tx,
  house: House,
  { officer, by, typed, findWriter }: Asked,
): Promise<Person | Unreadable | undefined> {
  const person = await found(tx, house, { by, typed, findWriter })
  if (person === 'unreadable') return person
  await recordAct(tx, {
    act: 'identity.look-up',
    at: house.clock.now(),
    actor: { kind: 'officer', id: officer.accountId },
    subjectId: person?.id,
    bodyId: officer.bodyId,
    about: person ? { kind: 'person', id: person.id } : { kind: 'account', id: officer.accountId },
    payload: { purpose: 'assist', by, found: person !== undefined },
  })
  return person
}

async function found(
  tx: Tx,
  house: House,
  { by, typed, findWriter }: Omit<Asked, 'officer'>,
): Promise<Person | Unreadable | undefined> {
  if (by === 'personal-number') return knownPerson(tx, house, typed)
  if (by === 'user-name') {
    const account = await findAccountByName(tx, typed.toLowerCase())
    const running = account !== undefined && account.state !== 'ended'
    return running && account.personId !== undefined ? findPerson(tx, account.personId) : undefined
  }
  const writer = await findWriter(tx, typed)
  if (!writer) return 'unreadable'
  return writer.personId === undefined ? undefined : findPerson(tx, writer.personId)
}
