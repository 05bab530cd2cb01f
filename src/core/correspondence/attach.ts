/**
 * Files of a letter or an answer: received whole, recognised by content, stored, then scanned by a
 * job. Until a scanner calls a file clean, only its author can open it.
 */
import { verdictOn } from '#core/attachments'
import { FILE_LIMIT_BYTES } from '#platform/blobs'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile, Request } from '#platform/route'
import { sniff } from '#platform/sniff'
import { recordAct } from '#platform/journal'
import {
  filesOfDraft,
  findFile,
  insertFile,
  reopenScan,
  setScan,
  type LetterFile,
  type NewFile,
} from './files-store.ts'

/** Most files that one letter or answer may carry. */
export const MAX_FILES = 10

export type FileOwner = Pick<NewFile, 'personId' | 'bodyId'> &
  Partial<Pick<NewFile, 'draftId' | 'replyId' | 'letterId'>>

type Attaching = {
  readonly file: RawFile | undefined
  readonly owner: FileOwner
  readonly present: number
}

/**
 * Stores a file for a draft or an answer in preparation and asks for its scan. Refuses with
 * `too-many-files`, `no-file`, or the refusals of the store and of recognition.
 */
export async function attachFile(
  tx: Tx,
  house: House,
  { file, owner, present }: Attaching,
): Promise<Result<string, string>> {
  if (!file || file.bytes.length === 0) return refuse('no-file')
  if (present >= MAX_FILES) return refuse('too-many-files')
  const known = await sniff({ bytes: file.bytes, name: file.name })
  if (!known.ok) return known
  const stored = await house.blobs.put(file.bytes)
  if (!stored.ok) return stored
  const now = house.clock.now()
  const id = uuidv7(now)
  const scanless = house.settings.scanUrl === 'none'
  const { name, type } = known.value
  const scan = scanless ? 'unscanned' : 'waiting'
  await insertFile(tx, { ...owner, ...stored.value, id, name, type, scan, addedAt: now })
  if (!scanless) await askForScan(tx, house, id)
  return ok(id)
}

/** Whether a file is of a kind and size that is kept; `attachFile` takes it then. */
export async function keepsFile({ bytes, name }: RawFile): Promise<boolean> {
  if (bytes.length === 0 || bytes.length > FILE_LIMIT_BYTES) return false
  return (await sniff({ bytes, name })).ok
}

/** Stores a file that came with a form, for what its writer is still writing. */
export async function attachToDraft(
  tx: Tx,
  request: Pick<Request, 'house' | 'files'>,
  draft: { readonly id: string; readonly personId: string },
): Promise<Result<string, string>> {
  return attachFile(tx, request.house, {
    file: request.files.get('file')?.[0],
    owner: { personId: draft.personId, bodyId: undefined, draftId: draft.id, replyId: undefined },
    present: (await filesOfDraft(tx, draft.id)).length,
  })
}

/** Adds the job that scans a waiting file. */
export function askForScan(tx: Tx, house: House, fileId: string): Promise<void> {
  return house.jobs.add(tx, 'correspondence.scan', { fileId })
}

/** Adds a scan to a letter that came on paper or by e-mail; its author is the body that keyed it in. */
export function attachToLetter(
  tx: Tx,
  house: House,
  given: { readonly file: RawFile; readonly bodyId: string; readonly letterId: string },
): Promise<Result<string, string>> {
  const owner = { personId: undefined, bodyId: given.bodyId, letterId: given.letterId }
  return attachFile(tx, house, { file: given.file, owner, present: 0 })
}

/**
 * The scan job. An unreachable scanner is an outage: thrown, and tried again. What the scanner cannot
 * judge, and what it did not judge to the last try, is said to be so: the author adds it in another
 * form, the operator asks once more when the scanner is mended.
 */
export const scanFile: JobHandler = async (house, payload, attempt) => {
  const { fileId } = Object.assign({ fileId: '' }, payload)
  const file = await house.db.as({ as: 'worker' }, tx => findFile(tx, fileId))
  if (!file || file.scan !== 'waiting') return
  const content = await house.blobs.read(file.sha256)
  const scan = await verdictOn(house, content, attempt)
  await house.db.as({ as: 'worker' }, tx => setScan(tx, file.sha256, scan))
  if (scan === 'infected') house.log.warn('infected file kept from everyone', { file: fileId })
  if (scan === 'unscannable') house.log.warn('file could not be scanned', { file: fileId })
}

/** The operator has a file scanned once more. False when it waits already, was judged, or is gone. */
export async function scanAnew(
  tx: Tx,
  house: House,
  { fileId, accountId }: { readonly fileId: string; readonly accountId: string },
): Promise<boolean> {
  if (!(await reopenScan(tx, fileId))) return false
  await askForScan(tx, house, fileId)
  await recordAct(tx, {
    act: 'file.scan-anew',
    at: house.clock.now(),
    actor: { kind: 'operator', id: accountId },
    about: { kind: 'file', id: fileId },
  })
  return true
}

/** Whether a reader may open a file's content: its author always, others once it is clean. */
export function mayOpen(
  file: Pick<LetterFile, 'personId' | 'bodyId' | 'scan'>,
  reader: { readonly personId?: string; readonly bodyId?: string },
): boolean {
  if (file.scan === 'infected') return false
  if (file.personId !== undefined && file.personId === reader.personId) return true
  if (file.bodyId !== undefined && file.bodyId === reader.bodyId) return true
  return file.scan === 'clean'
}
