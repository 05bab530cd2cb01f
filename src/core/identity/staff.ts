/** A body's officers: its first administrator, and the end of an account. */
import {
  appoint,
  createPost,
  createUnit,
  dismiss,
  endStandInsOf,
  getBody,
  holdersSince,
  isOpen,
  lockBody,
  postsOf,
  RIGHTS,
  unitsOf,
  type Officer as Appointed,
} from '#core/bodies'
import type { Officer } from '#platform/acting'
import { addDays, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { actorReference, LEAF, recordAct, type ActorReference } from '#platform/journal'
import type { House } from '#platform/module'
import { NotFound } from '#platform/route'
import { endAllSessions } from '#platform/sessions'
import { z } from 'zod'
import { issueAccount, type PrintedSlip } from './activate.ts'
import { endAccount, findAccount } from './store.ts'
import { texts } from './texts.ts'

/** Whether nobody but this account holds a post that administers the body. */
export function isOnlyAdministrator(officers: readonly Appointed[], accountId: string): boolean {
  return !officers.some(
    one => one.accountId !== accountId && one.post.rights.includes('administer'),
  )
}

/** Ends an officer's account: no post, no session and no password is left when the answer comes. */
export async function endOfficer(
  tx: Tx,
  house: House,
  { officer, id }: { readonly officer: Officer; readonly id: string },
): Promise<void> {
  const account = z.uuid().safeParse(id).success ? await findAccount(tx, id) : undefined
  if (!account || account.bodyId !== officer.bodyId) throw new NotFound('account')
  const today = house.clock.today()
  const { bodyId } = officer
  const by = { actor: actorReference(officer), now: house.clock.now() }
  // What was to begin later never begins.
  for (const { accountId, appointmentId } of await holdersSince(tx, bodyId, today)) {
    if (accountId !== id) continue
    await dismiss(tx, { bodyId, appointmentId, until: addDays(today, -1) }, by)
  }
  await endStandInsOf(tx, { bodyId, accountId: id, today }, { by: officer.accountId, at: by.now })
  await endAccount(tx, id, by.now)
  await endAllSessions(tx, house, id)
  await recordAct(tx, {
    act: 'identity.account-ended',
    at: by.now,
    actor: by.actor,
    bodyId,
    about: { kind: 'account', id },
    leaf: LEAF.keyOrRole,
  })
}

export type NewOfficer = {
  readonly bodyId: string
  readonly postId: string
  readonly name: string
  readonly by: ActorReference
}

/** An officer's account in a post of the body. The slip goes to the officer; nobody sees a password. */
export async function addOfficer(tx: Tx, house: House, given: NewOfficer): Promise<PrintedSlip> {
  const { bodyId, postId, name, by } = given
  const slip = await issueAccount(tx, house, {
    kind: 'officer',
    personId: undefined,
    bodyId,
    displayName: name,
    by,
  })
  const appointed = await appoint(
    tx,
    { bodyId, accountId: slip.accountId, postId, from: house.clock.today() },
    { actor: by, now: house.clock.now() },
  )
  if (!appointed.ok) throw new Error(`an officer cannot be appointed: ${appointed.refusal.code}`)
  return slip
}

/** An administrator's account with a post that holds every right a small body needs to begin. */
export async function addAdministrator(
  tx: Tx,
  house: House,
  given: Omit<NewOfficer, 'postId'>,
): Promise<PrintedSlip> {
  const { bodyId, by } = given
  await getBody(tx, bodyId)
  await lockBody(tx, bodyId)
  const postId = await administratorPost(tx, bodyId, {
    actor: by,
    now: house.clock.now(),
    today: house.clock.today(),
  })
  return addOfficer(tx, house, { ...given, postId })
}

type Acting = { readonly actor: ActorReference; readonly now: Date; readonly today: Day }

async function administratorPost(tx: Tx, bodyId: string, by: Acting): Promise<string> {
  const known = (await postsOf(tx, bodyId)).find(
    post => isOpen(post) && post.rights.includes('administer'),
  )
  if (known) return known.id
  const units = (await unitsOf(tx, bodyId)).filter(isOpen)
  const unit =
    units[0] ??
    (await createUnit(tx, { bodyId, key: 'chancellery', name: texts['operator.unit'] }, by))
  const unitId = 'ok' in unit ? (unit.ok ? unit.value.id : '') : unit.id
  const post = await createPost(
    tx,
    {
      bodyId,
      unitId,
      key: 'administrator',
      name: texts['operator.post'],
      rights: RIGHTS,
      today: by.today,
    },
    by,
  )
  if (!post.ok) throw new Error(`an administrator's post cannot be made: ${post.refusal.code}`)
  return post.value.id
}
