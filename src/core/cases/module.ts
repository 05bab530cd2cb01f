/** Cases: what becomes of applications, for those who applied, in public registers, and in time. */
import { findBodyByKey, getBody } from '#core/bodies'
import { isExecutable, serviceName, servicesOf } from '#core/services'
import type { Module, PageLink, SpaceItem } from '#platform/module'
import type { Tx } from '#platform/db'
import type { Access, Route } from '#platform/route'
import { say } from '#platform/texts'
import { sql } from '#platform/sql'
import { dayText } from '#ui/words'
import { isOpen, NO_DAY, type Case } from './case.ts'
import { retention } from './commands.ts'
import { caseFigures } from './figures.ts'
import { belongings } from './belongings-store.ts'
import * as own from './handlers-own.ts'
import { registerCsv, showRegister } from './handlers-register.ts'
import { showKeeping, undoKeeping } from './keep-pages.ts'
import { openSub } from './open-sub.ts'
import { casesOfViewer } from './queue-store.ts'
import { keepCasesNightly } from './retention.ts'
import { sumUpCases, watchCases } from './sweep.ts'
import { texts } from './texts.ts'

const OWN: Access = { for: 'person', level: 2 }
const OPERATOR: Access = { for: 'operator' }
const FILE_BODY_BYTES = 26 * 1024 * 1024

const routes: readonly Route[] = [
  { method: 'GET', path: '/cases', access: OWN, handle: own.showList },
  { method: 'GET', path: '/cases/:id', access: OWN, handle: own.showCase },
  {
    method: 'POST',
    path: '/cases/:id/message',
    access: OWN,
    handle: own.writeMessage,
    bodyLimit: FILE_BODY_BYTES,
  },
  { method: 'GET', path: '/cases/:id/papers', access: OWN, handle: own.showPapers },
  {
    method: 'POST',
    path: '/cases/:id/papers',
    access: OWN,
    handle: own.doPapers,
    bodyLimit: FILE_BODY_BYTES,
  },
  { method: 'POST', path: '/cases/:id/withdraw', access: OWN, handle: own.withdraw },
  { method: 'POST', path: '/cases/:id/appeal', access: OWN, handle: own.appeal },
  {
    method: 'GET',
    path: '/cases/:id/decision.pdf',
    access: OWN,
    handle: own.decisionPdf,
    perMinute: 60,
  },
  {
    method: 'GET',
    path: '/cases/:id/documents/:document.pdf',
    access: OWN,
    handle: own.documentPdf,
    perMinute: 60,
  },
  {
    method: 'GET',
    path: '/registers/:key/:group/:service',
    access: { for: 'anyone' },
    handle: showRegister,
  },
  {
    method: 'GET',
    path: '/registers/:key/:group/:service.csv',
    access: { for: 'anyone' },
    handle: registerCsv,
    perMinute: 30,
  },
  { method: 'GET', path: '/operator/cases', access: OPERATOR, handle: showKeeping },
  { method: 'POST', path: '/operator/cases', access: OPERATOR, handle: undoKeeping },
]

/** Registers of decisions that a body's page leads to. */
const registers: PageLink = {
  on: 'body',
  find: async (tx, { house }, key) => {
    const body = await findBodyByKey(tx, key)
    if (!body) return undefined
    const services = await servicesOf(house, tx)
    const kept = await tx.all<{ service_key: string }>(sql`
      select distinct l.service_key
        from cases.register_line l
       where l.body_id = ${body.id}
       order by l.service_key
       limit 50`)
    return kept.flatMap(({ service_key }) => {
      const definition = services.live(service_key, house.clock.today())?.definition
      if (!definition || !isExecutable(definition) || !definition.publication) return []
      const { ka, en } = definition.publication.register
      return { href: `/registers/${key}/${service_key}`, text: { ka, en } }
    })
  },
}

const GROUPS = ['needs-you', 'in-progress', 'completed'] as const

async function spaceItems(tx: Tx): Promise<readonly SpaceItem[]> {
  const items: SpaceItem[] = []
  for (const group of GROUPS) {
    for (const of of await casesOfViewer(tx, group, { limit: 20 })) {
      items.push(await spaceItem(tx, of, group))
    }
  }
  return items
}

async function spaceItem(tx: Tx, of: Case, group: SpaceItem['group']): Promise<SpaceItem> {
  const name = await serviceName(tx, of.serviceKey, of.version)
  const body = await getBody(tx, of.bodyId)
  const hint = (language: 'ka' | 'en'): string => {
    const due =
      isOpen(of.phase) && of.legalDay !== NO_DAY
        ? [`${say(texts['case.legal'], language)}: ${dayText(of.legalDay, language)}`]
        : []
    return [say(body.name, language), of.number, ...due].join(' · ')
  }
  return {
    group,
    href: `/cases/${of.id}`,
    title: name ?? { ka: of.serviceKey, en: of.serviceKey },
    hint: { ka: hint('ka'), en: hint('en') },
    at: of.lastAt,
  }
}

export const cases: Module = {
  key: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  links: [registers],
  belongings,
  figures: caseFigures,
  commands: [retention],
  spaceItems,
  jobs: {
    'cases.open-sub': { handle: openSub },
    // Before anybody is at a desk, after letters.
    'cases.watch': { handle: watchCases, cron: '20 1 * * *' },
    'cases.sum-up': { handle: sumUpCases, cron: '17 * * * *' },
    'cases.keep': { handle: keepCasesNightly, cron: '40 1 * * *' },
  },
  navigation: [
    { href: '/cases', text: texts['nav.cases'] },
    { href: '/operator/cases', text: texts['nav.keep'] },
  ],
}
