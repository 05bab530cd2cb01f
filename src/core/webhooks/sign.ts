/** Signatures of Standard Webhooks: `v1,` and an HMAC-SHA-256 over id, moment and body. Pure. */
import { createHmac } from 'node:crypto'
import type { Random } from '#platform/random'

const PREFIX = 'whsec_'
/** Between the 24 and 64 bytes that the standard asks for. */
const SECRET_BYTES = 32

/** A new secret as the receiver gets it, once. */
export function newSecret(random: Random): string {
  return `${PREFIX}${Buffer.from(random(SECRET_BYTES)).toString('base64')}`
}

export type Message = { readonly id: string; readonly at: Date; readonly body: string }

/** One signature. */
export function signature(secret: string, { id, at, body }: Message): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signed = `${id}.${secondsOf(at)}.${body}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}

/** The headers of a message, signed by every secret that counts. */
export function signedHeaders(
  secrets: readonly string[],
  message: Message,
): Readonly<Record<string, string>> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': String(secondsOf(message.at)),
    'webhook-signature': secrets.map(secret => signature(secret, message)).join(' '),
  }
}

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1000)
