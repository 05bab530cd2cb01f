/** SQL of decisions. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { CaseDocument } from './document.ts'

export type Decision = {
  readonly caseId: string
  readonly state: 'draft' | 'recommended' | 'decided'
  readonly outcome: string | undefined
  readonly reasons: readonly string[]
  readonly text: string
  readonly draftedBy: string | undefined
  readonly recommendedBy: string | undefined
  readonly recommendedAt: Date | undefined
  readonly decidedBy: string | undefined
  readonly decidedAt: Date | undefined
  readonly signedAs: string | undefined
  readonly number: string | undefined
  readonly document: CaseDocument | undefined
  readonly sha256: string | undefined
  readonly validUntil: Day | undefined
}

const maybe = <T>(value: T | null): T | undefined => value ?? undefined

type Row = {
  case_id: string
  state: Decision['state']
  outcome: string | null
  reasons: string[]
  text: string
  drafted_by: string | null
  recommended_by: string | null
  recommended_at: Date | null
  decided_by: string | null
  decided_at: Date | null
  signed_as: string | null
  registry_number: string | null
  document: CaseDocument | null
  document_sha256: string | null
  valid_until: string | null
}

/** The decision on a case as far as the viewer may see it: officers from its draft on, the applicant once it is made. */
export async function findDecision(tx: Tx, caseId: string): Promise<Decision | undefined> {
  const row = await tx.maybe<Row>(sql`
    select case_id, state, outcome, reasons, text, drafted_by, recommended_by, recommended_at, decided_by,
           decided_at, signed_as, registry_number, document, document_sha256, valid_until
      from cases.decision
     where case_id = ${caseId}`)
  return (
    row && {
      caseId: row.case_id,
      state: row.state,
      outcome: maybe(row.outcome),
      reasons: row.reasons,
      text: row.text,
      draftedBy: maybe(row.drafted_by),
      recommendedBy: maybe(row.recommended_by),
      recommendedAt: maybe(row.recommended_at),
      decidedBy: maybe(row.decided_by),
      decidedAt: maybe(row.decided_at),
      signedAs: maybe(row.signed_as),
      number: maybe(row.registry_number),
      document: maybe(row.document),
      sha256: maybe(row.document_sha256),
      validUntil: row.valid_until === null ? undefined : day(row.valid_until),
    }
  )
}

export type DraftToKeep = {
  readonly bodyId: string
  readonly caseId: string
  readonly outcome: string | undefined
  readonly reasons: readonly string[]
  readonly text: string
  readonly by: string | undefined
  readonly at: Date
  readonly state: 'draft' | 'recommended'
}

/** Keeps what a decision says before it is made. */
export async function keepDraft(tx: Tx, draft: DraftToKeep): Promise<void> {
  const recommended = draft.state === 'recommended'
  await tx.run(sql`
    insert into cases.decision as d
      (case_id, body_id, state, outcome, reasons, text, drafted_by, drafted_at, recommended_by, recommended_at)
    values (${draft.caseId}, ${draft.bodyId}, ${draft.state}, ${draft.outcome}, ${draft.reasons}::text[],
            ${draft.text}, ${draft.by}, ${draft.at}, ${recommended ? draft.by : null},
            ${recommended ? draft.at : null})
    on conflict (case_id) do update
       set outcome = excluded.outcome, reasons = excluded.reasons, text = excluded.text,
           drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at,
           state = case when d.state = 'recommended' then 'recommended' else excluded.state end,
           recommended_by = coalesce(excluded.recommended_by, d.recommended_by),
           recommended_at = coalesce(excluded.recommended_at, d.recommended_at)
     where d.state <> 'decided'`)
}

export type DecisionToKeep = {
  readonly bodyId: string
  readonly caseId: string
  readonly outcome: string
  readonly reasons: readonly string[]
  readonly text: string
  /** Account of who signed; none of what the house did by itself. */
  readonly by: string | undefined
  readonly at: Date
  readonly signedAs: string | undefined
  readonly number: string
  readonly document: CaseDocument
  readonly sha256: string
  readonly validUntil: Day | undefined
}

/** Keeps a decision that was made. */
export async function keepDecided(tx: Tx, made: DecisionToKeep): Promise<void> {
  await tx.run(sql`
    insert into cases.decision as d
      (case_id, body_id, state, outcome, reasons, text, drafted_by, drafted_at, decided_by, decided_at,
       signed_as, registry_number, document, document_sha256, valid_until)
    values (${made.caseId}, ${made.bodyId}, 'decided', ${made.outcome}, ${made.reasons}::text[],
            ${made.text}, ${made.by}, ${made.at}, ${made.by}, ${made.at}, ${made.signedAs},
            ${made.number}, ${JSON.stringify(made.document)}::jsonb, ${made.sha256}, ${made.validUntil})
    on conflict (case_id) do update
       set state = 'decided', outcome = excluded.outcome, reasons = excluded.reasons,
           text = excluded.text, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
           signed_as = excluded.signed_as, registry_number = excluded.registry_number,
           document = excluded.document, document_sha256 = excluded.document_sha256,
           valid_until = excluded.valid_until`)
}
