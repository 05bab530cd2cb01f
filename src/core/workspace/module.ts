/** The workspace of cases: what officers of a body see and do. */
import { RIGHTS } from '#core/bodies'
import type { Module } from '#platform/module'
import type { Access, Handler, Route } from '#platform/route'
import * as act from './handlers-act.ts'
import * as bulk from './handlers-bulk.ts'
import * as one from './handlers-case.ts'
import * as figures from './handlers-figures.ts'
import * as queue from './handlers-queue.ts'
import * as rules from './handlers-rules.ts'
import { texts } from './texts.ts'

/** Everybody with a post that works on cases. */
const DESK = {
  for: 'officer',
  rights: RIGHTS.filter(right => right !== 'identify' && right !== 'assist'),
} as const satisfies Access
const holding = (...rights: readonly string[]): Access => ({ for: 'officer', rights })
const FILE_BODY_BYTES = 26 * 1024 * 1024

/** What is done on the page of one case, each by a form to a path beneath it. */
const ON_CASE: readonly (readonly [path: string, handle: Handler, access: Access])[] = [
  ['claim', one.claim, DESK],
  ['assign', one.assign, holding('assign', 'execute')],
  ['work', one.work, DESK],
  ['suspend', one.suspend, DESK],
  ['resume', one.resume, DESK],
  ['extend', one.extend, DESK],
  ['papers-time', one.morePapersTime, DESK],
  ['task', one.task, DESK],
  ['condition', one.condition, DESK],
  ['relate', one.relate, DESK],
  ['ask-body', one.askBody, DESK],
  ['version', one.version, holding('approve', 'sign')],
  ['hold', one.hold, holding('administer')],
  ['note', one.note, DESK],
  ['add-check', one.addCheck, DESK],
  ['check', one.check, DESK],
  ['ask-opinion', one.askUnit, DESK],
  ['opinion', one.opinion, DESK],
  ['withdraw-opinion', one.withdrawOpinion, DESK],
]

const routes: readonly Route[] = [
  { method: 'GET', path: '/desk/cases', access: DESK, handle: queue.showQueue },
  { method: 'GET', path: '/desk/cases.csv', access: DESK, handle: queue.queueCsv, perMinute: 20 },
  { method: 'GET', path: '/desk/cases.xlsx', access: DESK, handle: queue.queueXlsx, perMinute: 20 },
  { method: 'POST', path: '/desk/cases/filters', access: DESK, handle: queue.saveFilter },
  { method: 'POST', path: '/desk/cases/filters/drop', access: DESK, handle: queue.forgetFilter },
  {
    method: 'POST',
    path: '/desk/cases/bulk',
    access: holding('assign', 'administer'),
    handle: bulk.preview,
  },
  {
    method: 'POST',
    path: '/desk/cases/bulk/do',
    access: holding('assign', 'administer'),
    handle: bulk.give,
  },
  { method: 'GET', path: '/desk/cases/figures', access: DESK, handle: figures.showFigures },
  { method: 'GET', path: '/desk/cases/figures.csv', access: DESK, handle: figures.figuresCsv },
  { method: 'GET', path: '/desk/cases/figures.xlsx', access: DESK, handle: figures.figuresXlsx },
  {
    method: 'GET',
    path: '/desk/cases/rules',
    access: holding('assign', 'administer'),
    handle: rules.showRules,
  },
  {
    method: 'POST',
    path: '/desk/cases/rules',
    access: holding('assign', 'administer'),
    handle: rules.saveRule,
  },
  {
    method: 'POST',
    path: '/desk/cases/rules/drop',
    access: holding('assign', 'administer'),
    handle: rules.forgetRule,
  },
  { method: 'GET', path: '/desk/cases/asked/:id', access: DESK, handle: one.showAsked },
  { method: 'POST', path: '/desk/cases/asked/:id', access: DESK, handle: one.doAsked },
  { method: 'GET', path: '/desk/cases/:id', access: DESK, handle: one.showCase },
  {
    method: 'POST',
    path: '/desk/cases/:id/message',
    access: DESK,
    handle: one.message,
    bodyLimit: FILE_BODY_BYTES,
  },
  ...ON_CASE.map(([path, handle, access]): Route => ({
    method: 'POST',
    path: `/desk/cases/:id/${path}`,
    access,
    handle,
  })),
  { method: 'GET', path: '/desk/cases/:id/act/:action', access: DESK, handle: act.showAct },
  { method: 'POST', path: '/desk/cases/:id/act/:action', access: DESK, handle: act.doAct },
  { method: 'GET', path: '/desk/cases/:id/decision', access: DESK, handle: act.showDecision },
  { method: 'POST', path: '/desk/cases/:id/decision', access: DESK, handle: act.saveDecision },
  { method: 'POST', path: '/desk/cases/:id/decision/sign', access: DESK, handle: act.signDecision },
  {
    method: 'GET',
    path: '/desk/cases/:id/decision.pdf',
    access: DESK,
    handle: one.decisionPdf,
    perMinute: 60,
  },
]

export const workspace: Module = {
  key: 'workspace',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  navigation: [
    { href: '/desk/cases', text: texts['nav.cases'] },
    { href: '/desk/cases/figures', text: texts['nav.figures'], place: 'account' },
    { href: '/desk/cases/rules', text: texts['nav.rules'], place: 'account' },
  ],
}
