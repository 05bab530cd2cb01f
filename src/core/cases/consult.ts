/** What another body is asked about a case, and its answer: it sees the question, never the case. */
import { getBody } from '#core/bodies'
import { day, type Day } from '#platform/day'
import type { Officer } from '#platform/acting'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { sql, type Sql } from '#platform/sql'
import type { Doer } from './case.ts'
import { happen, settle, takeInHand, type InHand } from './record.ts'
import type { CaseRefusal } from './texts.ts'

const MOST_TEXT = 5000

export type Consultation = {
  readonly id: string
  readonly bodyId: string
  readonly caseId: string
  readonly askedBodyId: string
  readonly number: string
  readonly serviceKey: string
  readonly question: string
  readonly dueDay: Day
  readonly askedAt: Date
  readonly answer: string | undefined
  readonly answeredAt: Date | undefined
}

type Row = {
  id: string
  body_id: string
  case_id: string
  asked_body_id: string
  number: string
  service_key: string
  question: string
  due_day: string
  asked_at: Date
  answer: string | null
  answered_at: Date | null
}

async function where(tx: Tx, rest: Sql): Promise<readonly Consultation[]> {
  const rows = await tx.all<Row>(sql`
    select o.id, o.body_id, o.case_id, o.asked_body_id, o.number, o.service_key, o.question, o.due_day,
           o.asked_at, o.answer, o.answered_at
      from cases.consultation o
     where ${rest}`)
  return rows.map(row => ({
    id: row.id,
    bodyId: row.body_id,
    caseId: row.case_id,
    askedBodyId: row.asked_body_id,
    number: row.number,
    serviceKey: row.service_key,
    question: row.question,
    dueDay: day(row.due_day),
    askedAt: row.asked_at,
    answer: row.answer ?? undefined,
    answeredAt: row.answered_at ?? undefined,
  }))
}

/** What other bodies were asked about a case. */
export const consultationsOf = (tx: Tx, caseId: string): Promise<readonly Consultation[]> =>
  where(tx, sql`o.case_id = ${caseId} order by o.asked_at, o.id limit 50`)

/** What the viewing officer's body still owes others, nearest day first. */
export const consultationsOwed = (tx: Tx, bodyId: string): Promise<readonly Consultation[]> =>
  where(
    tx,
    sql`o.asked_body_id = ${bodyId} and o.answer is null order by o.due_day, o.id limit 200`,
  )

/** One that the viewer may see. */
export async function findConsultation(tx: Tx, id: string): Promise<Consultation | undefined> {
  return (await where(tx, sql`o.id = ${id} limit 1`))[0]
}

export type Asking = {
  readonly bodyId: string
  readonly question: string
  readonly dueDay: Day
  readonly by: Doer
}

/** Asks another body by a day. */
export async function askBody(hand: InHand, asking: Asking): Promise<string> {
  const { tx, house, before } = hand
  const at = house.clock.now()
  const id = uuidv7(at)
  tx.write(sql`
    insert into cases.consultation
      (id, body_id, case_id, asked_body_id, number, service_key, question, shared, due_day, asked_by, asked_at)
    values (${id}, ${before.bodyId}, ${before.id}, ${asking.bodyId}, ${before.number},
            ${before.serviceKey}, ${asking.question}, '{}'::jsonb, ${asking.dueDay},
            ${asking.by.kind === 'system' ? null : asking.by.id}, ${at})`)
  await happen(
    hand,
    { kind: 'opinion-asked', payload: { id, body: asking.bodyId, due: asking.dueDay } },
    { by: asking.by },
  )
  return id
}

/** An officer asks another body by hand. Refuses `no-text`, `day-past`, `own-body`. */
export async function consult(
  tx: Tx,
  house: House,
  officer: Officer,
  asking: Omit<Asking, 'by' | 'dueDay'> & {
    readonly caseId: string
    readonly dueDay: Day | undefined
  },
): Promise<Result<string, CaseRefusal | 'not-found'>> {
  const question = asking.question.trim().slice(0, MOST_TEXT)
  if (question === '') return refuse('no-text', { field: 'body-question' })
  if (asking.dueDay === undefined || asking.dueDay < house.clock.today())
    return refuse('day-past', { field: 'body-until' })
  if (asking.bodyId === officer.bodyId) return refuse('own-body', { field: 'body' })
  const hand = await takeInHand(tx, house, asking.caseId)
  if (!hand) return refuse('not-found')
  if (hand.state.phase === 'closed') return refuse('not-now')
  await getBody(hand.tx, asking.bodyId)
  const by: Doer = { kind: 'officer', id: officer.accountId }
  await askBody(hand, { bodyId: asking.bodyId, question, dueDay: asking.dueDay, by })
  await settle(hand)
  return ok(asking.caseId)
}

/** The asked body answers, once. Refuses `no-text` and `answered`. */
export async function answerConsultation(
  tx: Tx,
  house: House,
  officer: Officer,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Result<string, CaseRefusal | 'not-found'>> {
  const asked = await findConsultation(tx, id)
  if (asked?.askedBodyId !== officer.bodyId) return refuse('not-found')
  const answer = text.trim().slice(0, MOST_TEXT)
  if (answer === '') return refuse('no-text', { field: 'answer' })
  const hand = await takeInHand(await tx.elevate(), house, asked.caseId)
  if (!hand) return refuse('not-found')
  const written = await hand.tx.run(sql`
    update cases.consultation
       set answer = ${answer}, answered_by = ${officer.accountId}, answered_at = ${house.clock.now()}
     where id = ${id} and answer is null`)
  if (written === 0) return refuse('answered', { field: 'answer' })
  await happen(
    hand,
    { kind: 'opinion-given', payload: { id, body: officer.bodyId } },
    { by: { kind: 'officer', id: officer.accountId } },
  )
  await settle(hand)
  return ok(id)
}
