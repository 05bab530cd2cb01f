/** Outgoing SMS as a port, and what a text costs: Georgian goes out in parts of 70 characters. */
import { trusted } from '#platform/brand'
import type { Delivery } from '#platform/mail'

export type Sms = {
  /** Number in E.164, such as `+995555123456`. */
  readonly to: string
  readonly text: string
  /** Made once per notice: a gateway that honours it sends a text once, however often we try. */
  readonly id: string
}

/** Hands an SMS over. Never throws for what the outside does. */
export type SendSms = (sms: Sms) => Promise<Delivery>

/** Where SMS go: to a gateway, or to the demo's outbox, a table that core/notices writes. */
export type SmsRoute = 'outbox' | { readonly send: SendSms }

/**
 * A gateway over HTTP: `POST url` with `{ to, text, id }` as JSON and `Idempotency-Key: id`. User and
 * password in the address become an Authorization header. 2xx is accepted; 408, 425, 429 and 5xx
 * pass; any other answer is final. Redirects are not followed: a text goes where the operator said.
 */
export function openSmsGateway(options: {
  readonly url: string
  /** Longest wait in ms; 15 seconds unless said. */
  readonly timeoutMs?: number
}): { send: SendSms } {
  const { timeoutMs = 15_000 } = options
  const { url, authorization } = withoutUser(options.url)
  return {
    async send({ to, text, id }) {
      if (!/^\+[1-9]\d{6,14}$/.test(to)) {
        return { accepted: false, final: true, detail: 'wrong-number' }
      }
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': id, ...authorization },
          body: JSON.stringify({ to, text, id }),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        })
        await response.body?.cancel()
        return judged(response.status)
      } catch (error) {
        return { accepted: false, final: false, detail: reasonOf(error) }
      }
    },
  }
}

function withoutUser(address: string): { url: URL; authorization: Record<string, string> } {
  const url = new URL(address)
  const { username, password } = url
  if (username === '' && password === '') return { url, authorization: {} }
  url.username = ''
  url.password = ''
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { url, authorization: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }
}

function judged(status: number): Delivery {
  const detail = String(status)
  if (status >= 200 && status < 300) return { accepted: true, detail }
  const passes = status >= 500 || [408, 425, 429].includes(status) || isOperators(status)
  return { accepted: false, final: !passes, detail }
}

/** Wrong address or password of the gateway, unpaid bill, redirect: not the fault of this one text. */
function isOperators(status: number): boolean {
  return status < 400 || [401, 402, 403, 404, 405, 407].includes(status)
}

/** A code such as `ECONNREFUSED` or `TimeoutError`; the words of an error may hold the address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const cause = trusted<{ readonly code?: unknown } | undefined>(error.cause)
  return typeof cause?.code === 'string' ? cause.code : error.name
}

/** The default alphabet of GSM 03.38 (3GPP TS 23.038), one septet a character. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Its extension: two septets, which never part between two messages. */
const GSM_EXTENSION = new Set('\f^{}\\[~]|€')

export type SmsSize = {
  readonly encoding: 'gsm7' | 'ucs2'
  /** Septets, or UTF-16 units: what the network counts. */
  readonly units: number
  /** Messages that are paid for; 0 for an empty text. */
  readonly parts: number
}

/**
 * How many messages a text takes: 160 septets or 70 UTF-16 units in one, 153 or 67 in each of a
 * chain (3GPP TS 23.040: six bytes tell how they hang together). One letter beyond the GSM alphabet,
 * so every Georgian one, turns the whole text to UTF-16.
 */
export function smsParts(text: string): SmsSize {
  const characters = Array.from(text)
  const isGsm = characters.every(each => GSM_BASIC.has(each) || GSM_EXTENSION.has(each))
  const sizes = characters.map(each => (isGsm ? (GSM_EXTENSION.has(each) ? 2 : 1) : each.length))
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const [single, chained] = isGsm ? [160, 153] : [70, 67]
  return {
    encoding: isGsm ? 'gsm7' : 'ucs2',
    units,
    parts: units <= single ? Math.sign(units) : chainOf(sizes, chained),
  }
}

/** Messages of a chain when no character may part. */
function chainOf(sizes: readonly number[], room: number): number {
  let parts = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > room) {
      parts += 1
      used = 0
    }
    used += size
  }
  return parts
}
