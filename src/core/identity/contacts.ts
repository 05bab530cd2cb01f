/** How a person can be reached: contacts are confirmed by a code, and stay sealed at rest. */
import { sendDirect } from '#core/notices'
import type { Tx } from '#platform/db'
import { parseForm, text, tick, typed, type Problem } from '#platform/form'
import type { House, JobHandler } from '#platform/module'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import type { Language } from '#platform/texts'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { newSmsCode } from './account.ts'
import { asWorker, ownActorOf } from './handlers.ts'
import { needsFreshFactor, toFactor } from './handlers-account.ts'
import { forgottenPage } from './pages.ts'
import { contactPage, MOST_RETURNED, type ShownContact } from './pages-account.ts'
import {
  confirmContact,
  contactsOf,
  dropContact,
  findAccountOfPerson,
  languageOf,
  peopleOfAddress,
  preferenceOf,
  putPendingContact,
  putPreference,
} from './store.ts'
import { tellPerson } from './tell.ts'
import { texts, words } from './texts.ts'
import { messageBudget, takeTurn } from './throttle.ts'

type Channel = 'email' | 'sms'

const CODE_MINUTES = 30

const placeOf = (personId: string, channel: Channel): string =>
  `identity.contact:${personId}:${channel}`

/** Everything that telling somebody needs; the shape that `core/notices` asks for. */
export type Recipient = {
  readonly language: Language
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly channels: readonly Channel[]
  readonly quietHours?: { readonly from: string; readonly to: string } | undefined
  readonly smsScript?: 'georgian' | 'latin' | undefined
}

/** How a person wants to be reached; officers are told on their desk. Needs the worker's sight. */
export async function findRecipient(
  tx: Tx,
  house: House,
  to: { readonly personId: string } | { readonly accountId: string },
): Promise<Recipient | undefined> {
  if (!('personId' in to)) return undefined
  const known = await openContacts(tx, house, to.personId)
  const wish = await preferenceOf(tx, to.personId)
  const confirmed = (channel: Channel): string | undefined => {
    if (channel === 'sms' && wish.stopped) return undefined
    const contact = known.find(each => each.channel === channel)
    return (contact?.returned ?? 0) >= MOST_RETURNED ? undefined : contact?.address
  }
  return {
    language: await languageOf(tx, to.personId),
    email: confirmed('email'),
    phone: confirmed('sms'),
    channels: [
      ...(wish.email ? (['email'] as const) : []),
      ...(wish.sms ? (['sms'] as const) : []),
    ],
    quietHours:
      wish.quietFrom === undefined || wish.quietTo === undefined
        ? undefined
        : { from: wish.quietFrom, to: wish.quietTo },
    smsScript: wish.latinSms ? 'latin' : 'georgian',
  }
}

async function openContacts(
  tx: Tx,
  house: House,
  personId: string,
): Promise<readonly ShownContact[]> {
  const contacts = await contactsOf(tx, personId)
  return contacts.map(({ channel, address, pending, returned }) => {
    const opened = (sealed: string | undefined): string | undefined =>
      sealed === undefined ? undefined : house.seal.open(sealed, placeOf(personId, channel))
    return { channel, address: opened(address), pending: opened(pending), returned }
  })
}

/** An address in its one writing: lower-case e-mail, telephone in E.164; `undefined` when it is none. */
export function parseAddress(channel: Channel, value: string): string | undefined {
  if (channel === 'email') {
    const email = z.email().max(200).safeParse(value.trim().toLowerCase())
    return email.success ? email.data : undefined
  }
  const phone = parsePhoneNumberFromString(value, 'GE')
  return phone?.isValid() === true && phone.getType() !== 'FIXED_LINE' ? phone.number : undefined
}

function personIdOf(request: Request): string {
  const actor = ownActorOf(request)
  if (actor.kind !== 'resident') throw new NotFound('person')
  return actor.personId
}

async function contactView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const personId = personIdOf(request)
  const view = await asWorker(request, async tx => ({
    contacts: await openContacts(tx, request.house, personId),
    wish: await preferenceOf(tx, personId),
  }))
  const done = request.query.has('done') ? words(request.language)('account.saved') : undefined
  return page(contactPage(request, { ...view, problems, done }), problems.length > 0 ? 422 : 200)
}

export const showContact: Handler = request => contactView(request, [])

const channelOf = (request: Request): Channel =>
  typed(request.form, 'channel') === 'sms' ? 'sms' : 'email'

/** Offers a contact and sends its code there; the present one stays until the code is shown. */
export const doContact: Handler = async request => {
  const { house } = request
  const channel = channelOf(request)
  const address = parseAddress(channel, typed(request.form, channel))
  if (address === undefined) {
    return contactView(request, [{ field: channel, text: texts[`contact.wrong-${channel}`] }])
  }
  const personId = personIdOf(request)
  const sent = await asWorker(request, async tx => {
    if (await needsFreshFactor(tx, request)) return 'factor'
    const budgets = [
      messageBudget(house, 'confirm', personId),
      messageBudget(house, 'confirm-to', address),
    ]
    if ((await takeTurn(tx, budgets, house.clock.now())) > 0) return 'later'
    await offerContact(tx, request, { personId, channel, address })
    return 'sent'
  })
  if (sent === 'factor') return toFactor('/account/contact')
  if (sent === 'later') {
    return contactView(request, [{ field: channel, text: texts['contact.later'] }])
  }
  return seeOther('/account/contact')
}

type Offered = {
  readonly personId: string
  readonly channel: Channel
  readonly address: string
}

async function offerContact(
  tx: Tx,
  { house, language }: Request,
  { personId, channel, address }: Offered,
): Promise<void> {
  const code = newSmsCode(house.random)
  const now = house.clock.now()
  await putPendingContact(tx, {
    personId,
    channel,
    address: house.seal.close(address, placeOf(personId, channel)),
    index: house.seal.index(address, `identity.contact:${channel}`),
    codeHash: codeHash(house, personId, code),
    codeEndsAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
    at: now,
  })
  const text = words(language)('contact.text', { code })
  await sendDirect(tx, house, {
    channel,
    to: address,
    subject: text,
    text,
    purpose: 'confirm-contact',
  })
  await tellPerson(tx, house, personId, 'contact-changed')
}

const codeHash = (house: House, personId: string, code: string): string =>
  house.seal.index(`${personId}:${code}`, 'identity.contact-code')

/** Forgets a contact, once its owner has shown a factor. */
export const doDropContact: Handler = async request => {
  const { house } = request
  const personId = personIdOf(request)
  const dropped = await asWorker(request, async tx => {
    if (await needsFreshFactor(tx, request)) return false
    await tellPerson(tx, house, personId, 'contact-changed')
    await dropContact(tx, personId, channelOf(request))
    return true
  })
  return dropped ? seeOther('/account/contact?done=1') : toFactor('/account/contact')
}

export const doConfirm: Handler = async request => {
  const { house } = request
  const channel = channelOf(request)
  const personId = personIdOf(request)
  const code = typed(request.form, `code-${channel}`).replace(/\D/g, '')
  const confirmed = await asWorker(request, tx =>
    confirmContact(tx, {
      personId,
      channel,
      codeHash: codeHash(house, personId, code),
      now: house.clock.now(),
    }),
  )
  if (confirmed > 0) return seeOther('/account/contact?done=1')
  return contactView(request, [{ field: `code-${channel}`, text: texts['contact.wrong-code'] }])
}

const time = text({ max: 5, min: 0 }).refine(
  value => value === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
)
const wishShape = z.object({
  'by-email': tick,
  'by-sms': tick,
  printed: tick,
  latin: tick,
  'quiet-from': time,
  'quiet-to': time,
})

export const doWishes: Handler = async request => {
  const wrong = { default: texts['contact.quiet-wrong'] }
  const parsed = parseForm(wishShape, request.form, { 'quiet-from': wrong, 'quiet-to': wrong })
  if (!parsed.ok) return contactView(request, parsed.problems)
  const { printed, latin } = parsed.value
  const from = parsed.value['quiet-from']
  const to = parsed.value['quiet-to']
  if ((from === '') !== (to === '')) {
    const field = from === '' ? 'quiet-from' : 'quiet-to'
    return contactView(request, [{ field, text: texts['contact.quiet-half'] }])
  }
  await asWorker(request, tx =>
    putPreference(tx, personIdOf(request), {
      email: parsed.value['by-email'],
      sms: parsed.value['by-sms'],
      printed,
      latinSms: latin,
      quietFrom: from === '' ? undefined : from,
      quietTo: to === '' ? undefined : to,
    }),
  )
  return seeOther('/account/contact?done=1')
}

export const showForgotten: Handler = async request => page(forgottenPage(request, [], false))

/**
 * Sends the user name to a confirmed telephone. The page says the same whether it is known or not, and
 * does the same: the telephone is looked for by a job, after the answer.
 */
export const doForgotten: Handler = async request => {
  const { house } = request
  const phone = parseAddress('sms', typed(request.form, 'phone'))
  if (phone === undefined) {
    return page(
      forgottenPage(request, [{ field: 'phone', text: texts['contact.wrong-sms'] }], false),
      422,
    )
  }
  await asWorker(request, async tx => {
    const budget = messageBudget(house, 'user-name', phone)
    if ((await takeTurn(tx, [budget], house.clock.now())) > 0) return
    await house.jobs.add(tx, 'identity.user-name', {
      phone: house.seal.close(phone, FORGOTTEN),
    })
  })
  return page(forgottenPage(request, [], true))
}

const FORGOTTEN = 'identity.forgotten'
const forgottenShape = z.object({ phone: z.string() })

/** The job `identity.user-name`: an SMS for each account that confirmed the telephone. */
export const sendUserName: JobHandler = async (house, payload) => {
  const phone = house.seal.open(forgottenShape.parse(payload).phone, FORGOTTEN)
  await house.db.as({ as: 'worker' }, async tx => {
    for (const personId of await peopleOfAddress(
      tx,
      house.seal.index(phone, 'identity.contact:sms'),
    )) {
      const account = await findAccountOfPerson(tx, personId)
      if (!account) continue
      const t = words(await languageOf(tx, personId))
      await sendDirect(tx, house, {
        channel: 'sms',
        to: phone,
        text: t('sms.user-name', { user: account.userName }),
        purpose: 'user-name',
      })
    }
  })
}
