/**
 * The job that sends one mail: claim it in a transaction, send outside of any, settle in another. What is
 * done next, when it is tried again and what counts as refused is decided as for notices.
 */
import { getBody } from '#core/bodies'
import { nextStep, sendersOf, settled, type Outcome } from '#core/notices'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { z } from 'zod'
import { bundleOf, isScanned, type Bundle } from './bundle.ts'
import { addSending, recordMail } from './queue.ts'
import * as store from './store.ts'

const payloadShape = z.object({ mail: z.uuid() })

/** The handler of `dispatch.send`, payload `{ mail }`. */
export const sendMail: JobHandler = async (house, payload) => {
  const { mail } = payloadShape.parse(payload)
  const claimed = await house.db.as({ as: 'worker' }, tx => claim(tx, house, mail))
  if (!claimed) return
  const outcome = await attempt(house, claimed)
  await house.db.as({ as: 'worker' }, tx => settle(tx, house, claimed, outcome))
}

type Claimed = {
  readonly task: store.MailTask
  readonly number: number
} & store.Surroundings

/** How long a mail waits for the scan of its files. */
const SCAN_MS = 60_000

async function claim(tx: Tx, house: House, id: string): Promise<Claimed | undefined> {
  const task = await store.lockMail(tx, id)
  if (!task) return undefined
  const now = house.clock.now()
  const addressee = { language: 'ka', email: task.to, channels: ['email'] } as const
  const pending = { ...task, channel: 'email', urgent: true } as const
  const step = nextStep(pending, addressee, { now, timeZone: house.clock.timeZone })
  if (step.do === 'wait') await putOff(tx, house, { id, until: step.until })
  if (step.do !== 'send') return undefined
  if (!(await isScanned(tx, task.replyId))) {
    await putOff(tx, house, { id, until: new Date(now.getTime() + SCAN_MS) })
    return undefined
  }
  if (step.afterCrash) {
    const cutOff = { number: task.attempts, at: now, ok: false, code: 'interrupted' }
    await store.insertAttempt(tx, task, cutOff)
  }
  await store.beginAttempt(tx, id, now)
  const { contact } = await getBody(tx, task.bodyId)
  const { replyTo = contact.email, references } = await store.surroundingsOf(tx, task)
  return { task, number: task.attempts + 1, replyTo, references }
}

async function putOff(
  tx: Tx,
  house: House,
  { id, until }: { readonly id: string; readonly until: Date },
): Promise<void> {
  await store.postponeMail(tx, id, until)
  await addSending(tx, house, id, until)
}

async function attempt(house: House, { task, replyTo, references }: Claimed): Promise<Outcome> {
  let bundle: Bundle
  try {
    bundle = await bundleOf(house, task)
  } catch (error) {
    // A file that cannot be read just now: an attempt as any other, so that it is seen and repeated.
    house.log.error('mail of a body not put together', { mail: task.id }, error)
    return { is: 'later', code: 'not-put-together' }
  }
  const { text, attachments } = bundle
  return sendersOf(house).email({
    id: task.id,
    to: task.to,
    subject: task.subject,
    text,
    letter: { fromName: task.fromName, replyTo, references, attachments },
  })
}

async function settle(
  tx: Tx,
  house: House,
  { task, number }: Claimed,
  outcome: Outcome,
): Promise<void> {
  const at = house.clock.now()
  const { code } = outcome
  const after = settled(outcome, task.tried + 1, at)
  const nextAt = after.state === 'waiting' ? after.nextAt : undefined
  await store.insertAttempt(tx, task, { number, at, ok: outcome.is === 'sent', code })
  const ended = await store.endAttempt(tx, { id: task.id, number, state: after.state, at, nextAt })
  if (!ended) return
  if (nextAt) return addSending(tx, house, task.id, nextAt)
  await recordMail(tx, task, { act: after.state, at, code })
}
