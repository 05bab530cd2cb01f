/** From request to reply for how the body can be reached. */
import { changeContact, getBody, type Contact } from '#core/bodies'
import { parseForm, text, typed, type Problem } from '#platform/form'
import { page, seeOther, type Handler, type Reply as Answer, type Request } from '#platform/route'
import type { Text } from '#platform/texts'
import { z } from 'zod'
import { asOfficer, by, officerOf } from './officer.ts'
import { contactPage } from './pages-contact.ts'
import { texts } from './texts.ts'

async function contactView(request: Request, problems: readonly Problem[]): Promise<Answer> {
  const body = await asOfficer(request, tx => getBody(tx, officerOf(request).bodyId))
  const done = request.query.has('done')
  return page(contactPage(request, { body, problems, done }), problems.length > 0 ? 422 : 200)
}

export const showContact: Handler = request => contactView(request, [])

const either = (max: number) => text({ max, min: 0 })

const contactShape = z.object({
  phone: either(60).refine(value => /^[+\d ()/,;-]*$/.test(value)),
  email: either(200).refine(value => value === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)),
  web: either(200).refine(value => value === '' || /^https?:\/\/\S+$/.test(value)),
  'address-ka': either(300),
  'address-en': either(300),
  'hours-ka': either(200),
  'hours-en': either(200),
})

const WRONG = {
  phone: { custom: texts['contact.phone-wrong'] },
  email: { custom: texts['contact.email-wrong'] },
  web: { custom: texts['contact.web-wrong'] },
}

/** What is said in one language must be said in the other. */
function halves(request: Request): Problem[] {
  const isEmpty = (name: string): boolean => typed(request.form, name).trim() === ''
  return ['address', 'hours'].flatMap(name => {
    const empty = (['ka', 'en'] as const).filter(language => isEmpty(`${name}-${language}`))
    return empty.length === 1
      ? [{ field: `${name}-${empty[0]}`, text: texts['contact.both-languages'] }]
      : []
  })
}

const given = (value: string): string | undefined => (value === '' ? undefined : value)
const inBoth = (ka: string, en: string): Text | undefined => (ka === '' ? undefined : { ka, en })

/** Writes the contact as the administrator gives it; the journal keeps that it changed. */
export const doContact: Handler = async request => {
  const parsed = parseForm(contactShape, request.form, WRONG)
  if (!parsed.ok) return contactView(request, parsed.problems)
  const half = halves(request)
  if (half.length > 0) return contactView(request, half)
  const { value } = parsed
  const contact: Contact = {
    phone: given(value.phone),
    email: given(value.email),
    web: given(value.web),
    address: inBoth(value['address-ka'], value['address-en']),
    hours: inBoth(value['hours-ka'], value['hours-en']),
  }
  const officer = officerOf(request)
  await asOfficer(request, async tx => {
    const { id, numberFormat } = await getBody(tx, officer.bodyId)
    const who = { actor: by(officer), now: request.house.clock.now() }
    await changeContact(tx, { id, contact, numberFormat }, who)
  })
  return seeOther('/desk/contact?done=1')
}
