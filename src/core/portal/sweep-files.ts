/** Once a night: files that no row names any more leave the store. */
import { unlessHeld } from '#platform/blob-hold'
import type { Needed, Sha256 } from '#platform/blobs'
import { trusted } from '#platform/brand'
import type { House, JobHandler, Module } from '#platform/module'
import { sql } from '#platform/sql'

/** The job over the duties that keep files. */
export const sweepFiles =
  (duties: readonly Module[]): JobHandler =>
  async house => {
    const swept = await unlessHeld(house.db.pool, async () => {
      const counts = await house.blobs.sweep(house.clock.now(), neededBy(duties, house))
      house.log.info('files swept', counts)
    })
    // The next night will do: a file more on the disk harms nobody, one less in a backup does.
    if (!swept) house.log.info('files not swept: a backup is being made')
  }

/** Asks every duty which of the contents its rows name. */
const neededBy =
  (duties: readonly Module[], house: House): Needed =>
  contents =>
    house.db.as({ as: 'worker' }, async tx => {
      const needed = new Set<Sha256>()
      for (const { files } of duties) {
        if (!files) continue
        const rows = await tx.all<{ sha256: string }>(sql`
          select distinct named.sha256
            from (${files}) as named
           where named.sha256 = any(${contents}::text[])`)
        for (const { sha256 } of rows) needed.add(trusted<Sha256>(sha256))
      }
      return needed
    })
