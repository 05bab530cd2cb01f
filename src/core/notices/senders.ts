/** The ways out of the building, chosen by settings: a mail server, an SMS gateway, or the outbox. */
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import type { SettingName, Settings } from '#platform/settings'
import type { Outcome } from './delivery.ts'
import type { Channel } from './recipient.ts'
import { returnAddress } from './return-address.ts'
import { mailSender } from './send-mail.ts'
import { smppSender } from './send-smpp.ts'
import { smsSender } from './send-sms.ts'
import type { SmppSession } from './smpp-session.ts'
import { insertOutboxItem } from './store.ts'

/** One message to one address. `id` is the same on every attempt. */
export type Outgoing = {
  readonly id: string
  readonly to: string
  readonly subject: string | undefined
  readonly text: string
  /** Message-ID of the mail that this one answers by itself. */
  readonly answers?: string
  /** What a mail of a body has, written and signed by its officers; a notice has none of it. */
  readonly letter?: MailLetter
}

/** An official mail: from the body's name, in its thread, with files. */
export type MailLetter = {
  readonly fromName: string
  /** Where the addressee's answer goes; absent: the sender's address. */
  readonly replyTo?: string | undefined
  /** Message-IDs of the mails before it, oldest first; it answers the last. */
  readonly references: readonly string[]
  readonly attachments: readonly MailAttachment[]
}

export type MailAttachment = {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

/** Sends and tells how it ended; never throws for what a mail server or a gateway may do. */
export type Send = (outgoing: Outgoing) => Promise<Outcome>

export type Senders = Readonly<Record<Channel, Send>> & {
  /** The line to an SMS centre, where there is one. */
  readonly line?: SmppSession
}

/** Settings that real use needs for its notices and that are not given. `outbox` counts as given. */
export function missingSenders(settings: Settings): readonly SettingName[] {
  const sendsMail = settings.smtpUrl !== 'outbox'
  return [
    ...(settings.smtpUrl === undefined ? (['SMTP_URL'] as const) : []),
    ...(sendsMail && settings.mailFrom === '' ? (['MAIL_FROM'] as const) : []),
    ...(settings.smsUrl === undefined ? (['SMS_URL'] as const) : []),
  ]
}

/** Keeps messages instead of sending them; an attempt that is repeated keeps one. */
function outbox(house: House, channel: Channel): Send {
  return async ({ id, to, subject, text, letter }) => {
    const now = house.clock.now()
    const attachments = letter?.attachments.map(({ name }) => name) ?? []
    const item = { id: uuidv7(now, house.random), at: now, channel, to, subject, text, attachments }
    await house.db.as({ as: 'worker' }, tx => insertOutboxItem(tx, { ...item, reference: id }))
    return { is: 'sent', code: 'outbox' }
  }
}

/**
 * The ways out of this installation. A demonstration sends nothing, whatever its settings say.
 * @throws when a real one lacks a setting: it would lose messages without a word.
 */
export function openSenders(house: House): Senders {
  const { smtpUrl, mailFrom, smsUrl, publicUrl } = house.settings
  const mailUrl = realUrl(house, smtpUrl)
  const gatewayUrl = realUrl(house, smsUrl)
  return {
    email:
      mailUrl === 'outbox'
        ? outbox(house, 'email')
        : mailSender({
            url: mailUrl,
            from: mailFrom,
            host: publicUrl.hostname,
            returnTo: id => backOf(house, id),
          }),
    ...smsWay(house, gatewayUrl),
  }
}

function smsWay(house: House, url: string): Pick<Senders, 'sms' | 'line'> {
  if (url === 'outbox') return { sms: outbox(house, 'sms') }
  if (!/^s?smpp:/.test(url)) return { sms: smsSender(url) }
  const { send, session } = smppSender(url, {
    // Kept before the centre is told that it was taken.
    onMessage: message =>
      house.db.as({ as: 'worker' }, tx =>
        house.jobs.add(tx, SMS_CAME, { ...message, id: uuidv7(house.clock.now(), house.random) }),
      ),
    // A receipt may be quicker than our own note of the parts, so it is read a little later.
    onReceipt: receipt =>
      house.db.as({ as: 'worker' }, tx =>
        house.jobs.add(tx, 'notices.receipt', receipt, {
          runAt: new Date(house.clock.now().getTime() + RECEIPT_MS),
        }),
      ),
  })
  return { sms: send, line: session }
}

const RECEIPT_MS = 20_000

/** Job that answers an SMS of a person, payload `{ id, from, text }`; its module is above this one. */
export const SMS_CAME = 'inbound.sms'

function backOf(house: House, id: string): { bounce: string; reply: string } | undefined {
  const bounce = returnAddress(house, 'bounce', id)
  const reply = returnAddress(house, 'reply', id)
  return bounce === undefined || reply === undefined ? undefined : { bounce, reply }
}

function realUrl(house: House, url: string | undefined): string {
  if (house.demo) return 'outbox'
  if (url === undefined) throw new Error(`missing: ${missingSenders(house.settings).join(', ')}`)
  return url
}

const opened = new WeakMap<House, Senders>()

/** The ways out, opened once a house, so that connections to the mail server are kept. */
export function sendersOf(house: House): Senders {
  const known = opened.get(house)
  if (known) return known
  const made = openSenders(house)
  opened.set(house, made)
  return made
}
