/**
 * An SMS through the HTTP gateway of `SMS_URL`: `POST {"id","to","text"}` as JSON, with the id as
 * `Idempotency-Key` too, the same on every attempt. User and password of the URL go as Basic auth.
 */
import type { Outcome } from './delivery.ts'
import type { Outgoing } from './senders.ts'

const TIMEOUT_MS = 15_000

/** Status by which a gateway says that this number will never take an SMS. */
const NUMBER_REFUSED = 422

/** A sender over one gateway. */
export function smsSender(url: string): (sms: Outgoing) => Promise<Outcome> {
  const { address, authorization } = gatewayOf(url)
  return async ({ id, to, text }) => {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...(authorization !== undefined && { authorization }),
        },
        body: JSON.stringify({ id, to, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await answer.body?.cancel()
      return smsOutcome(answer.status)
    } catch (error) {
      return { is: 'later', code: error instanceof Error ? error.name.slice(0, 60) : 'failed' }
    }
  }
}

/** How a gateway's status counts: 2xx taken, 422 the number is refused for good, anything else may pass. */
export function smsOutcome(status: number): Outcome {
  const code = String(status)
  if (status >= 200 && status < 300) return { is: 'sent', code }
  return { is: status === NUMBER_REFUSED ? 'bounced' : 'later', code }
}

function gatewayOf(url: string): { address: string; authorization: string | undefined } {
  const address = new URL(url)
  const { username, password } = address
  address.username = ''
  address.password = ''
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    address: address.href,
    authorization: username === '' ? undefined : `Basic ${Buffer.from(pair).toString('base64')}`,
  }
}
