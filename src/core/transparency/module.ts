/** What everybody may see of the bodies' work. */
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { commands } from './commands.ts'
import { demoYear } from './demo.ts'
import * as open from './handlers.ts'
import { beginCounting, publishNightly } from './publish.ts'
import { texts } from './texts.ts'

const ANYONE: Access = { for: 'anyone' }

const routes: readonly Route[] = [
  { method: 'GET', path: '/transparency', access: ANYONE, handle: open.showLeague },
  { method: 'GET', path: '/transparency/about', access: ANYONE, handle: open.showAbout },
  { method: 'GET', path: '/transparency/figures.csv', access: ANYONE, handle: open.figuresCsv },
  { method: 'GET', path: '/transparency/figures.json', access: ANYONE, handle: open.figuresJson },
  { method: 'GET', path: '/bodies/:key', access: ANYONE, handle: open.showBody },
  { method: 'GET', path: '/bodies/:key/figures.csv', access: ANYONE, handle: open.figuresCsv },
  { method: 'GET', path: '/bodies/:key/figures.json', access: ANYONE, handle: open.figuresJson },
]

export const transparency: Module = {
  key: 'transparency',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [{ href: '/transparency', text: texts['nav.figures'], for: 'everyone' }],
  commands,
  // Half past five in the morning in Tbilisi, after the clocks were looked at.
  jobs: { 'transparency.publish': { handle: publishNightly, cron: '30 1 * * *' } },
  start: beginCounting,
  demo: demoYear,
}
