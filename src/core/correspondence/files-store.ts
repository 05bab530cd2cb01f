/** SQL of attached files. The rows say what a file is and who may see it; contents are in the blob store. */
import { trusted } from '#platform/brand'
import type { Sha256 } from '#platform/blobs'
import type { Tx } from '#platform/db'
import { uuidv7 } from '#platform/random'
import { sql, type Sql } from '#platform/sql'

/** `unscanned`: there is no scanner; `unscannable`: there is one, and it cannot judge this content. */
export type ScanState = 'waiting' | 'clean' | 'infected' | 'unscanned' | 'unscannable'

export type LetterFile = {
  readonly id: string
  readonly personId: string | undefined
  readonly bodyId: string | undefined
  readonly letterId: string | undefined
  readonly entryId: string | undefined
  /** Answer that the file leaves or left with. */
  readonly replyId: string | undefined
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: Sha256
  readonly scan: ScanState
}

type Row = {
  id: string
  person_id: string | null
  body_id: string | null
  letter_id: string | null
  entry_id: string | null
  reply_id: string | null
  name: string
  type: string
  size: number
  sha256: string
  scan: ScanState
}

const FILE = sql`
  f.id, f.person_id, f.body_id, f.letter_id, f.entry_id, f.reply_id, f.name, f.type, f.size,
  f.sha256, f.scan`

const fileOf = (row: Row): LetterFile => ({
  id: row.id,
  personId: row.person_id ?? undefined,
  bodyId: row.body_id ?? undefined,
  letterId: row.letter_id ?? undefined,
  entryId: row.entry_id ?? undefined,
  replyId: row.reply_id ?? undefined,
  name: row.name,
  type: row.type,
  size: row.size,
  sha256: trusted<Sha256>(row.sha256),
  scan: row.scan,
})

/** Most files of one thread. */
const MOST_FILES = 500

async function filesWhere(tx: Tx, where: Sql): Promise<readonly LetterFile[]> {
  const rows = await tx.all<Row>(sql`
    select ${FILE}
      from correspondence.file f
     where ${where}
     order by f.added_at, f.id
     limit ${MOST_FILES}`)
  return rows.map(fileOf)
}

/** Files of a draft. */
export const filesOfDraft = (tx: Tx, draftId: string): Promise<readonly LetterFile[]> =>
  filesWhere(tx, sql`f.draft_id = ${draftId}`)

/** Files of a letter and its thread that the viewer may know of. */
export const filesOfLetter = (tx: Tx, letterId: string): Promise<readonly LetterFile[]> =>
  filesWhere(tx, sql`f.letter_id = ${letterId}`)

/** Files of several letters and their threads that the viewer may know of, by the letter's id. */
export async function filesOfLetters(
  tx: Tx,
  letterIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LetterFile[]>> {
  const rows = await tx.all<Row>(sql`
    select ${FILE}
      from correspondence.file f
     where f.letter_id = any(${letterIds}::uuid[])
     order by f.letter_id, f.added_at, f.id
     limit ${MOST_FILES * letterIds.length}`)
  return Map.groupBy(rows.map(fileOf), ({ letterId }) => letterId ?? '')
}

/** Files of an answer, in preparation or sent. */
export const filesOfReply = (tx: Tx, replyId: string): Promise<readonly LetterFile[]> =>
  filesWhere(tx, sql`f.reply_id = ${replyId}`)

/** The file, if the viewer may know of it. */
export async function findFile(tx: Tx, id: string): Promise<LetterFile | undefined> {
  return (await filesWhere(tx, sql`f.id = ${id}`))[0]
}

export type NewFile = Pick<
  LetterFile,
  'id' | 'personId' | 'bodyId' | 'name' | 'type' | 'size' | 'sha256' | 'scan'
> & {
  readonly draftId?: string | undefined
  readonly replyId?: string | undefined
  readonly letterId?: string | undefined
  readonly entryId?: string | undefined
  readonly addedAt: Date
}

/** Adds a file's row. */
export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.run(sql`
    insert into correspondence.file
      (id, person_id, body_id, draft_id, reply_id, letter_id, entry_id, name, type, size, sha256, scan, added_at)
    values
      (${file.id}, ${file.personId}, ${file.bodyId}, ${file.draftId}, ${file.replyId}, ${file.letterId},
       ${file.entryId}, ${file.name}, ${file.type}, ${file.size}, ${file.sha256}, ${file.scan}, ${file.addedAt})`)
}

/** Removes a file from its draft. */
export async function deleteDraftFile(tx: Tx, draftId: string, id: string): Promise<number> {
  return tx.run(
    sql`delete from correspondence.file where id = ${id} and draft_id = ${draftId} and letter_id is null`,
  )
}

/** Removes a file from an answer in preparation. */
export async function deleteReplyFile(tx: Tx, replyId: string, id: string): Promise<number> {
  return tx.run(
    sql`delete from correspondence.file where id = ${id} and reply_id = ${replyId} and letter_id is null`,
  )
}

export type Handover = { readonly draftId: string; readonly letterId: string; readonly at: Date }

/** The draft's files become the letter's. */
export async function moveFilesToLetter(
  tx: Tx,
  { draftId, letterId, at }: Handover,
): Promise<void> {
  tx.write(sql`
    update correspondence.file
       set letter_id = ${letterId}, draft_id = null, added_at = ${at}
     where draft_id = ${draftId}`)
}

/** The letter gets rows of its own for the draft's files: same content, own fate. Returns those that wait. */
export async function copyFilesToLetter(
  tx: Tx,
  { draftId, letterId, at }: Handover,
): Promise<readonly string[]> {
  const waiting: string[] = []
  for (const file of await filesOfDraft(tx, draftId)) {
    const id = uuidv7(at)
    await insertFile(tx, { ...file, id, letterId, draftId: undefined, addedAt: at })
    if (file.scan === 'waiting') waiting.push(id)
  }
  return waiting
}

/** Files of the writer's answer to a question become the entry's; the body that asked sees them. */
export async function moveAnswerFiles(
  tx: Tx,
  to: Handover & { readonly entryId: string; readonly sequence: number },
): Promise<void> {
  await tx.run(sql`
    update correspondence.file
       set letter_id = ${to.letterId}, entry_id = ${to.entryId}, draft_id = null,
           added_at = ${to.at}, sequence = ${to.sequence}
     where draft_id = ${to.draftId}`)
}

/** The answer's files become the entry's, and the letter's writer may see the clean ones. */
export async function moveReplyFiles(
  tx: Tx,
  to: {
    readonly replyId: string
    readonly letterId: string
    readonly entryId: string
    readonly at: Date
    readonly sequence: number
  },
): Promise<void> {
  await tx.run(sql`
    update correspondence.file
       set letter_id = ${to.letterId}, entry_id = ${to.entryId}, added_at = ${to.at},
           sequence = ${to.sequence}
     where reply_id = ${to.replyId} and letter_id is null`)
}

/** Records what the scanner found, for every row of that content that still waits. */
export async function setScan(tx: Tx, sha256: Sha256, scan: ScanState): Promise<void> {
  await tx.run(sql`
    update correspondence.file set scan = ${scan} where sha256 = ${sha256} and scan = 'waiting'`)
}

/** A file that the scanner could not judge, as the operator sees it: neither name nor owner. */
export type Unscannable = {
  readonly id: string
  readonly type: string
  readonly size: number
  readonly addedAt: Date
}

/** Files that could not be judged, newest first. Needs the worker's sight. */
export async function unscannableFiles(
  tx: Tx,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly Unscannable[]> {
  return tx.all<Unscannable>(sql`
    select f.id, f.type, f.size, f.added_at as "addedAt"
      from correspondence.file f
     where f.scan = 'unscannable' and (${before}::uuid is null or f.id < ${before}::uuid)
     order by f.id desc
     limit ${limit}`)
}

/** Lets a file that could not be judged wait for the scanner once more; false when it is no such file. */
export async function reopenScan(tx: Tx, id: string): Promise<boolean> {
  const reopened = await tx.run(
    sql`update correspondence.file set scan = 'waiting' where id = ${id} and scan = 'unscannable'`,
  )
  return reopened > 0
}

export type Uploads = {
  readonly ids: readonly string[]
  /** Who uploaded them: nobody else's are taken. */
  readonly by: { readonly bodyId: string } | { readonly personId: string }
  readonly to:
    | { readonly replyId: string }
    | { readonly draftId: string; readonly personId: string }
}

/**
 * Gives files that were uploaded on their own to an answer or a draft; of a draft its person becomes
 * the author. Returns how many were taken: fewer than were named when some are used already, are
 * somebody else's or do not exist.
 */
export async function takeUploads(tx: Tx, { ids, by, to }: Uploads): Promise<number> {
  const author = 'bodyId' in by ? sql`f.body_id = ${by.bodyId}` : sql`f.person_id = ${by.personId}`
  const home =
    'replyId' in to
      ? sql`reply_id = ${to.replyId}`
      : sql`draft_id = ${to.draftId}, person_id = ${to.personId}, body_id = null`
  return tx.run(sql`
    update correspondence.file f
       set ${home}
     where f.id = any(${ids}::uuid[]) and ${author}
       and f.draft_id is null and f.reply_id is null and f.letter_id is null`)
}

/** Forgets uploads that nothing was made of. Returns how many. */
export async function dropUploads(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`
    delete from correspondence.file
     where added_at < ${before} and draft_id is null and reply_id is null and letter_id is null`)
}
