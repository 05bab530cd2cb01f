/** Accounts begin on paper: a slip with a user name and a one-time code, and a password of one's own. */
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { hashSecret, isSecret } from '#platform/passwords'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import {
  newSlipCode,
  newUserName,
  parseSlipCode,
  passwordProblem,
  SLIP_DAYS,
  type Account,
  type PasswordProblem,
} from './account.ts'
import { commonPasswords } from './common-passwords.ts'
import { endAllSessions } from '#platform/sessions'
import { secureAnew } from './sign-in.ts'
import {
  dropTotp,
  endCard,
  findAccountByName,
  forgetDevices,
  insertAccount,
  insertSlip,
  openSlip,
  setPassword,
  useSlip,
} from './store.ts'
import { countFailure, secondsToWait, type Knock } from './throttle.ts'

/** Slip codes have 75 bits of chance, so their hash may be quick; passwords' may not. */
const SLIP_STRENGTH = { memoryKiB: 1024, passes: 1 }

/** What is printed on the slip. Shown once; only the code's hash is kept. */
export type PrintedSlip = {
  readonly accountId: string
  readonly userName: string
  readonly code: string
  readonly endsAt: Date
}

export type NewAccount = Pick<Account, 'kind' | 'personId' | 'bodyId' | 'displayName'> & {
  readonly by: ActorReference
}

/** Creates an account and its slip. Needs the worker's sight; the caller has identified the person. */
export async function issueAccount(tx: Tx, house: House, given: NewAccount): Promise<PrintedSlip> {
  const at = house.clock.now()
  const id = uuidv7(at)
  const userName = await freeUserName(tx, house)
  await insertAccount(tx, {
    id,
    kind: given.kind,
    userName,
    personId: given.personId,
    bodyId: given.bodyId,
    displayName: given.displayName,
    passwordHash: undefined,
    state: 'issued',
    issuedBy: given.by.kind === 'system' ? undefined : given.by.id,
    at,
  })
  return issueSlip(tx, house, {
    account: { id, userName, personId: given.personId, bodyId: given.bodyId },
    by: given.by,
  })
}

async function freeUserName(tx: Tx, house: House): Promise<string> {
  for (let tries = 0; tries < 20; tries++) {
    const name = newUserName(house.random)
    if (!(await findAccountByName(tx, name))) return name
  }
  throw new Error('no free user name in twenty tries')
}

/** A new slip for an account; the one before it is void. */
export async function issueSlip(
  tx: Tx,
  house: House,
  {
    account,
    by,
  }: {
    readonly account: Pick<Account, 'id' | 'userName' | 'personId' | 'bodyId'>
    readonly by: ActorReference
  },
): Promise<PrintedSlip> {
  const at = house.clock.now()
  const code = newSlipCode(house.random)
  const endsAt = new Date(at.getTime() + SLIP_DAYS * 86_400_000)
  await insertSlip(tx, {
    id: uuidv7(at),
    accountId: account.id,
    codeHash: await hashSecret(code, house.random, SLIP_STRENGTH),
    endsAt,
    issuedBy: by.kind === 'system' ? undefined : by.id,
    at,
  })
  await recordAct(tx, {
    act: 'identity.slip-issued',
    at,
    actor: by,
    subjectId: account.personId,
    bodyId: account.bodyId,
    about: { kind: 'account', id: account.id },
    leaf: LEAF.keyOrRole,
  })
  return { accountId: account.id, userName: account.userName, code, endsAt }
}

/**
 * A new slip for staff who lost what they sign in with. Their sessions, devices and factors end with it,
 * so that only the slip, handed over in person, leads in again.
 */
export async function issueAnew(
  tx: Tx,
  house: House,
  account: Account,
  by: ActorReference,
): Promise<PrintedSlip> {
  await dropTotp(tx, account.id)
  await endCard(tx, account.id, house.clock.now())
  await setPassword(tx, account.id, undefined)
  await endAllSessions(tx, house, account.id)
  await forgetDevices(tx, account.id)
  return issueSlip(tx, house, { account, by })
}

export type Activation = {
  readonly userName: string
  readonly code: string
  readonly password: string
  readonly address: string
}

/**
 * Activates an account by its slip and sets the person's own password. Refuses with `slip-wrong` (the
 * same for unknown names, wrong and used codes), `wait`, or what is wrong with the password.
 */
export async function activate(
  tx: Tx,
  house: House,
  given: Activation,
): Promise<Result<Account, 'slip-wrong' | 'wait' | PasswordProblem>> {
  const now = house.clock.now()
  const userName = given.userName.trim().toLowerCase()
  const knock: Knock = {
    account: house.seal.index(userName, 'identity.slip'),
    address: house.seal.index(given.address, 'identity.address'),
    device: undefined,
  }
  const wait = await secondsToWait(tx, knock, now)
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  const account = await findAccountByName(tx, userName)
  const slip =
    account && account.state !== 'ended' ? await openSlip(tx, account.id, now) : undefined
  const code = parseSlipCode(given.code) ?? ''
  if (!(await isSecret(code, slip?.codeHash)) || !account || !slip) {
    await countFailure(tx, knock, now)
    return refuse('slip-wrong', { field: 'code' })
  }
  const problem = judgePassword(given.password, account)
  if (problem) return refuse(problem, { field: 'password' })
  if ((await useSlip(tx, slip.id, now)) === 0) return refuse('slip-wrong', { field: 'code' })
  await setPassword(tx, account.id, await hashSecret(given.password, house.random))
  // A second slip means that something was lost: whoever has it must be out.
  await secureAnew(tx, house, { account, act: 'activated' })
  return ok({ ...account, state: 'active' })
}

/** What is wrong with a password for this account. */
export function judgePassword(
  password: string,
  account: Pick<Account, 'userName' | 'displayName'>,
): PasswordProblem | undefined {
  const context = [account.userName, ...account.displayName.split(/\s+/), 'sarkmeli', 'სარკმელი']
  return passwordProblem(password, { common: commonPasswords(), context })
}
