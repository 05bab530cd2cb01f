/** What went out before it was found by its text: folded once, by a job. */
import type { House, JobHandler } from '#platform/module'
import { foldSent, hasUnfolded } from './store.ts'

const BATCH = 200

/** Asks for the job when there is something to fold; at each start, since a migration cannot fold. */
export async function foldTextsLater(house: House): Promise<void> {
  await house.db.as({ as: 'worker' }, async tx => {
    if (!(await hasUnfolded(tx))) return
    await house.jobs.add(tx, 'chancellery.fold-texts', {}, { key: 'chancellery.fold-texts' })
  })
}

/** The job. Each batch is one transaction; a crash between them repeats nothing. */
export const foldTexts: JobHandler = async house => {
  for (let done = BATCH; done === BATCH;)
    done = await house.db.as({ as: 'worker' }, tx => foldSent(tx, BATCH))
}
