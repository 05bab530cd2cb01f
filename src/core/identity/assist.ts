/** A clerk begins to act for a person who is present and consents. */
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { setAssisting } from '#platform/sessions'
import { parseSheetNumber } from './account.ts'
import { tryCode } from './factors.ts'
import { lookUpHelped, namedBy, type FindWriter, type NamedBy, type Unreadable } from './helped.ts'
import type { Officer } from './issue.ts'
import { useSheet } from './sheets.ts'
import { findAccountOfPerson, type Person } from './store.ts'
import { tellPerson } from './tell.ts'
import { factorBudget, giveBack, helperBudget, takeTurn } from './throttle.ts'

export type Assistance = {
  readonly officer: Officer
  readonly sessionId: string
  /** Personal number, user name or letter number, as typed. */
  readonly who: string
  readonly findWriter: FindWriter
  /** As the form said: `code` or `signed-sheet`. */
  readonly consent: string
  readonly code: string
  readonly sheet: string
}

type Refused =
  | Unreadable
  | 'unknown'
  | 'consent-missing'
  | 'code-wrong'
  | 'not-matched'
  | 'sheet-wrong'
  | 'sheet-unknown'
  | 'sheet-needs-number'
  | 'wait'

/**
 * Lets the clerk's session act for the person until it is stopped, or for half an hour. The person is
 * told on every channel, so that nobody is served who was not there. Refuses with `unreadable` and
 * `unknown`, with what is wrong with the consent, and with `not-matched`, the same after the same work
 * whether a user name or letter number names nobody or the code is wrong.
 */
export async function beginAssisting(
  tx: Tx,
  house: House,
  given: Assistance,
): Promise<Result<Person, Refused>> {
  const { officer, sessionId, findWriter } = given
  const typed = given.who.trim()
  const by = await namedBy(house, typed)
  if (by === 'unreadable') return refuse('unreadable', { field: 'number' })
  const offered = consentOffered(given, by)
  if (!offered.ok) return offered
  const person = await lookUpHelped(tx, house, { officer, by, typed, findWriter })
  if (person === 'unreadable') return refuse('unreadable', { field: 'number' })
  if (!person && by === 'personal-number') return refuse('unknown', { field: 'number' })
  const { consent, sheet } = offered.value
  if (consent === 'code') {
    const proven = await proveByCode(tx, house, { given, by, typed, person })
    if (!proven.ok) return proven
  }
  if (!person) return refuse('not-matched', { field: 'code' })
  const now = house.clock.now()
  const today = house.clock.today()
  const use = { bodyId: officer.bodyId, today, personId: person.id, by: officer.accountId, at: now }
  if (sheet !== undefined && !(await useSheet(tx, { ...use, number: sheet })))
    return refuse('sheet-unknown', { field: 'sheet' })
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

/** How the person consents. The sheet is signed over a personal number, so it takes one. */
function consentOffered(given: Assistance, by: NamedBy): Result<Consent, Refused> {
  if (given.consent === 'code') return ok({ consent: 'code', sheet: undefined })
  if (given.consent !== 'signed-sheet') return refuse('consent-missing', { field: 'consent' })
  if (by !== 'personal-number') return refuse('sheet-needs-number', { field: 'number' })
  const sheet = parseSheetNumber(given.sheet)
  if (sheet === undefined) return refuse('sheet-wrong', { field: 'sheet' })
  return ok({ consent: 'signed-sheet', sheet })
}

type Proof = {
  readonly given: Assistance
  readonly by: NamedBy
  readonly typed: string
  readonly person: Person | undefined
}

/** An account that nobody has: trying its codes takes as long as trying anybody's. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Charges the try to the person, known or not, and to the clerk; then judges the code. */
async function proveByCode(
  tx: Tx,
  house: House,
  { given, by, typed, person }: Proof,
): Promise<Result<true, Refused>> {
  const account = await findAccountOfPerson(tx, person?.id ?? NOBODY)
  const now = house.clock.now()
  const budgets = [
    ...factorBudget(house, account?.id ?? typed.toLowerCase(), undefined),
    helperBudget(house, given.officer.accountId),
  ]
  const wait = await takeTurn(tx, budgets, now)
  if (wait > 0) return refuse('wait', { field: 'code', values: { seconds: wait } })
  const right = await tryCode(tx, house, account?.id ?? NOBODY, given.code)
  if (!right || !account) {
    return refuse(by === 'personal-number' ? 'code-wrong' : 'not-matched', { field: 'code' })
  }
  await giveBack(tx, budgets, now)
  return ok(true)
}
