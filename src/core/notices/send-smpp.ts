/**
 * An SMS over SMPP 3.4: `smpp://user:password@host:port?from=Sarkmeli`, `ssmpp://` with TLS. Long texts
 * go as parts that a telephone joins; with `long=payload` whole, for centres that split by themselves.
 * SMPP knows no idempotency: an attempt that is repeated after a crash may come twice.
 */
import type { Outcome } from './delivery.ts'
import type { Outgoing } from './senders.ts'
import {
  COMMAND,
  e164,
  messageIdOf,
  STATUS,
  submitBody,
  type Address,
  type Delivered,
} from './smpp-pdu.ts'
import { partsOf, textOf, wholeOf } from './smpp-parts.ts'
import { smppSession, SmppTrouble, type SmppSession } from './smpp-session.ts'

/** An SMS that a person sent to the portal. */
export type SmsIn = { readonly from: string; readonly text: string }

/** What became of a part: `failed` for good, or delivered; anything between is not told. */
export type SmsReceipt = {
  readonly reference: string
  readonly is: 'delivered' | 'failed'
  readonly code: string
}

export type SmppHearing = {
  readonly onMessage: (message: SmsIn) => Promise<void>
  readonly onReceipt: (receipt: SmsReceipt) => Promise<void>
}

export type SmppSender = {
  readonly send: (sms: Outgoing) => Promise<Outcome>
  readonly session: SmppSession
}

/** A sender over one SMS centre. */
export function smppSender(url: string, hearing: SmppHearing): SmppSender {
  const { hostname, port, username, password, searchParams, protocol } = new URL(url)
  const from = senderOf(searchParams.get('from') ?? 'Sarkmeli')
  const payload = searchParams.get('long') === 'payload'
  const session = smppSession({
    host: hostname,
    port: Number(port) || 2775,
    tls: protocol === 'ssmpp:',
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    systemType: searchParams.get('type') ?? '',
    onDelivered: delivered => heard(delivered, hearing),
  })
  let reference = 0
  return {
    session,
    send: async ({ to, text }) => {
      reference = (reference + 1) % 256
      try {
        const bodies = bodiesOf({ from, to: e164(to), text, reference, payload })
        return await submitted(session, bodies)
      } catch (error) {
        return { is: 'later', code: error instanceof SmppTrouble ? error.message : 'failed' }
      }
    },
  }
}

/** A name is alphanumeric (TON 5), digits are a short or national number. */
function senderOf(from: string): Address {
  if (from.startsWith('+')) return e164(from)
  return /^\d+$/.test(from)
    ? { ton: 3, npi: 0, digits: from }
    : { ton: 5, npi: 0, digits: from.slice(0, 11) }
}

type Writing = {
  readonly from: Address
  readonly to: Address
  readonly text: string
  readonly reference: number
  readonly payload: boolean
}

function bodiesOf({ from, to, text, reference, payload }: Writing): readonly Buffer[] {
  if (payload) return [submitBody({ from, to, payload, headed: false, ...wholeOf(text) })]
  const { coding, messages, headed } = partsOf(text, reference)
  return messages.map(message => submitBody({ from, to, coding, headed, message, payload }))
}

async function submitted(session: SmppSession, bodies: readonly Buffer[]): Promise<Outcome> {
  const references: string[] = []
  for (const body of bodies) {
    const answer = await session.ask(COMMAND.submit, body)
    if (answer.status !== STATUS.ok) return smppOutcome(answer.status)
    references.push(messageIdOf(answer.body))
  }
  return { is: 'sent', code: 'smpp-0', references: references.filter(name => name !== '') }
}

/** How a centre's status counts: a wrong number is for good, anything else may pass. */
export function smppOutcome(status: number): Outcome {
  return { is: status === STATUS.invalidDestination ? 'bounced' : 'later', code: `smpp-${status}` }
}

async function heard(delivered: Delivered, { onMessage, onReceipt }: SmppHearing): Promise<void> {
  const text = textOf(delivered.coding, delivered.message)
  if (!delivered.isReceipt) {
    const { digits, ton } = delivered.from
    await onMessage({ from: ton === 1 && !digits.startsWith('+') ? `+${digits}` : digits, text })
    return
  }
  const receipt = receiptOf(delivered, text)
  if (receipt) await onReceipt(receipt)
}

/** Final states of a message (SMPP 3.4, 5.2.28), by the word that a receipt's text has for each. */
const FINAL: Readonly<Record<string, { readonly state: number; readonly is: SmsReceipt['is'] }>> = {
  DELIVRD: { state: 2, is: 'delivered' },
  EXPIRED: { state: 3, is: 'failed' },
  UNDELIV: { state: 5, is: 'failed' },
  REJECTD: { state: 8, is: 'failed' },
}

/** What a receipt says, by its fields or, where they lack, by the usual text; `undefined` while it is not final. */
export function receiptOf(
  { receiptedId, messageState }: Pick<Delivered, 'receiptedId' | 'messageState'>,
  text: string,
): SmsReceipt | undefined {
  const said = (name: string): string | undefined =>
    new RegExp(`\\b${name}:(\\S{1,100})`, 'i').exec(text)?.[1]
  const reference = receiptedId ?? said('id')
  const word = said('stat')?.toUpperCase()
  const final = Object.entries(FINAL).find(
    ([name, { state }]) => name === word || state === messageState,
  )
  if (reference === undefined || final === undefined) return undefined
  const [name, { is }] = final
  return { reference, is, code: [name, said('err')].filter(part => part !== undefined).join(' ') }
}
