/** How a person can be reached: contacts are confirmed by a code, and stay sealed at rest. */
import { parseForm, text, tick, typed, type Problem } from '#platform/form'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { newSmsCode } from './account.ts'
import { actorOf, asWorker } from './handlers.ts'
import { forgottenPage } from './pages.ts'
import { contactPage } from './pages-account.ts'
import { openContacts, placeOf, type Channel } from './recipient.ts'
import {
  confirmContact,
  findAccountOfPerson,
  personOfAddress,
  preferenceOf,
  putContact,
  putPreference,
} from './store.ts'
import { texts, words } from './texts.ts'

const CODE_MINUTES = 30

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
  const actor = actorOf(request)
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

/** Sets a contact and sends its code there. */
export const doContact: Handler = async request => {
  const { house } = request
  const channel = channelOf(request)
  const address = parseAddress(channel, typed(request.form, channel))
  if (address === undefined) {
    return contactView(request, [{ field: channel, text: texts[`contact.wrong-${channel}`] }])
  }
  const personId = personIdOf(request)
  const code = newSmsCode(house.random)
  const now = house.clock.now()
  await asWorker(request, async tx => {
    await putContact(tx, {
      personId,
      channel,
      address: house.seal.close(address, placeOf(personId, channel)),
      index: house.seal.index(address, `identity.contact:${channel}`),
      codeHash: house.seal.index(`${personId}:${code}`, 'identity.contact-code'),
      codeEndsAt: new Date(now.getTime() + CODE_MINUTES * 60_000),
      at: now,
    })
    const text = words(request.language)('contact.text', { code })
    await house.jobs.add(tx, 'notices.direct', {
      channel,
      to: address,
      subject: text,
      text,
      purpose: 'confirm-contact',
    })
  })
  return seeOther('/account/contact')
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
      codeHash: house.seal.index(`${personId}:${code}`, 'identity.contact-code'),
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
  if ((from === '') !== (to === ''))
    return contactView(request, [
      { field: from === '' ? 'quiet-from' : 'quiet-to', text: texts['contact.quiet-half'] },
    ])
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

/** Sends the user name to a confirmed telephone. The page says the same whether it is known or not. */
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
    const personId = await personOfAddress(tx, house.seal.index(phone, 'identity.contact:sms'))
    const account = personId === undefined ? undefined : await findAccountOfPerson(tx, personId)
    if (account) {
      await house.jobs.add(tx, 'notices.direct', {
        channel: 'sms',
        to: phone,
        text: `Sarkmeli: ${account.userName}`,
        purpose: 'user-name',
      })
    }
  })
  return page(forgottenPage(request, [], true))
}
