/** `bin/sarkmeli case retention`: ends the keeping of cases by hand, or tells what would happen. */
import type { Command } from '#platform/module'
import { keepCases } from './retention.ts'

export const retention: Command = {
  noun: 'case',
  verb: 'retention',
  summary: 'Mark cases whose time is over and end those marked 30 days ago; --dry-run only counts',
  usage: '[--dry-run] [--json]',
  needs: 'house',
  run: async ({ args, json, print, complain, house }) => {
    const unknown = args.find(arg => arg !== '--dry-run')
    if (unknown !== undefined) {
      complain(`unknown argument ${unknown}`)
      return 2
    }
    const dryRun = args.includes('--dry-run')
    const { marked, ended } = await keepCases(await house(), { dryRun })
    if (json) print(JSON.stringify({ dryRun, marked, ended }))
    else if (dryRun) print(`would mark ${marked} and end ${ended} cases; nothing was changed`)
    else print(`marked ${marked} and ended ${ended} cases`)
    return 0
  },
}
