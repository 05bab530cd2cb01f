/** Letters from before they were found by their text, or folded otherwise: completed once, by a job. */
import { getBodies } from '#core/bodies'
import type { Tx } from '#platform/db'
import type { House, JobHandler } from '#platform/module'
import { searchText } from './accept.ts'
import { completeCard, hasPartCards, partCards } from './card-store.ts'

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
    done = await house.db.as({ as: 'worker' }, tx => completeSome(tx))
}

async function completeSome(tx: Tx): Promise<number> {
  const cards = await partCards(tx, BATCH)
  const bodies = await getBodies(
    tx,
    cards.map(card => card.bodyId),
  )
  for (const card of cards) {
    const body = bodies.get(card.bodyId)
    if (body) completeCard(tx, card, searchText(card, body))
  }
  return cards.length
}
