/** Letters from before they were found by their text: their cards are completed once, by a job. */
import type { House, JobHandler } from '#platform/module'
import { completeCards, hasPartCards } from './card-store.ts'

const BATCH = 200

/** Asks for the job when there is something to complete; at each start, since a migration cannot fold. */
export async function foldTextsLater(house: House): Promise<void> {
  await house.db.as({ as: 'worker' }, async tx => {
    if (!(await hasPartCards(tx))) return
    await house.jobs.add(tx, 'correspondence.fold-texts', {}, { key: 'correspondence.fold-texts' })
  })
}

/** The job. Each batch is one transaction; a crash between them repeats nothing. */
export const foldTexts: JobHandler = async house => {
  for (let done = BATCH; done === BATCH;)
    done = await house.db.as({ as: 'worker' }, tx => completeCards(tx, BATCH))
}
