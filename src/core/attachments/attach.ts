/**
 * Files of applications and cases: received whole, recognised by content, stored, then scanned by a job.
 * Until a scanner calls a file clean, only who added it can open it.
 */
import type { Tx } from '#platform/db'
import type { House, JobAttempt, JobHandler } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import type { RawFile } from '#platform/route'
import { sniff } from '#platform/sniff'
import {
  findAttachment,
  insertAttachment,
  setScan,
  type Attachment,
  type ScanState,
} from './store.ts'

/** Kinds of files that a field or a paper takes, by media type. */
const KINDS: Readonly<Record<string, RegExp>> = {
  pdf: /^application\/pdf$/,
  picture: /^image\//,
  document: /wordprocessingml|opendocument\.text|rtf|^text\/plain$/,
  table: /spreadsheetml|opendocument\.spreadsheet|^text\/csv$/,
}

export type Attaching = Pick<
  Attachment,
  'subject' | 'slot' | 'personId' | 'bodyId' | 'fromBody' | 'shared'
> & {
  readonly file: RawFile | undefined
  /** How many the slot has, and how many it takes. */
  readonly present: number
  readonly most: number
  /** Kinds that the slot takes (`pdf`, `picture`, `document`, `table`); all that the house knows unless said. */
  readonly accepts?: readonly string[] | undefined
}

/**
 * Stores a file and asks for its scan. Refuses `no-file`, `too-many-files`, `file-not-of-kind`, or with
 * the refusals of recognition and of the store.
 */
export async function attach(
  tx: Tx,
  house: House,
  { file, present, most, accepts, ...owner }: Attaching,
): Promise<Result<Attachment, string>> {
  if (!file || file.bytes.length === 0) return refuse('no-file')
  if (present >= most) return refuse('too-many-files', { values: { most } })
  const known = await sniff({ bytes: file.bytes, name: file.name })
  if (!known.ok) return known
  const { name, type } = known.value
  if (accepts && !accepts.some(kind => KINDS[kind]?.test(type))) return refuse('file-not-of-kind')
  const stored = await house.blobs.put(file.bytes)
  if (!stored.ok) return stored
  const addedAt = house.clock.now()
  const scan: ScanState = house.settings.scanUrl === 'none' ? 'unscanned' : 'waiting'
  const attachment: Attachment = {
    ...owner,
    ...stored.value,
    id: uuidv7(addedAt),
    name,
    type,
    scan,
  }
  await insertAttachment(tx, { ...attachment, addedAt })
  if (scan === 'waiting') await house.jobs.add(tx, 'attachments.scan', { fileId: attachment.id })
  return ok(attachment)
}

/** The scan job. An unreachable scanner is an outage: thrown, and tried again. */
export const scanAttachment: JobHandler = async (house, payload, attempt) => {
  const { fileId } = Object.assign({ fileId: '' }, payload)
  const file = await house.db.as({ as: 'worker' }, tx => findAttachment(tx, fileId))
  if (!file || file.scan !== 'waiting') return
  const scan = await verdictOn(house, await house.blobs.read(file.sha256), attempt)
  await house.db.as({ as: 'worker' }, tx => setScan(tx, file.sha256, scan))
  if (scan === 'infected') house.log.warn('infected file kept from everyone', { file: fileId })
  if (scan === 'unscannable') house.log.warn('file could not be scanned', { file: fileId })
}

/**
 * What the scanner says of a content, as a file keeps it. What it cannot judge, and what it did not
 * judge to the last try, is said to be so. @throws while it cannot be reached and tries are left.
 */
export async function verdictOn(
  house: Pick<House, 'scan' | 'log'>,
  content: Buffer,
  attempt: JobAttempt,
): Promise<ScanState> {
  try {
    const found = await house.scan(content)
    if (found === 'clean') return 'clean'
    if (found === 'unknown') return 'unscanned'
    return found === 'beyond-limits' ? 'unscannable' : 'infected'
  } catch (error) {
    if (attempt.number < attempt.of) throw error
    house.log.error('the scanner failed to the last try', {}, error)
    return 'unscannable'
  }
}

/** Whether a reader may open the content: who added it unless it is infected, others once it is clean. */
export function mayOpen(
  {
    scan,
    fromBody,
    personId,
    bodyId,
  }: Pick<Attachment, 'scan' | 'fromBody' | 'personId' | 'bodyId'>,
  reader: { readonly personId?: string; readonly bodyId?: string },
): boolean {
  if (scan === 'infected') return false
  const own = fromBody ? bodyId === reader.bodyId : personId === reader.personId
  return own || scan === 'clean'
}
