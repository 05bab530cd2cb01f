/** `POST /hooks/sms`: where an HTTP gateway posts SMS of people and receipts of ours, signed. */
import { recordAftermath, SMS_CAME } from '#core/notices'
import { json, NotFound, type Handler, type Request } from '#platform/route'
import { z } from 'zod'
import { hear } from './hear.ts'
import { judge, type Verdict } from './signature.ts'

const shape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    from: z.string().min(1).max(40),
    text: z.string().max(2000),
  }),
  z.object({
    type: z.literal('receipt'),
    /** The id under which the SMS was given to the gateway. */
    id: z.uuid(),
    state: z.enum(['delivered', 'failed']),
  }),
])

const STATUS: Readonly<Record<Exclude<Verdict, 'right'>, number>> = {
  unsigned: 401,
  wrong: 401,
  stale: 401,
}

/** Answers 202 once it is kept; the same again to a repeat. Everything else is the sender's to mend. */
export const takeHook: Handler = async request => {
  const { house, body } = request
  const key = house.settings.smsHookSecret
  if (key === undefined) throw new NotFound('hook')
  if (!Buffer.isBuffer(body)) return problem(400, 'the body is no JSON')
  const id = request.headers['webhook-id']
  const said = judge(key, { ...signedBy(request), body }, house.clock.now())
  if (said !== 'right' || id === undefined) {
    return problem(said === 'right' ? 401 : STATUS[said], said)
  }
  const parsed = shape.safeParse(parsedJson(body))
  if (!parsed.success) return problem(400, 'the body has another shape')
  const given = parsed.data
  await house.db.as({ as: 'worker' }, async tx => {
    if (given.type === 'message') {
      await house.jobs.add(
        tx,
        SMS_CAME,
        { id, from: given.from, text: given.text },
        { key: `${SMS_CAME}:${id}` },
      )
      return
    }
    const reference = `receipt\0${id}`
    if ((await hear(tx, house, { channel: 'sms', reference, outcome: 'receipt' })) === undefined)
      return
    const { id: deliveryId, state } = given
    await recordAftermath(tx, house, { deliveryId, is: state, code: `receipt ${state}` })
  })
  return json({ taken: true }, 202)
}

const signedBy = ({ headers }: Request) => ({
  id: headers['webhook-id'],
  timestamp: headers['webhook-timestamp'],
  signature: headers['webhook-signature'],
})

const problem = (status: number, title: string) =>
  json({ type: 'about:blank', status, title }, status)

function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
