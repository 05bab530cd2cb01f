/** Coming in: password, then a second factor, unless this device showed one within thirty days. */
import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { isSecret } from '#platform/passwords'
import { token } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { Cookie } from '#platform/route'
import { endAllSessions, openSession, raiseSession, type Session } from '#platform/sessions'
import { DEVICE_DAYS, type Account } from './account.ts'
import { tryCode } from './factors.ts'
import {
  findAccount,
  findAccountByName,
  findDevice,
  forgetDevices,
  knowsDevices,
  putDevice,
  setLanguage,
} from './store.ts'
import { tellPerson, type News } from './tell.ts'
import { budgetsOf, factorBudget, giveBack, takeTurn, type Budget } from './throttle.ts'

/** What the browser says of itself. */
export type Browser = {
  readonly address: string
  readonly agent: string
  readonly language: string
  /** Value of the device cookie, if the browser has one. */
  readonly device: string | undefined
}

export type SignedIn = {
  readonly account: Account
  readonly level: 1 | 2
  readonly cookies: readonly Cookie[]
}

export type SignInRefusal = 'wrong' | 'wait'

const DAY_MS = 86_400_000
/** A device cookie is good for a year after it was last seen. */
const COOKIE_SECONDS = 365 * 86_400

const deviceId = (value: string): string =>
  createHash('sha256').update(`device\0${value}`).digest('base64url')

type KnownDevice = { readonly id: string; readonly trustedUntil: Date | undefined }

async function knownDevice(
  tx: Tx,
  accountId: string,
  value: string | undefined,
): Promise<KnownDevice | undefined> {
  if (value === undefined) return undefined
  const id = deviceId(value)
  const device = await findDevice(tx, id, accountId)
  return device && { id, trustedUntil: device.trustedUntil }
}

type Knocked = {
  readonly wait: number
  readonly budgets: readonly Budget[]
  readonly account: Account | undefined
  readonly device: KnownDevice | undefined
}

/**
 * Signs in by user name and password. Refuses with `wrong`, the same for unknown users, wrong
 * passwords and accounts that are not active, after the same work; with `wait` and the seconds
 * during a pause. The hash is made between two transactions: a flood must not hold the database.
 */
export async function signIn(
  house: House,
  given: Browser & { readonly userName: string; readonly password: string },
): Promise<Result<SignedIn, SignInRefusal>> {
  const userName = given.userName.trim().toLowerCase()
  const { wait, budgets, account, device } = await house.db.as({ as: 'worker' }, tx =>
    knock(tx, house, { ...given, userName }),
  )
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  const first = device !== undefined
  if (!(await isSecret(given.password, account?.passwordHash, { first }))) return refuse('wrong')
  return house.db.as({ as: 'worker' }, async tx => {
    const present = account && (await findAccount(tx, account.id))
    // It may have ended, or got another password, while the hash was made.
    if (present?.state !== 'active' || present.passwordHash !== account?.passwordHash) {
      return refuse('wrong')
    }
    const now = house.clock.now()
    await giveBack(tx, budgets, now)
    if (!device && (await knowsDevices(tx, present.id))) {
      await tellPerson(tx, house, present.personId, 'new-device')
    }
    const remembered =
      present.kind === 'resident' && device?.trustedUntil !== undefined && device.trustedUntil > now
    return ok(await enter(tx, house, { account: present, level: remembered ? 2 : 1, given }))
  })
}

async function knock(
  tx: Tx,
  house: House,
  given: Browser & { readonly userName: string },
): Promise<Knocked> {
  const account = await findAccountByName(tx, given.userName)
  const device = account && (await knownDevice(tx, account.id, given.device))
  const budgets = budgetsOf(house, {
    what: 'password',
    whose: given.userName,
    address: given.address,
    device: device?.id,
  })
  const wait = await takeTurn(tx, budgets, house.clock.now())
  return { wait, budgets, account, device }
}

type Entering = {
  readonly account: Account
  readonly level: 1 | 2
  /** True when the second factor was shown just now, not remembered. */
  readonly factorShown?: boolean
  readonly given: Pick<Browser, 'agent' | 'device' | 'language'>
}

/** Opens the session of an account that has proven itself. */
export async function enter(
  tx: Tx,
  house: House,
  { account, level, factorShown = false, given }: Entering,
): Promise<SignedIn> {
  const now = house.clock.now()
  const device = given.device ?? token(256, house.random)
  await putDevice(tx, {
    id: deviceId(device),
    accountId: account.id,
    trustedUntil: undefined,
    at: now,
  })
  await setLanguage(tx, account.id, given.language)
  const session = await openSession(tx, house, {
    accountId: account.id,
    level,
    factorShown,
    agent: given.agent,
  })
  await recordAct(tx, {
    act: 'identity.signed-in',
    at: now,
    actor: referenceTo(account),
    subjectId: account.personId,
    bodyId: account.bodyId,
    about: { kind: 'account', id: account.id },
    payload: { level },
  })
  return {
    account,
    level,
    cookies: [session.cookie, { name: 'd', value: device, maxAge: COOKIE_SECONDS }],
  }
}

/** The account as the journal names it. */
export function referenceTo(account: Pick<Account, 'id' | 'kind'>): ActorReference {
  return { kind: account.kind, id: account.id }
}

export type SecondFactor = {
  readonly session: Session
  readonly code: string
  readonly device: string | undefined
  readonly remember: boolean
}

/**
 * Raises a session to level 2 by a code. Refuses with `wrong` or `wait`. With `remember` the device
 * needs no second factor for thirty days; staff show theirs at every log-in.
 */
export async function showFactor(
  tx: Tx,
  house: House,
  { session, code, device, remember }: SecondFactor,
): Promise<Result<{ readonly cookies: readonly Cookie[] }, SignInRefusal>> {
  const now = house.clock.now()
  const known = await knownDevice(tx, session.accountId, device)
  // Whoever has only the password must not use up the tries of a device that showed a factor before.
  const own = known?.trustedUntil === undefined ? undefined : known.id
  const budgets = factorBudget(house, session.accountId, own)
  const wait = await takeTurn(tx, budgets, now)
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  if (!(await tryCode(tx, house, session.accountId, code)))
    return refuse('wrong', { field: 'code' })
  await giveBack(tx, budgets, now)
  const account = await findAccount(tx, session.accountId)
  if (remember && device !== undefined && account?.kind === 'resident') {
    const trustedUntil = new Date(now.getTime() + DEVICE_DAYS * DAY_MS)
    await putDevice(tx, {
      id: deviceId(device),
      accountId: session.accountId,
      trustedUntil,
      at: now,
    })
  }
  const raised = await raiseSession(tx, house, session)
  return ok({ cookies: [raised.cookie] })
}

/**
 * After a factor or password changed: every other session and every remembered device ends, it is
 * recorded, and the person is told.
 */
export async function secureAnew(
  tx: Tx,
  house: House,
  given: { readonly account: Account; readonly act: News; readonly keep?: string | undefined },
): Promise<void> {
  const { account, act, keep } = given
  await endAllSessions(tx, house, account.id, keep)
  await forgetDevices(tx, account.id)
  await recordAct(tx, {
    act: `identity.${act}`,
    at: house.clock.now(),
    actor: referenceTo(account),
    subjectId: account.personId,
    bodyId: account.bodyId,
    about: { kind: 'account', id: account.id },
    leaf: LEAF.keyOrRole,
  })
  await tellPerson(tx, house, account.personId, act)
}
