/** SQL of a case's layers, charges, tasks, conditions and papers made. */
import type { Tx } from '#platform/db'
import { day, type Day } from '#platform/day'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import type { Charge, Doer, Fact, Layer } from './case.ts'

export type Layers = {
  readonly answers: Readonly<Record<string, unknown>>
  readonly facts: Readonly<Record<string, Fact>>
  readonly derived: Readonly<Record<string, unknown>>
  readonly work: Readonly<Record<string, unknown>>
  readonly shown: Readonly<Record<string, unknown>>
}

const EMPTY: Layers = { answers: {}, facts: {}, derived: {}, work: {}, shown: {} }

/** The newest revision of each layer that the viewer may see. */
export async function layersOf(tx: Tx, caseId: string): Promise<Layers> {
  const rows = await tx.all<{ layer: Layer; value: Record<string, unknown> }>(sql`
    select distinct on (layer) layer, value
      from cases.layer
     where case_id = ${caseId}
     order by layer, revision desc
     limit 5`)
  return Object.assign(
    {},
    EMPTY,
    Object.fromEntries(rows.map(({ layer, value }) => [layer, value])),
  )
}

export type Revision = {
  readonly revision: number
  readonly value: Readonly<Record<string, unknown>>
  readonly at: Date
}

/** Every revision of a layer, newest first. */
export async function revisionsOf(
  tx: Tx,
  caseId: string,
  layer: Layer,
): Promise<readonly Revision[]> {
  return tx.all<Revision>(sql`
    select revision, value, at
      from cases.layer
     where case_id = ${caseId} and layer = ${layer}
     order by revision desc
     limit 200`)
}

/** Adds a revision of a layer; returns its number. */
export async function addRevision(
  tx: Tx,
  of: { readonly bodyId: string; readonly caseId: string; readonly layer: Layer },
  { value, at, by }: { readonly value: unknown; readonly at: Date; readonly by: Doer },
): Promise<number> {
  const row = await tx.one<{ revision: number }>(sql`
    insert into cases.layer (body_id, case_id, layer, revision, value, at, by_kind, by_id)
    select ${of.bodyId}, ${of.caseId}, ${of.layer}, coalesce(max(l.revision), 0) + 1,
           ${JSON.stringify(value)}::jsonb, ${at}, ${by.kind}, ${by.kind === 'system' ? null : by.id}
      from cases.layer l
     where l.case_id = ${of.caseId} and l.layer = ${of.layer}
    returning revision`)
  return row.revision
}

export type KeptCharge = Charge & { readonly state: 'computed' | 'owed' | 'paid' | 'waived' }

/** Charges of a case, in lasting order. */
export async function chargesOf(tx: Tx, caseId: string): Promise<readonly KeptCharge[]> {
  const rows = await tx.all<KeptCharge & { relief: string | null }>(sql`
    select fee, amount, due, relief, state
      from cases.charge
     where case_id = ${caseId}
     order by fee
     limit 50`)
  return rows.map(({ relief, ...charge }) => ({ ...charge, relief: relief ?? undefined }))
}

/** Keeps a charge and where it stands. */
export function keepCharge(
  tx: Tx,
  of: { readonly bodyId: string; readonly caseId: string; readonly at: Date },
  charge: KeptCharge,
): void {
  tx.write(sql`
    insert into cases.charge as c (body_id, case_id, fee, amount, due, relief, state, at)
    values (${of.bodyId}, ${of.caseId}, ${charge.fee}, ${charge.amount}, ${charge.due},
            ${charge.relief}, ${charge.state}, ${of.at})
    on conflict (case_id, fee) do update
       set amount = excluded.amount, relief = excluded.relief, state = excluded.state, at = excluded.at`)
}

export type Task = {
  readonly id: string
  readonly name: Text
  readonly role: string | undefined
  readonly unitId: string | undefined
  readonly dueDay: Day
  readonly doneAt: Date | undefined
  readonly doneBy: string | undefined
}

/** Tasks of a case, in the order in which they were set. */
export async function tasksOf(tx: Tx, caseId: string): Promise<readonly Task[]> {
  const rows = await tx.all<{
    id: string
    name: Text
    role: string | null
    unit_id: string | null
    due_day: string
    done_at: Date | null
    done_by: string | null
  }>(sql`
    select id, name, role, unit_id, due_day, done_at, done_by
      from cases.task
     where case_id = ${caseId}
     order by made_at, id
     limit 200`)
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    role: row.role ?? undefined,
    unitId: row.unit_id ?? undefined,
    dueDay: day(row.due_day),
    doneAt: row.done_at ?? undefined,
    doneBy: row.done_by ?? undefined,
  }))
}

/** Sets a task; returns its id. */
export function insertTask(
  tx: Tx,
  made: Pick<Task, 'name' | 'role' | 'unitId' | 'dueDay'> & {
    readonly bodyId: string
    readonly caseId: string
    readonly at: Date
  },
): string {
  const id = uuidv7(made.at)
  tx.write(sql`
    insert into cases.task (id, body_id, case_id, name, role, unit_id, due_day, made_at)
    values (${id}, ${made.bodyId}, ${made.caseId}, ${JSON.stringify(made.name)}::jsonb, ${made.role},
            ${made.unitId}, ${made.dueDay}, ${made.at})`)
  return id
}

/** Ticks a task off; false when it is not the case's or was done before. */
export async function finishTask(
  tx: Tx,
  {
    caseId,
    id,
    by,
    at,
  }: { readonly caseId: string; readonly id: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const done = await tx.run(sql`
    update cases.task set done_at = ${at}, done_by = ${by}
     where id = ${id} and case_id = ${caseId} and done_at is null`)
  return done === 1
}

export type Condition = {
  readonly id: string
  readonly key: string
  readonly text: Text
  readonly dueDay: Day | undefined
  readonly state: 'open' | 'met' | 'missed'
}

/** What the holder of a decision must do, nearest day first. */
export async function conditionsOf(tx: Tx, caseId: string): Promise<readonly Condition[]> {
  const rows = await tx.all<Omit<Condition, 'dueDay'> & { due_day: string | null }>(sql`
    select id, key, text, due_day, state
      from cases.condition
     where case_id = ${caseId}
     order by due_day nulls last, key
     limit 100`)
  return rows.map(({ due_day, ...row }) => ({
    ...row,
    dueDay: due_day === null ? undefined : day(due_day),
  }))
}

export function insertCondition(
  tx: Tx,
  made: Pick<Condition, 'key' | 'text' | 'dueDay'> & {
    readonly bodyId: string
    readonly caseId: string
    readonly at: Date
  },
): void {
  tx.write(sql`
    insert into cases.condition (id, body_id, case_id, key, text, due_day, state)
    values (${uuidv7(made.at)}, ${made.bodyId}, ${made.caseId}, ${made.key},
            ${JSON.stringify(made.text)}::jsonb, ${made.dueDay}, 'open')`)
}

/** Closes a condition that is open; false when it is none of the case's open ones. */
export async function closeCondition(
  tx: Tx,
  given: {
    readonly caseId: string
    readonly id: string
    readonly state: 'met' | 'missed'
    readonly by: string | undefined
    readonly at: Date
  },
): Promise<boolean> {
  const closed = await tx.run(sql`
    update cases.condition
       set state = ${given.state}, closed_at = ${given.at}, closed_by = ${given.by}
     where id = ${given.id} and case_id = ${given.caseId}
       and (state = 'open' or (state = 'missed' and ${given.state} = 'met'))`)
  return closed === 1
}
