/** What a body says of itself on its public page: how to reach it and when it is open. */
import { changeContact, getBody, type Contact } from '#core/bodies'
import type { Tx } from '#platform/db'
import { parseForm, text, type Problem } from '#platform/form'
import { actorReference } from '#platform/journal'
import { NotFound, page, seeOther, type Handler, type Reply, type Request } from '#platform/route'
import type { Text } from '#platform/texts'
import { z } from 'zod'
import { contactPage } from './pages-contact.ts'
import { texts } from './texts.ts'

const line = text({ max: 200, min: 0 }).default('')
const shape = z.object({
  phone: line,
  email: line,
  web: line,
  'address-ka': line,
  'address-en': line,
  'hours-ka': line,
  'hours-en': line,
})
export type Typed = z.output<typeof shape>

const asBody = <T>(request: Request, work: (tx: Tx, bodyId: string) => Promise<T>): Promise<T> => {
  const { actor, house } = request
  if (actor?.kind !== 'officer') throw new NotFound('officer')
  const { bodyId, accountId } = actor
  return house.db.as({ as: 'officer', bodyId, accountId }, tx => work(tx, bodyId))
}

async function contactView(request: Request, problems: readonly Problem[]): Promise<Reply> {
  const body = await asBody(request, getBody)
  return page(contactPage(request, body, problems), problems.length > 0 ? 422 : 200)
}

/** `/desk/body` */
export const showContact: Handler = request => contactView(request, [])

/** Writes what was typed; the public page shows it from that moment. */
export const saveContact: Handler = async request => {
  const parsed = parseForm(shape, request.form)
  const problems = parsed.ok ? problemsOf(parsed.value) : parsed.problems
  if (!parsed.ok || problems.length > 0) return contactView(request, problems)
  const { actor, house } = request
  if (!actor) throw new NotFound('officer')
  await asBody(request, async (tx, bodyId) => {
    const { numberFormat } = await getBody(tx, bodyId)
    const wanted = { id: bodyId, contact: contactOf(parsed.value), numberFormat }
    return changeContact(tx, wanted, { actor: actorReference(actor), now: house.clock.now() })
  })
  return seeOther('/desk/body?saved=1')
}

/** In both languages or in none; addresses that lead somewhere. */
export function problemsOf(value: Typed): readonly Problem[] {
  const halves = (['address', 'hours'] as const).flatMap(name => {
    const [ka, en] = [value[`${name}-ka`], value[`${name}-en`]]
    if ((ka === '') === (en === '')) return []
    return [{ field: ka === '' ? `${name}-ka` : `${name}-en`, text: texts['contact.both'] }]
  })
  const email = value.email === '' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.email)
  const web = value.web === '' || (/^https?:\/\/\S+$/.test(value.web) && URL.canParse(value.web))
  return [
    ...(email ? [] : [{ field: 'email', text: texts['contact.email-wrong'] }]),
    ...(web ? [] : [{ field: 'web', text: texts['contact.web-wrong'] }]),
    ...halves,
  ]
}

function contactOf(value: Typed): Contact {
  const given = (one: string): string | undefined => (one === '' ? undefined : one)
  const both = (ka: string, en: string): Text | undefined => (ka === '' ? undefined : { ka, en })
  return {
    phone: given(value.phone),
    email: given(value.email),
    web: given(value.web),
    address: both(value['address-ka'], value['address-en']),
    hours: both(value['hours-ka'], value['hours-en']),
  }
}
