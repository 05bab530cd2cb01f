/** From request to reply for one's own account: sessions, factors, password. */
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import type { House } from '#platform/module'
import { hashSecret, isSecret } from '#platform/passwords'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { endAllSessions, endSession, listSessions } from '#platform/sessions'
import { judgePassword } from './activate.ts'
import { factorsOf, hasFactor, offerTotp, setTotp, type TotpOffer } from './factors.ts'
import {
  ACTIVATE_WORDS,
  asWorker,
  browserOf,
  ownActorOf,
  problemOf,
  sessionOf,
} from './handlers.ts'
import { accountPage, totpPage } from './pages-account.ts'
import { enter, secureAnew } from './sign-in.ts'
import { dropTotp, findAccount, setPassword } from './store.ts'
import { texts, words } from './texts.ts'
import { factorBudget, giveBack, takeTurn } from './throttle.ts'
import { totpStep, totpUrl } from './totp.ts'

async function accountView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { house } = request
  const actor = ownActorOf(request)
  const view = await asWorker(request, async tx => {
    const account = await findAccount(tx, actor.accountId)
    if (!account) throw new NotFound('account')
    return {
      account,
      factors: await factorsOf(tx, house, account.id),
      sessions: await listSessions(tx, house, account.id),
    }
  })
  const t = words(request.language)
  const done =
    request.query.get('done') === 'password'
      ? t('account.password-changed')
      : request.query.has('done')
        ? t('account.saved')
        : undefined
  return page(accountPage(request, { ...view, problems, done }), problems.length > 0 ? 422 : 200)
}

export const showAccount: Handler = request => accountView(request, [])

/** Ends one of the account's own sessions; a foreign session's name ends nothing. */
export const doEndSession: Handler = async request => {
  const { house } = request
  await asWorker(request, async tx => {
    const own = await listSessions(tx, house, ownActorOf(request).accountId)
    const wanted = own.find(session => session.id === typed(request.form, 'session'))
    if (wanted) await endSession(tx, house, wanted.id)
  })
  return seeOther('/account?done=session')
}

export const doEndOthers: Handler = async request => {
  await asWorker(request, tx =>
    endAllSessions(tx, request.house, ownActorOf(request).accountId, request.sessionId),
  )
  return seeOther('/account?done=session')
}

/** Minutes for which a shown factor allows weighty changes of the account. */
const FRESH_MINUTES = 10

/**
 * Changing how somebody comes in or is reached takes a factor shown just now, not a remembered device
 * and not a password alone. An account without any factor may set up its first.
 */
export async function needsFreshFactor(tx: Tx, request: Request): Promise<boolean> {
  const session = await sessionOf(tx, request)
  const since = request.house.clock.now().getTime() - FRESH_MINUTES * 60_000
  if (session.factorAt !== undefined && session.factorAt.getTime() >= since) return false
  return hasFactor(await factorsOf(tx, request.house, session.accountId))
}

/** Where a page sends its reader to show a factor first. */
export const toFactor = (next: string): Reply =>
  seeOther(`/sign-in/factor?next=${encodeURIComponent(next)}`)

export const showTotp: Handler = async request => {
  const { accountId } = ownActorOf(request)
  if (await asWorker(request, tx => needsFreshFactor(tx, request))) return toFactor('/account/totp')
  return totpView(request, offerTotp(request.house, accountId), [])
}

async function totpView(
  request: Request,
  offer: TotpOffer,
  problems: readonly Problem[],
): Promise<Reply> {
  const account = await asWorker(request, tx => findAccount(tx, ownActorOf(request).accountId))
  if (!account) throw new NotFound('account')
  const view = { ...offer, url: totpUrl(offer.secret, account.userName), problems }
  return page(totpPage(request, view), problems.length > 0 ? 422 : 200)
}

/** Sets the app whose code proves it. Other sessions end; this one goes on at level 2 under a new name. */
export const doTotp: Handler = async request => {
  const { house } = request
  const { accountId } = ownActorOf(request)
  if (await asWorker(request, tx => needsFreshFactor(tx, request))) return toFactor('/account/totp')
  const offer = reopened(house, accountId, typed(request.form, 'offer'))
  if (!offer) return seeOther('/account/totp')
  const code = typed(request.form, 'code').replace(/\D/g, '')
  const lastStep = totpStep(offer.secret, code, house.clock.now())
  if (lastStep === undefined) {
    return totpView(request, offer, [{ field: 'code', text: texts['factor.wrong'] }])
  }
  const entered = await asWorker(request, async tx => {
    const account = await findAccount(tx, accountId)
    if (!account) throw new NotFound('account')
    await setTotp(tx, house, { accountId, secret: offer.secret, lastStep })
    await secureAnew(tx, house, { account, act: 'totp-added' })
    return enter(tx, house, { account, level: 2, factorShown: true, given: browserOf(request) })
  })
  return seeOther('/account?done=totp', entered.cookies)
}

/** The offer that the form carried; `undefined` when it was made for somebody else or altered. */
function reopened(house: House, accountId: string, sealed: string): TotpOffer | undefined {
  try {
    return offerTotp(house, accountId, sealed)
  } catch {
    return undefined
  }
}

/** Removes the app; only while a card is left, so that nobody locks themselves out. */
export const doDropTotp: Handler = async request => {
  const { house, sessionId } = request
  const { accountId } = ownActorOf(request)
  const fresh = await asWorker(request, async tx => {
    if (await needsFreshFactor(tx, request)) return false
    const account = await findAccount(tx, accountId)
    const factors = account && (await factorsOf(tx, house, account.id))
    if (!account || factors?.cardCodes === undefined) throw new NotFound('card')
    await dropTotp(tx, account.id)
    await secureAnew(tx, house, { account, act: 'totp-dropped', keep: sessionId })
    return true
  })
  return fresh ? seeOther('/account?done=totp') : toFactor('/account')
}

const WAIT_WORDS = { wait: 'sign-in.wait' } as const

export const doPassword: Handler = async request => {
  const { house, sessionId } = request
  const { accountId } = ownActorOf(request)
  const budgets = factorBudget(house, accountId, `password of ${sessionId ?? ''}`)
  const { account, wait } = await asWorker(request, async tx => ({
    account: await findAccount(tx, accountId),
    wait: await takeTurn(tx, budgets, house.clock.now()),
  }))
  if (!account) throw new NotFound('account')
  if (wait > 0) {
    const refusal = { code: 'wait', field: 'now', values: { seconds: wait } }
    return accountView(request, [problemOf(refusal, WAIT_WORDS)])
  }
  if (!(await isSecret(typed(request.form, 'now'), account.passwordHash, { first: true }))) {
    return accountView(request, [{ field: 'now', text: texts['account.password-wrong'] }])
  }
  const password = typed(request.form, 'password')
  const bad = judgePassword(house, password, account)
  if (bad) {
    return accountView(request, [problemOf({ code: bad, field: 'password' }, ACTIVATE_WORDS)])
  }
  const hash = await hashSecret(password, house.random)
  await asWorker(request, async tx => {
    await giveBack(tx, budgets, house.clock.now())
    await setPassword(tx, account.id, hash)
    await secureAnew(tx, house, { account, act: 'password-changed', keep: sessionId })
  })
  return seeOther('/account?done=password')
}
