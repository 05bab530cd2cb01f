/** Giving work to a unit and to officers, with what the head wants done. */
import type { Tx } from '#platform/db'
import { sha256Hex } from '#platform/canonical'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { insertAssignment, type Assignment } from './store.ts'
import { MOST_TEXT, type Subject, type Worker } from './work.ts'

export type Giving = Pick<Assignment, 'unitId' | 'executorId' | 'coExecutors' | 'resolution'> & {
  readonly subject: Subject
}

/** Writes who does it from now on. The caller has checked that unit and officers are the body's. */
export async function giveWork(
  tx: Tx,
  house: House,
  worker: Worker,
  { subject, ...giving }: Giving,
): Promise<void> {
  const at = house.clock.now()
  const resolution = giving.resolution.trim().slice(0, MOST_TEXT)
  const coExecutors = giving.coExecutors.filter(id => id !== giving.executorId)
  await insertAssignment(tx, {
    ...giving,
    id: uuidv7(at),
    bodyId: worker.bodyId,
    subject,
    by: worker.accountId,
    at,
    coExecutors,
    resolution,
  })
  await recordAct(tx, {
    act: 'work.assigned',
    at,
    actor: { kind: 'officer', id: worker.accountId },
    bodyId: worker.bodyId,
    about: subject,
    payload: {
      unit: giving.unitId,
      executor: giving.executorId,
      coExecutors: [...coExecutors],
      resolutionSha256: resolution === '' ? undefined : sha256Hex(resolution),
    },
  })
}
