/** From request to reply for how an officer wants to be told. */
import { messageBudget, needsFreshFactor, parseAddress, takeTurn, toFactor } from '#core/identity'
import { sendDirect } from '#core/notices'
import { asOfficer, officerOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed, type Problem } from '#platform/form'
import type { House } from '#platform/module'
import { page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { HOURS, wishPage } from './pages.ts'
import { MOST_RETURNED, placeOf } from './reach.ts'
import {
  confirmPending,
  dropAddress,
  findWish,
  putPending,
  putWish,
  subjectsAllowed,
} from './store.ts'
import { texts, words } from './texts.ts'

const CODE_MINUTES = 30
const PAGE = '/desk/told'

const asWorker = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.as({ as: 'worker' }, work)

async function wishView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const { accountId } = officerOf(request)
  const { house } = request
  const { bodyId } = officerOf(request)
  const [wish, subjects] = await asOfficer(request, tx =>
    Promise.all([findWish(tx, accountId), subjectsAllowed(tx, bodyId)]),
  )
  const opened = (sealed: string | undefined): string | undefined =>
    sealed === undefined ? undefined : house.seal.open(sealed, placeOf(accountId))
  const view = {
    address: opened(wish?.address),
    pending: opened(wish?.pending),
    isReturned: (wish?.returned ?? 0) >= MOST_RETURNED,
    atOnce: wish?.atOnce ?? true,
    digestHour: wish?.digestHour,
    subjects,
    problems,
    done: request.query.has('done'),
  }
  return page(wishPage(request, view), problems.length > 0 ? 422 : 200)
}

export const showWishes: Handler = request => wishView(request, [])

/** Offers an address and sends its code there; the present one stays until the code is shown. */
export const postAddress: Handler = async request => {
  const { house } = request
  const { accountId } = officerOf(request)
  const address = parseAddress('email', typed(request.form, 'email'))
  if (address === undefined) {
    return wishView(request, [{ field: 'email', text: texts['wrong-address'] }])
  }
  const sent = await asWorker(request, async tx => {
    if (await needsFreshFactor(tx, request)) return 'factor'
    const budgets = [
      messageBudget(house, 'confirm', accountId),
      messageBudget(house, 'confirm-to', address),
    ]
    if ((await takeTurn(tx, budgets, house.clock.now())) > 0) return 'later'
    await offer(tx, request, address)
    return 'sent'
  })
  if (sent === 'factor') return toFactor(PAGE)
  if (sent === 'later') return wishView(request, [{ field: 'email', text: texts.later }])
  return seeOther(PAGE)
}

async function offer(tx: Tx, request: Request, address: string): Promise<void> {
  const { house, language } = request
  const { accountId, bodyId } = officerOf(request)
  const at = house.clock.now()
  const code = String(Buffer.from(house.random(4)).readUInt32BE() % 1_000_000).padStart(6, '0')
  await putPending(tx, {
    accountId,
    bodyId,
    at,
    language,
    address: house.seal.close(address, placeOf(accountId)),
    codeHash: codeHash(house, accountId, code),
    codeEndsAt: new Date(at.getTime() + CODE_MINUTES * 60_000),
  })
  const t = words(language)
  await sendDirect(tx, house, {
    channel: 'email',
    to: address,
    subject: t('code.subject'),
    text: t('code.text', { code }),
    purpose: 'confirm-officer',
  })
}

const codeHash = (house: House, accountId: string, code: string): string =>
  house.seal.index(`${accountId}:${code}`, 'briefing.code')

/** Confirms the offered address; the one before hears of it. */
export const postConfirm: Handler = async request => {
  const { house } = request
  const { accountId } = officerOf(request)
  const code = typed(request.form, 'code').replace(/\D/g, '')
  const confirmed = await asWorker(request, async tx => {
    const before = await findWish(tx, accountId)
    const hash = codeHash(house, accountId, code)
    const done = await confirmPending(tx, { accountId, codeHash: hash, now: house.clock.now() })
    if (done) await tellOld(tx, request, before?.address)
    return done
  })
  if (confirmed) return seeOther(`${PAGE}?done=1`)
  return wishView(request, [{ field: 'code', text: texts['wrong-code'] }])
}

async function tellOld(tx: Tx, request: Request, sealed: string | undefined): Promise<void> {
  if (sealed === undefined) return
  const { house, language } = request
  const t = words(language)
  await sendDirect(tx, house, {
    channel: 'email',
    to: house.seal.open(sealed, placeOf(officerOf(request).accountId)),
    subject: t('title'),
    text: t('moved.text'),
    purpose: 'officer-moved',
  })
}

/** Forgets the address, once its owner has shown a factor. */
export const postDrop: Handler = async request => {
  const { accountId } = officerOf(request)
  const dropped = await asWorker(request, async tx => {
    if (await needsFreshFactor(tx, request)) return false
    await tellOld(tx, request, (await findWish(tx, accountId))?.address)
    await dropAddress(tx, accountId, request.house.clock.now())
    return true
  })
  return dropped ? seeOther(`${PAGE}?done=1`) : toFactor(PAGE)
}

export const postWishes: Handler = async request => {
  const { accountId, bodyId } = officerOf(request)
  const hour = typed(request.form, 'hour')
  const digestHour = HOURS.find(known => String(known) === hour)
  if (digestHour === undefined && hour !== '') {
    return wishView(request, [{ field: 'hour', text: texts['wrong-hour'] }])
  }
  await asWorker(request, tx =>
    putWish(tx, {
      accountId,
      bodyId,
      at: request.house.clock.now(),
      language: request.language,
      atOnce: request.form.has('at-once'),
      digestHour,
    }),
  )
  return seeOther(`${PAGE}?done=1`)
}
