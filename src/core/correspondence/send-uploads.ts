/** A letter sent by a program: its files were uploaded one by one before. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { refuse, type Result } from '#platform/result'
import { deleteDraft, insertDraft } from './drafts-store.ts'
import { takeUploads, type Uploads } from './files-store.ts'
import { sendLetter, type Accepted, type Writing } from './send.ts'
import type { RefusalCode } from './texts.ts'

export type Uploaded = {
  readonly writing: Omit<Writing, 'draftId' | 'personId'> & { readonly personId: string }
  readonly files: Pick<Uploads, 'ids' | 'by'>
}

/**
 * Sends a letter with uploaded files. Refuses as `sendLetter` does, and with `file-unknown` when a file
 * is not there, not the caller's or used already; nothing is kept then only if the caller rolls back.
 * `tx` has the worker's sight.
 */
export async function sendWithUploads(
  tx: Tx,
  house: House,
  { writing, files }: Uploaded,
): Promise<Result<readonly Accepted[], RefusalCode>> {
  if (files.ids.length === 0) return sendLetter(tx, house, { ...writing, draftId: undefined })
  const draftId = uuidv7(house.clock.now())
  const { personId } = writing
  await insertDraft(tx, {
    id: draftId,
    personId,
    writtenBy: undefined,
    kind: writing.kind,
    bodyIds: writing.bodyIds,
    subject: writing.subject,
    text: writing.text,
    appealOf: undefined,
    changedAt: house.clock.now(),
  })
  const taken = await takeUploads(tx, { ...files, to: { draftId, personId } })
  if (taken !== new Set(files.ids).size) return refuse('file-unknown', { field: 'files' })
  const sent = await sendLetter(tx, house, { ...writing, draftId })
  if (sent.ok) await deleteDraft(tx, draftId)
  return sent
}
