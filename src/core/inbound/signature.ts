/** Signed posts after Standard Webhooks (standardwebhooks.com): id, moment and body under one secret. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export type Signed = {
  readonly id: string | undefined
  /** Seconds since 1970. */
  readonly timestamp: string | undefined
  /** One or several `v1,BASE64`, divided by spaces, while a secret is changed. */
  readonly signature: string | undefined
  readonly body: Buffer
}

/** How far the sender's clock may be off; older posts might be replays. */
export const WINDOW_MS = 5 * 60_000

export type Verdict = 'right' | 'unsigned' | 'stale' | 'wrong'

/** Whether a post comes from who holds the secret, and just now. */
export function judge(key: Buffer, { id, timestamp, signature, body }: Signed, now: Date): Verdict {
  if (id === undefined || timestamp === undefined || signature === undefined) return 'unsigned'
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return 'unsigned'
  if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > WINDOW_MS) return 'stale'
  const expected = sign(key, { id, timestamp, body })
  const isRight = signature
    .split(' ')
    .slice(0, 10)
    .some(given => same(given, expected))
  return isRight ? 'right' : 'wrong'
}

/** The signature of a post. */
export function sign(
  key: Buffer,
  {
    id,
    timestamp,
    body,
  }: { readonly id: string; readonly timestamp: string; readonly body: Buffer },
): string {
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')
  return `v1,${mac}`
}

function same(given: string, expected: string): boolean {
  const left = Buffer.from(given)
  const right = Buffer.from(expected)
  return left.length === right.length && timingSafeEqual(left, right)
}
