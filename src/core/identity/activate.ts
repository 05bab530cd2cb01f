/** Accounts begin on paper: a slip with a user name and a one-time code, and a password of one's own. */
import type { Tx } from '#platform/db'
import { LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { hashSecret } from '#platform/passwords'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { newSlipCode, newUserName, parseSlipCode, SLIP_DAYS, type Account } from './account.ts'
import { guessableWords } from './common-passwords.ts'
import { passwordProblem, type PasswordProblem } from './password.ts'
import { enter, secureAnew, type Browser, type SignedIn } from './sign-in.ts'
import {
  findAccount,
  findAccountByName,
  insertAccount,
  insertSlip,
  openSlip,
  setPassword,
  useSlip,
} from './store.ts'
import { budgetsOf, giveBack, takeTurn, type Budget } from './throttle.ts'

/** What is printed on the slip. Shown once; only the code's keyed hash is kept. */
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

/** A slip's code has 75 bits of chance, so a keyed hash keeps it, and unknown names cost the same work. */
const slipHash = (house: House, code: string): string => house.seal.index(code, 'identity.slip')

/** A new slip for an account; the one before it is void. */
export async function issueSlip(
  tx: Tx,
  house: House,
  given: {
    readonly account: Pick<Account, 'id' | 'userName' | 'personId' | 'bodyId'>
    readonly by: ActorReference
  },
): Promise<PrintedSlip> {
  const { account, by } = given
  const at = house.clock.now()
  const code = newSlipCode(house.random)
  const endsAt = new Date(at.getTime() + SLIP_DAYS * 86_400_000)
  await insertSlip(tx, {
    id: uuidv7(at),
    accountId: account.id,
    codeHash: slipHash(house, code),
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

export type Activation = Browser & {
  readonly userName: string
  readonly code: string
  readonly password: string
}

type ActivationRefusal = 'slip-wrong' | 'wait' | PasswordProblem

/**
 * Activates an account by its slip, sets the person's own password and signs in: the slip has just
 * proven who this is. Refuses with `slip-wrong` (the same for unknown names, wrong and used codes),
 * `wait`, or what is wrong with the password. What was open before ends: a new slip is how somebody
 * takes a lost account back.
 */
export async function activate(
  house: House,
  given: Activation,
): Promise<Result<SignedIn, ActivationRefusal>> {
  const judged = await house.db.as({ as: 'worker' }, tx => judge(tx, house, given))
  if (!judged.ok) return judged
  const { slipId, accountId, budgets } = judged.value
  const hash = await hashSecret(given.password, house.random)
  return house.db.as({ as: 'worker' }, async tx => {
    const now = house.clock.now()
    const account = await findAccount(tx, accountId)
    if (!account || account.state === 'ended' || (await useSlip(tx, slipId, now)) === 0) {
      return refuse('slip-wrong', { field: 'code' })
    }
    await giveBack(tx, budgets, now)
    await setPassword(tx, accountId, hash)
    await secureAnew(tx, house, { account, act: 'activated' })
    return ok(await enter(tx, house, { account: { ...account, state: 'active' }, level: 1, given }))
  })
}

type Judged = {
  readonly slipId: string
  readonly accountId: string
  readonly budgets: readonly Budget[]
}

async function judge(
  tx: Tx,
  house: House,
  given: Activation,
): Promise<Result<Judged, ActivationRefusal>> {
  const now = house.clock.now()
  const userName = given.userName.trim().toLowerCase()
  const budgets = budgetsOf(house, { what: 'slip', whose: userName, address: given.address })
  const wait = await takeTurn(tx, budgets, now)
  if (wait > 0) return refuse('wait', { values: { seconds: wait } })
  const account = await findAccountByName(tx, userName)
  const codeHash = slipHash(house, parseSlipCode(given.code) ?? '')
  const slipId = account && (await openSlip(tx, { accountId: account.id, codeHash, now }))
  if (!account || slipId === undefined || account.state === 'ended') {
    return refuse('slip-wrong', { field: 'code' })
  }
  // The slip was right: a password to think over again is no failed try.
  await giveBack(tx, budgets, now)
  const problem = judgePassword(house, given.password, account)
  return problem
    ? refuse(problem, { field: 'password' })
    : ok({ slipId, accountId: account.id, budgets })
}

/** What is wrong with a password for this account. */
export function judgePassword(
  house: House,
  password: string,
  account: Pick<Account, 'userName' | 'displayName'>,
): PasswordProblem | undefined {
  const context = [
    ...account.userName.split('-'),
    ...account.displayName.split(/\s+/),
    house.settings.publicUrl.hostname,
  ]
  return passwordProblem(password, guessableWords(house), context)
}
