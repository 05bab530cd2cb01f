/** Once a night: files that no row names any more leave the store. */
import type { Needed, Sha256 } from '#platform/blobs'
import type { House, JobHandler, Module } from '#platform/module'

/** The job over the duties that keep files. */
export const sweepFiles =
  (duties: readonly Module[]): JobHandler =>
  async house => {
    const swept = await house.blobs.sweep(house.clock.now(), neededBy(duties, house))
    house.log.info('files swept', swept)
  }

const neededBy =
  (duties: readonly Module[], house: House): Needed =>
  contents =>
    house.db.as({ as: 'worker' }, async tx => {
      const needed = new Set<Sha256>()
      for (const duty of duties) {
        for (const sha256 of (await duty.blobs?.(tx, contents)) ?? []) needed.add(sha256)
      }
      return needed
    })
