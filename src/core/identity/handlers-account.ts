/** From request to reply for one's own account: sessions, factors, password. */
import { typed, type Problem } from '#platform/form'
import { hashSecret, isSecret } from '#platform/passwords'
import type { Tx } from '#platform/db'
import {
  Forbidden,
  NotFound,
  page,
  seeOther,
  type Actor,
  type Handler,
  type Reply,
  type Request,
} from '#platform/route'
import { endAllSessions, endSession, listSessions } from '#platform/sessions'
import { judgePassword } from './activate.ts'
import {
  acceptTotp,
  factorsOf,
  hasFactor,
  offerTotp,
  openOffer,
  totpUrl,
  type TotpOffer,
} from './factors.ts'
import { ACTIVATE_WORDS, actorOf, asWorker, cookieOf, problemOf } from './handlers.ts'
import { accountPage, totpPage } from './pages-account.ts'
import { enter, secureAnew } from './sign-in.ts'
import { dropTotp, findAccount, setPassword } from './store.ts'
import { texts, words } from './texts.ts'

/** Whose account it is. @throws Forbidden for a clerk who is just now acting for somebody else. */
function ownerOf(request: Request): Actor {
  const actor = actorOf(request)
  if (actor.kind === 'resident' && actor.assistedBy) throw new Forbidden('assisting')
  return actor
}

async function accountView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { house } = request
  const actor = ownerOf(request)
  const view = await asWorker(request, async tx => {
    const account = await findAccount(tx, actor.accountId)
    if (!account) throw new NotFound('account')
    return {
      account,
      factors: await factorsOf(tx, account.id),
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
    const own = await listSessions(tx, house, ownerOf(request).accountId)
    const wanted = own.find(session => session.id === typed(request.form, 'session'))
    if (wanted) await endSession(tx, house, wanted.id)
  })
  return seeOther('/account?done=session')
}

export const doEndOthers: Handler = async request => {
  await asWorker(request, tx =>
    endAllSessions(tx, request.house, ownerOf(request).accountId, request.sessionId),
  )
  return seeOther('/account?done=session')
}

const WRONG_CODE: Problem = { field: 'code', text: texts['factor.wrong'] }

async function totpView(
  request: Request,
  problems: readonly Problem[],
  before?: TotpOffer,
): Promise<Reply> {
  const { house } = request
  const actor = ownerOf(request)
  const account = await asWorker(request, async tx => {
    await needFactor(tx, actor)
    return findAccount(tx, actor.accountId)
  })
  if (!account) throw new NotFound('account')
  const offer = before ?? offerTotp(house, account.id)
  const view = { offer, url: totpUrl(offer.secret, account.userName), problems }
  return page(totpPage(request, view), problems.length > 0 ? 422 : 200)
}

class NeedsFactor extends Error {}

/** Whoever has a factor shows it before they change how the account is protected. */
async function needFactor(tx: Tx, { accountId, level }: Actor): Promise<void> {
  if (level < 2 && (await hasFactor(tx, accountId))) throw new NeedsFactor()
}

const orFactor =
  (handler: Handler, next: string): Handler =>
  request =>
    handler(request).catch((error: unknown) => {
      if (error instanceof NeedsFactor) return seeOther(`/sign-in/factor?next=${next}`)
      throw error
    })

export const showTotp: Handler = orFactor(request => totpView(request, []), '/account/totp')

export const doTotp: Handler = orFactor(async request => {
  const { house } = request
  const actor = ownerOf(request)
  const offer = openOffer(house, actor.accountId, typed(request.form, 'offer'))
  if (!offer) return totpView(request, [WRONG_CODE])
  const confirmed = await asWorker(request, async tx => {
    await needFactor(tx, actor)
    const code = typed(request.form, 'code').replace(/\D/g, '')
    const given = { accountId: actor.accountId, secret: offer.secret, code }
    if (!(await acceptTotp(tx, house, given))) return undefined
    const account = await findAccount(tx, actor.accountId)
    if (!account) throw new NotFound('account')
    await secureAnew(tx, house, { account, act: 'totp-added' })
    const browser = {
      agent: request.headers['user-agent'] ?? '',
      device: cookieOf(request, 'd'),
      language: request.language,
    }
    return enter(tx, house, { account, level: 2, given: browser })
  })
  if (!confirmed) return totpView(request, [WRONG_CODE], offer)
  return seeOther('/account?done=totp', confirmed.cookies)
}, '/account/totp')

/** Removes the app; only while a card is left, so that nobody locks themselves out. */
export const doDropTotp: Handler = orFactor(async request => {
  const { house, sessionId } = request
  await asWorker(request, async tx => {
    await needFactor(tx, ownerOf(request))
    const account = await findAccount(tx, ownerOf(request).accountId)
    const factors = account && (await factorsOf(tx, account.id))
    if (!account || (factors?.cardCodes ?? 0) === 0) throw new NotFound('card')
    await dropTotp(tx, account.id)
    await secureAnew(tx, house, {
      account,
      act: 'totp-dropped',
      ...(sessionId !== undefined && { keep: sessionId }),
    })
  })
  return seeOther('/account?done=totp')
}, '/account')

export const doPassword: Handler = orFactor(async request => {
  const { house, sessionId } = request
  const problem = await asWorker(request, async tx => {
    await needFactor(tx, ownerOf(request))
    const account = await findAccount(tx, ownerOf(request).accountId)
    if (!account) throw new NotFound('account')
    if (!(await isSecret(typed(request.form, 'now'), account.passwordHash))) {
      return { field: 'now', text: texts['account.password-wrong'] }
    }
    const password = typed(request.form, 'password')
    const bad = judgePassword(password, account)
    if (bad) return problemOf({ code: bad, field: 'password' }, ACTIVATE_WORDS)
    await setPassword(tx, account.id, await hashSecret(password, house.random))
    await secureAnew(tx, house, {
      account,
      act: 'password-changed',
      ...(sessionId !== undefined && { keep: sessionId }),
    })
    return undefined
  })
  return problem ? accountView(request, [problem]) : seeOther('/account?done=password')
}, '/account')
