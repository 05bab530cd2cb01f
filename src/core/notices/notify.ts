/** Tells somebody that something happened. Writes rows only; the e-mail and the SMS leave later. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { checkedValues, type NoticeTemplate, type NoticeValues } from './notice.ts'
import { CHANNELS } from './recipient.ts'
import { insertNotice, type To } from './store.ts'

export type Notification<T extends NoticeTemplate> = {
  readonly to: To
  readonly template: T
  /** Numbers, days, counts and names of public bodies; see `NOTICES`. Further values are dropped. */
  readonly values: NoticeValues<T>
  /** Path of the page that the notice is about, such as `/letters/ID`. */
  readonly href: string
  readonly about: { readonly kind: string; readonly id: string }
  /** Goes out by SMS even in the recipient's quiet hours. */
  readonly urgent?: boolean
}

/**
 * Writes a notice with a delivery a channel, and the jobs that send them, into the caller's own
 * transaction, whatever its role. Whether the recipient has and wants a channel is asked when it is
 * sent, by the worker: who acts never reads the address.
 *
 * @returns the notice's id.
 * @throws RangeError when a value is missing or is not of its kind, or the path is not one of ours.
 */
export async function notify<T extends NoticeTemplate>(
  tx: Tx,
  house: House,
  notification: Notification<T>,
): Promise<string> {
  const { to, template, values, href, about, urgent = false } = notification
  if (!/^\/[^/\\]/.test(href)) throw new RangeError('a notice leads to a page of the portal')
  const now = house.clock.now()
  const id = uuidv7(now, house.random)
  const deliveries = { email: uuidv7(now, house.random), sms: uuidv7(now, house.random) }
  const kept = checkedValues(template, values)
  insertNotice(
    tx,
    { id, at: now, to, template, values: kept, href, code: shortCode(house), about, urgent },
    deliveries,
    house.jobs.calls(
      JOB,
      CHANNELS.map(channel => ({
        key: keyOf(deliveries[channel]),
        payload: { delivery: deliveries[channel] },
      })),
    ),
  )
  return id
}

/** Adds the job of a delivery; a second one replaces it, so there is never more than one. */
export async function addDelivery(
  tx: Tx,
  house: House,
  delivery: string,
  runAt?: Date,
): Promise<void> {
  const options = { key: keyOf(delivery), ...(runAt && { runAt }) }
  await house.jobs.add(tx, JOB, { delivery }, options)
}

const JOB = 'notices.deliver'

const keyOf = (delivery: string): string => `${JOB}:${delivery}`

/** No vowels, so that no word comes out, and nothing that looks alike. */
const SIGNS = '23456789bcdfghjkmnpqrstvwxz'
const CODE_LENGTH = 9

/** Code of a short link. Only its recipient's notices are searched for it, so it need not be unique. */
function shortCode(house: House): string {
  return Array.from(house.random(CODE_LENGTH), byte => SIGNS[byte % SIGNS.length]).join('')
}
