/** Hears a thing once, however often it is told, and hands the rest to a job. */
import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { insertHeard, type Heard } from './store.ts'
import type { OutcomeCode } from './texts.ts'

export type Hearing = {
  readonly channel: Heard['channel']
  /** The sender's own id of it, such as a webhook's or a Message-ID. */
  readonly reference: string
  readonly outcome?: OutcomeCode
}

/** The id under which it is heard; `undefined` when it was heard before. */
export async function hear(
  tx: Tx,
  house: House,
  { channel, reference, outcome = 'heard' }: Hearing,
): Promise<string | undefined> {
  const at = house.clock.now()
  const id = uuidv7(at, house.random)
  const hash = createHash('sha256').update(`${channel}\0${reference}`).digest('base64url')
  return (await insertHeard(tx, { id, reference: hash, channel, outcome, at })) ? id : undefined
}
