/** Puts a body's mail into the outbox, in the transaction in which the body sends its answer. */
import type { Tx } from '#platform/db'
import { recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import type { PdfDocument } from '#platform/pdf'
import { uuidv7 } from '#platform/random'
import { insertMail, type MailTask } from './store.ts'

export type Going = Pick<
  MailTask,
  'bodyId' | 'replyId' | 'letterId' | 'to' | 'fromName' | 'subject' | 'text'
> & {
  /** The answer as a document. */
  readonly sheet: PdfDocument
  readonly by: ActorReference
}

/**
 * Queues a mail; it leaves once the transaction commits. Needs the worker's sight: the caller has read
 * the answer as its officer.
 * @param going  `to` is an address (`parseAddress`); the files of the answer go along
 */
export async function queueMail(tx: Tx, house: House, { by, ...going }: Going): Promise<void> {
  const at = house.clock.now()
  const id = uuidv7(at, house.random)
  await insertMail(tx, { ...going, id, queuedAt: at })
  await addSending(tx, house, id)
  await recordMail(tx, { ...going, id }, { act: 'queued', at, by })
}

/** Adds the job that sends it; a second one replaces it, so there is never more than one. */
export async function addSending(tx: Tx, house: House, mail: string, runAt?: Date): Promise<void> {
  const options = { key: `dispatch.send:${mail}`, ...(runAt && { runAt }) }
  await house.jobs.add(tx, 'dispatch.send', { mail }, options)
}

type Happened = {
  readonly act: string
  readonly at: Date
  readonly by?: ActorReference
  readonly code?: string
}

/** Enters what became of a mail into the journal, without its address. */
export async function recordMail(
  tx: Tx,
  { id, bodyId, replyId, letterId }: Pick<MailTask, 'id' | 'bodyId' | 'replyId' | 'letterId'>,
  { act, at, by = { kind: 'system' }, code }: Happened,
): Promise<void> {
  await recordAct(tx, {
    act: `mail.${act}`,
    at,
    actor: by,
    bodyId,
    about:
      letterId === undefined ? { kind: 'reply', id: replyId } : { kind: 'letter', id: letterId },
    payload: { mail: id, reply: replyId, code },
  })
}
