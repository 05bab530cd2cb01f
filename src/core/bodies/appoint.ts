/** Who holds a post: appointing, dismissing, standing in. */
import type { Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { LEAF, recordAct } from '#platform/journal'
import { uuidv7 } from '#platform/random'
import { ok, refuse, type Result } from '#platform/result'
import { mayEnd, mayGive, rightsByBody, type Holder } from './body.ts'
import type { By } from './manage.ts'
import {
  absencesOf,
  endAppointment,
  heldPosts,
  holdsPost,
  insertAppointment,
  insertDeputy,
  lockAbsence,
  lockPost,
  setAbsenceEnded,
  type Absence,
  type Appointment,
  type Deputy,
} from './store.ts'
import { isOpen } from './structure.ts'

export type NewAppointment = {
  readonly bodyId: string
  readonly accountId: string
  readonly postId: string
  readonly from: Day
  /** Last day, if it is known. */
  readonly until?: Day
  /** Holds the post for the time being. */
  readonly acting?: boolean
}

export type AppointmentRefusal =
  | 'days-wrong'
  | 'post-unknown'
  | 'already-appointed'
  | 'own-appointment'
  | 'post-closed'

/**
 * Appoints an account to a post. For the operator, or an officer with `administer` in their own body;
 * nobody appoints themselves (`own-appointment`), and to a closed post nobody is appointed.
 */
export async function appoint(
  tx: Tx,
  wanted: NewAppointment,
  { actor, now }: By,
): Promise<Result<Appointment, AppointmentRefusal>> {
  const { until } = wanted
  if (until !== undefined && until < wanted.from) return refuse('days-wrong', { field: 'until' })
  if (actor.kind === 'officer' && actor.id === wanted.accountId) return refuse('own-appointment')
  const post = await lockPost(tx, wanted.bodyId, wanted.postId)
  if (post === undefined) return refuse('post-unknown', { field: 'post' })
  if (!isOpen(post)) return refuse('post-closed', { field: 'post' })
  const appointment: Appointment = {
    ...wanted,
    id: uuidv7(now),
    until,
    acting: wanted.acting ?? false,
  }
  if (await holdsPost(tx, appointment)) return refuse('already-appointed')
  await insertAppointment(tx, appointment)
  await recordAct(tx, {
    act: 'bodies.appointed',
    at: now,
    actor,
    bodyId: wanted.bodyId,
    leaf: LEAF.keyOrRole,
    about: { kind: 'appointment', id: appointment.id },
    payload: {
      account: wanted.accountId,
      post: wanted.postId,
      from: wanted.from,
      until,
      acting: appointment.acting,
    },
  })
  return ok(appointment)
}

export type Dismissal = {
  readonly bodyId: string
  readonly appointmentId: string
  /** The last day on which the officer still holds the post. */
  readonly until: Day
}

/** Ends an appointment. For the operator, or an officer with `administer` in their own body. */
export async function dismiss(
  tx: Tx,
  { bodyId, appointmentId, until }: Dismissal,
  { actor, now }: By,
): Promise<Result<Dismissal, 'not-appointed'>> {
  const account = await endAppointment(tx, bodyId, appointmentId, until)
  if (account === undefined) return refuse('not-appointed')
  await recordAct(tx, {
    act: 'bodies.dismissed',
    at: now,
    actor,
    bodyId,
    leaf: LEAF.keyOrRole,
    about: { kind: 'appointment', id: appointmentId },
    payload: { account, until },
  })
  return ok({ bodyId, appointmentId, until })
}

/**
 * Lets one officer act for an absent colleague of the same body on the days from `from` to `until`.
 * Refuses with `not-yours-to-give` where `mayGive` does: nobody comes by rights that way.
 */
export async function standIn(
  tx: Tx,
  wanted: Omit<Deputy, 'id'>,
  { actor, now }: By,
): Promise<Result<Deputy, 'days-wrong' | 'own-deputy' | 'not-an-officer' | 'not-yours-to-give'>> {
  const { bodyId, absentAccount, deputyAccount, from, until } = wanted
  if (until < from) return refuse('days-wrong', { field: 'until' })
  if (absentAccount === deputyAccount) return refuse('own-deputy', { field: 'deputy' })
  for (const account of [absentAccount, deputyAccount]) {
    const own = (await heldPosts(tx, account, from)).some(
      post => post.bodyId === bodyId && post.absentAccount === undefined,
    )
    if (!own) return refuse('not-an-officer')
  }
  if (actor.kind === 'officer') {
    const rightsIn = async (account: string) =>
      rightsByBody(await heldPosts(tx, account, from)).find(one => one.bodyId === bodyId)
    const given = await rightsIn(absentAccount)
    const holder = await rightsIn(actor.id)
    const asks = { by: actor.id, absent: absentAccount, deputy: deputyAccount }
    if (!mayGive(asks, { given, holder })) return refuse('not-yours-to-give', { field: 'absent' })
  }
  const deputy: Deputy = { ...wanted, id: uuidv7(now) }
  const madeBy = actor.kind === 'officer' ? actor.id : undefined
  await insertDeputy(tx, deputy, { madeBy, at: now })
  await recordAct(tx, {
    act: 'bodies.stands-in',
    at: now,
    actor,
    bodyId,
    leaf: LEAF.keyOrRole,
    about: { kind: 'deputy', id: deputy.id },
    payload: { absent: absentAccount, deputy: deputyAccount, from, until },
  })
  return ok(deputy)
}

export type Ending = {
  readonly bodyId: string
  readonly absenceId: string
  /** An officer of that body. */
  readonly officer: Holder & { readonly id: string }
  readonly today: Day
}

/**
 * Ends an absence that runs or is to come: from now on the deputy acts for nobody. The days stay as they
 * were recorded. Refuses with `not-yours-to-end` where `mayEnd` does.
 */
export async function endStandIn(
  tx: Tx,
  { bodyId, absenceId, officer, today }: Ending,
  now: Date,
): Promise<Result<Absence, 'absence-unknown' | 'not-yours-to-end'>> {
  const absence = await lockAbsence(tx, { bodyId, id: absenceId, today })
  if (!absence) return refuse('absence-unknown')
  const { absentAccount: absent, madeBy } = absence
  const units = (await heldPosts(tx, absent, today))
    .filter(post => post.bodyId === bodyId && post.absentAccount === undefined)
    .map(({ unitId }) => unitId)
  if (!mayEnd({ by: officer.id, absent, madeBy }, { units, holder: officer }))
    return refuse('not-yours-to-end')
  const ended = await writeEnded(tx, absence, { by: officer.id, at: now })
  return ok({ ...absence, ended })
}

export type Leaving = {
  readonly bodyId: string
  /** Whose account ends. */
  readonly accountId: string
  readonly today: Day
}

/** Ends every absence, running or to come, of an officer who leaves: away, or standing in for another. */
export async function endStandInsOf(
  tx: Tx,
  { bodyId, accountId, today }: Leaving,
  ended: { readonly by: string; readonly at: Date },
): Promise<void> {
  for (const { id, absentAccount, deputyAccount } of await absencesOf(tx, bodyId, today)) {
    if (absentAccount !== accountId && deputyAccount !== accountId) continue
    const absence = await lockAbsence(tx, { bodyId, id, today })
    if (absence) await writeEnded(tx, absence, ended)
  }
}

async function writeEnded(
  tx: Tx,
  { id, bodyId, absentAccount: absent, deputyAccount: deputy, from, until }: Absence,
  ended: { readonly by: string; readonly at: Date },
): Promise<{ readonly by: string; readonly at: Date }> {
  await setAbsenceEnded(tx, id, ended)
  await recordAct(tx, {
    act: 'bodies.stands-in-ended',
    at: ended.at,
    actor: { kind: 'officer', id: ended.by },
    bodyId,
    leaf: LEAF.keyOrRole,
    about: { kind: 'deputy', id },
    payload: { absent, deputy, from, until },
  })
  return ended
}
