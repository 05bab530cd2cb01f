/** SQL of copies of files: what is marked, and what was made of it. */
import type { Sha256 } from '#platform/blobs'
import { trusted } from '#platform/brand'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Marks } from './marks.ts'

/** A copy as it was made: the content, and the text that is left of it. */
export type Made = {
  readonly sha256: Sha256
  readonly type: string
  readonly extension: string
  readonly size: number
  /** Content with the remaining text by page, of files that have a text. */
  readonly text: Sha256 | undefined
}

/** A file on its way to a copy without what is marked. */
export type FileCopy = {
  readonly id: string
  /** What the copy is made for. */
  readonly subjectId: string
  readonly bodyId: string
  readonly fileId: string
  /** What strangers read as its name, without ending. */
  readonly name: string
  /** The content that is drawn. */
  readonly source: { readonly sha256: Sha256; readonly type: string }
  /** Whether the body uploaded another content to be drawn. */
  readonly replaced: boolean
  readonly marks: Marks
  /** Pages that an officer has looked through, from 0. */
  readonly seen: readonly number[]
  /** Counts the changes of marks, name and content. */
  readonly revision: number
  readonly made: Made | undefined
  /** Whether the remaining text is published beside it. */
  readonly withText: boolean
}

type Row = {
  readonly id: string
  readonly subjectId: string
  readonly bodyId: string
  readonly fileId: string
  readonly name: string
  readonly sourceSha256: string
  readonly sourceType: string
  readonly replaced: boolean
  readonly marks: Marks
  readonly seen: readonly number[]
  readonly revision: number
  readonly sha256: string | null
  readonly type: string | null
  readonly extension: string | null
  readonly size: number | null
  readonly text: string | null
  readonly withText: boolean
}

const COLUMNS = sql`
  c.id, c.subject_id as "subjectId", c.body_id as "bodyId", c.file_id as "fileId", c.name,
  c.source_sha256 as "sourceSha256", c.source_type as "sourceType", c.replaced, c.marks, c.seen,
  c.revision, c.sha256, c.type, c.extension, c.size, c.text_sha256 as text, c.with_text as "withText"`

function copyOf(row: Row): FileCopy {
  const { sourceSha256, sourceType, sha256, type, extension, size, text, ...rest } = row
  return {
    ...rest,
    source: { sha256: trusted<Sha256>(sourceSha256), type: sourceType },
    made:
      sha256 === null || type === null || extension === null || size === null
        ? undefined
        : {
            sha256: trusted<Sha256>(sha256),
            type,
            extension,
            size: Number(size),
            text: text === null ? undefined : trusted<Sha256>(text),
          },
  }
}

/** Most files of one subject; a letter's answers carry fewer. */
const MOST_COPIES = 500

/** Copies made or begun for a subject, in the order of their files. */
export async function copiesFor(tx: Tx, subjectId: string): Promise<readonly FileCopy[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from redaction.copy c
     where c.subject_id = ${subjectId}
     order by c.file_id
     limit ${MOST_COPIES}`)
  return rows.map(copyOf)
}

/** The copy of a file for a subject, if one was begun. */
export async function findCopyOf(
  tx: Tx,
  { subjectId, fileId }: Pick<FileCopy, 'subjectId' | 'fileId'>,
): Promise<FileCopy | undefined> {
  const row = await tx.maybe<Row>(sql`
    select ${COLUMNS}
      from redaction.copy c
     where c.subject_id = ${subjectId} and c.file_id = ${fileId}`)
  return row && copyOf(row)
}

export type Stamp = { readonly by: string; readonly at: Date }

/** Puts a copy in place of the one before. */
export async function putFileCopy(tx: Tx, copy: FileCopy, { by, at }: Stamp): Promise<void> {
  const { source, made } = copy
  await tx.run(sql`
    insert into redaction.copy
      (id, subject_id, body_id, file_id, name, source_sha256, source_type, replaced, page_count, marks,
       seen, revision, sha256, type, extension, size, text_sha256, with_text, changed_by, changed_at)
    values
      (${copy.id}, ${copy.subjectId}, ${copy.bodyId}, ${copy.fileId}, ${copy.name}, ${source.sha256},
       ${source.type}, ${copy.replaced}, ${copy.marks.length}, ${JSON.stringify(copy.marks)}::jsonb,
       ${copy.seen}::int[], ${copy.revision}, ${made?.sha256}, ${made?.type}, ${made?.extension},
       ${made?.size}, ${made?.text}, ${copy.withText}, ${by}, ${at})
    on conflict (subject_id, file_id) do update
       set name = excluded.name, source_sha256 = excluded.source_sha256,
           source_type = excluded.source_type, replaced = excluded.replaced,
           page_count = excluded.page_count, marks = excluded.marks, seen = excluded.seen,
           revision = excluded.revision, sha256 = excluded.sha256, type = excluded.type,
           extension = excluded.extension, size = excluded.size,
           text_sha256 = excluded.text_sha256, with_text = excluded.with_text,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}

/** Forgets a copy: the file is not published. */
export async function dropFileCopy(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from redaction.copy where id = ${id}`)
}
