/** Commands: publish the figures now, compare the kept counts with a recount, count anew. */
import type { Command } from '#platform/module'
import { differences, publishFigures, recount } from './publish.ts'

export const commands: readonly Command[] = [
  {
    noun: 'figures',
    verb: 'publish',
    summary:
      'Publish the figures of punctuality as they stand now (the worker does it every night)',
    usage: '[--json]',
    needs: 'house',
    run: async ({ house, json, print }) => {
      const figures = await publishFigures(await house())
      print(json ? JSON.stringify({ figures }) : `${figures} figures published`)
      return 0
    },
  },
  {
    noun: 'figures',
    verb: 'check',
    summary: 'Compare the kept counts with a recount of all letters; 1 when they differ',
    usage: '[--json]',
    needs: 'house',
    run: async ({ house: open, json, print }) => {
      const house = await open()
      const found = await house.db.as({ as: 'worker' }, tx => differences(tx, house.clock.timeZone))
      if (json) print(JSON.stringify({ equal: found.length === 0, differences: found }))
      else if (found.length === 0) print('The kept counts equal a recount.')
      else
        for (const row of found)
          print(
            `body ${row.bodyId}, quarter from ${row.quarter}, ${row.inTime ? 'in time' : 'late'}, ${row.days} days: kept ${row.kept}, counted ${row.counted}`,
          )
      return found.length === 0 ? 0 : 1
    },
  },
  {
    noun: 'figures',
    verb: 'recount',
    summary: 'Count all letters anew, keep the result and publish it',
    usage: '[--json]',
    needs: 'house',
    run: async ({ house: open, json, print }) => {
      const house = await open()
      await recount(house)
      const figures = await publishFigures(house)
      print(json ? JSON.stringify({ figures }) : `Counted anew; ${figures} figures published`)
      return 0
    },
  },
]
