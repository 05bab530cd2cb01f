/** What a failed request is called, from the error that failed it. */
import { outageOf } from '#platform/outage'
import { OnceMismatch } from '#platform/once'
import { Forbidden, NotFound } from '#platform/route'

export type Trouble = {
  readonly status: number
  readonly because:
    | 'not-found'
    | 'forbidden'
    | 'form-token'
    | 'too-large'
    | 'too-many'
    | 'bad-request'
    | 'repeated-differently'
    | 'busy'
    | 'no-space'
    | 'no-storage'
    | 'failed'
}

/** Thrown when the program takes no more work of a kind just now; the reader may try again soon. */
export class Busy extends Error {}

/** Status and name of an error. Anything unknown is 500 `failed`. */
export function statusOf(error: unknown): Trouble {
  if (error instanceof NotFound) return { status: 404, because: 'not-found' }
  if (error instanceof Forbidden) return { status: 403, because: 'forbidden' }
  if (error instanceof OnceMismatch) return { status: 422, because: 'repeated-differently' }
  if (error instanceof Busy) return { status: 503, because: 'busy' }
  const outage = outageOf(error)
  if (outage !== undefined) return { status: 503, because: outage }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return { status, because: 'too-large' }
  if (status === 429) return { status, because: 'too-many' }
  if (status >= 400 && status < 500) return { status, because: 'bad-request' }
  return { status: 500, because: 'failed' }
}

/** When to come back, where there is a time to say: the one limiter that answers 503 is passed in seconds. */
export const troubleHeaders = ({ because }: Trouble): Record<string, string> =>
  because === 'busy' ? { 'retry-after': '5' } : {}
