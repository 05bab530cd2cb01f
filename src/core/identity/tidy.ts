/** Once a night: what nobody needs any longer is forgotten. */
import type { JobHandler } from '#platform/module'
import { dropStale } from './store.ts'
import { dropOldAttempts } from './throttle-store.ts'

const DAY_MS = 86_400_000

/** Counts of tries go after two days without one; devices that were not seen for a year, with their cookie. */
export const tidy: JobHandler = async house => {
  const now = house.clock.now().getTime()
  await house.db.as({ as: 'worker' }, async tx => {
    await dropOldAttempts(tx, new Date(now - 2 * DAY_MS))
    await dropStale(tx, new Date(now - 365 * DAY_MS))
  })
}
