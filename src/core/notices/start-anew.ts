/** The operator starts a failed delivery or a dead job anew. */
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { addDelivery } from './notify.ts'
import { isDeadJob, reopenDelivery, retryDeadJob } from './store.ts'

/** Begins a new series of attempts. Nothing happens to a delivery that was sent or is being sent. */
export async function retryDelivery(
  tx: Tx,
  house: House,
  { id, accountId }: { readonly id: string; readonly accountId: string },
): Promise<boolean> {
  const now = house.clock.now()
  const reopened = await reopenDelivery(tx, id, now)
  if (!reopened) return false
  await addDelivery(tx, house, id)
  await recordAct(tx, {
    act: 'notices.delivery-retried',
    at: now,
    actor: { kind: 'operator', id: accountId },
    about: { kind: 'delivery', id },
  })
  return true
}

/** Gives a dead job all its tries again. Nothing happens to a job that is alive or gone. */
export async function retryJob(
  tx: Tx,
  house: House,
  { id, accountId }: { readonly id: number; readonly accountId: string },
): Promise<boolean> {
  if (!(await isDeadJob(tx, id))) return false
  await retryDeadJob(tx, id)
  const now = house.clock.now()
  await recordAct(tx, {
    act: 'notices.job-retried',
    at: now,
    actor: { kind: 'operator', id: accountId },
    // Jobs have numbers; the journal names things by UUID, so the act names itself and holds the number.
    about: { kind: 'job', id: uuidv7(now, house.random) },
    payload: { job: id },
  })
  return true
}
