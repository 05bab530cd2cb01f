/**
 * Messages that are no notices: one-time codes and confirmations of an address. They go to an address
 * at once, are worth little after ten minutes, and leave no trace of what they said or to whom.
 */
import { z } from 'zod'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { CHANNELS, type Channel } from './recipient.ts'
import { sendersOf } from './senders.ts'
import { insertDirectAttempt } from './store.ts'

/** graphile-worker's pauses make seven tries last about ten minutes. */
const TRIES = 7

const payloadShape = z.object({
  id: z.string().min(1).max(100).optional(),
  channel: z.enum(CHANNELS),
  to: z.string().min(1).max(320),
  subject: z.string().max(200).optional(),
  text: z.string().min(1).max(2000),
  /** Message-ID of the mail that this one answers by itself. */
  answers: z.string().min(1).max(998).optional(),
  purpose: z.string().regex(/^[a-z][a-z.-]{0,59}$/),
})

export type Direct = {
  readonly channel: Channel
  readonly to: string
  readonly subject?: string
  readonly text: string
  /** Message-ID of the mail that this one answers by itself (RFC 3834). */
  readonly answers?: string
  /** What it is for, such as `sign-in-code`; kept with the attempt. */
  readonly purpose: string
}

/** Adds a direct message to the caller's transaction. */
export async function sendDirect(tx: Tx, house: House, direct: Direct): Promise<void> {
  const id = uuidv7(house.clock.now(), house.random)
  await house.jobs.add(tx, 'notices.direct', { id, ...direct }, { tries: TRIES })
}

/**
 * The handler of `notices.direct`, payload `Direct` with an optional `id` that stays the same on every
 * try. The last try ends well whatever happened: a dead job would keep the code in the database.
 */
export const deliverDirect: JobHandler = async (house, payload, attempt) => {
  const parsed = payloadShape.safeParse(payload)
  // zod's own error would carry the text of the message into the job's row.
  if (!parsed.success) throw new Error('a direct message of an unknown shape')
  const { id, channel, to, subject, text, answers, purpose } = parsed.data
  const own = uuidv7(house.clock.now(), house.random)
  const outcome = await sendersOf(house)[channel]({
    id: id ?? own,
    to,
    subject,
    text,
    ...(answers !== undefined && { answers }),
  })
  const ok = outcome.is === 'sent'
  await house.db.as({ as: 'worker' }, tx =>
    insertDirectAttempt(tx, {
      id: own,
      channel,
      purpose,
      at: house.clock.now(),
      ok,
      code: outcome.code,
    }),
  )
  const last = attempt.number >= Math.min(attempt.of, TRIES)
  if (outcome.is === 'later' && !last) throw new Error(`not sent yet: ${outcome.code}`)
  if (!ok) house.log.warn('direct message not sent', { channel, purpose, code: outcome.code })
}
