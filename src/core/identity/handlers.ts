/** From request to reply while people come in and look after their account. */
import { rightsOf } from '#core/bodies'
import { cookieName, parseCookies } from '#platform/cookies'
import type { Tx } from '#platform/db'
import { parseForm, typed, type Problem } from '#platform/form'
import { recordAct } from '#platform/journal'
import type { Refusal } from '#platform/result'
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
import {
  ENDED_COOKIE,
  ENDED_SECONDS,
  endSession,
  findSession,
  setAssisting,
  type Session,
} from '#platform/sessions'
import { localUrl } from '#ui/light'
import { z } from 'zod'
import type { Account } from './account.ts'
import { activate } from './activate.ts'
import { factorsOf, hasFactor, sendSmsCode } from './factors.ts'
import { activatePage, factorPage, signInPage } from './pages.ts'
import { enter, showFactor, signIn, type Browser } from './sign-in.ts'
import { texts } from './texts.ts'
import { demoPeople } from './demo.ts'
import { findAccountByName } from './store.ts'

/** The worker's sight, which all of coming in needs. */
export function asWorker<T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> {
  return request.house.db.as({ as: 'worker' }, work)
}

/**
 * The signed-in actor at their own account. A clerk who acts for a person is refused: neither the
 * person's account nor their own is to be looked after in that mode.
 */
export function ownActorOf(request: Request): Actor {
  const actor = actorOf(request)
  if (actor.kind === 'resident' && actor.assistedBy) throw new Forbidden('assisting')
  return actor
}

/** The signed-in actor; the route's access has let nobody else pass. */
export function actorOf(request: Request): Actor {
  if (!request.actor) throw new NotFound('actor')
  return request.actor
}

export function cookieOf(request: Request, base: string): string | undefined {
  return parseCookies(request.headers['cookie']).get(
    cookieName(base, request.house.settings.publicUrl),
  )
}

/** What the browser says of itself. */
export function browserOf(request: Request): Browser {
  return {
    address: request.address,
    agent: request.headers['user-agent'] ?? '',
    language: request.language,
    device: cookieOf(request, 'd'),
  }
}

/** The session behind a request; it may have ended meanwhile. */
export async function sessionOf(tx: Tx, request: Request): Promise<Session> {
  const value = cookieOf(request, 's')
  const session = value === undefined ? undefined : await findSession(tx, request.house, value)
  if (!session) throw new NotFound('session')
  return session
}

/** The problem that a refusal is, in the words of `keys`. */
export function problemOf(
  { code, field = '', values = {} }: Refusal,
  keys: Readonly<Record<string, keyof typeof texts>>,
): Problem {
  const key = keys[code]
  if (!key) throw new Error(`refusal ${code} has no words`)
  return { field, text: texts[key], values }
}

const nextOf = (request: Request): string =>
  localUrl(typed(request.form, 'next') || request.query.get('next'))

/** Where an account begins: a clerk who only works at the counter has no desk. */
function homeOf(kind: Actor['kind'], rights: readonly string[]): string {
  if (kind === 'resident') return '/space'
  if (kind === 'operator') return '/operator'
  if (rights.some(right => right !== 'identify' && right !== 'assist')) return '/desk'
  if (rights.includes('identify')) return '/counter'
  return rights.includes('assist') ? '/counter/assist' : '/account'
}

const homeOfActor = (actor: Actor): string =>
  homeOf(actor.kind, actor.kind === 'officer' ? actor.rights : [])

/** The same for an account that is just coming in. */
async function homeOfAccount(request: Request, account: Account): Promise<string> {
  const { house } = request
  const held = await asWorker(request, tx => rightsOf(tx, account.id, house.clock.today()))
  const own = held.find(({ bodyId }) => bodyId === account.bodyId)
  return homeOf(account.kind, own?.rights ?? [])
}

export const showSignIn: Handler = async request =>
  request.actor && !request.query.has('next')
    ? seeOther(homeOfActor(request.actor))
    : page(signInPage(request, [], nextOf(request)))

const SIGN_IN_WORDS = { wrong: 'sign-in.wrong', wait: 'sign-in.wait' } as const

export const doSignIn: Handler = async request => {
  const next = nextOf(request)
  const result = await signIn(request.house, {
    ...browserOf(request),
    userName: typed(request.form, 'user').slice(0, 100),
    password: typed(request.form, 'password').slice(0, 1000),
  })
  if (!result.ok) {
    const problem = problemOf({ ...result.refusal, field: 'user' }, SIGN_IN_WORDS)
    return page(signInPage(request, [problem], next), result.refusal.code === 'wait' ? 429 : 422)
  }
  const { account, level, cookies } = result.value
  const to = next === '/' ? await homeOfAccount(request, account) : next
  if (level === 2) return seeOther(to, cookies)
  return seeOther(`/sign-in/factor?next=${encodeURIComponent(to)}`, cookies)
}

async function factorView(
  request: Request,
  problems: readonly Problem[],
  smsSent = false,
): Promise<Reply> {
  const actor = ownActorOf(request)
  const factors = await asWorker(request, tx => factorsOf(tx, request.house, actor.accountId))
  const mayRemember = actor.kind === 'resident'
  const view = { problems, next: nextOf(request), factors, mayRemember, smsSent }
  return page(factorPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showFactorPage: Handler = request => factorView(request, [])

export const doFactor: Handler = async request => {
  const actor = ownActorOf(request)
  const result = await asWorker(request, async tx =>
    showFactor(tx, request.house, {
      session: await sessionOf(tx, request),
      code: typed(request.form, 'code'),
      device: cookieOf(request, 'd'),
      remember: typed(request.form, 'remember') !== '',
    }),
  )
  if (!result.ok) {
    return factorView(request, [
      problemOf(
        { ...result.refusal, field: 'code' },
        { wrong: 'factor.wrong', wait: 'sign-in.wait' },
      ),
    ])
  }
  const next = nextOf(request)
  return seeOther(next === '/' ? homeOfActor(actor) : next, result.value.cookies)
}

export const doSmsCode: Handler = async request => {
  await asWorker(request, tx => sendSmsCode(tx, request.house, ownActorOf(request).accountId))
  return factorView(request, [], true)
}

/** Open to everybody: whoever signs out after their session ended wants no log-in page. */
export const doSignOut: Handler = async request => {
  const { sessionId } = request
  if (sessionId !== undefined)
    await asWorker(request, tx => endSession(tx, request.house, sessionId))
  const { publicUrl } = request.house.settings
  const was = parseCookies(request.headers['cookie']).get(cookieName('s', publicUrl))
  const ended = was === undefined ? [] : [{ name: ENDED_COOKIE, value: was, maxAge: ENDED_SECONDS }]
  return {
    status: 303,
    headers: { location: '/', 'clear-site-data': '"cache", "storage"' },
    cookies: [{ name: 's', value: '', maxAge: 0 }, ...ended],
  }
}

export const showActivate: Handler = async request => page(activatePage(request, []))

/** Words of what may be wrong with an activation or a password. */
export const ACTIVATE_WORDS = {
  'slip-wrong': 'activate.slip-wrong',
  wait: 'sign-in.wait',
  'too-short': 'activate.too-short',
  'too-long': 'activate.too-long',
  'too-common': 'activate.too-common',
} as const

export const doActivate: Handler = async request => {
  const { house } = request
  const result = await activate(house, {
    ...browserOf(request),
    userName: typed(request.form, 'user').slice(0, 100),
    code: typed(request.form, 'code').slice(0, 100),
    password: typed(request.form, 'password').slice(0, 1000),
  })
  if (!result.ok) {
    const problem = problemOf(result.refusal, ACTIVATE_WORDS)
    return page(activatePage(request, [problem]), result.refusal.code === 'wait' ? 429 : 422)
  }
  const { account, cookies } = result.value
  const factors = await asWorker(request, tx => factorsOf(tx, house, account.id))
  const to = hasFactor(factors) ? '/sign-in/factor' : '/account/totp'
  const next = encodeURIComponent(await homeOfAccount(request, account))
  return seeOther(`${to}?next=${next}`, cookies)
}

/** The demonstration's one-click sign-in; nowhere else. */
export const doDemoSignIn: Handler = async request => {
  const { house } = request
  if (!house.demo) throw new NotFound('demo')
  const parsed = parseForm(z.object({ user: z.string() }), request.form)
  const userName = parsed.ok ? parsed.value.user : ''
  const entered = await asWorker(request, async tx => {
    const known = (await demoPeople(tx, house)).some(person => person.userName === userName)
    const account = known ? await findAccountByName(tx, userName) : undefined
    if (!account) throw new NotFound('demo person')
    return enter(tx, house, { account, level: 2, factorShown: true, given: browserOf(request) })
  })
  return seeOther(await homeOfAccount(request, entered.account), entered.cookies)
}

/** Ends acting for a person at the counter. */
export const doStopAssist: Handler = async request => {
  const { sessionId } = request
  const { actor } = request
  if (sessionId === undefined || actor?.kind !== 'resident' || !actor.assistedBy) {
    return seeOther('/counter/assist')
  }
  const { assistedBy, personId } = actor
  await asWorker(request, async tx => {
    await setAssisting(tx, sessionId, undefined)
    await recordAct(tx, {
      act: 'identity.assisting-ended',
      at: request.house.clock.now(),
      actor: { kind: 'officer', id: assistedBy.accountId },
      subjectId: personId,
      bodyId: assistedBy.bodyId,
      about: { kind: 'person', id: personId },
    })
  })
  return seeOther('/counter/assist')
}
