/** Notes, opinions of other units and check lists: what helps with the work and stays inside the body. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import {
  answerOpinion,
  findOpinion,
  insertCheckItem,
  insertNote,
  insertOpinion,
  tickItem,
  withdrawOpinion,
  type Opinion,
} from './store.ts'
import {
  mayAnswer,
  mayBeDue,
  mayWithdraw,
  textIn,
  type Subject,
  type Withdrawer,
  type Worker,
} from './work.ts'

type About = { readonly subject: Subject }
type Done = Result<
  string,
  | 'no-text'
  | 'text-too-long'
  | 'not-asked'
  | 'answered'
  | 'withdrawn'
  | 'not-found'
  | 'no-due-day'
  | 'day-past'
>

type Typed = About & { readonly typed: string; readonly field: string }

/** Adds an internal note; refuses as `textIn` does. */
export const addNote = (tx: Tx, house: House, worker: Worker, given: Typed): Promise<Done> =>
  add(tx, ownRow(house, worker, given.subject), {
    ...given,
    act: 'noted',
    insert: (own, text) => insertNote(tx, { ...own, text }),
  })

/** Adds a line to the check list; refuses as `textIn` does. */
export const addCheckItem = (tx: Tx, house: House, worker: Worker, given: Typed): Promise<Done> =>
  add(tx, ownRow(house, worker, given.subject), {
    ...given,
    act: 'check-added',
    insert: (own, label) => insertCheckItem(tx, { ...own, label }),
  })

type OwnRow = ReturnType<typeof ownRow>

type Adding = Typed & {
  readonly act: string
  readonly insert: (own: OwnRow, text: string) => Promise<void>
}

async function add(tx: Tx, own: OwnRow, { typed, field, act, insert }: Adding): Promise<Done> {
  const text = textIn(typed, field)
  if (!text.ok) return text
  await insert(own, text.value)
  return recorded(tx, own, act)
}

/** Ticks a line of this subject off, or takes the tick back; refuses with `not-found`. */
export async function tick(
  tx: Tx,
  house: House,
  worker: Worker,
  { subject, id, done }: About & { readonly id: string; readonly done: boolean },
): Promise<Done> {
  const own = { ...ownRow(house, worker, subject), id }
  const ticked = await tickItem(tx, {
    id,
    subject,
    by: done ? worker.accountId : undefined,
    at: done ? own.at : undefined,
  })
  return ticked === 0 ? refuse('not-found') : recorded(tx, own, done ? 'ticked' : 'unticked')
}

export type Asking = About & {
  readonly unitId: string
  readonly typed: string
  readonly field: string
  readonly dueDay: Day | undefined
}

/**
 * Asks another unit for its opinion by a day. Refuses with `no-text`, with `no-due-day` without a day
 * and with `day-past` for one gone by.
 */
export async function askOpinion(
  tx: Tx,
  house: House,
  worker: Worker,
  { subject, unitId, typed, field, dueDay }: Asking,
): Promise<Done> {
  const question = textIn(typed, field)
  if (!question.ok) return question
  const may = mayBeDue(dueDay, house.clock.today())
  if (!may.ok) return refuse(may.refusal.code, { field: 'opinion-until' })
  const own = ownRow(house, worker, subject)
  await insertOpinion(tx, { ...own, unitId, question: question.value, dueDay })
  return recorded(tx, own, 'opinion-asked', { unit: unitId, due: dueDay })
}

/**
 * Gives the opinion that the officer's unit was asked for, once. Refuses as `mayAnswer` does, with
 * `no-text` and with `not-found` when it is about something else.
 */
export async function giveOpinion(
  tx: Tx,
  house: House,
  worker: Worker,
  given: About & { readonly id: string; readonly typed: string },
): Promise<Done> {
  const { subject, id, typed } = given
  const opinion = await findOpinion(tx, subject, id)
  if (!opinion) return refuse('not-found')
  const may = mayAnswer(opinion, worker)
  if (!may.ok) return refuse(may.refusal.code, { field: `opinion-${id}` })
  const text = textIn(typed, `opinion-${id}`)
  if (!text.ok) return text
  const own = { ...ownRow(house, worker, subject), id }
  const written = await answerOpinion(tx, { id, answer: text.value, by: own.by, at: own.at })
  if (written === 0) return refuse('answered', { field: `opinion-${id}` })
  return recorded(tx, own, 'opinion-given', { unit: opinion.unitId })
}

/**
 * Takes back a question that no opinion was given to yet; the asked unit owes it no more. Refuses as
 * `mayWithdraw` does, and with `not-found` when it is about something else.
 *
 * @returns the question as it stood
 */
export async function withdrawQuestion(
  tx: Tx,
  house: House,
  officer: Worker & Withdrawer,
  { subject, id }: About & { readonly id: string },
): Promise<Result<Opinion, 'not-found' | 'not-asker' | 'answered' | 'withdrawn'>> {
  const opinion = await findOpinion(tx, subject, id)
  if (!opinion) return refuse('not-found')
  const may = mayWithdraw(opinion, officer)
  if (!may.ok) return may
  const own = { ...ownRow(house, officer, subject), id }
  const written = await withdrawOpinion(tx, { id, by: own.by, at: own.at })
  if (written === 0) return refuse('answered')
  await recorded(tx, own, 'opinion-withdrawn', { unit: opinion.unitId })
  return ok(opinion)
}

type Own = {
  readonly id: string
  readonly bodyId: string
  readonly subject: Subject
  readonly by: string
  readonly at: Date
}

function ownRow(house: House, { bodyId, accountId }: Worker, subject: Subject): Own {
  const at = house.clock.now()
  return { id: uuidv7(at), bodyId, subject, by: accountId, at }
}

async function recorded(
  tx: Tx,
  { id, bodyId, subject, by, at }: Own,
  act: string,
  more: { readonly unit?: string; readonly due?: string | undefined } = {},
): Promise<Done> {
  await recordAct(tx, {
    act: `work.${act}`,
    at,
    actor: { kind: 'officer', id: by },
    bodyId,
    about: subject,
    payload: { id, ...more },
  })
  return ok(id)
}
