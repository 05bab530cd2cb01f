/** A clerk begins to act for a person who is present and consents. */
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { setAssisting } from '#platform/sessions'
import { parseSheetNumber } from './account.ts'
import { tryCode } from './factors.ts'
import { knownPerson, type Officer } from './issue.ts'
import { findAccountOfPerson, type Person } from './store.ts'
import { tellPerson } from './tell.ts'
import { factorBudget, giveBack, takeTurn } from './throttle.ts'

export type Assistance = {
  readonly officer: Officer
  readonly sessionId: string
  readonly personalNumber: string
  /** As the form said: `code` or `signed-sheet`. */
  readonly consent: string
  readonly code: string
  readonly sheet: string
}

type Refused = 'unknown' | 'consent-missing' | 'code-wrong' | 'sheet-wrong' | 'wait'

/**
 * Lets the clerk's session act for the person until it is stopped, or for half an hour. The person is
 * told on every channel, so that nobody is served who was not there. Refuses with `unknown`, and with
 * what is wrong with the consent.
 */
export async function beginAssisting(
  tx: Tx,
  house: House,
  given: Assistance,
): Promise<Result<Person, Refused>> {
  const { officer, sessionId } = given
  const person = await knownPerson(tx, house, given.personalNumber)
  if (!person) return refuse('unknown', { field: 'number' })
  const consented = await consentOf(tx, house, { ...given, person })
  if (!consented.ok) return consented
  const { consent, sheet } = consented.value
  const now = house.clock.now()
  await setAssisting(tx, sessionId, { personId: person.id, consent, since: now.toISOString() })
  await recordAct(tx, {
    act: 'identity.assisting',
    at: now,
    actor: { kind: 'officer', id: officer.accountId },
    subjectId: person.id,
    bodyId: officer.bodyId,
    about: { kind: 'person', id: person.id },
    leaf: LEAF.keyOrRole,
    payload: { consent, sheet },
  })
  await tellPerson(tx, house, person.id, 'assisted')
  return ok(person)
}

type Consent = {
  readonly consent: 'code' | 'signed-sheet'
  /** Number of the sheet that lies in the files of the office. */
  readonly sheet: string | undefined
}

async function consentOf(
  tx: Tx,
  house: House,
  given: Assistance & { readonly person: Person },
): Promise<Result<Consent, Refused>> {
  if (given.consent === 'signed-sheet') {
    const sheet = parseSheetNumber(given.sheet)
    if (sheet === undefined) return refuse('sheet-wrong', { field: 'sheet' })
    return ok({ consent: 'signed-sheet', sheet })
  }
  if (given.consent !== 'code') return refuse('consent-missing', { field: 'consent' })
  const account = await findAccountOfPerson(tx, given.person.id)
  if (!account) return refuse('code-wrong', { field: 'code' })
  const now = house.clock.now()
  const budgets = factorBudget(house, account.id, undefined)
  const wait = await takeTurn(tx, budgets, now)
  if (wait > 0) return refuse('wait', { field: 'code', values: { seconds: wait } })
  if (!(await tryCode(tx, house, account.id, given.code))) {
    return refuse('code-wrong', { field: 'code' })
  }
  await giveBack(tx, budgets, now)
  return ok({ consent: 'code', sheet: undefined })
}
