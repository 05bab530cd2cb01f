/** One attempt: a POST with a time limit, to a judged address, following nothing. */
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP } from 'node:net'
import { AddressRefused, guardedLookup, hostOf, mayReach, type Reach } from './address.ts'

/** Milliseconds within which a receiver has to answer, from the first packet on. */
export const TIMEOUT_MS = 10_000

export type Post = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Outcome = {
  readonly ok: boolean
  /** Status, or `timeout`, `address` (refused by us), `network`. */
  readonly code: string
  /** Seconds after which the receiver wants to be asked again. */
  readonly retryAfter: number | undefined
}

/** Sends it. Never throws: whatever happens is an outcome. */
export async function post(message: Post, reach: Reach, timeoutMs = TIMEOUT_MS): Promise<Outcome> {
  const url = new URL(message.url)
  const host = hostOf(url)
  if (isIP(host) !== 0 && !mayReach(host, host, reach)) return failed('address')
  if (url.protocol !== 'https:' && !reach.local) return failed('address')
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await asked(url, message, { reach, signal })
  } catch (error) {
    if (signal.aborted) return failed('timeout')
    return failed(error instanceof AddressRefused ? 'address' : 'network')
  }
}

const failed = (code: string): Outcome => ({ ok: false, code, retryAfter: undefined })

type Asking = { readonly reach: Reach; readonly signal: AbortSignal }

function asked(url: URL, { headers, body }: Post, { reach, signal }: Asking): Promise<Outcome> {
  const ask = url.protocol === 'https:' ? secureRequest : plainRequest
  return new Promise((resolve, reject) => {
    const sending = ask(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        lookup: guardedLookup(reach),
        maxHeaderSize: 16_384,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Sarkmeli-Webhooks/1',
          ...headers,
        },
      },
      answer => {
        // What the receiver writes is nothing to us, and may be endless.
        answer.destroy()
        const status = answer.statusCode ?? 0
        const after = Number(answer.headers['retry-after'])
        resolve({
          ok: status >= 200 && status < 300,
          code: String(status),
          retryAfter: Number.isInteger(after) && after > 0 ? after : undefined,
        })
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}
