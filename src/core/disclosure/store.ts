/** SQL of the two sides: proposals and officers' copies. What everybody reads is in `answer-store.ts`. */
import type { Document, Texts } from '#core/redaction'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Side, State } from './disclosure.ts'

export type Proposal = {
  readonly id: string
  readonly letterId: string
  readonly handlingId: string
  readonly bodyId: string
  readonly personId: string
  readonly state: State
  readonly endedBy: Side | undefined
  readonly reason: string
  readonly document: Document | undefined
  readonly hash: string | undefined
  readonly changedAt: Date
}

/** An officer's copy: the whole text with marks. */
export type Copy = Texts & {
  readonly grounds: Readonly<Record<string, string>>
  readonly revision: number
}

type Row = Omit<Proposal, 'endedBy' | 'document' | 'hash'> & {
  readonly endedBy: Side | null
  readonly document: Document | null
  readonly hash: string | null
}

const COLUMNS = sql`
  p.id, p.letter_id as "letterId", p.handling_id as "handlingId", p.body_id as "bodyId",
  p.person_id as "personId", p.state, p.ended_by as "endedBy", p.reason, p.document, p.hash,
  p.changed_at as "changedAt"`

const proposalOf = (row: Row): Proposal => ({
  ...row,
  endedBy: row.endedBy ?? undefined,
  document: row.document ?? undefined,
  hash: row.hash ?? undefined,
})

/** The proposal about a handling, if there is one that the viewer may see. */
export async function findProposal(tx: Tx, handlingId: string): Promise<Proposal | undefined> {
  const row = await tx.maybe<Row>(
    sql`select ${COLUMNS} from disclosure.proposal p where p.handling_id = ${handlingId}`,
  )
  return row && proposalOf(row)
}

/** Proposals to publish what the bodies of one letter answered. */
export async function proposalsOf(tx: Tx, letterId: string): Promise<readonly Proposal[]> {
  const rows = await tx.all<Row>(
    sql`select ${COLUMNS} from disclosure.proposal p where p.letter_id = ${letterId}`,
  )
  return rows.map(proposalOf)
}

/** Proposals of a body on which something is to be done, latest first. */
export async function openProposals(
  tx: Tx,
  bodyId: string,
  limit: number,
): Promise<readonly Proposal[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from disclosure.proposal p
     where p.body_id = ${bodyId} and p.state in ('asked', 'draft', 'offered')
     order by p.changed_at desc, p.id desc
     limit ${limit}`)
  return rows.map(proposalOf)
}

type Beginning = Pick<Proposal, 'id' | 'letterId' | 'handlingId' | 'bodyId' | 'personId'> & {
  readonly at: Date
}

/** The proposal about a handling, begun if there is none, locked until the transaction ends. */
export async function lockProposal(tx: Tx, begin: Beginning): Promise<Proposal> {
  await tx.run(sql`
    insert into disclosure.proposal (id, letter_id, handling_id, body_id, person_id, state, changed_at)
    values (${begin.id}, ${begin.letterId}, ${begin.handlingId}, ${begin.bodyId}, ${begin.personId},
            'none', ${begin.at})
    on conflict (handling_id) do nothing`)
  const row = await tx.one<Row>(sql`
    select ${COLUMNS}
      from disclosure.proposal p
     where p.handling_id = ${begin.handlingId}
       for update`)
  return proposalOf(row)
}

export type Change = Pick<Proposal, 'state' | 'endedBy' | 'reason' | 'document' | 'hash'> & {
  readonly at: Date
}

/** The proposal after a step. */
export async function setProposal(tx: Tx, id: string, change: Change): Promise<void> {
  const document = change.document === undefined ? null : JSON.stringify(change.document)
  await tx.run(sql`
    update disclosure.proposal
       set state = ${change.state}, ended_by = ${change.endedBy}, reason = ${change.reason},
           document = ${document}::jsonb, hash = ${change.hash}, changed_at = ${change.at}
     where id = ${id}`)
}

/** The officers' copy, if the viewer is of the body and there is one. */
export async function findCopy(tx: Tx, proposalId: string): Promise<Copy | undefined> {
  return tx.maybe<Copy>(sql`
    select c.subject, c.question, c.answer, c.grounds, c.revision
      from disclosure.copy c
     where c.proposal_id = ${proposalId}`)
}

export type NewCopy = Texts & {
  readonly proposalId: string
  readonly bodyId: string
  readonly grounds: Readonly<Record<string, string>>
  readonly revision: number
  readonly by: string
  readonly at: Date
}

/** Puts a copy in place of the one before. */
export async function putCopy(tx: Tx, copy: NewCopy): Promise<void> {
  await tx.run(sql`
    insert into disclosure.copy
      (proposal_id, body_id, subject, question, answer, grounds, revision, changed_by, changed_at)
    values
      (${copy.proposalId}, ${copy.bodyId}, ${copy.subject}, ${copy.question}, ${copy.answer},
       ${JSON.stringify(copy.grounds)}::jsonb, ${copy.revision}, ${copy.by}, ${copy.at})
    on conflict (proposal_id) do update
       set subject = excluded.subject, question = excluded.question, answer = excluded.answer,
           grounds = excluded.grounds, revision = excluded.revision,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}
