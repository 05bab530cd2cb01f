/** SQL of letters not sent yet. */
import type { Tx } from '#platform/db'
import { sql, type Sql } from '#platform/sql'
import type { Asked } from './asked.ts'

export type Draft = {
  readonly id: string
  readonly personId: string
  readonly writtenBy: string | undefined
  readonly kind: string
  readonly bodyIds: readonly string[]
  readonly subject: string
  readonly text: string
  /** What the kind of letter asks for besides. */
  readonly asked: Asked
  readonly appealOf: string | undefined
  /** Letter whose body asked something, when this is the answer to it. */
  readonly answersTo: string | undefined
  readonly changedAt: Date
}

type Row = {
  id: string
  person_id: string
  written_by: string | null
  kind: string
  body_ids: string[]
  subject: string
  body_text: string
  asked: Asked
  appeal_of: string | null
  answers_to: string | null
  changed_at: Date
}

const draftOf = (row: Row): Draft => ({
  id: row.id,
  personId: row.person_id,
  writtenBy: row.written_by ?? undefined,
  kind: row.kind,
  bodyIds: row.body_ids,
  subject: row.subject,
  text: row.body_text,
  asked: row.asked,
  appealOf: row.appeal_of ?? undefined,
  answersTo: row.answers_to ?? undefined,
  changedAt: row.changed_at,
})

const DRAFT = sql`
  d.id, d.person_id, d.written_by, d.kind, d.body_ids, d.subject, d.body_text, d.asked,
  d.appeal_of, d.answers_to, d.changed_at`

/** The viewer's draft of a letter. */
export async function findDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${DRAFT} from correspondence.draft d where d.id = ${id} and d.answers_to is null`,
  )
  return row && draftOf(row)
}

/** The viewer's draft, locked until the transaction ends: of two that send it, one finds it gone. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${DRAFT} from correspondence.draft d where d.id = ${id} and d.answers_to is null for update`,
  )
  return row && draftOf(row)
}

/** Ids of the bodies that a draft goes to, as a query to ask beside others. */
export const bodiesOfDraft = (id: string): Sql =>
  sql`select unnest(d.body_ids) from correspondence.draft d where d.id = ${id}`

/** The viewer's answer to a body's question about a letter, while it is being written. */
export async function findAnswerDraft(tx: Tx, letterId: string): Promise<Draft | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${DRAFT} from correspondence.draft d where d.answers_to = ${letterId}`,
  )
  return row && draftOf(row)
}

/** The viewer's drafts, latest first, at most 50. */
export async function draftsOfViewer(tx: Tx): Promise<readonly Draft[]> {
  const rows = await tx.all<Row>(sql`
    select ${DRAFT}
      from correspondence.draft d
     where d.person_id = nullif(current_setting('house.person', true), '')::uuid
       and d.answers_to is null
     order by d.changed_at desc, d.id
     limit 50`)
  return rows.map(draftOf)
}

/** The viewer's appeal of a letter: the one that was sent, else the one begun last. */
export async function appealOf(
  tx: Tx,
  letterId: string,
): Promise<{ readonly is: 'draft' | 'letter'; readonly id: string } | undefined> {
  return tx.maybe(sql`
    select is_a as is, id
      from (select 'letter' as is_a, l.id, 1 as place, l.accepted_at as at
              from correspondence.letter l
             where l.appeal_of = ${letterId} and l.state <> 'withdrawn'
            union all
            select 'draft', d.id, 2, d.changed_at
              from correspondence.draft d
             where d.appeal_of = ${letterId}) appeals
     order by place, at desc
     limit 1`)
}

export type NewDraft = Omit<Draft, 'asked' | 'answersTo'> &
  Partial<Pick<Draft, 'asked' | 'answersTo'>>

/** Begins a draft. */
export async function insertDraft(tx: Tx, draft: NewDraft): Promise<void> {
  await tx.run(sql`
    insert into correspondence.draft
      (id, person_id, written_by, kind, body_ids, subject, body_text, asked, appeal_of, answers_to,
       changed_at)
    values
      (${draft.id}, ${draft.personId}, ${draft.writtenBy}, ${draft.kind}, ${draft.bodyIds}::uuid[],
       ${draft.subject}, ${draft.text}, ${JSON.stringify(draft.asked ?? {})}::jsonb, ${draft.appealOf},
       ${draft.answersTo}, ${draft.changedAt})`)
}

/** Keeps what was typed, valid or not. */
export async function saveDraft(
  tx: Tx,
  id: string,
  draft: Pick<Draft, 'subject' | 'text' | 'asked' | 'changedAt'>,
): Promise<void> {
  await tx.run(sql`
    update correspondence.draft
       set subject = ${draft.subject}, body_text = ${draft.text},
           asked = ${JSON.stringify(draft.asked)}::jsonb, changed_at = ${draft.changedAt}
     where id = ${id}`)
}

/** Changes kind or bodies of a draft. */
export async function redirectDraft(
  tx: Tx,
  id: string,
  draft: Pick<Draft, 'kind' | 'bodyIds' | 'changedAt'>,
): Promise<void> {
  await tx.run(sql`
    update correspondence.draft
       set kind = ${draft.kind}, body_ids = ${draft.bodyIds}::uuid[], changed_at = ${draft.changedAt}
     where id = ${id}`)
}

/** Deletes a draft with the files that were not sent. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  tx.write(sql`delete from correspondence.draft where id = ${id}`)
}
