/** What everybody may see of the bodies' work. */
import type { Module } from '#platform/module'
import { commands } from './commands.ts'
import { beginCounting, publishNightly } from './publish.ts'

export const transparency: Module = {
  key: 'transparency',
  migrations: new URL('./migrations/', import.meta.url),
  commands,
  // Half past five in the morning in Tbilisi, after the clocks were looked at.
  jobs: { 'transparency.publish': { handle: publishNightly, cron: '30 1 * * *' } },
  start: beginCounting,
}
