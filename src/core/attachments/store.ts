/** SQL of attached files. */
import { trusted } from '#platform/brand'
import type { Sha256 } from '#platform/blobs'
import type { Tx } from '#platform/db'
import { sql, type Sql } from '#platform/sql'

/** `unscanned`: there is no scanner; `unscannable`: there is one, and it cannot judge this content. */
export type ScanState = 'waiting' | 'clean' | 'infected' | 'unscanned' | 'unscannable'

/** What a file belongs to: an application, a case. */
export type Subject = { readonly kind: string; readonly id: string }

export type Attachment = {
  readonly id: string
  readonly subject: Subject
  /** Field or paper of the subject that it answers. */
  readonly slot: string
  /** Whose matter it is. */
  readonly personId: string
  /** Body that may know of it, once the person has handed it over. */
  readonly bodyId: string | undefined
  readonly fromBody: boolean
  /** Of the body's own: whether the person may know of it. */
  readonly shared: boolean
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: Sha256
  readonly scan: ScanState
}

type Row = {
  id: string
  subject_kind: string
  subject_id: string
  slot: string
  person_id: string
  body_id: string | null
  from_body: boolean
  shared: boolean
  name: string
  type: string
  size: number
  sha256: string
  scan: ScanState
}

const attachmentOf = (row: Row): Attachment => ({
  id: row.id,
  subject: { kind: row.subject_kind, id: row.subject_id },
  slot: row.slot,
  personId: row.person_id,
  bodyId: row.body_id ?? undefined,
  fromBody: row.from_body,
  shared: row.shared,
  name: row.name,
  type: row.type,
  size: row.size,
  sha256: trusted<Sha256>(row.sha256),
  scan: row.scan,
})

/** Most files of one thing. */
export const MOST_FILES = 100

async function where(tx: Tx, condition: Sql): Promise<readonly Attachment[]> {
  const rows = await tx.all<Row>(sql`
    select id, subject_kind, subject_id, slot, person_id, body_id, from_body, shared, name, type, size,
           sha256, scan
      from attachments.file
     where ${condition}
     order by added_at, id
     limit ${MOST_FILES}`)
  return rows.map(attachmentOf)
}

/** Files of a thing that the viewer may know of, in the order in which they came. */
export const attachmentsOf = (tx: Tx, { kind, id }: Subject): Promise<readonly Attachment[]> =>
  where(tx, sql`subject_id = ${id} and subject_kind = ${kind}`)

/** One file, if the viewer may know of it. */
export async function findAttachment(tx: Tx, id: string): Promise<Attachment | undefined> {
  return (await where(tx, sql`id = ${id}`))[0]
}

export async function insertAttachment(
  tx: Tx,
  file: Attachment & { readonly addedAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into attachments.file
      (id, subject_kind, subject_id, slot, person_id, body_id, from_body, shared, name, type, size, sha256,
       scan, added_at)
    values
      (${file.id}, ${file.subject.kind}, ${file.subject.id}, ${file.slot}, ${file.personId},
       ${file.bodyId ?? null}, ${file.fromBody}, ${file.shared}, ${file.name}, ${file.type}, ${file.size},
       ${file.sha256}, ${file.scan}, ${file.addedAt})`)
}

/** Removes a file that was not handed over; says whether there was one. */
export async function removeAttachment(tx: Tx, subject: Subject, id: string): Promise<boolean> {
  const removed = await tx.run(sql`
    delete from attachments.file
     where id = ${id} and subject_id = ${subject.id} and subject_kind = ${subject.kind}`)
  return removed > 0
}

/** Removes all files of a thing, as when a draft is thrown away. */
export async function removeAttachments(tx: Tx, { kind, id }: Subject): Promise<void> {
  await tx.run(
    sql`delete from attachments.file where subject_id = ${id} and subject_kind = ${kind}`,
  )
}

/** The files of one thing become another's, and a body may know of them. Needs the worker's sight. */
export async function handOver(
  tx: Tx,
  given: { readonly from: Subject; readonly to: Subject; readonly bodyId: string },
): Promise<void> {
  const { from, to, bodyId } = given
  await tx.run(sql`
    update attachments.file
       set subject_kind = ${to.kind}, subject_id = ${to.id}, body_id = ${bodyId}
     where subject_id = ${from.id} and subject_kind = ${from.kind}`)
}

/** What the scanner found, for every row of that content that still waits. */
export async function setScan(tx: Tx, sha256: Sha256, scan: ScanState): Promise<void> {
  await tx.run(
    sql`update attachments.file set scan = ${scan} where sha256 = ${sha256} and scan = 'waiting'`,
  )
}
