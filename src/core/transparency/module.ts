/** What everybody may see of the bodies' work. */
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { belongings } from './belongings-store.ts'
import { commands } from './commands.ts'
import { demoYear } from './demo.ts'
import * as open from './handlers.ts'
import * as reports from './handlers-report.ts'
import { reportTexts } from './report-texts.ts'
import { beginCounting, publishNightly } from './publish.ts'
import { STEPS, type ReportStep } from './report.ts'
import { texts } from './texts.ts'

const ANYONE: Access = { for: 'anyone' }

/** Whoever has a part in the yearly report: prepares, reviews or publishes it. */
const REPORT = {
  for: 'officer',
  rights: ['register', 'read-all', 'approve', 'sign'],
} as const satisfies Access
const holding = (step: ReportStep): Access => ({ for: 'officer', rights: STEPS[step].rights })
const WORDS_BYTES = 512 * 1024

const routes: readonly Route[] = [
  { method: 'GET', path: '/transparency', access: ANYONE, handle: open.showLeague },
  { method: 'GET', path: '/transparency/about', access: ANYONE, handle: open.showAbout },
  { method: 'GET', path: '/transparency/figures.csv', access: ANYONE, handle: open.figuresCsv },
  { method: 'GET', path: '/transparency/figures.json', access: ANYONE, handle: open.figuresJson },
  { method: 'GET', path: '/bodies/:key', access: ANYONE, handle: open.showBody },
  { method: 'GET', path: '/bodies/:key/figures.csv', access: ANYONE, handle: open.figuresCsv },
  { method: 'GET', path: '/bodies/:key/figures.json', access: ANYONE, handle: open.figuresJson },
  {
    method: 'GET',
    path: '/bodies/:key/reports/:year',
    access: ANYONE,
    handle: reports.showPublished,
  },
  {
    method: 'GET',
    path: '/bodies/:key/reports/:year/report.pdf',
    access: ANYONE,
    handle: reports.publishedPdf,
    perMinute: 30,
  },
  {
    method: 'GET',
    path: '/bodies/:key/reports/:year/report.csv',
    access: ANYONE,
    handle: reports.publishedCsv,
  },
  { method: 'GET', path: '/desk/yearly-report', access: REPORT, handle: reports.showYears },
  { method: 'GET', path: '/desk/yearly-report/:year', access: REPORT, handle: reports.showReport },
  {
    method: 'POST',
    path: '/desk/yearly-report/:year',
    access: holding('save'),
    handle: reports.saveReport,
    bodyLimit: WORDS_BYTES,
  },
  {
    method: 'POST',
    path: '/desk/yearly-report/:year/review',
    access: holding('review'),
    handle: reports.reviewReport,
  },
  {
    method: 'POST',
    path: '/desk/yearly-report/:year/return',
    access: holding('return'),
    handle: reports.returnReport,
  },
  {
    method: 'POST',
    path: '/desk/yearly-report/:year/publish',
    access: holding('publish'),
    handle: reports.publishReport,
  },
]

export const transparency: Module = {
  key: 'transparency',
  belongings,
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [
    { href: '/transparency', text: texts['nav.figures'] },
    { href: '/desk/yearly-report', text: reportTexts['nav.report'], place: 'account' },
  ],
  commands,
  // Half past five in the morning in Tbilisi, after the clocks were looked at.
  jobs: { 'transparency.publish': { handle: publishNightly, cron: '30 1 * * *' } },
  start: beginCounting,
  demo: demoYear,
}
