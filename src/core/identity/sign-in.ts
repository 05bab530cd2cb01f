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
  putDevice,
  setLanguage,
} from './store.ts'
import { countFailure, forgive, secondsToWait, type Knock } from './throttle.ts'

export type Knocking = {
  readonly userName: string
  readonly password: string
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

const deviceId = (value: string): string =>
  createHash('sha256').update(`device\0${value}`).digest('base64url')

/**
 * Signs in by user name and password. Refuses with `wrong`, the same for unknown users, wrong
 * passwords and accounts that are not active, after the same work; with `wait` and the seconds
 * during a pause. Needs the worker's sight.
 */
export async function signIn(
  tx: Tx,
  house: House,
  given: Knocking,
): Promise<Result<SignedIn, SignInRefusal>> {
  const now = house.clock.now()
  const userName = given.userName.trim().toLowerCase()
  const account = await findAccountByName(tx, userName)
  const known = account && (await knownDevice(tx, account, given.device))
  // The budget is the name's, not the account's, so that unknown names pause in the same way.
  const knock: Knock = {
    account: house.seal.index(userName, 'identity.knock'),
    address: house.seal.index(given.address, 'identity.address'),
    device: known?.id,
  }
  const wait = await secondsToWait(tx, knock, now)
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  const right = await isSecret(given.password, account?.passwordHash)
  if (!right || account?.state !== 'active') {
    await countFailure(tx, knock, now)
    return refuse('wrong')
  }
  await forgive(tx, knock)
  const trusted = account.kind === 'resident' && isTrusted(known, now)
  return ok(await enter(tx, house, { account, level: trusted ? 2 : 1, given }))
}

type KnownDevice = { readonly id: string; readonly trustedUntil: Date | undefined }

async function knownDevice(
  tx: Tx,
  account: Account,
  value: string | undefined,
): Promise<KnownDevice | undefined> {
  if (value === undefined) return undefined
  const id = deviceId(value)
  const device = await findDevice(tx, id, account.id)
  return device && { id, trustedUntil: device.trustedUntil }
}

function isTrusted(device: KnownDevice | undefined, now: Date): boolean {
  return device?.trustedUntil !== undefined && device.trustedUntil > now
}

type Entering = {
  readonly account: Account
  readonly level: 1 | 2
  readonly given: Pick<Knocking, 'agent' | 'device' | 'language'>
}

/** Opens the session of an account that has proven itself. */
export async function enter(
  tx: Tx,
  house: House,
  { account, level, given }: Entering,
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
  const session = await openSession(tx, house, { accountId: account.id, level, agent: given.agent })
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
    cookies: [session.cookie, { name: 'd', value: device, maxAge: 365 * 86_400 }],
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
  readonly address: string
}

/**
 * Raises a session to level 2 by a code. Refuses with `wrong` or `wait`. With `remember` the device
 * needs no second factor for thirty days; staff show theirs at every log-in.
 */
export async function showFactor(
  tx: Tx,
  house: House,
  { session, code, device, remember, address }: SecondFactor,
): Promise<Result<{ readonly cookies: readonly Cookie[] }, SignInRefusal>> {
  const now = house.clock.now()
  const knock: Knock = {
    account: `factor:${session.accountId}`,
    address: house.seal.index(address, 'identity.address'),
    device: undefined,
  }
  const wait = await secondsToWait(tx, knock, now)
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  if (!(await tryCode(tx, house, session.accountId, code))) {
    await countFailure(tx, knock, now)
    return refuse('wrong', { field: 'code' })
  }
  await forgive(tx, knock)
  const account = await findAccount(tx, session.accountId)
  if (remember && device !== undefined && account?.kind === 'resident') {
    const trustedUntil = new Date(now.getTime() + DEVICE_DAYS * 86_400_000)
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
 * A code that a person shows to a clerk. The clerk has a budget of their own for each account, so that
 * guessing at the counter is slow and never makes the owner wait. Refuses with `wrong` or `wait`.
 */
export async function showCodeAtCounter(
  tx: Tx,
  house: House,
  given: {
    readonly accountId: string | undefined
    readonly code: string
    readonly clerk: string
  },
): Promise<Result<undefined, SignInRefusal>> {
  const now = house.clock.now()
  const { accountId, code, clerk } = given
  if (accountId === undefined) return refuse('wrong')
  const knock: Knock = {
    account: `assist:${accountId}:${clerk}`,
    address: `clerk:${clerk}`,
    device: undefined,
  }
  const wait = await secondsToWait(tx, knock, now)
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  if (await tryCode(tx, house, accountId, code)) {
    await forgive(tx, knock)
    return ok(undefined)
  }
  await countFailure(tx, knock, now)
  return refuse('wrong')
}

/** After a factor or password changed: every other session and remembered device ends, and it is recorded. */
export async function secureAnew(
  tx: Tx,
  house: House,
  {
    account,
    act,
    keep,
  }: { readonly account: Account; readonly act: string; readonly keep?: string },
): Promise<void> {
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
}
