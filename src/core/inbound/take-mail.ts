/**
 * What is made of a mail to one of our returning addresses: a report ends the delivery that it names, an
 * answer of a person gets the link to the portal, once, and never by way of another program.
 */
import { reach } from '#core/briefing'
import { recordReturn } from '#core/dispatch'
import { findDelivery, recordAftermath, sendDirect, type Returned } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { hear } from './hear.ts'
import { isAboutAddress, lineOf, mayAnswer, parseMail, reportOf, type Mail } from './mail.ts'
import { words, type OutcomeCode } from './texts.ts'

export type Came = {
  readonly to: Returned
  /** Sender of the envelope; empty for reports. */
  readonly from: string
  readonly raw: string
}

/** Takes a mail, once; a repeat of it changes nothing. Needs the worker's sight. */
export async function takeMail(tx: Tx, house: House, { to, from, raw }: Came): Promise<void> {
  const mail = parseMail(raw)
  const { deliveryId } = to
  const named = lineOf(mail.head, 'message-id') ?? raw
  if (to.kind === 'bounce') {
    const report = reportOf(mail)
    const outcome = await takeReport(tx, house, { deliveryId, report })
    await hear(tx, house, { channel: 'email', reference: `${deliveryId}\0${named}`, outcome })
    return
  }
  const answer = await answerTo(tx, house, { deliveryId, mail, from })
  const outcome = answer ? 'reply-answered' : 'reply-left'
  // One answer a notice, whatever comes: two programs can never talk to each other through us.
  const reference = answer ? `reply\0${deliveryId}` : `left\0${deliveryId}\0${named}`
  const isNew = (await hear(tx, house, { channel: 'email', reference, outcome })) !== undefined
  if (answer && isNew) await sendDirect(tx, house, answer)
}

type Reported = { readonly deliveryId: string; readonly report: ReturnType<typeof reportOf> }

async function takeReport(
  tx: Tx,
  house: House,
  { deliveryId, report }: Reported,
): Promise<OutcomeCode> {
  if (!report) return 'mail-unread'
  if (report.action === 'delayed') return 'mail-delayed'
  const is = report.action === 'failed' ? 'failed' : 'delivered'
  // Passed on to a server that sends no reports: no more is known than before.
  if (report.action === 'relayed' || report.action === 'expanded') return 'mail-unread'
  const code = is === 'failed' ? `${report.status} returned` : 'arrived'
  const to = await recordAftermath(tx, house, { deliveryId, is, code })
  // Not a notice: an answer of a body, whose officers see it there and mend the address themselves.
  if (!to) await recordReturn(tx, house, { deliveryId, is, code })
  if (is === 'delivered') return 'receipt'
  if (!to || !isAboutAddress(report.status)) return 'mail-failed'
  await reach.refused(tx, house, { to, channel: 'email' })
  return 'mail-refused'
}

type Answered = { readonly deliveryId: string; readonly mail: Mail; readonly from: string }

async function answerTo(
  tx: Tx,
  house: House,
  { deliveryId, mail, from }: Answered,
): Promise<Parameters<typeof sendDirect>[2] | undefined> {
  const delivery = await findDelivery(tx, deliveryId)
  if (delivery?.channel !== 'email') return undefined
  const reader = await reach.find(tx, house, delivery.to, delivery.template)
  if (!reader || !mayAnswer(mail.head, { from, recipient: reader.email })) return undefined
  const t = words(reader.language)
  const answers = lineOf(mail.head, 'message-id')
  return {
    channel: 'email',
    to: from,
    subject: t('reply.subject'),
    text: t('reply.text', { link: new URL(delivery.href, house.settings.publicUrl).href }),
    purpose: 'reply-refused',
    ...(answers !== undefined && /^<[^<>\s]{1,900}>$/.test(answers) && { answers }),
  }
}
