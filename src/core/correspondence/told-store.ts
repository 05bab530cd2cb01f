/** SQL of the steps by which a body's officers were told of a due day. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { nothing, sql } from '#platform/sql'

export type StepKind = 'warning' | 'unit-head' | 'head' | 'superior'

export type ToldStep = {
  readonly id: string
  readonly handlingId: string
  readonly letterId: string
  readonly bodyId: string
  /** The body above; only of its own step. */
  readonly superiorId: string | undefined
  readonly number: string
  readonly step: StepKind
  /** Before the due day for a warning, after it for the others. */
  readonly workingDays: number
  readonly dueDay: Day
  /** How many officers were told. */
  readonly people: number
  readonly at: Date
}

/** Keeps a step; false when it was taken before for the same due day. */
export async function insertToldStep(tx: Tx, step: ToldStep): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into correspondence.told_step
      (id, handling_id, letter_id, body_id, superior_id, number, step, working_days, due_day, people, at)
    values
      (${step.id}, ${step.handlingId}, ${step.letterId}, ${step.bodyId}, ${step.superiorId ?? null},
       ${step.number}, ${step.step}, ${step.workingDays}, ${step.dueDay}, ${step.people}, ${step.at})
    on conflict (handling_id, step, working_days, due_day) do nothing`)
  return inserted === 1
}

type Row = {
  id: string
  handling_id: string
  letter_id: string
  body_id: string
  superior_id: string | null
  number: string
  step: StepKind
  working_days: number
  due_day: string
  people: number
  at: Date
}

const COLUMNS = sql`
  s.id, s.handling_id, s.letter_id, s.body_id, s.superior_id, s.number, s.step, s.working_days, s.due_day,
  s.people, s.at`

const stepOf = (row: Row): ToldStep => ({
  id: row.id,
  handlingId: row.handling_id,
  letterId: row.letter_id,
  bodyId: row.body_id,
  superiorId: row.superior_id ?? undefined,
  number: row.number,
  step: row.step,
  workingDays: row.working_days,
  dueDay: day(row.due_day),
  people: row.people,
  at: row.at,
})

/** Steps taken about a handling that the viewer may see, oldest first. */
export async function toldStepsOf(tx: Tx, handlingId: string): Promise<readonly ToldStep[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from correspondence.told_step s
     where s.handling_id = ${handlingId}
     order by s.at, s.id
     limit 100`)
  return rows.map(stepOf)
}

/** Late work of the bodies below the viewing officer's, latest first. */
export async function toldFromBelow(
  tx: Tx,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly ToldStep[]> {
  const rows = await tx.all<Row>(sql`
    select ${COLUMNS}
      from correspondence.told_step s
     where s.superior_id = nullif(current_setting('house.body', true), '')::uuid
       ${before === undefined ? nothing : sql`and s.id < ${before}::uuid`}
     order by s.id desc
     limit ${limit}`)
  return rows.map(stepOf)
}
