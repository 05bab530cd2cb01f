/** All SQL of the module. The viewer is an officer: rows of other bodies are not there. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql, type Sql } from '#platform/sql'
import type { Subject } from './work.ts'

export type Assignment = {
  readonly id: string
  readonly unitId: string | undefined
  readonly executorId: string | undefined
  readonly coExecutors: readonly string[]
  readonly resolution: string
  readonly by: string
  readonly at: Date
}

type Own = {
  readonly bodyId: string
  readonly subject: Subject
  readonly by: string
  readonly at: Date
  readonly id: string
}

/** Writes who does it from now on. */
export async function insertAssignment(
  tx: Tx,
  given: Own & Pick<Assignment, 'unitId' | 'executorId' | 'coExecutors' | 'resolution'>,
): Promise<void> {
  await tx.run(sql`
    insert into work.assignment
      (id, body_id, subject_kind, subject_id, unit_id, executor_id, co_executors, resolution, by_account, at)
    values
      (${given.id}, ${given.bodyId}, ${given.subject.kind}, ${given.subject.id}, ${given.unitId},
       ${given.executorId}, ${given.coExecutors}::uuid[], ${given.resolution}, ${given.by}, ${given.at})`)
}

type AssignmentRow = {
  id: string
  subject_id: string
  unit_id: string | null
  executor_id: string | null
  co_executors: string[]
  resolution: string
  by_account: string
  at: Date
}

const ASSIGNMENT = sql`
  id, subject_id, unit_id, executor_id, co_executors, resolution, by_account, at`

const assignmentOf = (row: AssignmentRow): Assignment => ({
  id: row.id,
  unitId: row.unit_id ?? undefined,
  executorId: row.executor_id ?? undefined,
  coExecutors: row.co_executors,
  resolution: row.resolution,
  by: row.by_account,
  at: row.at,
})

/** Everybody who did or does it, newest first. */
export async function assignmentsOf(tx: Tx, subject: Subject): Promise<readonly Assignment[]> {
  const rows = await tx.all<AssignmentRow>(sql`
    select ${ASSIGNMENT}
      from work.assignment
     where subject_kind = ${subject.kind} and subject_id = ${subject.id}
     order by at desc, id desc
     limit 100`)
  return rows.map(assignmentOf)
}

/** Who does each of these subjects now, by the subject's id. */
export async function assignmentsInForce(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Assignment>> {
  const rows = await tx.all<AssignmentRow>(sql`
    select distinct on (subject_id) ${ASSIGNMENT}
      from work.assignment
     where subject_kind = ${kind} and subject_id = any(${ids}::uuid[])
     order by subject_id, at desc, id desc
     limit ${ids.length}`)
  return new Map(rows.map(row => [row.subject_id, assignmentOf(row)]))
}

/** Things of a kind that became an account's work since a moment, latest first. */
export async function givenSince(
  tx: Tx,
  kind: string,
  {
    accountId,
    since,
    limit,
  }: { readonly accountId: string; readonly since: Date; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await tx.all<{ subject_id: string }>(sql`
    select subject_id
      from work.assignment
     where executor_id = ${accountId} and subject_kind = ${kind} and at > ${since}
     order by at desc
     limit ${limit}`)
  return [...new Set(rows.map(row => row.subject_id))]
}

export type Note = {
  readonly id: string
  readonly text: string
  readonly by: string
  readonly at: Date
}

/** Adds an internal note. */
export async function insertNote(tx: Tx, given: Own & { readonly text: string }): Promise<void> {
  await tx.run(sql`
    insert into work.note (id, body_id, subject_kind, subject_id, text, by_account, at)
    values (${given.id}, ${given.bodyId}, ${given.subject.kind}, ${given.subject.id}, ${given.text}, ${given.by}, ${given.at})`)
}

/** Notes in order. */
export async function notesOf(tx: Tx, subject: Subject): Promise<readonly Note[]> {
  return tx.all<Note>(sql`
    select id, text, by_account as by, at
      from work.note
     where subject_kind = ${subject.kind} and subject_id = ${subject.id}
     order by at, id
     limit 500`)
}

export type Opinion = {
  readonly id: string
  readonly unitId: string
  readonly question: string
  readonly dueDay: Day | undefined
  readonly askedBy: string
  readonly askedAt: Date
  readonly answer: string | undefined
  readonly answeredBy: string | undefined
  readonly answeredAt: Date | undefined
  readonly withdrawnBy: string | undefined
  readonly withdrawnAt: Date | undefined
}

/** Asks a unit for its opinion. */
export async function insertOpinion(
  tx: Tx,
  given: Own & {
    readonly unitId: string
    readonly question: string
    readonly dueDay: Day | undefined
  },
): Promise<void> {
  await tx.run(sql`
    insert into work.opinion
      (id, body_id, subject_kind, subject_id, unit_id, question, due_day, asked_by, asked_at)
    values
      (${given.id}, ${given.bodyId}, ${given.subject.kind}, ${given.subject.id}, ${given.unitId},
       ${given.question}, ${given.dueDay}, ${given.by}, ${given.at})`)
}

/** Gives the opinion; 0 when it was given before, is asked for no more, or is not there for the viewer. */
export async function answerOpinion(
  tx: Tx,
  given: { readonly id: string; readonly answer: string; readonly by: string; readonly at: Date },
): Promise<number> {
  return tx.run(sql`
    update work.opinion
       set answer = ${given.answer}, answered_by = ${given.by}, answered_at = ${given.at}
     where id = ${given.id} and answer is null and withdrawn_at is null`)
}

/** Takes the question back; 0 when it is open no more or not there for the viewer. */
export async function withdrawOpinion(
  tx: Tx,
  given: { readonly id: string; readonly by: string; readonly at: Date },
): Promise<number> {
  return tx.run(sql`
    update work.opinion
       set withdrawn_by = ${given.by}, withdrawn_at = ${given.at}
     where id = ${given.id} and answer is null and withdrawn_at is null`)
}

type OpinionRow = {
  id: string
  unit_id: string
  question: string
  due_day: string | null
  asked_by: string
  asked_at: Date
  answer: string | null
  answered_by: string | null
  answered_at: Date | null
  withdrawn_by: string | null
  withdrawn_at: Date | null
}

async function opinionsWhere(tx: Tx, where: Sql): Promise<readonly Opinion[]> {
  const rows = await tx.all<OpinionRow>(sql`
    select id, unit_id, question, due_day, asked_by, asked_at, answer, answered_by, answered_at,
           withdrawn_by, withdrawn_at
      from work.opinion
     where ${where}
     order by asked_at, id
     limit 100`)
  return rows.map(row => ({
    id: row.id,
    unitId: row.unit_id,
    question: row.question,
    dueDay: row.due_day === null ? undefined : day(row.due_day),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    answer: row.answer ?? undefined,
    answeredBy: row.answered_by ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    withdrawnBy: row.withdrawn_by ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }))
}

/** Opinions asked and given, in order. */
export async function opinionsOf(tx: Tx, { kind, id }: Subject): Promise<readonly Opinion[]> {
  return opinionsWhere(tx, sql`subject_kind = ${kind} and subject_id = ${id}`)
}

/** One opinion on the subject. */
export async function findOpinion(
  tx: Tx,
  { kind, id }: Subject,
  opinionId: string,
): Promise<Opinion | undefined> {
  const found = await opinionsWhere(
    tx,
    sql`id = ${opinionId} and subject_kind = ${kind} and subject_id = ${id}`,
  )
  return found[0]
}

/** An opinion that a unit was asked for and has not given. */
export type Owed = Pick<Opinion, 'id' | 'unitId' | 'question' | 'dueDay'> & {
  readonly subjectId: string
}

/** Opinions that these units of the viewing officer's body owe, nearest due day first. */
export async function opinionsOwed(
  tx: Tx,
  kind: string,
  unitIds: readonly string[],
): Promise<readonly Owed[]> {
  const rows = await tx.all<OpinionRow & { subject_id: string }>(sql`
    select id, subject_id, unit_id, question, due_day
      from work.opinion
     where body_id = nullif(current_setting('house.body', true), '')::uuid
       and subject_kind = ${kind}
       and unit_id = any(${unitIds}::uuid[])
       and answer is null
       and withdrawn_at is null
     order by due_day, asked_at, id
     limit ${MOST_INVOLVED}`)
  return rows.map(row => ({
    id: row.id,
    subjectId: row.subject_id,
    unitId: row.unit_id,
    question: row.question,
    dueDay: row.due_day === null ? undefined : day(row.due_day),
  }))
}

/** Who helps with a subject now. */
export type Help = {
  readonly coExecutors: readonly string[]
  /** Units that were asked for an opinion, whether they gave it or not; not those of which it is asked no more. */
  readonly askedUnits: readonly string[]
}

/** Who helps with each of these subjects, by the subject's id; the newest assignment holds. */
export async function helpOn(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Help>> {
  const rows = await tx.all<{ id: string; co: string[] | null; asked: string[] | null }>(sql`
    select subject as id,
           (select a.co_executors
              from work.assignment a
             where a.subject_kind = ${kind} and a.subject_id = subject
             order by a.at desc, a.id desc
             limit 1) as co,
           (select array_agg(o.unit_id)
              from work.opinion o
             where o.subject_kind = ${kind} and o.subject_id = subject
               and o.withdrawn_at is null) as asked
      from unnest(${ids}::uuid[]) as subject`)
  return new Map(
    rows.map(({ id, co, asked }) => [id, { coExecutors: co ?? [], askedUnits: asked ?? [] }]),
  )
}

/** Most subjects that are shown as "asked of you". */
const MOST_INVOLVED = 200

/**
 * Subjects of the viewing officer's body on which these accounts are co-executors or of which these
 * units were asked an opinion that they have not given, latest first.
 */
export async function involvedIn(
  tx: Tx,
  kind: string,
  who: { readonly accountIds: readonly string[]; readonly unitIds: readonly string[] },
): Promise<readonly string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select id
      from work.involved(${kind}, ${who.accountIds}::uuid[], ${who.unitIds}::uuid[], ${MOST_INVOLVED}) as id`)
  return rows.map(({ id }) => id)
}

export type CheckItem = {
  readonly id: string
  readonly label: string
  readonly doneBy: string | undefined
  readonly doneAt: Date | undefined
}

/** Adds a line to the check list. */
export async function insertCheckItem(
  tx: Tx,
  given: Own & { readonly label: string },
): Promise<void> {
  await tx.run(sql`
    insert into work.check_item (id, body_id, subject_kind, subject_id, label, added_at)
    values (${given.id}, ${given.bodyId}, ${given.subject.kind}, ${given.subject.id}, ${given.label}, ${given.at})`)
}

/** Ticks a line of the subject off, or takes the tick back; 0 when it is not the subject's. */
export async function tickItem(
  tx: Tx,
  given: {
    readonly id: string
    readonly subject: Subject
    readonly by: string | undefined
    readonly at: Date | undefined
  },
): Promise<number> {
  return tx.run(sql`
    update work.check_item
       set done_by = ${given.by}, done_at = ${given.at}
     where id = ${given.id} and subject_kind = ${given.subject.kind} and subject_id = ${given.subject.id}`)
}

/** The check list in order. */
export async function checkItemsOf(tx: Tx, subject: Subject): Promise<readonly CheckItem[]> {
  const rows = await tx.all<{
    id: string
    label: string
    done_by: string | null
    done_at: Date | null
  }>(sql`
    select id, label, done_by, done_at
      from work.check_item
     where subject_kind = ${subject.kind} and subject_id = ${subject.id}
     order by added_at, id
     limit 100`)
  return rows.map(row => ({
    id: row.id,
    label: row.label,
    doneBy: row.done_by ?? undefined,
    doneAt: row.done_at ?? undefined,
  }))
}

/** Of these subjects, those on which there is more than having been given out once. With the worker's sight. */
export async function workedOn(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.all<{ id: string }>(sql`
    select subject as id
      from unnest(${ids}::uuid[]) as subject
     where (select count(*) from work.assignment a
             where a.subject_kind = ${kind} and a.subject_id = subject) > 1
        or exists (select 1 from work.note n where n.subject_kind = ${kind} and n.subject_id = subject)
        or exists (select 1 from work.opinion o where o.subject_kind = ${kind} and o.subject_id = subject)
        or exists (select 1 from work.check_item c where c.subject_kind = ${kind} and c.subject_id = subject)
     order by subject
     limit ${ids.length}`)
  return rows.map(({ id }) => id)
}

/** Takes back who was to work on these subjects, which go. With the worker's sight. */
export async function deleteAssignments(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<number> {
  return tx.run(sql`
    delete from work.assignment a where a.subject_kind = ${kind} and a.subject_id = any(${ids}::uuid[])`)
}

/** Erases what officials wrote to each other about a thing whose time is over. With the worker's sight. */
export async function eraseWork(tx: Tx, { kind, id }: Subject): Promise<void> {
  for (const table of [sql`work.note`, sql`work.opinion`, sql`work.check_item`]) {
    await tx.run(
      sql`delete from ${table} w where w.subject_kind = ${kind} and w.subject_id = ${id}`,
    )
  }
  await tx.run(sql`
    update work.assignment w set resolution = ''
     where w.subject_kind = ${kind} and w.subject_id = ${id} and w.resolution <> ''`)
}
